import 'fake-indexeddb/auto';
import { concatBytes, utf8ToBytes } from 'noble-hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { decodeBackup, encodeBackup } from './backup';
import { restoreBackup, type JournalContent } from './index';
import { createLocalLocks } from './testing';
import { aliceVault, freshName, random, takeLead, value, walletUnlock } from './testing/vault-fixture';

const passphrase = 'correct horse battery';
const failure = (kind: string) => ({ ok: false, failure: { kind } });

/** Alice's vault with a checkpoint of more than two frames, backed up and then forgotten. */
async function story(checkpointBytes = 2.5 * 1024 * 1024) {
	const locks = createLocalLocks();
	const { vault, name, leadership } = await aliceVault(locks);
	const checkpoint = Uint8Array.from({ length: checkpointBytes }, (_, at) => at & 255);
	await vault.compact(checkpoint);
	await vault.append([utf8ToBytes('Wellbutrin'), utf8ToBytes('')]);
	const identity = value(await vault.secret('identity'));
	const bytes = value(await vault.exportBackup(passphrase));
	await vault.forget();
	const restore = async (file: Uint8Array, by = passphrase, to = name) =>
		restoreBackup(
			{ bytes: file, passphrase: by },
			{
				name: to,
				unlock: walletUnlock(),
				leadership: to === name ? leadership : await takeLead(to, locks),
				random
			}
		);
	return { checkpoint, identity, bytes, restore };
}

describe('restoreBackup', () => {
	test('default: everything the journal held, and a new identity', async () => {
		const { checkpoint, identity, bytes, restore } = await story();
		const vault = value(await restore(bytes));
		const loaded = value(await vault.load());
		expect(loaded.checkpoint?.every((byte, at) => byte === checkpoint[at])).toBe(true);
		expect(loaded.checkpoint).toHaveLength(checkpoint.length);
		expect(loaded.entries).toEqual([utf8ToBytes('Wellbutrin'), utf8ToBytes('')]);
		expect(value(await vault.secret('identity'))).not.toEqual(identity);
		expect(await vault.append([Uint8Array.of(1)])).toMatchObject({ ok: true });
		expect(await restore(bytes)).toEqual(failure('VaultExists'));
	}, 20_000);

	test('error: wrong passphrase, other file, other account', async () => {
		const { bytes, restore } = await story(10);
		expect(await restore(bytes, 'wrong horse battery')).toEqual(failure('BackupUnreadable'));
		expect(await restore(utf8ToBytes('Patient ID;Medication Name'))).toEqual(failure('NotABackup'));
		expect(await restore(new Uint8Array())).toEqual(failure('NotABackup'));
		const later = bytes.slice();
		later[8] = 2;
		expect(await restore(later)).toEqual(failure('NotABackup'));
		expect(await restore(bytes, passphrase, freshName())).toEqual(failure('BackupOfAnotherVault'));
	}, 20_000);

	test('error: a passphrase that is too short', async () => {
		const { vault } = await aliceVault(createLocalLocks());
		expect(await vault.exportBackup('short')).toMatchObject({ failure: { kind: 'PassphraseTooShort' } });
	});
});

describe('encodeBackup, decodeBackup', () => {
	const name = freshName();
	/** The cheapest cost that is accepted: what is tested here does not hang on it. */
	const cost = { log2N: 14, r: 8, p: 1 };
	const encode = async (content: JournalContent) =>
		value(await encodeBackup(content, { name, passphrase, random, cost }));
	const decode = (file: Uint8Array) => decodeBackup(file, { name, passphrase });

	test('error: a bit changed, frames cut off, swapped or repeated', async () => {
		const bytes = await encode({ checkpoint: new Uint8Array(2.5 * 1024 * 1024), entries: [] });
		const [header, frame] = [44, 1024 * 1024 + 16];
		const [first, second, last] = [0, 1, 2].map((at) =>
			bytes.slice(header + at * frame, header + (at + 1) * frame)
		) as [Uint8Array, Uint8Array, Uint8Array];
		expect(await decode(bytes)).toMatchObject({ ok: true });
		const files = {
			flipped: bytes.map((byte, at) => (at === header + frame + 5 ? byte ^ 1 : byte)),
			salt: bytes.map((byte, at) => (at === 20 ? byte ^ 1 : byte)),
			'last frame gone': bytes.slice(0, header + 2 * frame),
			'end gone': bytes.slice(0, -1),
			swapped: concatBytes(bytes.slice(0, header), second, first, last),
			repeated: concatBytes(bytes.slice(0, header), first, first, second, last),
			longer: concatBytes(bytes, Uint8Array.of(0))
		};
		for (const [what, file] of Object.entries(files))
			expect(await decode(file), what).toEqual(failure('BackupUnreadable'));
	}, 20_000);

	test('behavior: a journal of many entries, and one that ends where a frame does', async () => {
		const entries = Array.from({ length: 200_000 }, (_, at) => Uint8Array.of(at & 255));
		expect(value(await decode(await encode({ checkpoint: null, entries }))).entries).toHaveLength(200_000);
		const checkpoint = new Uint8Array(1024 * 1024 - 41);
		const file = await encode({ checkpoint, entries: [] });
		expect(file).toHaveLength(44 + 1024 * 1024 + 16 + 16);
		expect(value(await decode(file)).checkpoint).toHaveLength(checkpoint.length);
	}, 20_000);

	test('behavior: a restored checkpoint may be empty, or absent', async () => {
		for (const checkpoint of [null, new Uint8Array()])
			expect(value(await decode(await encode({ checkpoint, entries: [] })))).toEqual({
				checkpoint,
				entries: []
			});
	});
});
