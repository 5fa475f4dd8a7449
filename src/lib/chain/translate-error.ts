/** What viem, a node or a wallet throws, as a named failure: translated once, here. */
import type { Account } from '$lib/agreement';
import {
	AbiDecodingZeroDataError,
	BaseError,
	decodeErrorResult,
	InsufficientFundsError,
	isHex,
	type Hex
} from 'viem';
import { Nonsense } from './checked';
import type { ChainFailure, Facts, Reverted } from './errors';
import { shareRegistryAbi as abi } from './generated/share-registry';

/** A failure of the node or the registry. What is neither is a bug and is thrown again. */
export function failureOf(error: unknown): ChainFailure {
	const reverted = revertOf(error);
	if (reverted) return reverted;
	if (error instanceof Nonsense) return { kind: 'Unreachable', detail: error.message };
	if (!(error instanceof BaseError)) throw error;
	if (error.walk((cause) => cause instanceof AbiDecodingZeroDataError))
		return { kind: 'Unreachable', detail: 'The node knows no registry at this address' };
	if (lacksFunds(error)) return { kind: 'NoFunds' };
	return { kind: 'Unreachable', detail: error.shortMessage };
}

/** A failure of the wallet (EIP-1193, EIP-1474 codes), which is foreign code and may throw anything. */
export function walletFailureOf(error: unknown, account: Account | null): ChainFailure {
	const reverted = revertOf(error);
	if (reverted) return reverted;
	const codes = causesOf(error).map(({ code }) => code);
	if (codes.some((code) => code === 4001 || code === 5000 || code === 'ACTION_REJECTED'))
		return { kind: 'WalletRefused' };
	if (codes.includes(4100) && account !== null)
		return { kind: 'WrongAccount', expected: account, actual: null };
	if (lacksFunds(error)) return { kind: 'NoFunds' };
	const detail = causesOf(error).find(({ message }) => typeof message === 'string')?.message;
	return { kind: 'Unreachable', detail: String(detail ?? 'The wallet gave no reason').slice(0, 300) };
}

export const isRevert = (error: unknown, name: string): boolean => revertOf(error)?.error === name;

/** Whether a wallet does not know the network it was asked to switch to (EIP-3085). */
export const isUnknownNetwork = (error: unknown): boolean =>
	causesOf(error).some(({ code }) => code === 4902);

function revertOf(error: unknown): Reverted | undefined {
	for (const { data, raw } of causesOf(error))
		for (const candidate of [data, raw])
			if (isHex(candidate) && candidate.length >= 10) return decoded(candidate);
	return undefined;
}

function decoded(data: Hex): Reverted | undefined {
	try {
		const { errorName, args, abiItem } = decodeErrorResult({ abi, data });
		const values: readonly unknown[] = args ?? [];
		const inputs = 'inputs' in abiItem ? abiItem.inputs : [];
		const facts: Facts = Object.fromEntries(
			inputs.map((input, index) => [input.name ?? String(index), factOf(values[index])])
		);
		return { kind: 'Reverted', error: errorName, facts };
	} catch {
		return undefined;
	}
}

/** Addresses and hashes are compared as text, so they are lower-case everywhere. */
const factOf = (value: unknown) =>
	typeof value === 'number' || typeof value === 'bigint' ? value : String(value).toLowerCase();

const lacksFunds = (error: unknown): boolean =>
	causesOf(error).some(
		({ message }) => typeof message === 'string' && InsufficientFundsError.nodeMessage.test(message)
	);

interface Cause {
	readonly code?: unknown;
	readonly data?: unknown;
	/** Where viem keeps the bytes it could decode. */
	readonly raw?: unknown;
	readonly message?: unknown;
	readonly cause?: unknown;
}

/** The error, what it wraps, and what wallets hide in `data`, outermost first. */
function causesOf(error: unknown): Cause[] {
	const causes: Cause[] = [];
	const queue: unknown[] = [error];
	while (queue.length > 0 && causes.length < 16) {
		const next = queue.shift();
		if (typeof next !== 'object' || next === null) continue;
		const cause: Cause = next;
		causes.push(cause);
		queue.push(cause.cause, cause.data, 'originalError' in cause ? cause.originalError : null);
	}
	return causes;
}
