import { afterEach, describe, expect, test, vi } from 'vitest';
import { later } from './later';

afterEach(() => vi.useRealTimers());

describe('later', () => {
	test('default: loaded once', async () => {
		const load = vi.fn(() => Promise.resolve({ part: 1 }));
		const part = later(load);
		expect(await part()).toEqual({ ok: true, value: { part: 1 } });
		expect(await part()).toEqual({ ok: true, value: { part: 1 } });
		expect(load).toHaveBeenCalledTimes(1);
	});

	test('error: what could not be had is a value, and is asked for again the next time', async () => {
		const load = vi.fn(() => Promise.resolve('part')).mockRejectedValueOnce(new TypeError('offline'));
		const part = later(load);
		expect(await part()).toMatchObject({ failure: { kind: 'NotLoaded', detail: 'TypeError: offline' } });
		expect(await part()).toEqual({ ok: true, value: 'part' });
	});

	test('error: an answer that never comes is not waited for for ever', async () => {
		vi.useFakeTimers();
		const asked = later(() => new Promise<never>(() => undefined))();
		await vi.advanceTimersByTimeAsync(20_000);
		expect(await asked).toMatchObject({ failure: { kind: 'NotLoaded' } });
	});
});
