/** Every failure of `chain`: what a person can meet between a decision and its place in a block. */
import type { Account } from '$lib/agreement';

/** Arguments of a refusal by name, as the contract states them: `share`, `seat`, `attribute`, … */
export type Facts = Readonly<Record<string, string | number | bigint>>;

/**
 * The contract refused; `error` is its name in IShareRegistry.sol, or `Unexplained` when a transaction failed in its
 * block and does not fail when tried again (it ran out of gas, for instance).
 */
export interface Reverted {
	readonly kind: 'Reverted';
	readonly error: string;
	readonly facts: Facts;
}

/** Node out of reach, slow, or answering nonsense: worth trying again. */
export interface Unreachable {
	readonly kind: 'Unreachable';
	readonly detail: string;
}

export type ChainFailure =
	| Reverted
	/** The person said no in the wallet. */
	| { readonly kind: 'WalletRefused' }
	| { readonly kind: 'WrongNetwork'; readonly expected: number; readonly actual: number }
	| { readonly kind: 'WrongAccount'; readonly expected: Account; readonly actual: Account | null }
	| { readonly kind: 'NoFunds' }
	| Unreachable;
