/** Vaults of Alice for tests: opened by a pretended wallet, in a database of their own. */
import { toAccount, type Account } from '$lib/agreement';
import { hexToBytes } from 'noble-hashes/utils.js';
import type { Challenge } from '../challenge';
import { createVault } from '../create-vault';
import { claimLeadership, type Leader, type Locks } from '../leadership';
import { vaultName, type VaultName } from '../name';
import type { OpenVault } from '../open-vault';
import type { WalletUnlock } from '../unlock';
import { unlockVault } from '../unlock-vault';

export const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

export const challenge: Challenge = { nonce: '5a'.repeat(32), issuedAt: '2026-01-01T00:00:00.000Z' };

/** What the wallets of two people would answer to the challenge. */
export const signatureOf = {
	alice: hexToBytes(`${'a1'.repeat(32)}${'4b'.repeat(32)}1b`),
	bob: hexToBytes(`${'b0'.repeat(32)}${'3c'.repeat(32)}1c`)
};

export const walletUnlock = (signature = signatureOf.alice): WalletUnlock => ({
	kind: 'wallet',
	signature,
	challenge
});

/** A name nobody used before. */
export const freshName = (): VaultName =>
	vaultName(
		31337,
		toAccount(`0x${[...random(20)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`) as Account
	);

/** Takes the lead whoever has it. */
export async function takeLead(name: VaultName, locks: Locks): Promise<Leader> {
	const leadership = await claimLeadership(name, locks);
	return leadership.state === 'leader' ? leadership : leadership.takeOver();
}

export async function aliceVault(locks: Locks, name = freshName()) {
	const leadership = await takeLead(name, locks);
	const vault = value(await createVault({ name, unlock: walletUnlock(), leadership, random }));
	/** The next tab of hers, which takes over. */
	const reopen = async (): Promise<OpenVault> =>
		value(
			await unlockVault({ name, unlock: walletUnlock(), leadership: await takeLead(name, locks), random })
		);
	return { name, leadership, vault, reopen };
}

/** The value of a result that must be there. */
export function value<Value>(result: { ok: true; value: Value } | { ok: false; failure: unknown }): Value {
	if (!result.ok) throw new Error(`Expected a value, got ${JSON.stringify(result.failure)}`);
	return result.value;
}
