/** Landing: where a shared view comes to rest in the invitee's own source, row by row, beside what is there already. */
import { viewSchema, type Account, type Round, type ShareId } from '$lib/agreement';
import {
	checkingTable,
	compileWith,
	diff,
	fail,
	forEach,
	ok,
	part,
	RowMap,
	type AlignmentDelta,
	type Column,
	type ColumnType,
	type LensSpec,
	type LensStep,
	type Result,
	type Row,
	type RowId,
	type Schema,
	type Steps,
	type Table,
	type Value
} from '$lib/bx';
import { collidingShare } from './colliding';
import { newId, type Context } from './context';
import type { LandingRefusal } from './errors';
import { overlay, planSource, touchedShares } from './plan-source';
import type { Watching } from './ports';
import { landingRows, type Pulled } from './pull';
import { owing } from './request';
import { missingRight } from './rights';
import { inReadingOrder } from './read-snapshot';
import { freshRowId, freshRowIds } from './row-ids';
import type { LocalShare, SourceTable, TableId } from './state';
import { stretched } from './watching';

export type LandingChoice =
	| { readonly kind: 'newTable'; readonly name: string }
	| {
			readonly kind: 'existing';
			readonly table: TableId;
			/** Attribute name → column of the own table, or `null` for a new column of that name. */
			readonly columns: ReadonlyMap<string, string | null>;
	  };

/** A cell of an own row where the share says something else; the share's value wins. */
export interface Difference {
	readonly row: RowId;
	readonly column: string;
	readonly mine: Value;
	readonly shared: Value;
}

export interface LandingPlan {
	readonly table: SourceTable;
	readonly spec: LensSpec;
	readonly alignment: ReadonlyMap<RowId, RowId>;
	/** Own rows that become part of the share, because their key is the same. */
	readonly adopted: readonly RowId[];
	readonly added: readonly RowId[];
	readonly differences: readonly Difference[];
	/** Name of the column that marks the rows of this share; `null` in a table of its own. */
	readonly tag: string | null;
}

/** Plans a landing without changing anything. `name` of the tag column comes from the terms' title. Holds as long as no decision is taken meanwhile. */
export function* planningLanding(
	context: Context,
	share: LocalShare,
	pulled: Pulled,
	choice: LandingChoice
): Steps<Result<LandingPlan, LandingRefusal>> {
	const faults = yield* part(
		checkingTable({ schema: viewSchema(share.terms), rows: landingRows(pulled) }),
		0,
		0.3
	);
	if (faults.length > 0) return fail({ kind: 'Data', faults });
	return choice.kind === 'newTable'
		? yield* part(planNewTable(context, share, pulled, choice.name), 0.3, 1)
		: yield* part(planBesideOwnRows(context, share, pulled, choice), 0.3, 1);
}

function* planNewTable(
	context: Context,
	share: LocalShare,
	pulled: Pulled,
	name: string
): Steps<Result<LandingPlan, LandingRefusal>> {
	const schema = viewSchema(share.terms);
	const rows = new RowMap<Row>();
	const alignment = new RowMap<RowId>();
	const ids = freshRowIds(context.ports.random);
	yield* forEach(yield* inReadingOrder(landingRows(pulled)), ([viewId, row]) => {
		const id = ids();
		rows.set(id, row);
		alignment.set(id, viewId);
	});
	const table: SourceTable = { id: newId(context) as TableId, name, schema, rows };
	const spec: LensSpec = {
		version: 1,
		table: table.id,
		steps: [{ kind: 'project', columns: schema.columns.map((column) => column.name) }]
	};
	return ok({ table, spec, alignment, adopted: [], added: [...rows.keys()], differences: [], tag: null });
}

function* planBesideOwnRows(
	context: Context,
	share: LocalShare,
	pulled: Pulled,
	{ table: id, columns }: Extract<LandingChoice, { kind: 'existing' }>
): Steps<Result<LandingPlan, LandingRefusal>> {
	const { store } = context;
	const own = store.table(id);
	const before = own.live.table;
	const isFree = (name: string, type: ColumnType, schema: Schema): boolean =>
		schema.columns.every((column) => column.name !== name) &&
		store
			.misfitsWith(new Map([[id, withColumn(schema, { name, type })]]))
			.every(({ faults }) => faults.every(({ kind }) => kind !== 'ColumnRepeated'));
	const matched = matchColumns(share, before.schema, columns, isFree);
	if (!matched.ok) return matched;
	const { targets, added: newColumns } = matched.value;
	const widened: Schema = { ...before.schema, columns: [...before.schema.columns, ...newColumns] };
	const tag = unusedName(`In ${share.terms.title}`, (name) => isFree(name, 'boolean', widened));
	const schema = withColumn(widened, { name: tag, type: 'boolean' });
	const [misfit] = store.misfitsWith(new Map([[id, schema]]));
	if (misfit) return fail({ kind: 'OtherView', ...misfit });
	const position = new Map(schema.columns.map((column, at) => [column.name, at]));
	const places = targets.map((target) => position.get(target) ?? 0);
	const tagAt = schema.columns.length - 1;

	const rows = new RowMap<Row>();
	yield* forEach([...before.rows], ([row, cells]) =>
		rows.set(row, [...cells, ...newColumns.map(() => null), null])
	);
	const byKey = yield* ownRowsByKey(share, rows, places);
	const ids = freshRowIds(context.ports.random);
	const alignment = new RowMap<RowId>();
	const adopted: RowId[] = [];
	const added: RowId[] = [];
	const differences: Difference[] = [];
	yield* forEach(yield* inReadingOrder(landingRows(pulled)), ([viewId, shared]) => {
		const mine = byKey(shared);
		const target = mine ?? ids();
		const cells: Value[] = [...(rows.get(target) ?? schema.columns.map(() => null))];
		shared.forEach((value, at) => {
			const place = places[at] ?? 0;
			const was = cells[place] ?? null;
			if (mine && was !== value)
				differences.push({ row: target, column: targets[at] ?? '', mine: was, shared: value });
			cells[place] = value;
		});
		cells[tagAt] = true;
		rows.set(target, cells);
		alignment.set(target, viewId);
		(mine ? adopted : added).push(target);
	});
	const faults = yield* checkingTable({ schema, rows });
	if (faults.length > 0) return fail({ kind: 'Data', faults });
	const spec = landingSpec(id, share, targets, tag);
	const compiled = compileWith(null, spec, new Map([[id, schema]]));
	if (!compiled.ok) return fail({ kind: 'Lens', faults: compiled.failure });
	return ok({
		table: { id, name: own.name, schema, rows },
		spec,
		alignment,
		adopted,
		added,
		differences,
		tag
	});
}

function landingSpec(table: TableId, share: LocalShare, targets: readonly string[], tag: string): LensSpec {
	const names = share.terms.attributes
		.map(({ name }, at) => ({ from: targets[at] ?? name, to: name }))
		.filter(({ from, to }) => from !== to);
	const steps: LensStep[] = [
		{ kind: 'select', where: { kind: 'equals', column: tag, value: true }, onDelete: 'unlink' },
		{ kind: 'project', columns: targets }
	];
	if (names.length > 0) steps.push({ kind: 'rename', names });
	return { version: 1, table, steps };
}

function matchColumns(
	share: LocalShare,
	schema: Schema,
	columns: ReadonlyMap<string, string | null>,
	isFree: (name: string, type: ColumnType, schema: Schema) => boolean
): Result<{ readonly targets: readonly string[]; readonly added: readonly Column[] }, LandingRefusal> {
	const targets: string[] = [];
	const added: Column[] = [];
	for (const attribute of share.terms.attributes) {
		const chosen = columns.get(attribute.name);
		if (chosen === undefined) return fail({ kind: 'ColumnMissing', attribute: attribute.name });
		if (chosen === null) {
			const widened = { ...schema, columns: [...schema.columns, ...added] };
			const name = unusedName(attribute.name, (wanted) => isFree(wanted, attribute.type, widened));
			added.push({ name, type: attribute.type });
			targets.push(name);
			continue;
		}
		const column = schema.columns.find(({ name }) => name === chosen);
		if (!column || targets.includes(chosen))
			return fail({ kind: 'ColumnMissing', attribute: attribute.name });
		if (column.type !== attribute.type)
			return fail({ kind: 'TypeDiffers', attribute: attribute.name, column: chosen });
		targets.push(chosen);
	}
	return ok({ targets, added });
}

/** Finds the own row with the same key values as a shared row; without a key no own row is taken for a shared one. */
function* ownRowsByKey(
	share: LocalShare,
	rows: ReadonlyMap<RowId, Row>,
	places: readonly number[]
): Steps<(shared: Row) => RowId | undefined> {
	const { attributes, key } = share.terms;
	const keyAt = attributes.flatMap(({ name }, at) => (key.includes(name) ? [at] : []));
	if (keyAt.length === 0) return () => undefined;
	const index = new Map<string, RowId>();
	yield* forEach([...rows], ([row, cells]) =>
		index.set(JSON.stringify(keyAt.map((at) => cells[places[at] ?? 0] ?? null)), row)
	);
	return (shared) => index.get(JSON.stringify(keyAt.map((at) => shared[at] ?? null)));
}

const withColumn = (schema: Schema, column: Column): Schema => ({
	...schema,
	columns: [...schema.columns, column]
});

function unusedName(wanted: string, isFree: (name: string) => boolean): string {
	for (let count = 1; ; count++) {
		const name = count === 1 ? wanted : `${wanted} (${count})`;
		if (isFree(name)) return name;
	}
}

/** Takes a landing: table, lens and agreed view in one transaction; the acknowledgement it owes follows by itself. */
export async function land(
	context: Context,
	id: ShareId,
	pulled: Pulled,
	round: Round,
	choice: LandingChoice,
	watching: Watching = {}
): Promise<Result<void, LandingRefusal>> {
	const { store, ports, me } = context;
	const share = store.share(id);
	const planning = planningLanding(context, share, pulled, choice);
	const planned = await ports.work.steps(planning, stretched(watching, 0, 0.4));
	if (!planned) return fail({ kind: 'Stopped' });
	if (!planned.ok) return planned;
	const { table, spec, alignment } = planned.value;
	if (store.tables.has(table.id) && overlay(store, table.id).size > 0)
		return fail({ kind: 'EditsWaiting', table: table.id });
	const others = cascadesOfLanding(context, table, me);
	if (!others.ok) return others;

	const landed: LocalShare = {
		...share,
		phase: 'active',
		lens: { table: table.id, spec },
		agreed: { round, salts: pulled.salts, hashes: pulled.hashes, root: pulled.root }
	};
	const shares = new Map<ShareId, LocalShare>([[id, landed], ...others.value.shares]);
	const alignments = new Map<ShareId, AlignmentDelta>([[id, alignment], ...others.value.alignments]);
	const tables = new Map([[table.id, table]]);
	const decision = { at: ports.now(), tables, shares, alignments };
	const prepared = await store.prepare(decision, { watching: stretched(watching, 0.4, 1) });
	if (!prepared) return fail({ kind: 'Stopped' });
	const known = new Map(pulled.tries ? [[id, pulled.tries]] : []);
	const stored = await store.commit(decision, undefined, known, prepared);
	return stored.ok ? ok(undefined) : fail({ kind: 'Storage', failure: stored.failure });
}

interface Cascades {
	readonly shares: readonly (readonly [ShareId, LocalShare])[];
	readonly alignments: readonly (readonly [ShareId, AlignmentDelta])[];
}

/** Own rows that take over shared values may be part of other shares on the same table: those changes go on to them. */
function cascadesOfLanding(
	{ store, ports }: Context,
	table: SourceTable,
	me: Account
): Result<Cascades, LandingRefusal> {
	const own = store.tables.get(table.id);
	if (!own) return ok({ shares: [], alignments: [] });
	const known = own.live.table;
	const narrowed: Table = {
		schema: known.schema,
		rows: new Map([...table.rows].map(([row, cells]) => [row, cells.slice(0, known.schema.columns.length)]))
	};
	const plan = planSource(store, table.id, diff(known, narrowed), () => () => freshRowId(ports.random));
	if (!plan.ok) return fail({ kind: 'Data', faults: [plan.failure] });
	const busy = collidingShare({ store, random: ports.random }, plan.value);
	if (busy) return fail({ kind: 'Busy', share: busy });
	const changed: (readonly [ShareId, LocalShare])[] = [];
	for (const { share: touched, delta } of touchedShares(plan.value)) {
		const other = store.share(touched);
		const missing = missingRight(other, me, delta);
		if (missing) return fail(missing);
		changed.push([touched, owing(other, delta)]);
	}
	const alignments = [...plan.value.steps].map(([touched, step]) => [touched, step.alignment] as const);
	return ok({ shares: changed, alignments });
}
