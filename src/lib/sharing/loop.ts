/** The loop: passes that never overlap, tried again when something failed, and stopped for good by what nobody foresaw. */
import type { Result } from '$lib/bx';
import type { ChainPort, Ports, VaultFailure } from './ports';
import type { Turns } from './turns';

export interface LoopParts {
	/** Answers whether everything could be read. */
	readonly pass: () => Promise<boolean>;
	readonly turns: Turns;
	readonly later: Ports['later'];
	readonly changed: () => void;
}

export class Loop {
	readonly #parts: LoopParts;
	#running: Promise<void> | null = null;
	#next: Promise<void> | null = null;
	#stopWatching: () => void = () => undefined;
	#cancelRetry: (() => void) | null = null;
	#failures = 0;
	#storageProblem: VaultFailure | null = null;
	#fault: unknown = null;
	#stopped = false;
	/** Whether a pass has read everything, and nobody asked for another one since. */
	#isUpToDate = false;

	constructor(parts: LoopParts) {
		this.#parts = parts;
	}

	get stopped(): boolean {
		return this.#stopped;
	}
	/** Why the last decision could not be stored; it is tried again by itself. */
	get storageProblem(): VaultFailure | null {
		return this.#storageProblem;
	}
	/** What stopped the loop for good: a disk that refuses, or a bug. */
	get fault(): unknown {
		return this.#fault;
	}

	/** From now on every sign of life from the chain starts a pass. */
	start(chain: Pick<ChainPort, 'watch'>): void {
		this.#stopWatching = chain.watch(() => this.wake());
		this.wake();
	}

	stop(): void {
		this.#stopped = true;
		this.#stopWatching();
		this.#cancelRetry?.();
	}

	/** A pass that nobody waits for. */
	wake(): void {
		this.background(this.sync());
	}

	/** Waits for a pass, unless the last one has read everything, nothing is to be tried again, and no sign of life came since. */
	catchUp(): Promise<void> {
		return this.#isUpToDate && !this.#cancelRetry ? Promise.resolve() : this.sync();
	}

	/** A whole pass that starts from now on. */
	sync(): Promise<void> {
		this.#isUpToDate = false;
		if (this.#stopped) return Promise.resolve();
		if (!this.#running) return this.#run();
		this.#next ??= this.#running
			.catch(() => undefined)
			.then(() => {
				this.#next = null;
				return this.#stopped ? undefined : this.#run();
			});
		return this.#next;
	}

	#run(): Promise<void> {
		const running = this.#parts
			.pass()
			.then((isWhole) => {
				this.#isUpToDate = isWhole && !this.#next && !this.#storageProblem;
			})
			.finally(() => {
				this.#running = null;
			});
		this.#running = running;
		return running;
	}

	/** Takes a decision no person waits for. False: it did not reach the disk, and is decided again later. */
	async decide(
		decision: () => Promise<Result<void, VaultFailure>> | Result<void, VaultFailure>
	): Promise<boolean> {
		const stored = await this.#parts.turns.take(decision);
		this.#storageProblem = stored.ok ? null : stored.failure;
		if (!stored.ok) this.retryLater();
		return stored.ok;
	}

	/** Tries again by itself, ever more slowly, until something succeeds: 2 s, 4 s, … at most 30 s, or `most` milliseconds. */
	retryLater(most = 30_000): void {
		if (this.#cancelRetry) return;
		const delay = Math.min(most, 2_000 * 2 ** this.#failures);
		this.#failures += 1;
		this.#cancelRetry = this.#parts.later(delay, () => {
			this.#cancelRetry = null;
			this.wake();
		});
	}

	/** Something succeeded: the next failure is tried again soon. */
	succeeded(): void {
		this.#failures = 0;
	}

	/** Work nobody waits for. What it throws stops the loop: to go on with an unknown state would be worse. */
	background(work: Promise<unknown>): void {
		work.catch((error: unknown) => {
			if (this.#stopped) return;
			this.#fault ??= error;
			this.#stopped = true;
			this.#stopWatching();
			this.#parts.changed();
		});
	}
}
