import { randomBytes } from 'noble-hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { createOpener, createSealer, sealOverhead } from './sealed-channel';

const [there, back] = [randomBytes(32), randomBytes(32)];
const frames = Array.from({ length: 5 }, (_, number) => new Uint8Array(number + 1).fill(number));
const sealAll = (key: Uint8Array) => {
	const sealer = createSealer(key);
	return frames.map((frame) => sealer.seal(frame));
};
/** What a receiver gets to see of a sequence of sealed frames. */
const openAll = (sequence: readonly Uint8Array[]) => {
	const opener = createOpener(there);
	return sequence.map((sealed) => opener.open(sealed));
};

describe('sealed-channel', () => {
	test('default', () => {
		const sealed = sealAll(there);
		expect(openAll(sealed)).toEqual(frames);
		expect(sealed.map(({ length }) => length)).toEqual(frames.map(({ length }) => length + sealOverhead));
	});

	test('behavior: of every sequence up to length 5 exactly the untouched beginning is opened', () => {
		const sealed = sealAll(there);
		let sequences = 0;
		const tryFrom = (chosen: readonly number[]) => {
			const opened = openAll(chosen.map((number) => sealed[number] ?? new Uint8Array()));
			const good = chosen.findIndex((number, index) => number !== index);
			const untouched = good === -1 ? chosen.length : good;
			expect(opened).toEqual(chosen.map((_, index) => (index < untouched ? frames[index] : undefined)));
			sequences += 1;
			if (chosen.length < 5) for (const number of frames.keys()) tryFrom([...chosen, number]);
		};
		tryFrom([]);
		expect(sequences).toBe(1 + 5 + 25 + 125 + 625 + 3125);
	});

	test('error: a frame altered, cut short, lengthened or reflected, at every place', () => {
		const sealed = sealAll(there);
		const reflected = sealAll(back);
		for (const place of frames.keys()) {
			const original = sealed[place] ?? new Uint8Array();
			const variants = [
				...Array.from({ length: original.length * 8 }, (_, bit) => {
					const altered = Uint8Array.from(original);
					altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
					return altered;
				}),
				...Array.from({ length: original.length }, (_, length) => original.slice(0, length)),
				Uint8Array.of(...original, 0),
				reflected[place] ?? new Uint8Array()
			];
			for (const variant of variants) {
				const opened = openAll(sealed.map((frame, index) => (index === place ? variant : frame)));
				expect(opened).toEqual(frames.map((frame, index) => (index < place ? frame : undefined)));
			}
		}
	});

	test('behavior: keys are copied, and forgotten on demand', () => {
		const key = randomBytes(32);
		const sealer = createSealer(key);
		const opener = createOpener(key);
		key.fill(0);
		expect(opener.open(sealer.seal(Uint8Array.of(1)))).toEqual(Uint8Array.of(1));
		sealer.forget();
		expect(() => sealer.seal(Uint8Array.of(1))).toThrow();
	});
});
