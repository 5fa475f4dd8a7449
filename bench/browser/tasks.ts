/** Long tasks of a page's main thread: seen by the browser itself, told per step of a story. */
import type { Page } from '@playwright/test';

/** One stretch in which the page could not answer anybody. */
export interface LongTask {
	/** Milliseconds, whole: the browser tells tasks of 50 ms and more. */
	readonly duration: number;
}

/** What ran in a frame that took long: the longest script and where it begins. */
export interface LongFrame {
	readonly duration: number;
	/** `function file:position`, of every script of 5 ms and more. */
	readonly scripts: readonly string[];
}

export interface Seen {
	readonly tasks: readonly LongTask[];
	readonly frames: readonly LongFrame[];
}

type Watching = Window & { coviewTasks: { tasks: LongTask[]; frames: LongFrame[] } };

interface FrameEntry extends PerformanceEntry {
	readonly scripts: readonly {
		readonly duration: number;
		readonly sourceURL: string;
		readonly sourceFunctionName: string;
		readonly sourceCharPosition: number;
		readonly invoker: string;
	}[];
}

/** Runs in the page, before its own scripts. Serialised, so it may use nothing from outside. */
export function watchTasks(): void {
	const seen: Watching['coviewTasks'] = { tasks: [], frames: [] };
	(window as unknown as Watching).coviewTasks = seen;
	new PerformanceObserver((list) => {
		for (const { duration } of list.getEntries()) seen.tasks.push({ duration });
	}).observe({ type: 'longtask', buffered: true });
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries() as FrameEntry[]) {
			const scripts = entry.scripts
				.filter(({ duration }) => duration >= 5)
				.map(({ duration, invoker, sourceFunctionName, sourceURL, sourceCharPosition }) => {
					const place = `${sourceURL.split('/').at(-1)}:${sourceCharPosition}`;
					return `${Math.round(duration)} ms ${sourceFunctionName || invoker} ${place}`;
				});
			seen.frames.push({ duration: entry.duration, scripts });
		}
	}).observe({ type: 'long-animation-frame', buffered: true });
}

/** Everything seen since the last question. The page has a moment to tell what it saw; then a new step begins. */
export async function takeTasks(page: Page): Promise<Seen> {
	await page.waitForTimeout(300);
	return page.evaluate(() => {
		const { coviewTasks } = window as unknown as Watching;
		return { tasks: coviewTasks.tasks.splice(0), frames: coviewTasks.frames.splice(0) };
	});
}

/** 0 where no task reached 50 ms. */
export const longestOf = ({ tasks }: Seen): number => Math.max(0, ...tasks.map(({ duration }) => duration));
