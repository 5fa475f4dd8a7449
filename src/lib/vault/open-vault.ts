/** An unlocked vault: what it can do, and the one place where its key is in memory. */
import { fail, ok, type Result } from '$lib/bx';
import { encodeBackup } from './backup';
import type { Database } from './database';
import type { UnlockFailure, UnlockMethod, VaultFailure } from './errors';
import { forgetVault } from './forget-vault';
import { createJournal } from './journal';
import { methodsOf, parseSlots, wrapKey } from './key-slots';
import type { Leadership } from './leadership';
import type { VaultName } from './name';
import { createSealer } from './seal';
import type { Unlock, WalletUnlock } from './unlock';

/** What a journal holds: the newest checkpoint and every entry after it, oldest first. */
export interface JournalContent {
	readonly checkpoint: Uint8Array | null;
	readonly entries: readonly Uint8Array[];
}

/** A sealed append-only journal with checkpoints; entries are opaque bytes. Calls run one after another. */
export interface Journal {
	/** Reads everything and, in the leading tab, makes sure that no earlier writer can write any more. */
	load(): Promise<Result<JournalContent, VaultFailure>>;
	/** Appends in one strict transaction; durable when the promise resolves. All or none. The bytes must stay as they are until then. */
	append(entries: readonly Uint8Array[]): Promise<Result<void, VaultFailure>>;
	/** Replaces everything before by this checkpoint, in one strict transaction. The bytes must stay as they are until then. */
	compact(checkpoint: Uint8Array): Promise<Result<void, VaultFailure>>;
}

export interface OpenVault extends Journal {
	readonly name: VaultName;
	/** 32 random bytes, made at the first call with this label (e.g. `identity`) and the same ever after. */
	secret(label: string): Promise<Result<Uint8Array, VaultFailure>>;
	/** Ways in which this vault can be unlocked now. */
	methods(): Promise<Result<readonly UnlockMethod[], VaultFailure>>;
	/** Adds a passphrase as a way in, or replaces the one there is. */
	addPassphrase(passphrase: string): Promise<Result<void, VaultFailure | UnlockFailure>>;
	/** Adds the wallet as a way in, or replaces the signature that is asked for. */
	addWallet(unlock: WalletUnlock): Promise<Result<void, VaultFailure | UnlockFailure>>;
	/** Asks the browser never to evict what is stored; `false` when it will not promise. */
	persisted(): Promise<boolean>;
	/** Bytes this origin uses and may use, as far as the browser tells. */
	estimate(): Promise<{ readonly usage: number; readonly quota: number } | null>;
	/** Everything in the journal as one encrypted file. Secrets belong to one installation and stay out of it. */
	exportBackup(passphrase: string): Promise<Result<Uint8Array, VaultFailure | UnlockFailure>>;
	/** Waits for the write under way, then wipes the keys; every later call answers `StorageLost`. */
	lock(): Promise<void>;
	/** Deletes everything of this account in this browser. */
	forget(): Promise<Result<void, VaultFailure>>;
}

/** Opens the journal under a vault key of 32 bytes, which this function keeps for itself and wipes on lock. */
export async function openVault({
	name,
	database,
	vaultKey,
	leadership,
	random
}: {
	readonly name: VaultName;
	readonly database: Database;
	readonly vaultKey: Uint8Array;
	readonly leadership: Leadership;
	readonly random: (length: number) => Uint8Array;
}): Promise<OpenVault> {
	const sealer = await createSealer(name, vaultKey, random);
	let journal: ReturnType<typeof createJournal> | null = createJournal({
		database,
		sealer,
		leadership,
		random
	});
	let tail: Promise<unknown> = Promise.resolve();

	/** One call after another: each builds on the head that the one before left. */
	function inTurn<Value, Failure>(
		work: (open: NonNullable<typeof journal>) => Promise<Result<Value, Failure>>
	): Promise<Result<Value, Failure | VaultFailure>> {
		const turn = tail.then(async () =>
			journal ? work(journal) : fail<VaultFailure>({ kind: 'StorageLost' })
		);
		tail = turn.catch(() => undefined);
		return turn;
	}

	async function readSlots() {
		const stored = await database.read((transaction) => transaction.objectStore('meta').get('keys'));
		if (!stored.ok) return stored;
		const slots = parseSlots(stored.value);
		return slots ? ok(slots) : fail<VaultFailure>({ kind: 'Damaged', record: 'meta/keys' });
	}

	const addUnlock = (unlock: Unlock) =>
		inTurn(async (open): Promise<Result<void, VaultFailure | UnlockFailure>> => {
			const slots = await readSlots();
			if (!slots.ok) return slots;
			const wrapped = await wrapKey(slots.value, vaultKey, { name, unlock, random });
			if (!wrapped.ok) return wrapped;
			return open.guarded(async (transaction) => {
				await transaction.objectStore('meta').put(wrapped.value, 'keys');
			});
		});

	function lock(): Promise<void> {
		const wiped = tail.then(() => {
			journal = null;
			vaultKey.fill(0);
			database.close();
		});
		tail = wiped;
		return wiped;
	}

	return {
		name,
		load: () => inTurn((open) => open.load()),
		append: (entries) => inTurn((open) => open.append(entries)),
		compact: (checkpoint) => inTurn((open) => open.compact(checkpoint)),
		secret: (label) => inTurn((open) => open.secret(label)),
		methods: () =>
			inTurn(async () => {
				const slots = await readSlots();
				return slots.ok ? ok(methodsOf(slots.value)) : slots;
			}),
		addPassphrase: (passphrase) => addUnlock({ kind: 'passphrase', passphrase }),
		addWallet: addUnlock,
		persisted: async () => (await globalThis.navigator?.storage?.persist?.()) ?? false,
		async estimate() {
			const { usage, quota } = (await globalThis.navigator?.storage?.estimate?.()) ?? {};
			return usage === undefined || quota === undefined ? null : { usage, quota };
		},
		exportBackup: (passphrase) =>
			inTurn(async (open): Promise<Result<Uint8Array, VaultFailure | UnlockFailure>> => {
				const content = await open.load();
				return content.ok ? encodeBackup(content.value, { name, passphrase, random }) : content;
			}),
		lock,
		async forget() {
			await lock();
			return forgetVault(name);
		}
	};
}
