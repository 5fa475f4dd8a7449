/** A state cut into pieces that are each read in a moment, and put together again: how it comes out of a worker. */
import type { ShareId } from '$lib/agreement';
import {
	handingRows,
	mostHandedRows,
	RowMap,
	takingRows,
	type HandedRows,
	type Row,
	type RowId
} from '$lib/bx';
import type { SourceTable, State, TableId } from './state';

export type StatePiece =
	/** Comes first: everything but rows and alignments. */
	| { readonly kind: 'frame'; readonly state: State }
	| {
			readonly kind: 'rows';
			readonly table: TableId;
			readonly ids: readonly RowId[];
			readonly rows: HandedRows;
	  }
	| {
			readonly kind: 'alignment';
			readonly share: ShareId;
			readonly sourceIds: readonly RowId[];
			readonly viewIds: readonly RowId[];
	  };

export function* piecesOf(state: State): Generator<StatePiece, void, void> {
	const tables = new Map(
		[...state.tables].map(([id, table]) => [id, { ...table, rows: new Map<RowId, Row>() }])
	);
	const alignments = new Map([...state.alignments.keys()].map((id) => [id, new Map<RowId, RowId>()]));
	yield { kind: 'frame', state: { ...state, tables, alignments } };
	for (const [table, { rows }] of state.tables) {
		const hand = handingRows();
		for (const pairs of bundles(rows))
			yield { kind: 'rows', table, ids: firsts(pairs), rows: hand(seconds(pairs)) };
	}
	for (const [share, alignment] of state.alignments)
		for (const pairs of bundles(alignment))
			yield { kind: 'alignment', share, sourceIds: firsts(pairs), viewIds: seconds(pairs) };
}

/** Takes pieces in the order they were cut, and answers the state once all are there. */
export function gatherState(): { add(piece: StatePiece): void; state(): State } {
	let frame: State | null = null;
	const rowsOf = new Map<TableId, RowMap<Row>>();
	const taking = new Map<TableId, ReturnType<typeof takingRows>>();
	const alignmentOf = new Map<ShareId, RowMap<RowId>>();
	const fill = <Item>(map: RowMap<Item> | undefined, keys: readonly RowId[], items: readonly Item[]) => {
		if (!map) throw new Error('journal: a piece of what is not in its frame');
		keys.forEach((key, at) => map.set(key, items[at] as Item));
	};
	return {
		add(piece) {
			if (piece.kind === 'rows') {
				const take = taking.get(piece.table) ?? takingRows();
				taking.set(piece.table, take);
				return fill(rowsOf.get(piece.table), piece.ids, take(piece.rows));
			}
			if (piece.kind === 'alignment')
				return fill(alignmentOf.get(piece.share), piece.sourceIds, piece.viewIds);
			frame = piece.state;
			for (const id of frame.tables.keys()) rowsOf.set(id, new RowMap());
			for (const id of frame.alignments.keys()) alignmentOf.set(id, new RowMap());
		},
		state() {
			if (!frame) throw new Error('journal: a state without a frame');
			const tables = new Map<TableId, SourceTable>();
			for (const [id, table] of frame.tables) tables.set(id, { ...table, rows: rowsOf.get(id) ?? new Map() });
			return { ...frame, tables, alignments: alignmentOf };
		}
	};
}

function* bundles<Key, Item>(map: ReadonlyMap<Key, Item>): Generator<readonly (readonly [Key, Item])[]> {
	let pairs: (readonly [Key, Item])[] = [];
	for (const pair of map) {
		pairs.push(pair);
		if (pairs.length < mostHandedRows) continue;
		yield pairs;
		pairs = [];
	}
	if (pairs.length > 0) yield pairs;
}

const firsts = <Key>(pairs: readonly (readonly [Key, unknown])[]): readonly Key[] =>
	pairs.map(([key]) => key);
const seconds = <Item>(pairs: readonly (readonly [unknown, Item])[]): readonly Item[] =>
	pairs.map(([, item]) => item);
