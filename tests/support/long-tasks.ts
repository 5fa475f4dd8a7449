/** Watches a page for tasks that keep its main thread busy for more than 50 ms, stretch by stretch of a story. */
import type { BrowserContext, Page } from '@playwright/test';

export interface Stretch {
	readonly name: string;
	/** Wall-clock milliseconds of the stretch. */
	readonly took: number;
	/** Milliseconds of each long task, the longest first. */
	readonly tasks: readonly number[];
}

interface Watched {
	readonly coviewLongTasks: number[];
	readonly coviewTakeLongTasks: () => number[];
}

/** Pages of the context that are opened from now on keep a list of their long tasks. */
export async function watchLongTasks(context: BrowserContext): Promise<void> {
	await context.addInitScript(() => {
		const watched = window as unknown as { coviewLongTasks: number[]; coviewTakeLongTasks: () => number[] };
		watched.coviewLongTasks = [];
		const keep = (entries: PerformanceEntryList) =>
			watched.coviewLongTasks.push(...entries.map(({ duration }) => Math.round(duration)));
		const observer = new PerformanceObserver((list) => keep(list.getEntries()));
		observer.observe({ type: 'longtask', buffered: true });
		watched.coviewTakeLongTasks = () => {
			keep(observer.takeRecords());
			return watched.coviewLongTasks.splice(0);
		};
	});
}

/** The long tasks of each page since the last call. */
async function take(page: Page): Promise<readonly number[]> {
	// A task is told once it is over and the thread was idle for a moment.
	await page.waitForTimeout(100);
	return page.evaluate(() => (window as unknown as Watched).coviewTakeLongTasks());
}

/** Runs one stretch of a story and answers what it cost the main thread of these pages. */
export async function stretch(
	name: string,
	pages: readonly Page[],
	act: () => Promise<unknown>
): Promise<Stretch> {
	for (const page of pages) await take(page);
	const began = Date.now();
	await act();
	const took = Date.now() - began;
	const tasks: number[] = [];
	for (const page of pages) tasks.push(...(await take(page)));
	return { name, took, tasks: tasks.sort((one, other) => other - one) };
}

/** One line for each stretch, e.g. `import: 4.1 s, 3 tasks over 50 ms (812, 120, 64)`. */
export const told = ({ name, took, tasks }: Stretch): string =>
	`${name}: ${(took / 1000).toFixed(1)} s, ${tasks.length} tasks over 50 ms${
		tasks.length > 0 ? ` (${tasks.slice(0, 8).join(', ')}${tasks.length > 8 ? ', …' : ''})` : ''
	}`;
