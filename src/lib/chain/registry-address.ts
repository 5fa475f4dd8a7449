/** Where a registry lives: part of every signature made for it, so none is valid for another chain or contract. */
import type { Account } from '$lib/agreement';

export interface RegistryAddress {
	readonly chainId: number;
	readonly registry: Account;
}

/** The domain (EIP-712) the registry checks every signature under. */
export const domainOf = ({ chainId, registry }: RegistryAddress) =>
	({ name: 'Coview ShareRegistry', version: '1', chainId, verifyingContract: registry }) as const;
