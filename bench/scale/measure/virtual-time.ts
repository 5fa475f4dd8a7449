/** Time that passes when told to, so that a wait of seconds is measured at once. */

type Timer = ReturnType<typeof setTimeout>;

export interface VirtualTime {
	now(): number;
	/** Lets everything happen that waits for these milliseconds, and what follows from it. */
	pass(milliseconds: number): Promise<void>;
}

/** Replaces `setTimeout` and `clearTimeout` while `work` runs. */
export async function withVirtualTime<Answer>(work: (time: VirtualTime) => Promise<Answer>): Promise<Answer> {
	const { setTimeout: realSet, clearTimeout: realClear } = globalThis;
	const waiting = new Map<number, { readonly at: number; readonly happen: () => void }>();
	let now = 0;
	let last = 0;
	const set = (happen: () => void, milliseconds = 0) => {
		waiting.set((last += 1), { at: now + milliseconds, happen });
		return last as unknown as Timer;
	};
	const clear = (timer?: Timer) => void waiting.delete(timer as unknown as number);
	/** Promises that are ready run before time goes on. */
	const rest = () => new Promise<void>((resolve) => setImmediate(resolve));
	Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
	try {
		return await work({
			now: () => now,
			async pass(milliseconds) {
				const until = now + milliseconds;
				for (;;) {
					await rest();
					const due = [...waiting].filter(([, { at }]) => at <= until);
					const [next] = due.sort(([one, a], [other, b]) => a.at - b.at || one - other);
					if (!next) break;
					waiting.delete(next[0]);
					now = Math.max(now, next[1].at);
					next[1].happen();
				}
				now = until;
			}
		});
	} finally {
		Object.assign(globalThis, { setTimeout: realSet, clearTimeout: realClear });
	}
}
