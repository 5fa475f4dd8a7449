/** The clock of the simulation: what is to happen, and when; time jumps from one happening to the next. */

export interface Agenda {
	/** Seconds since the simulation began. */
	readonly now: number;
	/** `happen` runs `seconds` from now; of two at the same time the one planned first goes first. */
	after(seconds: number, happen: () => void): void;
	at(time: number, happen: () => void): void;
	/** Lets everything happen that is planned up to this time. Answers how much happened. */
	run(until: number): number;
}

interface Planned {
	readonly time: number;
	readonly order: number;
	readonly happen: () => void;
}

const isEarlier = (one: Planned, other: Planned) =>
	one.time < other.time || (one.time === other.time && one.order < other.order);

export function createAgenda(): Agenda {
	const heap: Planned[] = [];
	let now = 0;
	let order = 0;

	function at(time: number, happen: () => void): void {
		if (!(time >= now)) throw new Error(`planned for ${time}, which is before ${now}`);
		const planned = { time, order: order++, happen };
		let place = heap.length;
		heap.push(planned);
		for (;;) {
			const above = (place - 1) >> 1;
			const parent = heap[above];
			if (place === 0 || !parent || !isEarlier(planned, parent)) break;
			heap[place] = parent;
			place = above;
		}
		heap[place] = planned;
	}

	function takeFirst(): void {
		const moved = heap.pop();
		if (!moved || heap.length === 0) return;
		let place = 0;
		for (;;) {
			let below = 2 * place + 1;
			const [left, right] = [heap[below], heap[below + 1]];
			if (!left) break;
			const child = right && isEarlier(right, left) ? right : left;
			if (child === right) below += 1;
			if (!isEarlier(child, moved)) break;
			heap[place] = child;
			place = below;
		}
		heap[place] = moved;
	}

	return {
		get now() {
			return now;
		},
		at,
		after: (seconds, happen) => at(now + seconds, happen),
		run(until) {
			let happened = 0;
			for (let [first] = heap; first && first.time <= until; [first] = heap) {
				takeFirst();
				now = first.time;
				first.happen();
				happened += 1;
			}
			now = Math.max(now, until);
			return happened;
		}
	};
}
