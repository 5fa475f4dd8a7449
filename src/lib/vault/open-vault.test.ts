import 'fake-indexeddb/auto';
import { utf8ToBytes } from 'noble-hashes/utils.js';
import { describe, expect, test, vi } from 'vitest';
import { createLocalLocks } from './testing';
import {
	aliceVault,
	freshName,
	random,
	signatureOf,
	takeLead,
	value,
	walletUnlock
} from './testing/vault-fixture';
import { describeVaultPort } from './testing/vault-port-suite';
import { createVault, forgetVault, inspectVault, unlockVault } from './index';

const locks = createLocalLocks();

describeVaultPort('fake IndexedDB', async () => {
	const { vault, reopen } = await aliceVault(locks);
	return { first: vault, reopen, end: async () => void (await vault.forget()) };
});

const failure = (kind: string, facts = {}) => ({ ok: false, failure: { kind, ...facts } });

describe('inspectVault', () => {
	test('default: absent, then locked with what has to be signed', async () => {
		const name = freshName();
		expect(await inspectVault(name)).toEqual({ ok: true, value: { state: 'absent' } });
		await aliceVault(locks, name);
		expect(value(await inspectVault(name))).toEqual({
			state: 'locked',
			methods: ['wallet'],
			challenge: walletUnlock().challenge
		});
	});

	test('behavior: looking leaves nothing behind', async () => {
		const name = freshName();
		await inspectVault(name);
		const databases = await indexedDB.databases();
		expect(databases.map((database) => database.name)).not.toContain(name);
	});
});

describe('unlockVault', () => {
	const unlock = async (
		name: ReturnType<typeof freshName>,
		by: Parameters<typeof unlockVault>[0]['unlock']
	) => unlockVault({ name, unlock: by, leadership: await takeLead(name, locks), random });

	test('behavior: a signature that writes its last byte the other way is the same', async () => {
		const { name } = await aliceVault(locks);
		const signature = signatureOf.alice.slice();
		signature[64] = 0;
		expect(await unlock(name, walletUnlock(signature))).toMatchObject({ ok: true });
	});

	test('error: the signature of somebody else', async () => {
		const { name } = await aliceVault(locks);
		expect(await unlock(name, walletUnlock(signatureOf.bob))).toEqual(failure('WrongKey'));
	});

	test('error: the right signature for another nonce', async () => {
		const { name } = await aliceVault(locks);
		const other = { ...walletUnlock(), challenge: { ...walletUnlock().challenge, nonce: '00'.repeat(32) } };
		expect(await unlock(name, other)).toEqual(failure('WrongKey'));
	});

	test('error: a signature anybody can write down', async () => {
		const { name } = await aliceVault(locks);
		const approved = new Uint8Array(65);
		approved.set(random(20), 12);
		approved[64] = 1;
		expect(await unlock(name, walletUnlock(approved))).toEqual(failure('WalletNotDeterministic'));
		expect(await unlock(name, walletUnlock(random(130)))).toEqual(failure('WalletNotDeterministic'));
	});

	test('error: a passphrase where none was set; nothing at all', async () => {
		const { name } = await aliceVault(locks);
		const passphrase = { kind: 'passphrase', passphrase: 'correct horse battery' } as const;
		expect(await unlock(name, passphrase)).toEqual(failure('NoSuchMethod', { method: 'passphrase' }));
		expect(await unlock(freshName(), walletUnlock())).toEqual(failure('NoVault'));
	});

	test('behavior: a passphrase is a second way in, and can be changed', async () => {
		const { name, vault } = await aliceVault(locks);
		await vault.append([utf8ToBytes('Sapporo')]);
		expect(await vault.addPassphrase('too short')).toEqual(failure('PassphraseTooShort', { minimum: 12 }));
		expect(await vault.addPassphrase('first passphrase')).toMatchObject({ ok: true });
		expect(await vault.addPassphrase('second passphrase')).toMatchObject({ ok: true });
		expect(value(await vault.methods())).toEqual(['wallet', 'passphrase']);
		const by = (passphrase: string) => unlock(name, { kind: 'passphrase', passphrase });
		expect(await by('first passphrase')).toEqual(failure('WrongKey'));
		const reopened = value(await by('second passphrase'));
		expect(value(await reopened.load()).entries).toEqual([utf8ToBytes('Sapporo')]);
		expect(await unlock(name, walletUnlock())).toMatchObject({ ok: true });
	}, 20_000);
});

describe('createVault', () => {
	test('error: never over another one', async () => {
		const { name, vault, leadership } = await aliceVault(locks);
		await vault.append([Uint8Array.of(1)]);
		const again = await createVault({ name, unlock: walletUnlock(), leadership, random });
		expect(again).toEqual(failure('VaultExists'));
		expect(value(await vault.load()).entries).toEqual([Uint8Array.of(1)]);
	});

	test('error: not in a tab that does not lead', async () => {
		const { name, leadership } = await aliceVault(locks);
		await forgetVault(name);
		await takeLead(name, locks);
		const made = await createVault({ name, unlock: walletUnlock(), leadership, random });
		expect(made).toEqual(failure('NotLeader'));
		expect(value(await inspectVault(name))).toEqual({ state: 'absent' });
	});
});

describe('secret', () => {
	test('default: made once per label, the same after unlocking', async () => {
		const { vault, reopen } = await aliceVault(locks);
		const identity = value(await vault.secret('identity'));
		expect(identity).toHaveLength(32);
		expect(value(await vault.secret('delegate'))).not.toEqual(identity);
		await vault.append([Uint8Array.of(1)]);
		await vault.compact(Uint8Array.of(2));
		expect(value(await (await reopen()).secret('identity'))).toEqual(identity);
	});

	test('behavior: names that objects are born with are labels like others', async () => {
		const { vault, reopen } = await aliceVault(locks);
		const made = [value(await vault.secret('__proto__')), value(await vault.secret('constructor'))];
		const next = await reopen();
		expect([value(await next.secret('__proto__')), value(await next.secret('constructor'))]).toEqual(made);
	});

	test('behavior: asked twice at once, one secret', async () => {
		const { vault } = await aliceVault(locks);
		const [first, second] = await Promise.all([vault.secret('identity'), vault.secret('identity')]);
		expect(value(first)).toEqual(value(second));
	});
});

describe('lock', () => {
	test('default: waits for the write under way, wipes the key, refuses everything after', async () => {
		const name = freshName();
		const made: Uint8Array[] = [];
		const watched = (length: number) => {
			const bytes = random(length);
			made.push(bytes);
			return bytes;
		};
		const leadership = await takeLead(name, locks);
		const vault = value(await createVault({ name, unlock: walletUnlock(), leadership, random: watched }));
		const vaultKey = made[0] as Uint8Array;
		expect(vaultKey).toHaveLength(32);
		const appended = vault.append([Uint8Array.of(1)]);
		await vault.lock();
		expect(await appended).toMatchObject({ ok: true });
		expect(vaultKey).toEqual(new Uint8Array(32));
		expect(await vault.load()).toEqual(failure('StorageLost'));
		expect(await vault.append([Uint8Array.of(2)])).toEqual(failure('StorageLost'));
		expect(await vault.secret('identity')).toEqual(failure('StorageLost'));
		const next = value(await unlockVault({ name, unlock: walletUnlock(), leadership, random }));
		expect(value(await next.load()).entries).toEqual([Uint8Array.of(1)]);
	});

	test('behavior: no key that was ever made can be exported, and none hangs on the vault', async () => {
		const spies = (['importKey', 'deriveKey', 'generateKey'] as const).map((method) =>
			vi.spyOn(crypto.subtle, method)
		);
		const { vault } = await aliceVault(locks);
		await vault.append([Uint8Array.of(1)]);
		const keys: CryptoKey[] = [];
		for (const spy of spies)
			for (const { value: made } of spy.mock.results) keys.push((await made) as CryptoKey);
		vi.restoreAllMocks();
		expect(keys.length).toBeGreaterThanOrEqual(4);
		for (const key of keys) {
			expect(key.extractable).toBe(false);
			await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
		}
		const reachable = Object.values(vault).filter((field) => typeof field !== 'function');
		expect(reachable).toEqual([vault.name]);
	});
});

describe('forget', () => {
	test('default: nothing is left, in no tab', async () => {
		const { name, vault, reopen } = await aliceVault(locks);
		await vault.append([Uint8Array.of(1)]);
		const other = await reopen();
		expect(await vault.forget()).toMatchObject({ ok: true });
		expect(value(await inspectVault(name))).toEqual({ state: 'absent' });
		expect(await other.append([Uint8Array.of(2)])).toEqual(failure('StorageLost'));
		expect(value(await inspectVault(name))).toEqual({ state: 'absent' });
	});

	test('behavior: a deletion cut short has already taken the keys', async () => {
		const { name } = await aliceVault(locks);
		const deletion = vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(() => {
			throw new DOMException('killed', 'UnknownError');
		});
		expect(await forgetVault(name)).toEqual(failure('StorageLost'));
		deletion.mockRestore();
		expect(value(await inspectVault(name))).toEqual({ state: 'absent' });
		const { vault } = await aliceVault(locks, name);
		expect(value(await vault.load())).toEqual({ checkpoint: null, entries: [] });
	});
});

describe('persisted, estimate', () => {
	test('behavior: a browser that promises nothing', async () => {
		const { vault } = await aliceVault(locks);
		expect(await vault.persisted()).toBe(false);
		expect(await vault.estimate()).toBeNull();
	});
});
