/** The journal: decisions as bytes, and the fold that rebuilds a state from a checkpoint and the decisions after it. */
import {
	applyDelta,
	hearGroup,
	tellGroup,
	type Alignment,
	type Delta,
	type RowId,
	type Steps,
	type ToldGroup
} from '$lib/bx';
import { withRoundOf } from './known-rounds';
import { migrated } from './older-state';
import { decodeRecord, encodeRecord, encodingRecord } from './packed-record';
import { emptyState, type Decision, type State, type TableId } from './state';

/** A decision as it is written: the change of a group is told, not listed row by row. */
type Written = Omit<Decision, 'source'> & { readonly source?: ReadonlyMap<TableId, Delta | ToldGroup> };

export const encodeDecision = (decision: Decision): Uint8Array => encodeRecord(written(decision));

/** The same in steps. */
export const encodingDecision = (decision: Decision): Steps<Uint8Array> => encodingRecord(written(decision));

function written(decision: Decision): Written {
	const { source, ...others } = decision;
	if (!source) return decision;
	return { ...others, source: new Map([...source].map(([id, delta]) => [id, tellGroup(delta) ?? delta])) };
}

/** A checkpoint is a whole state. */
export const encodeState = (state: State): Uint8Array => encodeRecord(state);

/** The same in steps. */
export const encodingState = (state: State): Steps<Uint8Array> => encodingRecord(state);

/**
 * Rebuilds the state. The vault authenticates every record, so a record that cannot be read or does not fit the one
 * before is a bug of ours and thrown. Records of earlier versions are read as today's.
 */
export function replay(checkpoint: Uint8Array | null, entries: readonly Uint8Array[]): State {
	// Checkpoints of earlier versions hold no rounds.
	const start = checkpoint ? { ...emptyState, ...(decodeRecord(checkpoint) as State) } : emptyState;
	return migrated(entries.reduce((state, bytes) => fold(state, decodeRecord(bytes) as Written), start));
}

/** One decision applied to a state at rest. The engine at work does the same on indexed tables (store.ts). */
function fold(state: State, decision: Written): State {
	const tables = patched(state.tables, decision.tables);
	for (const [id, name] of decision.titles ?? []) {
		const table = tables.get(id);
		if (table) tables.set(id, { ...table, name });
	}
	for (const [id, change] of decision.source ?? []) {
		const table = tables.get(id);
		if (!table) throw new Error('journal: change of a table that is not there');
		const delta = 'from' in change ? hearGroup(table, change) : change;
		if (delta.size !== change.size) throw new Error('journal: change of a group that has other rows');
		const applied = applyDelta(table, delta);
		if (!applied.ok) throw new Error(`journal: change does not fit its table (${applied.failure.kind})`);
		tables.set(id, { ...table, rows: applied.value.rows });
	}
	const alignments = new Map(state.alignments);
	for (const [share, delta] of decision.alignments ?? []) {
		alignments.set(
			share,
			patched<RowId, RowId>(alignments.get(share) ?? new Map(), delta) satisfies Alignment
		);
	}
	for (const [share, record] of decision.shares ?? []) if (!record?.lens) alignments.delete(share);
	let { rounds } = state;
	for (const [id, share] of decision.shares ?? [])
		rounds = withRoundOf(rounds, id, state.shares.get(id), share);
	return {
		name: decision.name ?? state.name,
		tables,
		drafts: withoutEmpty(patched(state.drafts, decision.drafts)),
		shares: patched(state.shares, decision.shares),
		alignments,
		rounds,
		outbox: [
			...state.outbox.filter((item) => !decision.outboxRemove?.includes(item.id)),
			...(decision.outboxAdd ?? [])
		],
		people: patched(state.people, decision.people),
		pinned: patched(state.pinned, decision.pinned)
	};
}

function patched<Key, Value>(
	base: ReadonlyMap<Key, Value>,
	patch?: ReadonlyMap<Key, Value | null>
): Map<Key, Value> {
	const result = new Map(base);
	for (const [key, value] of patch ?? []) {
		if (value === null) result.delete(key);
		else result.set(key, value);
	}
	return result;
}

function withoutEmpty<Key>(drafts: Map<Key, Delta>): Map<Key, Delta> {
	for (const [key, delta] of drafts) if (delta.size === 0) drafts.delete(key);
	return drafts;
}
