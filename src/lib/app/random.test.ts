import { afterEach, describe, expect, test, vi } from 'vitest';
import { random } from './random';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('random', () => {
	afterEach(() => {
		vi.restoreAllMocks();
	});

	test('default: as many bytes as asked for, never the same again', () => {
		const drawn = Array.from({ length: 1_000 }, (_, at) => random(16 + (at % 50)));
		expect(drawn.map(({ length }) => length)).toEqual(drawn.map((_, at) => 16 + (at % 50)));
		expect(new Set(drawn.map((bytes) => hex(bytes.subarray(0, 16)))).size).toBe(drawn.length);
	});

	test('behavior: every byte of the platform is handed out at most once, and in its order', () => {
		random(1024);
		let next = 0;
		const platform = vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
			const bytes = array as unknown as Uint8Array;
			for (let at = 0; at < bytes.length; at++) bytes[at] = next++ % 251;
			return array;
		});
		const bytes = Array.from({ length: 32 }, () => [...random(32)]).flat();
		expect(bytes).toEqual(Array.from({ length: 1024 }, (_, at) => at % 251));
		expect(platform).toHaveBeenCalledTimes(1);
	});

	test("behavior: what was handed out is its owner's alone", () => {
		const bytes = random(32);
		const copy = hex(bytes);
		const others = Array.from({ length: 100 }, () => random(32));
		expect(hex(bytes)).toBe(copy);
		expect(new Set(others.map(({ buffer }) => buffer)).has(bytes.buffer)).toBe(false);
		expect(bytes.buffer.byteLength).toBe(32);
	});

	test('behavior: nothing stays of what was handed out', () => {
		random(1024);
		vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => array);
		expect(random(1024).every((byte) => byte === 0)).toBe(true);
	});

	test('args: length: more than is drawn at a time', () => {
		const long = random(5_000);
		expect(long).toHaveLength(5_000);
		expect(long.subarray(4_900).some((byte) => byte !== 0)).toBe(true);
	});

	test('error: a length that is none throws or gives nothing, and harms no later call', () => {
		expect(() => random(-64)).toThrow();
		expect(random(Number.NaN)).toHaveLength(0);
		const after = random(32);
		expect(after).toHaveLength(32);
		expect(after.some((byte) => byte !== 0)).toBe(true);
	});
});
