/** The two hashes the registry computes and its clients must be able to foretell: share ids and roots. */
import type { Account, Hash, ShareId } from '$lib/agreement';
import { concat, encodeAbiParameters, keccak256 } from 'viem';
import type { RegistryAddress } from './registry-address';

const idParameters = [
	{ type: 'uint256' },
	{ type: 'address' },
	{ type: 'address' },
	{ type: 'bytes32' }
] as const;

/** keccak256(abi.encode(chainid, registry, creator, salt)). */
export const shareIdOf = (at: RegistryAddress, creator: Account, salt: Hash): ShareId =>
	keccak256(encodeAbiParameters(idParameters, [BigInt(at.chainId), at.registry, creator, salt])) as ShareId;

/** keccak256 over the concatenated commitments, `rows` first. */
export const rootOf = (commitments: readonly Hash[]): Hash => keccak256(concat(commitments)) as Hash;
