import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { idleLock } from './index';

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

const minute = 60_000;
const now = () => Date.now();

describe('idleLock', () => {
	test('default: ten minutes after the last touch, once', () => {
		const onLock = vi.fn();
		const idle = idleLock({ now, onLock });
		vi.advanceTimersByTime(9 * minute);
		idle.touch();
		vi.advanceTimersByTime(10 * minute - 1);
		expect(onLock).not.toHaveBeenCalled();
		vi.advanceTimersByTime(1);
		expect(onLock).toHaveBeenCalledTimes(1);
		idle.touch();
		vi.advanceTimersByTime(60 * minute);
		expect(onLock).toHaveBeenCalledTimes(1);
		expect(vi.getTimerCount()).toBe(0);
	});

	test('behavior: a machine that slept locks at the first touch', () => {
		const onLock = vi.fn();
		const idle = idleLock({ afterMs: minute, now, onLock });
		vi.setSystemTime(5 * minute);
		idle.touch();
		expect(onLock).toHaveBeenCalledTimes(1);
	});

	test('behavior: stopped, it never locks', () => {
		const onLock = vi.fn();
		idleLock({ afterMs: minute, now, onLock }).stop();
		vi.advanceTimersByTime(5 * minute);
		expect(onLock).not.toHaveBeenCalled();
	});
});
