import type { Account, Hash, Round, SeatNumber, ShareId } from '$lib/agreement';
import { describe, expect, test } from 'vitest';
import { encodeCalls } from './encode-calls';
import { addressOf } from './invitation';
import { isReceiptBy, receiptOf, receiptSigner, type Received } from './receipt';

const accountKey = new Uint8Array(32).fill(1);
const sessionKey = new Uint8Array(32).fill(2);
const otherKey = new Uint8Array(32).fill(3);
const alice = { account: addressOf(accountKey), keys: { delegate: addressOf(sessionKey) } };

const received: Received = {
	chainId: 31337,
	registry: `0x${'5e'.repeat(20)}` as Account,
	share: `0x${'11'.repeat(32)}` as ShareId,
	seat: 1 as SeatNumber,
	round: 7 as Round,
	root: `0x${'22'.repeat(32)}` as Hash
};

describe('receiptOf', () => {
	test('default: 64 bytes that recover to the key, whichever parity they carry', async () => {
		const parities = new Set<boolean>();
		for (let round = 1; round <= 12; round++) {
			const about = { ...received, round: round as Round };
			const { seat, signature } = await receiptOf(about, sessionKey);
			expect(seat).toBe(1);
			expect(signature).toMatch(/^0x[0-9a-f]{128}$/);
			expect(await receiptSigner(about, signature)).toBe(alice.keys.delegate);
			parities.add(BigInt(`0x${signature.slice(66)}`) >> 255n === 1n);
		}
		expect(parities.size).toBe(2);
	});

	test('behavior: an account key and its session key both speak for the peer, another key does not', async () => {
		for (const [key, holds] of [
			[accountKey, true],
			[sessionKey, true],
			[otherKey, false]
		] as const) {
			const { signature } = await receiptOf(received, key);
			expect(await isReceiptBy(alice, received, signature)).toBe(holds);
		}
	});

	test.each<Partial<Received>>([
		{ chainId: 1 },
		{ registry: `0x${'5f'.repeat(20)}` as Account },
		{ share: `0x${'12'.repeat(32)}` as ShareId },
		{ seat: 2 as SeatNumber },
		{ round: 8 as Round },
		{ root: `0x${'23'.repeat(32)}` as Hash }
	])('behavior: it says this and nothing else (%o)', async (other) => {
		const { signature } = await receiptOf(received, sessionKey);
		expect(await isReceiptBy(alice, { ...received, ...other }, signature)).toBe(false);
	});

	test('error: what is no signature is nobody’s', async () => {
		const { signature } = await receiptOf(received, sessionKey);
		// Above half the order of the curve (EIP-2) and yet without the highest bit, which is for the parity.
		const beyondHalf = `${signature.slice(0, 66)}7${'f'.repeat(63)}`;
		for (const text of [
			'',
			'nonsense',
			'0x',
			signature.slice(0, -2),
			`${signature}00`,
			`0x${'00'.repeat(64)}`,
			`0x${'ff'.repeat(64)}`,
			beyondHalf
		])
			expect(await receiptSigner(received, text)).toBeNull();
	});

	test('error: a signature of another length is a bug of the caller', () => {
		const { share, round, root, seat } = received;
		const receipts = [{ seat, signature: '0x1234' as const }];
		expect(() => encodeCalls([{ kind: 'submitReceipts', share, round, root, receipts }])).toThrow('64 bytes');
	});
});
