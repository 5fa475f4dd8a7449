import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { onceAFrame } from './once-a-frame';

describe('onceAFrame', () => {
	/** What waits for the next frame of the window. */
	const waiting = new Map<number, () => void>();
	const drawFrame = () => {
		const due = [...waiting.values()];
		waiting.clear();
		for (const act of due) act();
	};
	beforeEach(() => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		let last = 0;
		vi.stubGlobal('requestAnimationFrame', (act: () => void) => {
			waiting.set((last += 1), act);
			return last;
		});
		vi.stubGlobal('cancelAnimationFrame', (id: number) => void waiting.delete(id));
	});
	afterEach(() => {
		waiting.clear();
		vi.useRealTimers();
		vi.unstubAllGlobals();
	});

	test('default: many changes are shown once, with the next frame', () => {
		const show = vi.fn();
		const changed = onceAFrame(show);
		changed();
		changed();
		expect(show).not.toHaveBeenCalled();
		drawFrame();
		expect(show).toHaveBeenCalledTimes(1);
		vi.advanceTimersByTime(1_000);
		expect(show).toHaveBeenCalledTimes(1);
	});

	test('behavior: what changes after a frame is shown with the one after it', () => {
		const show = vi.fn();
		const changed = onceAFrame(show);
		changed();
		drawFrame();
		changed();
		drawFrame();
		expect(show).toHaveBeenCalledTimes(2);
	});

	test('behavior: a window that draws no frames is told all the same, and once', () => {
		const show = vi.fn();
		const changed = onceAFrame(show);
		changed();
		vi.advanceTimersByTime(100);
		expect(show).toHaveBeenCalledTimes(1);
		drawFrame();
		expect(show).toHaveBeenCalledTimes(1);
	});
});
