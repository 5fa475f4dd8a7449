/** How much memory a page holds on to: after collection, JavaScript values and the buffers behind them. */
import type { Page } from '@playwright/test';

interface HeapUsage {
	readonly usedSize: number;
	/** Memory outside the heap that values of the page keep: array buffers, and what the document itself needs. */
	readonly backingStorageSize?: number;
	readonly embedderHeapUsedSize?: number;
}

/** Bytes. Collected twice: what finalisers let go of is free only after the second time. */
export async function usedMemory(page: Page): Promise<number> {
	const session = await page.context().newCDPSession(page);
	for (let time = 0; time < 2; time++) await session.send('HeapProfiler.collectGarbage');
	const usage = (await session.send('Runtime.getHeapUsage')) as HeapUsage;
	await session.detach();
	return usage.usedSize + (usage.backingStorageSize ?? 0) + (usage.embedderHeapUsedSize ?? 0);
}
