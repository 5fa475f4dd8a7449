/** A desk whose errands are done in a worker: the two ends of the conversation between page and worker. */
import { gently } from './slices';
import type { Asking, Desk, Errand, Errands } from './errands';

/** From the page. Ids count up; an id that is given up is never answered. */
type Asked =
	| { readonly kind: 'run'; readonly id: number; readonly name: string; readonly input: unknown }
	| { readonly kind: 'stop'; readonly id: number };

/** From the worker, any number of pieces and parts, then one answer or fault. */
type Told =
	| { readonly kind: 'piece'; readonly id: number; readonly piece: unknown }
	| { readonly kind: 'part'; readonly id: number; readonly part: number }
	| { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
	| { readonly kind: 'fault'; readonly id: number; readonly message: string };

/** What both ends need of a worker, of the global scope inside it, or of a message port. */
export interface Line {
	postMessage(message: unknown, transfer?: Transferable[]): void;
	addEventListener(kind: 'message', listener: (event: MessageEvent) => void): void;
}

/** The page's end of a worker: also told when its script cannot be loaded, and able to end it. */
export interface WorkerLine extends Line {
	addEventListener(kind: 'message', listener: (event: MessageEvent) => void): void;
	addEventListener(kind: 'error' | 'messageerror', listener: () => void): void;
	terminate(): void;
}

interface Pending {
	readonly asking: Asking<unknown>;
	settle(answer: unknown): void;
	fault(error: Error): void;
}

/** The page's end. Closing ends the worker at once, in the middle of whatever it does. */
export function workerDesk<Known extends Errands>(worker: WorkerLine): Desk<Known> {
	const pending = new Map<number, Pending>();
	let count = 0;
	let isClosed = false;

	worker.addEventListener('message', ({ data }) => {
		const told = data as Told;
		const errand = pending.get(told.id);
		if (!errand) return;
		if (told.kind === 'piece') return errand.asking.onPiece?.(told.piece);
		if (told.kind === 'part') return errand.asking.onProgress?.(told.part);
		pending.delete(told.id);
		if (told.kind === 'answer') errand.settle(told.answer);
		else errand.fault(new Error(told.message));
	});
	const broken = () => {
		for (const { fault } of pending.values()) fault(new Error('work: the worker could not be started'));
		pending.clear();
	};
	worker.addEventListener('error', broken);
	worker.addEventListener('messageerror', broken);

	const run = (name: string, input: unknown, asking: Asking<unknown> = {}): Promise<unknown> => {
		const { signal, transfer = [] } = asking;
		if (isClosed || signal?.aborted) return Promise.resolve(undefined);
		const id = (count += 1);
		const answered = new Promise((settle, fault) => {
			pending.set(id, { asking, settle, fault });
			worker.postMessage({ kind: 'run', id, name, input } satisfies Asked, [...transfer]);
		});
		if (!signal) return answered;
		const stop = () => {
			const errand = pending.get(id);
			if (!errand) return;
			pending.delete(id);
			worker.postMessage({ kind: 'stop', id } satisfies Asked);
			errand.settle(undefined);
		};
		signal.addEventListener('abort', stop, { once: true });
		// A signal may live much longer than the errand, and would keep all that hears its pieces.
		return answered.finally(() => signal.removeEventListener('abort', stop));
	};
	return {
		run: run as Desk<Known>['run'],
		close() {
			isClosed = true;
			worker.terminate();
			for (const { settle } of pending.values()) settle(undefined);
			pending.clear();
		}
	};
}

/** The worker's end: does what is asked, in slices, so that it hears when it is to stop. */
export function answerErrands(line: Line, errands: Errands): void {
	const stops = new Map<number, AbortController>();
	const say = (told: Told) => line.postMessage(told);

	async function run({ id, name, input }: Extract<Asked, { kind: 'run' }>): Promise<void> {
		const errand = errands[name] as Errand<unknown, unknown, unknown> | undefined;
		if (!errand) return say({ kind: 'fault', id, message: `work: no errand ${name}` });
		const stop = new AbortController();
		stops.set(id, stop);
		try {
			const answer = await gently(
				errand(input, (piece) => say({ kind: 'piece', id, piece })),
				{ signal: stop.signal, onProgress: (part) => say({ kind: 'part', id, part }) }
			);
			if (!stop.signal.aborted) say({ kind: 'answer', id, answer });
		} catch (error) {
			say({ kind: 'fault', id, message: String(error) });
		} finally {
			stops.delete(id);
		}
	}

	line.addEventListener('message', ({ data }) => {
		const asked = data as Asked;
		if (asked.kind === 'stop') stops.get(asked.id)?.abort();
		else void run(asked);
	});
}
