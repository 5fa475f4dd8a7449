/** One-time invitation keys: the signature that takes, or turns down, a seat offered to a key. */
import type { Account, ShareId } from '$lib/agreement';
import { bytesToHex, type Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { domainOf, type RegistryAddress } from './registry-address';

export interface ClaimedSeat {
	readonly share: ShareId;
	readonly seat: number;
	/** Turns the offer down instead of taking it. */
	readonly decline?: boolean;
}

const types = {
	Claim: [
		{ name: 'share', type: 'bytes32' },
		{ name: 'seat', type: 'uint8' },
		{ name: 'claimant', type: 'address' }
	],
	Decline: [
		{ name: 'share', type: 'bytes32' },
		{ name: 'seat', type: 'uint8' }
	]
} as const;

/** The typed data (EIP-712) an invitation key signs. A claim names its claimant, so nobody can take it over. */
export function claimTypedData(at: RegistryAddress, claimant: Account, claim: ClaimedSeat) {
	const domain = domainOf(at);
	const { share, seat } = claim;
	return claim.decline === true
		? ({ domain, types, primaryType: 'Decline', message: { share, seat } } as const)
		: ({ domain, types, primaryType: 'Claim', message: { share, seat, claimant } } as const);
}

/** 65 bytes as the registry takes them; `invitationKey` is 32 bytes. */
export function signClaim(
	at: RegistryAddress,
	claimant: Account,
	invitationKey: Uint8Array,
	claim: ClaimedSeat
): Promise<Hex> {
	const key = privateKeyToAccount(bytesToHex(invitationKey));
	return key.signTypedData(claimTypedData(at, claimant, claim));
}

export const addressOf = (invitationKey: Uint8Array): Account =>
	privateKeyToAccount(bytesToHex(invitationKey)).address.toLowerCase() as Account;
