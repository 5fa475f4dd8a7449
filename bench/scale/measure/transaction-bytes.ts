/** Bytes of the registry's transactions as a rollup posts them: whole, signed, and compressed many at a time. */
import type { RegistryCall, SeatNumber } from '$lib/agreement';
import { toHash, toRound, toShareId } from '$lib/agreement';
import { encodeCalls } from '$lib/chain/encode-calls';
import { deflateRawSync } from 'node:zlib';
import { serializeTransaction, toHex, type Hex } from 'viem';
import type { TransactionKind } from '../chain';
import { seededBytes } from './sample';

export interface TransactionSize {
	readonly bytes: number;
	/** Its part of a batch of two hundred, deflated at the highest level. */
	readonly compressed: number;
}

const together = 200;

export function measureTransactions(): Readonly<Record<TransactionKind, TransactionSize>> {
	const random = seededBytes(2);
	const hash = () => must(toHash(toHex(random(32))));
	const share = () => must(toShareId(hash()));
	const round = must(toRound(42));
	const seat = 1 as SeatNumber;
	const receipts = () => [{ seat, signature: toHex(random(64)) }];
	/** Five attributes and the rows; one attribute changes. */
	const request = (withReceipt = false): RegistryCall => {
		const before = Array.from({ length: 6 }, hash);
		return {
			kind: 'requestUpdate',
			share: share(),
			seat,
			settledRound: round,
			before,
			after: [hash(), ...before.slice(1)],
			receipts: withReceipt ? receipts() : []
		};
	};
	const acknowledge = (): RegistryCall => ({
		kind: 'acknowledge',
		share: share(),
		seat,
		round,
		root: hash()
	});
	const receipt = (): RegistryCall => ({
		kind: 'submitReceipts',
		share: share(),
		round,
		root: hash(),
		receipts: receipts()
	});
	const size = (calls: () => readonly RegistryCall[]) => sizeOf(() => signed(encodeCalls(calls()), random));
	return {
		request: size(() => [request()]),
		acknowledge: size(() => [acknowledge()]),
		acknowledgeAndRequest: size(() => [acknowledge(), request()]),
		receipt: size(() => [receipt()]),
		ridingReceipt: size(() => [request(true)])
	};
}

function sizeOf(make: () => Uint8Array): TransactionSize {
	const many = Array.from({ length: together }, make);
	return {
		bytes: many[0]?.length ?? 0,
		compressed: Math.ceil(deflateRawSync(Buffer.concat(many), { level: 9 }).length / together)
	};
}

/** An EIP-1559 transaction with a signature of random numbers, as long as a real one. */
function signed(data: Hex, random: (length: number) => Uint8Array): Uint8Array {
	const serialized = serializeTransaction(
		{
			type: 'eip1559',
			chainId: 10,
			nonce: 300,
			gas: 60_000n,
			maxFeePerGas: 1_000_000_000n,
			maxPriorityFeePerGas: 1_000_000n,
			to: `0x${'c0'.repeat(20)}`,
			data
		},
		{ r: toHex(random(32)), s: toHex(random(32)), yParity: 1 }
	);
	return Buffer.from(serialized.slice(2), 'hex');
}

function must<Value>(value: Value | undefined | null): Value {
	if (value === undefined || value === null) throw new Error('a sample has the wrong form');
	return value;
}
