/** One share as the registry keeps it: at most one open round, and no round before the last is settled or void. */

export type Person = number;

export interface OpenRound {
	readonly round: number;
	readonly updater: Person;
	readonly openedAt: number;
	readonly pending: Set<Person>;
}

export interface ShareState {
	readonly id: number;
	readonly members: readonly Person[];
	lastRound: number;
	settledRound: number;
	open: OpenRound | null;
	readonly behind: Set<Person>;
}

/** Signed receipts of peers for the open round, handed in by its updater. */
export interface Receipts {
	readonly round: number;
	readonly signers: readonly Person[];
}

export type Call =
	| {
			readonly kind: 'request';
			readonly share: number;
			readonly person: Person;
			/** The round the change builds on; with receipts, the one they settle. */
			readonly settledRound: number;
			readonly receipts: Receipts | null;
			/** What it carries, and when it was decided on: for the ledger, the registry never sees either. */
			readonly edits: readonly number[];
			readonly decidedAt: number;
	  }
	| { readonly kind: 'acknowledge'; readonly share: number; readonly person: Person; readonly round: number }
	| {
			readonly kind: 'receipts';
			readonly share: number;
			readonly person: Person;
			readonly receipts: Receipts;
	  }
	| { readonly kind: 'reject'; readonly share: number; readonly person: Person; readonly round: number }
	| { readonly kind: 'proceed'; readonly share: number; readonly person: Person; readonly round: number };

/** What the registry's log says. `person` is who made the call. */
export interface Line {
	readonly kind: 'opened' | 'acknowledged' | 'settled' | 'rejected' | 'proceeded';
	readonly at: number;
	readonly share: number;
	readonly round: number;
	readonly person: Person;
}

export const createShare = (id: number, members: readonly Person[]): ShareState => ({
	id,
	members,
	lastRound: 0,
	settledRound: 0,
	open: null,
	behind: new Set()
});

/** Why the registry refuses a call now, or `null`. `pullWindow` in seconds; 0 waits for ever. */
export function refusalOf(state: ShareState, call: Call, now: number, pullWindow: number): string | null {
	const { open } = state;
	switch (call.kind) {
		case 'request':
			if (state.behind.has(call.person)) return 'behind';
			if (call.receipts) {
				const refusal = refusalOfReceipts(state, call.receipts);
				if (refusal) return refusal;
				if (![...(open?.pending ?? [])].every((peer) => call.receipts?.signers.includes(peer)))
					return 'not settled';
				return call.settledRound === open?.round ? null : 'stale round';
			}
			if (open) return 'not settled';
			return call.settledRound === state.settledRound ? null : 'stale round';
		case 'acknowledge':
			if (call.round !== (open ? open.round : state.settledRound)) return 'stale round';
			return open?.pending.has(call.person) || state.behind.has(call.person) ? null : 'not pending';
		case 'receipts':
			return refusalOfReceipts(state, call.receipts);
		case 'reject':
			if (open?.round !== call.round) return 'stale round';
			return open.pending.has(call.person) ? null : 'not pending';
		case 'proceed':
			if (open?.round !== call.round) return 'stale round';
			return pullWindow > 0 && now >= open.openedAt + pullWindow ? null : 'window open';
	}
}

const refusalOfReceipts = ({ open }: ShareState, { round, signers }: Receipts): string | null =>
	open?.round !== round || !signers.some((peer) => open.pending.has(peer)) ? 'not pending' : null;

/** Carries out a call that is not refused, and answers what the log says of it. */
export function apply(state: ShareState, call: Call, now: number): readonly Line[] {
	const { id: share } = state;
	const { person } = call;
	const line = (kind: Line['kind'], round: number, by = person): Line => ({
		kind,
		at: now,
		share,
		round,
		person: by
	});
	const settle = (): readonly Line[] => {
		if (!state.open || state.open.pending.size > 0) return [];
		state.settledRound = state.open.round;
		state.open = null;
		return [line('settled', state.settledRound)];
	};
	const take = (peer: Person, round: number): Line => {
		state.open?.pending.delete(peer);
		state.behind.delete(peer);
		return line('acknowledged', round, peer);
	};
	switch (call.kind) {
		case 'request': {
			const before = (call.receipts?.signers ?? []).map((peer) => take(peer, call.settledRound));
			const settled = settle();
			state.lastRound += 1;
			const pending = state.members.filter((peer) => peer !== person && !state.behind.has(peer));
			state.open = { round: state.lastRound, updater: person, openedAt: now, pending: new Set(pending) };
			return [...before, ...settled, line('opened', state.lastRound), ...settle()];
		}
		case 'acknowledge':
			return [take(person, call.round), ...settle()];
		case 'receipts':
			return [...call.receipts.signers.map((peer) => take(peer, call.receipts.round)), ...settle()];
		case 'reject':
			state.open = null;
			return [line('rejected', call.round)];
		case 'proceed': {
			for (const peer of state.open?.pending ?? []) state.behind.add(peer);
			state.open?.pending.clear();
			return [line('proceeded', call.round), ...settle()];
		}
	}
}
