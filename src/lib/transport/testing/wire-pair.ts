/** Two wires joined by memory, with ways to meddle; messages arrive in order, each in a task of its own. */
import { nextTask } from '../next-task';
import type { Wire, WireEvents } from '../wire';

export interface PairedWire extends Wire {
	/** Puts bytes onto this wire as if the other side had sent them. */
	inject(bytes: Uint8Array): void;
	/** Everything sent from here. */
	readonly sent: Uint8Array[];
	/** Replaces what is sent from here; an empty list drops it. */
	meddle(change: (bytes: Uint8Array) => readonly Uint8Array[]): void;
	/** While stuck, nothing leaves and `buffered` grows. */
	setStuck(stuck: boolean): void;
}

export function createWirePair(): readonly [PairedWire, PairedWire] {
	const one = createEnd();
	const other = createEnd();
	one.join(other);
	other.join(one);
	return [one, other];
}

interface End extends PairedWire {
	join(other: End): void;
	closedByOther(): void;
}

function createEnd(): End {
	let other: End | undefined;
	let events: WireEvents | undefined;
	let change = (bytes: Uint8Array): readonly Uint8Array[] => [bytes];
	let stuck = false;
	let closed = false;
	let held: Uint8Array[] = [];
	const sent: Uint8Array[] = [];
	const pass = (bytes: Uint8Array) => {
		for (const one of change(bytes)) other?.inject(one);
	};
	const close = () => {
		if (closed) return;
		closed = true;
		events?.closed();
		void nextTask().then(() => other?.closedByOther());
	};
	return {
		sent,
		buffered: () => held.reduce((sum, bytes) => sum + bytes.length, 0),
		send(bytes) {
			if (closed) return;
			sent.push(bytes.slice());
			if (stuck) held.push(bytes.slice());
			else pass(bytes.slice());
		},
		listen(listener) {
			events = listener;
		},
		inject(bytes) {
			void nextTask().then(() => {
				if (!closed) events?.message(bytes);
			});
		},
		meddle(replacement) {
			change = replacement;
		},
		setStuck(value) {
			stuck = value;
			if (stuck) return;
			for (const bytes of held.splice(0)) pass(bytes);
			held = [];
			events?.drained();
		},
		close,
		closedByOther() {
			close();
		},
		join(end) {
			other = end;
		}
	};
}
