/** The tasks of pages' main threads, as the browser traces them: how long each was by the clock, and how much of that the thread worked. */
import type { Browser, Page } from '@playwright/test';

export interface Task {
	/** Milliseconds by the clock: so long the page could not answer anybody. */
	readonly clock: number;
	/** Milliseconds the thread worked itself; the rest is what else the machine ran. */
	readonly work: number;
	/** The largest parts of it, e.g. `MajorGC 40 ms`. */
	readonly parts: string;
}

interface TraceEvent {
	readonly name: string;
	/** `X` for what has a duration. */
	readonly ph: string;
	readonly pid: number;
	readonly tid: number;
	/** Microseconds. */
	readonly ts: number;
	readonly dur?: number;
	/** Of these the thread's own work. */
	readonly tdur?: number;
	readonly args: {
		readonly chrome_mojo_event_info?: { readonly mojo_interface_tag?: string };
		readonly data?: { readonly functionName?: string; readonly url?: string; readonly lineNumber?: number };
	};
}

/** Tasks of the event loop, and what promises do once one has ended: nobody else has a turn meanwhile. */
const taskNames = new Set(['ThreadControllerImpl::RunTask', 'BlinkScheduler_PerformMicrotaskCheckpoint']);

export const traceTasks = (browser: Browser): Promise<void> =>
	browser.startTracing(undefined, {
		categories: ['-*', 'toplevel', 'blink.user_timing', 'devtools.timeline', 'v8']
	});

/** Whose main thread it is, a mark says. */
const markOf = (name: string) => `main thread of ${name}`;

/** Ends the trace. By name of a page: its tasks, the longest first. */
export async function tracedTasks(
	browser: Browser,
	pages: ReadonlyMap<string, Page>
): Promise<ReadonlyMap<string, readonly Task[]>> {
	for (const [name, page] of pages) await page.evaluate((mark) => void performance.mark(mark), markOf(name));
	const trace = JSON.parse((await browser.stopTracing()).toString()) as {
		readonly traceEvents: readonly TraceEvent[];
	};
	return new Map([...pages.keys()].map((name) => [name, tasksOf(name, trace.traceEvents)]));
}

function tasksOf(name: string, events: readonly TraceEvent[]): readonly Task[] {
	const mark = events.find((event) => event.name === markOf(name));
	if (!mark) throw new Error(`The trace does not show the ${markOf(name)}`);
	const own = events.filter(({ ph, pid, tid }) => ph === 'X' && pid === mark.pid && tid === mark.tid);
	const asked = own.filter(isAskedByTest);
	const holdsAsked = (task: TraceEvent) => asked.some((event) => isWithin(event, task));
	const isWithinAsked = (event: TraceEvent) => asked.some((by) => isWithin(event, by));
	// What the test itself asks of the page no person asks; what the page then does, events and promises, counts.
	const tasks = own.flatMap((event) => {
		if (taskNames.has(event.name)) return holdsAsked(event) ? [] : [event];
		return event.name === 'EventDispatch' && isWithinAsked(event) ? [event] : [];
	});
	return tasks
		.sort((one, other) => (other.dur ?? 0) - (one.dur ?? 0))
		.map((task, rank) => ({
			clock: (task.dur ?? 0) / 1000,
			work: (task.tdur ?? 0) / 1000,
			parts: rank < 3 ? partsOf(task, own) : ''
		}));
}

const isAskedByTest = ({ args }: TraceEvent): boolean =>
	args.chrome_mojo_event_info?.mojo_interface_tag === 'blink.mojom.DevToolsSession';

const isWithin = (event: TraceEvent, task: TraceEvent): boolean =>
	event !== task && event.ts >= task.ts && event.ts + (event.dur ?? 0) <= task.ts + (task.dur ?? 0);

/** The three longest of what can be told apart inside. */
function partsOf(task: TraceEvent, own: readonly TraceEvent[]): string {
	const told = ['MajorGC', 'MinorGC', 'UpdateLayoutTree', 'Layout', 'Paint', 'FunctionCall'];
	return own
		.filter((event) => told.includes(event.name) && isWithin(event, task))
		.sort((one, other) => (other.dur ?? 0) - (one.dur ?? 0))
		.slice(0, 3)
		.map(({ name, dur = 0, args: { data } }) => {
			const place =
				data?.url && ` ${data.functionName ?? ''} ${data.url.split('/').at(-1)}:${data.lineNumber}`;
			return `${name}${place ?? ''} ${(dur / 1000).toFixed(0)} ms`;
		})
		.join(', ');
}
