import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAnvil, type Anvil } from './anvil';
import { compareWithContract } from './compare-with-contract';

describe('transition', () => {
	let anvil: Anvil;
	beforeAll(async () => {
		anvil = await startAnvil();
	}, 30_000);
	afterAll(() => anvil?.stop());

	const outcomes = new Set<string>();

	test.each([4, 11])(
		'behavior: answers random calls as the contract does, event for event and error for error (seed %i)',
		async (seed) => {
			const compared = await compareWithContract(anvil, { seed, transactions: 300 });

			expect(compared.difference).toBeNull();
			expect(compared.agreed).toBe(300);
			expect(compared.states).toBeGreaterThan(20);
			for (const [call, ends] of compared.outcomes)
				for (const end of ends.keys()) outcomes.add(end === 'ok' ? call : end);
		},
		120_000
	);

	test('behavior: those calls reached every function and nearly every refusal', () => {
		const missed = everywhere.filter((name) => !outcomes.has(name));
		expect(missed).toEqual([]);
	});
});

const everywhere = [
	...[
		'setKeys',
		'createShare',
		'join',
		'decline',
		'requestUpdate',
		'acknowledge',
		'submitReceipts',
		'reject'
	],
	...[
		'withdraw',
		'proceed',
		'setRights',
		'setAuthority',
		'invite',
		'revokeOffer',
		'remove',
		'leave',
		'close'
	],
	...['batch', 'StaleEpoch', 'ShareUnknown', 'ShareClosed', 'BadAttributeCount', 'BadRights', 'KeysMissing'],
	...['NoOffer', 'OfferExpired', 'NotInvited', 'AlreadySeated', 'NotYourSeat', 'NotSeated', 'NotAuthority'],
	...['NotSettled', 'NoOpenRound', 'StaleRound', 'RootMismatch', 'NothingChanged', 'NotAllowed'],
	...['PeerBehind', 'NotPending', 'NotUpdater', 'WindowOpen', 'LastAuthority', 'BadReceipt', 'NoneAwaited']
];
