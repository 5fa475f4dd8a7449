/**
 * scrypt (RFC 7914) in slices, so that the page stays alive while a passphrase is stretched: the asynchronous
 * variants of libraries yield to promises only, which is one long task for a browser.
 */
import { pbkdf2 } from 'noble-hashes/pbkdf2.js';
import { sha256 } from 'noble-hashes/sha2.js';

export interface ScryptCost {
	/** log₂ of N: 2^(log2N + 10) bytes of memory at r = 8. */
	readonly log2N: number;
	readonly r: number;
	readonly p: number;
}

/** OWASP's first choice (Password Storage Cheat Sheet): 128 MiB, about half a second on a laptop. */
export const passphraseCost: ScryptCost = { log2N: 17, r: 8, p: 1 };

/** Whether a cost read from disk or from a file is worth trying, and will not eat the machine. */
export const isReasonableCost = ({ log2N, r, p }: ScryptCost) =>
	Number.isInteger(log2N) && log2N >= 14 && log2N <= 20 && r === 8 && p === 1;

/** 32 bytes from a passphrase, taken in Unicode's NFKC form so that every keyboard writes the same one. */
export async function stretch(passphrase: string, salt: Uint8Array, cost: ScryptCost): Promise<Uint8Array> {
	const secret = new TextEncoder().encode(passphrase.normalize('NFKC'));
	return scrypt(secret, salt, cost, 32);
}

export async function scrypt(
	secret: Uint8Array,
	salt: Uint8Array,
	{ log2N, r, p }: ScryptCost,
	length: number
): Promise<Uint8Array> {
	const block = 128 * r;
	const blocks = pbkdf2(sha256, secret, salt, { c: 1, dkLen: p * block });
	const breathe = createBreather();
	for (let lane = 0; lane < p; lane++)
		await mixMemory(blocks.subarray(lane * block, (lane + 1) * block), 2 ** log2N, breathe);
	breathe.stop();
	const key = pbkdf2(sha256, secret, blocks, { c: 1, dkLen: length });
	blocks.fill(0);
	return key;
}

/** scryptROMix of RFC 7914 §5, in place. Little-endian words, as every browser's machine has them. */
async function mixMemory(bytes: Uint8Array, n: number, breathe: Breather): Promise<void> {
	const words = bytes.length / 4;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	let state = new Uint32Array(words);
	let spare = new Uint32Array(words);
	for (let i = 0; i < words; i++) state[i] = view.getUint32(i * 4, true);
	const memory = new Uint32Array(n * words);

	for (let i = 0; i < n; i++) {
		memory.set(state, i * words);
		mixBlocks(state, spare);
		[state, spare] = [spare, state];
		if (breathe.isDue(i)) await breathe.now();
	}
	const lastBlock = words - 16;
	for (let i = 0; i < n; i++) {
		const from = ((state[lastBlock] as number) & (n - 1)) * words;
		for (let k = 0; k < words; k++) state[k] = (state[k] as number) ^ (memory[from + k] as number);
		mixBlocks(state, spare);
		[state, spare] = [spare, state];
		if (breathe.isDue(i)) await breathe.now();
	}
	for (let i = 0; i < words; i++) view.setUint32(i * 4, state[i] as number, true);
	memory.fill(0);
}

/** scryptBlockMix of RFC 7914 §4: even blocks go to the first half of the output, odd ones to the second. */
function mixBlocks(input: Uint32Array, output: Uint32Array): void {
	const blocks = input.length / 16;
	let previous = input;
	let at = (blocks - 1) * 16;
	for (let i = 0; i < blocks; i++) {
		const to = ((i >> 1) + (i & 1) * (blocks >> 1)) * 16;
		salsa20Core8(previous, at, input, i * 16, output, to);
		previous = output;
		at = to;
	}
}

/** Salsa20/8 core of RFC 7914 §3 over `a ⊕ b`, 16 words each. */
function salsa20Core8(
	a: Uint32Array,
	aAt: number,
	b: Uint32Array,
	bAt: number,
	output: Uint32Array,
	at: number
): void {
	/* eslint-disable @typescript-eslint/no-non-null-assertion -- 16 words are there; a cast per word hides the rounds */
	const y00 = a[aAt]! ^ b[bAt]!,
		y01 = a[aAt + 1]! ^ b[bAt + 1]!;
	const y02 = a[aAt + 2]! ^ b[bAt + 2]!,
		y03 = a[aAt + 3]! ^ b[bAt + 3]!;
	const y04 = a[aAt + 4]! ^ b[bAt + 4]!,
		y05 = a[aAt + 5]! ^ b[bAt + 5]!;
	const y06 = a[aAt + 6]! ^ b[bAt + 6]!,
		y07 = a[aAt + 7]! ^ b[bAt + 7]!;
	const y08 = a[aAt + 8]! ^ b[bAt + 8]!,
		y09 = a[aAt + 9]! ^ b[bAt + 9]!;
	const y10 = a[aAt + 10]! ^ b[bAt + 10]!,
		y11 = a[aAt + 11]! ^ b[bAt + 11]!;
	const y12 = a[aAt + 12]! ^ b[bAt + 12]!,
		y13 = a[aAt + 13]! ^ b[bAt + 13]!;
	const y14 = a[aAt + 14]! ^ b[bAt + 14]!,
		y15 = a[aAt + 15]! ^ b[bAt + 15]!;
	/* eslint-enable @typescript-eslint/no-non-null-assertion */
	let x00 = y00,
		x01 = y01,
		x02 = y02,
		x03 = y03,
		x04 = y04,
		x05 = y05,
		x06 = y06,
		x07 = y07;
	let x08 = y08,
		x09 = y09,
		x10 = y10,
		x11 = y11,
		x12 = y12,
		x13 = y13,
		x14 = y14,
		x15 = y15;
	for (let round = 0; round < 8; round += 2) {
		x04 ^= turn(x00 + x12, 7);
		x08 ^= turn(x04 + x00, 9);
		x12 ^= turn(x08 + x04, 13);
		x00 ^= turn(x12 + x08, 18);
		x09 ^= turn(x05 + x01, 7);
		x13 ^= turn(x09 + x05, 9);
		x01 ^= turn(x13 + x09, 13);
		x05 ^= turn(x01 + x13, 18);
		x14 ^= turn(x10 + x06, 7);
		x02 ^= turn(x14 + x10, 9);
		x06 ^= turn(x02 + x14, 13);
		x10 ^= turn(x06 + x02, 18);
		x03 ^= turn(x15 + x11, 7);
		x07 ^= turn(x03 + x15, 9);
		x11 ^= turn(x07 + x03, 13);
		x15 ^= turn(x11 + x07, 18);
		x01 ^= turn(x00 + x03, 7);
		x02 ^= turn(x01 + x00, 9);
		x03 ^= turn(x02 + x01, 13);
		x00 ^= turn(x03 + x02, 18);
		x06 ^= turn(x05 + x04, 7);
		x07 ^= turn(x06 + x05, 9);
		x04 ^= turn(x07 + x06, 13);
		x05 ^= turn(x04 + x07, 18);
		x11 ^= turn(x10 + x09, 7);
		x08 ^= turn(x11 + x10, 9);
		x09 ^= turn(x08 + x11, 13);
		x10 ^= turn(x09 + x08, 18);
		x12 ^= turn(x15 + x14, 7);
		x13 ^= turn(x12 + x15, 9);
		x14 ^= turn(x13 + x12, 13);
		x15 ^= turn(x14 + x13, 18);
	}
	output[at] = x00 + y00;
	output[at + 1] = x01 + y01;
	output[at + 2] = x02 + y02;
	output[at + 3] = x03 + y03;
	output[at + 4] = x04 + y04;
	output[at + 5] = x05 + y05;
	output[at + 6] = x06 + y06;
	output[at + 7] = x07 + y07;
	output[at + 8] = x08 + y08;
	output[at + 9] = x09 + y09;
	output[at + 10] = x10 + y10;
	output[at + 11] = x11 + y11;
	output[at + 12] = x12 + y12;
	output[at + 13] = x13 + y13;
	output[at + 14] = x14 + y14;
	output[at + 15] = x15 + y15;
}

const turn = (word: number, by: number) => (word << by) | (word >>> (32 - by));

interface Breather {
	/** Looks at the clock at every 64th step only: a step takes a few microseconds. */
	isDue(step: number): boolean;
	now(): Promise<void>;
	stop(): void;
}

/** Lets the browser paint and answer every 12 ms. A message, not a timer: timers wait 4 ms, in hidden tabs a second. */
function createBreather(): Breather {
	const { port1, port2 } = new MessageChannel();
	let since = performance.now();
	return {
		isDue: (step) => (step & 63) === 0 && performance.now() - since > 12,
		now: () =>
			new Promise((resolve) => {
				port1.onmessage = () => {
					since = performance.now();
					resolve();
				};
				port2.postMessage(null);
			}),
		stop() {
			port1.close();
			port2.close();
		}
	};
}
