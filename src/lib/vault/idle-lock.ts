/** Locks the vault when nobody touched it for a while, also if the machine slept meanwhile. */

export interface IdleLock {
	/** Somebody is there: start counting anew. Locks instead if the time had already passed. */
	touch(): void;
	stop(): void;
}

export const tenMinutes = 10 * 60 * 1000;

/**
 * Calls `onLock` once, after `afterMs` milliseconds without `touch`. Timers stand still while a laptop sleeps,
 * so the clock (`now`, milliseconds since 1970) is asked as well: the first touch after waking locks.
 */
export function idleLock({
	afterMs = tenMinutes,
	now,
	onLock
}: {
	readonly afterMs?: number;
	readonly now: () => number;
	readonly onLock: () => void;
}): IdleLock {
	let touchedAt = now();
	let isOver = false;
	let timer = setTimeout(check, afterMs);

	function check() {
		const left = touchedAt + afterMs - now();
		if (left > 0) timer = setTimeout(check, left);
		else lockOnce();
	}
	function lockOnce() {
		if (isOver) return;
		stop();
		onLock();
	}
	function stop() {
		isOver = true;
		clearTimeout(timer);
	}

	return {
		touch() {
			if (isOver) return;
			if (now() - touchedAt >= afterMs) lockOnce();
			else touchedAt = now();
		},
		stop
	};
}
