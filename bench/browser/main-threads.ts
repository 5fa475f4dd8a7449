/** What the main threads of pages worked themselves, as the browser traces it: time in which the machine ran something else is left out. */
import type { Browser, Page } from '@playwright/test';

interface TraceEvent {
	readonly name: string;
	readonly pid: number;
	readonly tid: number;
	/** Microseconds of the thread's own work, for a whole task. */
	readonly tdur?: number;
}

/** Whose main thread it is, a mark says. */
const markOf = (name: string) => `main thread of ${name}`;
/** A task, and what promises do once it has ended: the browser counts both. */
const taskNames = ['ThreadControllerImpl::RunTask', 'BlinkScheduler_PerformMicrotaskCheckpoint'];

export const traceTasks = (browser: Browser): Promise<void> =>
	browser.startTracing(undefined, { categories: ['-*', 'toplevel', 'blink.user_timing'] });

/** Ends the trace. By name of a page: the most work of its main thread within one task, in milliseconds. */
export async function longestWork(
	browser: Browser,
	pages: ReadonlyMap<string, Page>
): Promise<ReadonlyMap<string, number>> {
	for (const [name, page] of pages) await page.evaluate((mark) => void performance.mark(mark), markOf(name));
	const trace = JSON.parse((await browser.stopTracing()).toString()) as {
		readonly traceEvents: readonly TraceEvent[];
	};
	return new Map(
		[...pages.keys()].map((name) => {
			const mark = trace.traceEvents.find((event) => event.name === markOf(name));
			if (!mark) throw new Error(`The trace does not show the ${markOf(name)}`);
			let longest = 0;
			for (const { name: kind, pid, tid, tdur = 0 } of trace.traceEvents)
				if (taskNames.includes(kind) && pid === mark.pid && tid === mark.tid && tdur > longest) longest = tdur;
			return [name, longest / 1000] as const;
		})
	);
}
