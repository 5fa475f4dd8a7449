import { toShareId, type Account } from '$lib/agreement';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { numberToHex, type Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { getBlock } from 'viem/actions';
import { decodeLog, type RawLog } from '../decode-log';
import { encodeCalls } from '../encode-calls';
import { createNode, type Node } from '../node';
import { readKeys } from '../read-keys';
import { readShare } from '../read-share';
import { failureOf } from '../translate-error';
import { anvilChainId, startAnvil, type Anvil } from './anvil';
import { emptyRegistry, keysOf } from './model-state';
import { randomCalls, type RandomCall } from './random-calls';
import { toTransaction, transition } from './registry-model';

const transactions = 300;

describe('transition', () => {
	let anvil: Anvil;
	let node: Node;
	beforeAll(async () => {
		anvil = await startAnvil();
		node = createNode({ chainId: anvilChainId, rpcUrl: anvil.rpcUrl, registry: anvil.registry });
	}, 30_000);
	afterAll(() => anvil?.stop());
	let fresh: unknown;
	beforeEach(async () => {
		fresh = await anvil.ask('evm_snapshot');
	});
	afterEach(() => anvil.ask('evm_revert', fresh));

	const outcomes = new Map<string, number>();

	/** What the contract says to it in a block of this time. */
	async function onChain({ caller, calls }: RandomCall, time: number) {
		await anvil.ask('evm_setNextBlockTimestamp', numberToHex(time));
		const hash = await anvil.ask('eth_sendTransaction', {
			from: caller,
			to: anvil.registry,
			data: encodeCalls(calls),
			gas: numberToHex(12_000_000)
		});
		const mined = () => anvil.ask('eth_getTransactionReceipt', hash);
		const receipt = await vi.waitUntil<unknown>(mined, { interval: 3 });
		const { status, logs } = receipt as { readonly status: Hex; readonly logs: readonly RawLog[] };
		if (status === '0x1') return { ok: true, logs: logs.map(decodeLog) };
		const trace = await anvil.ask('debug_traceTransaction', hash, { tracer: 'callTracer' });
		const { output } = trace as { readonly output: Hex };
		return { ok: false, failure: failureOf({ data: output }) };
	}

	test.each([11, 16])(
		'behavior: answers random calls as the contract does, event for event and error for error (seed %i)',
		async (seed) => {
			const accounts = anvil.keys.map((key) => privateKeyToAccount(key).address.toLowerCase() as Account);
			const at = { chainId: anvilChainId, registry: anvil.registry };
			const next = randomCalls(seed, accounts);
			let state = emptyRegistry(at);
			let time = Number((await getBlock(anvil.client)).timestamp);

			for (let number = 0; number < transactions; number++) {
				const random = await next(state, time);
				time += random.seconds;
				const modelled = transition(state, await toTransaction(at, random.caller, random.calls), time);
				const expected = modelled.ok ? { ok: true, logs: modelled.value.logs } : modelled;
				expect(await onChain(random, time), `transaction ${number}`).toEqual(expected);

				const outcome = modelled.ok ? random.calls.map(({ kind }) => kind) : [modelled.failure.error];
				for (const name of outcome) outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
				if (!modelled.ok) continue;
				state = modelled.value.state;
				for (const log of modelled.value.logs) {
					const share = 'share' in log ? toShareId(log.share) : undefined;
					if (share !== undefined)
						expect(await readShare(node, { id: share })).toEqual(state.shares.get(share));
				}
				expect(await readKeys(node, random.caller)).toEqual(keysOf(state, random.caller));
			}
		},
		120_000
	);

	test('behavior: those calls reached every function and nearly every refusal', () => {
		const missed = everywhere.filter((name) => !outcomes.has(name));
		expect(missed).toEqual([]);
	});
});

const everywhere = [
	...['setKeys', 'createShare', 'join', 'decline', 'requestUpdate', 'acknowledge', 'reject', 'withdraw'],
	...['proceed', 'setRights', 'setAuthority', 'invite', 'revokeOffer', 'remove', 'leave', 'close'],
	...['StaleEpoch', 'ShareUnknown', 'ShareClosed', 'BadAttributeCount', 'BadRights', 'KeysMissing'],
	...['NoOffer', 'OfferExpired', 'NotInvited', 'AlreadySeated', 'NotYourSeat', 'NotSeated', 'NotAuthority'],
	...['NotSettled', 'NoOpenRound', 'StaleRound', 'RootMismatch', 'NothingChanged', 'NotAllowed'],
	...['PeerBehind', 'NotPending', 'NotUpdater', 'WindowOpen', 'LastAuthority']
];
