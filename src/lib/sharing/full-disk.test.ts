import { describe, expect, test } from 'vitest';
import { figure2 } from '$lib/bx/testing';
import { fail } from '$lib/bx';
import type { MemoryVault } from '$lib/vault/testing';
import {
	agree,
	change,
	expectInvariant,
	figure2Shared,
	moment,
	onChain,
	sendChange,
	shareOf,
	sharePatient,
	sourceRows,
	threeParties,
	typeIn,
	until,
	value,
	type Parties,
	type Party
} from './testing';

/** A disk that takes everything but entries of one kind, while it is full. */
interface Disk {
	isFull: boolean;
	/** How often it was asked in vain. */
	refused: number;
}

const outcome = /"outboxRemove"/;
const stagedRound = /"staged":\{/;

/** Opens a party's browser again on a disk that can become full for entries that read like this. */
async function onFillingDisk({ shut, reopen, settle }: Parties, party: Party, kind: RegExp): Promise<Disk> {
	const disk: Disk = { isFull: false, refused: 0 };
	await shut(party);
	const over = (vault: MemoryVault): MemoryVault => ({
		load: () => vault.load(),
		append: async (entries) => {
			if (!disk.isFull || !entries.some((entry) => kind.test(new TextDecoder().decode(entry))))
				return vault.append(entries);
			disk.refused += 1;
			await moment();
			return fail({ kind: 'QuotaExceeded' });
		},
		compact: (checkpoint) => vault.compact(checkpoint),
		reopen: () => over(vault.reopen()),
		failNext: (failure) => vault.failNext(failure),
		cutAfter: (n, at) => vault.cutAfter(n, at),
		get isDead() {
			return vault.isDead;
		},
		get writes() {
			return vault.writes;
		}
	});
	party.vault = over(party.vault);
	await reopen(party);
	await settle();
	return disk;
}

describe('a full disk', () => {
	test('behavior: a pulled round that cannot be stored is not fetched again at once, and is there when there is room', async () => {
		const story = await figure2Shared();
		const { alice, bob, d1, d3, patientShare } = story;
		const disk = await onFillingDisk(story, alice, stagedRound);
		disk.isFull = true;
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'two')));
		value(await bob.conversation.send(d3));
		await until(() => disk.refused > 0);
		await moment(200);
		expect(disk.refused).toBeLessThan(5);
		expect(alice.conversation.storageProblem).toEqual({ kind: 'QuotaExceeded' });
		expectInvariant(story);
		disk.isFull = false;
		await story.settle();
		await agree(story, alice, patientShare);
		expect(sourceRows(alice, d1)[0]?.[4]).toBe('two');
		expect(alice.conversation.storageProblem).toBeNull();
		expectInvariant(story);
	});

	test('behavior: a sent edit whose outcome cannot be stored is not sent again, and stored once there is room', async () => {
		const story = await figure2Shared();
		const { alice, bob, d3, patientShare } = story;
		const disk = await onFillingDisk(story, bob, outcome);
		disk.isFull = true;
		await sendChange(story, bob, d3, 188, 'Dosage', 'two');
		expect(disk.refused).toBeGreaterThan(0);
		expect(onChain(bob, patientShare).lastRound).toBe(1);
		disk.isFull = false;
		await story.settle();
		expect(bob.conversation.store.outbox).toEqual([]);
		await agree(story, alice, patientShare);
		expect(onChain(bob, patientShare)).toMatchObject({ settledRound: 1, lastRound: 1 });
		expect(sourceRows(bob, d3)[0]?.[4]).toBe('two');
		expectInvariant(story);
	});

	test('behavior: a wallet that said no is not asked again though the no cannot be stored', async () => {
		const parties = await threeParties();
		const { alice, bob, chain } = parties;
		const d3 = await typeIn(bob, 'D3', figure2().tables.d3);
		const disk = await onFillingDisk(parties, bob, outcome);
		disk.isFull = true;
		chain.failNextSend(bob.account, { kind: 'WalletRefused' });
		const share = await sharePatient(bob, alice, d3);
		await until(() => disk.refused > 0);
		await moment(200);
		await parties.settle();
		// A second question would be answered yes, and the share would be there.
		expect(shareOf(bob, share).phase).toBe('creating');
		disk.isFull = false;
		await parties.settle();
		expect(bob.conversation.store.outbox).toMatchObject([{ problem: { kind: 'WalletRefused' } }]);
		expectInvariant(parties);
	});
});
