/** What a client of the registry answers; the conversation's port for a chain has the same shape. */
import type {
	Account,
	ChainShare,
	Hash,
	PublishedKeys,
	RegistryCall,
	ShareEvent,
	ShareId
} from '$lib/agreement';
import type { Result } from '$lib/bx';
import type { ChainFailure } from './errors';
import type { Estimate } from './estimate-calls';
import type { ClaimedSeat } from './invitation';

export interface RegistryClient {
	readonly chainId: number;
	readonly registry: Account;
	readonly account: Account;
	/** The share as it stands at the newest block, or `depth` blocks below it; `null` when there is none. */
	share(id: ShareId, depth?: number): Promise<Result<ChainShare | null, ChainFailure>>;
	keys(account: Account): Promise<Result<PublishedKeys, ChainFailure>>;
	/** Everything that happened to a share, oldest first. */
	history(id: ShareId): Promise<Result<readonly ShareEvent[], ChainFailure>>;
	/** Would these calls, as one atomic batch, be accepted now? */
	simulate(calls: readonly RegistryCall[]): Promise<Result<void, ChainFailure>>;
	/** What would these calls, as one atomic batch, cost now? Nobody is asked to sign. */
	estimate(calls: readonly RegistryCall[]): Promise<Result<Estimate, ChainFailure>>;
	/** Simulates, asks the wallet once, sends one atomic transaction, waits until it is in a block. */
	send(calls: readonly RegistryCall[]): Promise<Result<{ readonly transaction: Hash }, ChainFailure>>;
	/** The id a share of this account with this salt has. */
	shareIdOf(creator: Account, salt: Hash): ShareId;
	/** EIP-712 signature by a one-time invitation key (32 bytes) over a claim of this account (or over a decline). */
	signClaim(invitationKey: Uint8Array, claim: ClaimedSeat): Promise<`0x${string}`>;
	/** Address of an invitation key. */
	addressOf(invitationKey: Uint8Array): Account;
	/** Wakes the listener whenever something may have changed; says nothing about what. Answers how to stop. */
	watch(listener: () => void): () => void;
}
