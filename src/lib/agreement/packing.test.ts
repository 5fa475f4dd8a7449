import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deflate, inflate } from './packing';
import { seededRandom } from './testing/arbitraries';

const most = 1_000_000;
const text = new TextEncoder().encode('one tablet every 4h, '.repeat(50) + 'not on Sundays');

describe('packing', () => {
	test('default', async () => {
		const packed = await deflate(text);
		expect(packed.length).toBeLessThan(text.length / 10);
		expect(await inflate(packed, most)).toEqual({ ok: true, value: text });
	});

	test('behavior: any bytes come back, at the cost of one byte at most', async () => {
		const bytes = fc.oneof(
			fc.uint8Array({ maxLength: 500 }),
			fc.nat(200_000).map((length) => new Uint8Array(length)),
			fc.nat(200_000).map((length) => seededRandom()(length))
		);
		await fc.assert(
			fc.asyncProperty(bytes, async (given) => {
				const packed = await deflate(given);
				expect(packed.length).toBeLessThanOrEqual(given.length + 1);
				const back = await inflate(packed, most);
				if (!back.ok) throw new Error(back.failure.kind);
				expect(Buffer.compare(back.value, given)).toBe(0);
			}),
			{ numRuns: 40 }
		);
	});

	test('error: every cut, and every altered byte, is refused or unpacks to something within the limit', async () => {
		const packed = await deflate(text);
		for (let at = 0; at < packed.length; at++) {
			expect((await inflate(packed.slice(0, at), most)).ok).toBe(false);
			const other = await inflate(packed.with(at, (packed[at] as number) ^ 0x41), most);
			if (other.ok) expect(other.value.length).toBeLessThanOrEqual(packed.length * 64);
		}
	});

	test('error: a bomb is refused before it has unfolded (T19)', async () => {
		const zeros = new Blob([new Uint8Array(50_000_000)]).stream();
		const bomb = await new Response(zeros.pipeThrough(new CompressionStream('deflate-raw'))).bytes();
		expect(bomb.length).toBeLessThan(60_000);
		const refused = await inflate(Uint8Array.of(1, ...bomb), 100_000_000);
		expect(refused).toEqual({
			ok: false,
			failure: { kind: 'TooLarge', what: 'bytes', limit: bomb.length * 64 }
		});
	});

	test('error: more than the reader allows', async () => {
		const packed = await deflate(text);
		expect(await inflate(packed, text.length)).toMatchObject({ ok: true });
		expect(await inflate(packed, text.length - 1)).toMatchObject({ failure: { kind: 'TooLarge' } });
		expect(await inflate(await deflate(seededRandom()(100)), 50)).toMatchObject({
			failure: { kind: 'TooLarge' }
		});
	});
});
