/** A lens on one table at work, each change made by both definitions at once, for tests of operators on single columns. */
import fc from 'fast-check';
import { compileLens } from '../compile';
import type { Delta } from '../delta';
import type { LensFault, PutRefusal } from '../errors';
import type { DefinedLens, LensStep, LensTools } from '../lens';
import { openTable } from '../live-table';
import { fail, ok, type Result } from '../result';
import type { Row, RowId, Schema, Table, Value } from '../table';
import { countingIds, must, schemaOf, tableOf, testTools } from './index';

/** A lens of these steps over a table named `t`. */
export const compileOn = (
	schema: Schema,
	steps: readonly LensStep[],
	tools: LensTools = testTools
): Result<DefinedLens, readonly LensFault[]> =>
	compileLens({ version: 1, table: 't', steps }, new Map([['t', schema]]), tools);

/** Opens the lens over these rows. */
export function workOn(schema: Schema, cells: readonly Row[], ...steps: readonly LensStep[]) {
	const lens = must(compileOn(schema, steps));
	const sourceIds = countingIds('a');
	const viewIds = countingIds('b');
	const table = openTable(tableOf(schema, cells, sourceIds));
	const live = lens.open(new Map([['t', table]]), new Map(), viewIds);
	const plainly = () => lens.get(new Map([['t', table.table]]), countingIds('c')).view;
	const viewRow = (index: number): RowId => [...live.view.rows.keys()][index] ?? ('' as RowId);
	const sourceRow = (index: number): RowId => [...table.table.rows.keys()][index] ?? ('' as RowId);

	/** The source's rows after the put, or its refusal. Throws where the plain definition answers otherwise. */
	function put(delta: Delta): Result<readonly Row[], PutRefusal> {
		const rows = new Map(live.view.rows);
		for (const [id, { after }] of delta) {
			if (after) rows.set(id, after);
			else rows.delete(id);
		}
		const sources = new Map([['t', table.table]]);
		const view: Table = { schema: lens.view, rows };
		const plain = lens.put(sources, live.alignment, view, countingIds('d'));
		const step = live.put(delta, sourceIds);
		if (!step.ok) {
			if (plain.ok || plain.failure.kind !== step.failure.kind)
				throw new Error('Plain put is not refused so');
			return fail(step.failure);
		}
		const undo = table.commit(step.value.source.get('t') ?? new Map());
		const takeBack = step.value.commit();
		takeBack();
		undo();
		const again = must(live.put(delta, sourceIds));
		table.commit(again.source.get('t') ?? new Map());
		again.commit();
		const expected = [...(must(plain).get('t')?.rows.values() ?? [])];
		if (contents(expected) !== contents(table.table.rows.values())) throw new Error('Plain put differs');
		if (contents(plainly().rows.values()) !== contents(live.view.rows.values()))
			throw new Error('Plain get differs after a put');
		return ok([...table.table.rows.values()]);
	}

	return {
		lens,
		table,
		live,
		view: () => [...live.view.rows.values()],
		source: () => [...table.table.rows.values()],
		viewRow,
		put,
		/** Another cell in a row of the view. */
		write(index: number, column: string, value: Value) {
			const id = viewRow(index);
			const before = live.view.rows.get(id) ?? [];
			return put(new Map([[id, { before, after: withCell(lens.view, before, column, value) }]]));
		},
		insert: (row: Row) => put(new Map([[viewIds(), { before: null, after: row }]])),
		delete(index: number) {
			const id = viewRow(index);
			return put(new Map([[id, { before: live.view.rows.get(id) ?? [], after: null }]]));
		},
		/** Another cell in a row of the source, carried to the view. */
		edit(index: number, column: string, value: Value): void {
			const id = sourceRow(index);
			const before = table.table.rows.get(id) ?? [];
			const after = withCell(schema, before, column, value);
			const delta: Delta = new Map([[id, { before, after }]]);
			const step = live.get(new Map([['t', delta]]), viewIds);
			table.commit(delta);
			step.commit();
			if (contents(plainly().rows.values()) !== contents(live.view.rows.values()))
				throw new Error('Plain get differs after an edit');
		}
	};
}

const withCell = ({ columns }: Schema, row: Row, column: string, value: Value): Row =>
	columns.map(({ name }, position) => (name === column ? value : (row[position] ?? null)));

const contents = (rows: Iterable<Row>): string =>
	[...rows]
		.map((row) => JSON.stringify(row))
		.sort()
		.join('\n');

/** Cells for a property: what the source has, and what people write into the view. */
export interface Cells {
	readonly source: fc.Arbitrary<Value>;
	readonly view: fc.Arbitrary<Value>;
}

/**
 * Runs edits of both sides through a step on column `cell`, by both definitions; a put that is accepted has been got back exactly.
 * The answer says how many puts were accepted and refused, so that a test can tell that both were met.
 */
export function roundTrips(type: 'text' | 'number' | 'date' | 'boolean', step: LensStep, cells: Cells) {
	const schema = schemaOf({ id: 'number', cell: type, note: 'text' }, { key: ['id'] });
	const met = { accepted: 0, refused: 0 };
	const edit = fc.record({
		kind: fc.constantFrom('write', 'write', 'insert', 'delete', 'note', 'edit'),
		row: fc.nat(5),
		source: cells.source,
		view: cells.view
	});
	fc.assert(
		fc.property(
			fc.array(cells.source, { minLength: 1, maxLength: 6 }),
			fc.array(edit, { minLength: 1, maxLength: 6 }),
			(start, edits) => {
				const work = workOn(
					schema,
					start.map((value, id) => [id, value, 'n']),
					step
				);
				for (const [index, { kind, row, source, view }] of edits.entries()) {
					const size = work.view().length;
					if (size === 0) return;
					const at = row % size;
					if (kind === 'edit') {
						work.edit(at, 'cell', source);
						continue;
					}
					const before = JSON.stringify([work.view(), work.source()]);
					const precise = work.source().map(([id, value]) => [id, value]);
					const put =
						kind === 'write'
							? work.write(at, 'cell', view)
							: kind === 'insert'
								? work.insert([100 + index, view, 'new'])
								: kind === 'delete'
									? work.delete(at)
									: work.write(at, 'note', `${index}`);
					if (!put.ok && JSON.stringify([work.view(), work.source()]) !== before)
						throw new Error('A refusal changed something');
					if (
						kind === 'note' &&
						JSON.stringify(must(put).map(([id, value]) => [id, value])) !== JSON.stringify(precise)
					)
						throw new Error('A precise cell was lost');
					met[put.ok ? 'accepted' : 'refused'] += kind === 'write' || kind === 'insert' ? 1 : 0;
				}
			}
		),
		{ numRuns: 300, seed: 11 }
	);
	return met;
}
