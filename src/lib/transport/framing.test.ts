import { describe, expect, test } from 'vitest';
import { createAssembler } from './assembler';
import {
	decodeFrame,
	encodeFrame,
	frameAt,
	longestContent,
	shortestContent,
	singleFrame,
	type Frame
} from './framing';

const message = Uint8Array.from({ length: 2 * longestContent + 5 }, (_, index) => index & 255);
const framesOf = (bytes: Uint8Array): Frame[] => {
	const frames = [frameAt('reply', 7, bytes, 0)];
	for (let sent = frames[0]?.content.length ?? 0; sent < bytes.length;) {
		const frame = frameAt('reply', 7, bytes, sent);
		frames.push(frame);
		sent += frame.content.length;
	}
	return frames;
};
const put = (frames: readonly Frame[], total = frames[0]?.total ?? 0) => {
	const assembler = createAssembler(total);
	return frames.map((frame) => assembler.add(frame));
};

describe('framing', () => {
	test('default', () => {
		const frames = framesOf(message);
		expect(frames).toHaveLength(3);
		for (const frame of frames) {
			expect(encodeFrame(frame).length).toBeLessThanOrEqual(64 * 1024 - 16);
			expect(decodeFrame(encodeFrame(frame))).toEqual(frame);
		}
		expect(put(frames)).toEqual([undefined, undefined, message]);
	});

	test('behavior: an empty message is one frame', () => {
		expect(put(framesOf(new Uint8Array()))).toEqual([new Uint8Array()]);
	});

	test('behavior: short messages are whole in one frame', () => {
		const frame = singleFrame('tooLarge', 3, new Uint8Array(16));
		expect(decodeFrame(encodeFrame(frame))).toEqual(frame);
	});

	test.each([
		['nothing', new Uint8Array()],
		['half a header', new Uint8Array(8)],
		[
			'an unknown kind',
			encodeFrame(singleFrame('pong', 1)).map((byte, index) => (index === 0 ? 0x8f : byte))
		],
		['more than a frame holds', new Uint8Array(9 + longestContent + 1)],
		[
			'content beyond the announced length',
			encodeFrame({ ...singleFrame('reply', 1, message.subarray(0, 9)), total: 8 })
		],
		[
			'crumbs',
			encodeFrame({ ...frameAt('reply', 1, message, 0), content: message.subarray(0, shortestContent - 1) })
		],
		['an endless signal', encodeFrame({ ...singleFrame('cancel', 1), final: false })],
		['a signal that carries a message', encodeFrame(singleFrame('ping', 1, new Uint8Array(17)))]
	])('error: %s is no frame', (_, bytes) => {
		expect(decodeFrame(bytes)).toBeUndefined();
	});
});

describe('assembler', () => {
	const [first, second, last] = framesOf(message) as [Frame, Frame, Frame];

	test.each([
		['the total changes', [first, { ...second, total: message.length + 1 }]],
		['the last frame comes early', [first, last]],
		['the last frame is not marked', [first, second, { ...last, final: false }]],
		['an earlier frame is marked as the last', [first, { ...second, final: true }]],
		['more arrives than announced', [first, second, second]]
	])('error: %s', (_, frames) => {
		expect(put(frames).at(-1)).toBe('violation');
	});

	test('behavior: a missing end never becomes a message', () => {
		expect(put([first, second])).toEqual([undefined, undefined]);
	});
});
