/** The vault key as it rests on disk: wrapped once for the wallet's signature, once for the passphrase. */
import { fail, ok, type Result } from '$lib/bx';
import { concatBytes, utf8ToBytes } from 'noble-hashes/utils.js';
import { normalised, type Challenge } from './challenge';
import type { UnlockFailure, UnlockMethod } from './errors';
import type { VaultName } from './name';
import { decrypt, deriveAesKey, owned } from './seal';
import { isReasonableCost, passphraseCost, stretch, type ScryptCost } from './scrypt';
import type { PassphraseUnlock, Unlock, WalletUnlock } from './unlock';

export interface WalletSlot {
	readonly kind: 'wallet';
	readonly challenge: Challenge;
	readonly salt: Uint8Array;
	readonly wrapped: Uint8Array;
}

export interface PassphraseSlot {
	readonly kind: 'passphrase';
	readonly cost: ScryptCost;
	readonly salt: Uint8Array;
	readonly wrapped: Uint8Array;
}

/** The only record that is readable without a key; every field of it takes part in unwrapping. */
export interface KeySlots {
	readonly version: 1;
	readonly wallet: WalletSlot | null;
	readonly passphrase: PassphraseSlot | null;
}

export const noSlots: KeySlots = { version: 1, wallet: null, passphrase: null };

/** Whoever has the disk can try passphrases at leisure, so short ones are refused. */
export const minimumPassphraseLength = 12;

/** Adds one way in, replacing an earlier one of its kind. */
export async function wrapKey(
	slots: KeySlots,
	vaultKey: Uint8Array,
	{ name, unlock, random }: { name: VaultName; unlock: Unlock; random: (length: number) => Uint8Array }
): Promise<Result<KeySlots, UnlockFailure>> {
	const salt = random(32);
	if (unlock.kind === 'wallet') {
		const key = await walletKey(name, unlock, salt);
		if (!key) return fail({ kind: 'WalletNotDeterministic' });
		const wrapped = await wrapUnder(key, vaultKey, random);
		return ok({ ...slots, wallet: { kind: 'wallet', challenge: unlock.challenge, salt, wrapped } });
	}
	const fault = passphraseFault(unlock.passphrase);
	if (fault) return fail(fault);
	const cost = passphraseCost;
	const wrapped = await wrapUnder(await passphraseKey(name, unlock, salt, cost), vaultKey, random);
	return ok({ ...slots, passphrase: { kind: 'passphrase', cost, salt, wrapped } });
}

/** The vault key (32 bytes), if this is a way in. */
export async function unwrapKey(
	slots: KeySlots,
	{ name, unlock }: { name: VaultName; unlock: Unlock }
): Promise<Result<Uint8Array, UnlockFailure>> {
	const slot = slots[unlock.kind];
	if (!slot) return fail({ kind: 'NoSuchMethod', method: unlock.kind });
	const key =
		unlock.kind === 'wallet'
			? await walletKey(name, unlock, slot.salt)
			: await passphraseKey(name, unlock, slot.salt, (slot as PassphraseSlot).cost);
	if (!key) return fail({ kind: 'WalletNotDeterministic' });
	const iv = owned(slot.wrapped.subarray(0, 12));
	const vaultKey = await decrypt({ name: 'AES-GCM', iv }, key, slot.wrapped);
	return vaultKey?.length === 32 ? ok(vaultKey) : fail({ kind: 'WrongKey' });
}

/** Slots read from disk, or `undefined` where they are not what was written. */
export function parseSlots(stored: unknown): KeySlots | undefined {
	const slots = stored as Partial<KeySlots> | null | undefined;
	if (typeof slots !== 'object' || slots?.version !== 1) return undefined;
	const { wallet, passphrase } = slots;
	if (wallet === undefined || passphrase === undefined || !(wallet ?? passphrase)) return undefined;
	if (wallet && !(isWrapped(wallet) && isChallenge(wallet.challenge))) return undefined;
	if (passphrase && !(isWrapped(passphrase) && isReasonableCost(passphrase.cost))) return undefined;
	return { version: 1, wallet, passphrase };
}

export const methodsOf = ({ wallet, passphrase }: KeySlots): readonly UnlockMethod[] =>
	[wallet, passphrase].flatMap((slot) => (slot ? [slot.kind] : []));

/** Why a passphrase is not taken, or `null`. */
export const passphraseFault = (passphrase: string): UnlockFailure | null =>
	[...passphrase.normalize('NFKC')].length < minimumPassphraseLength
		? { kind: 'PassphraseTooShort', minimum: minimumPassphraseLength }
		: null;

const isWrapped = (slot: { salt?: unknown; wrapped?: unknown }) =>
	slot.salt instanceof Uint8Array && slot.wrapped instanceof Uint8Array && slot.wrapped.length === 60;

const isChallenge = (challenge: Partial<Challenge> | undefined) =>
	typeof challenge?.nonce === 'string' && typeof challenge.issuedAt === 'string';

async function walletKey(name: VaultName, unlock: WalletUnlock, salt: Uint8Array) {
	const signature = normalised(unlock.signature);
	if (!signature) return undefined;
	const { nonce, issuedAt } = unlock.challenge;
	return deriveAesKey(signature, salt, JSON.stringify(['coview/vault/wallet/v1', name, nonce, issuedAt]));
}

async function passphraseKey(name: VaultName, unlock: PassphraseUnlock, salt: Uint8Array, cost: ScryptCost) {
	const stretched = await stretch(unlock.passphrase, salt, cost);
	const key = await deriveAesKey(stretched, utf8ToBytes(name), 'coview/vault/passphrase/v1');
	stretched.fill(0);
	return key;
}

async function wrapUnder(key: CryptoKey, vaultKey: Uint8Array, random: (length: number) => Uint8Array) {
	const iv = owned(random(12));
	const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, owned(vaultKey));
	return concatBytes(iv, new Uint8Array(sealed));
}
