/** What a person chooses about a view, and the lens that says the same. */
import {
	columnsOf,
	type Dependency,
	type Generalisation,
	type LensSpec,
	type LensStep,
	type Predicate,
	type Schema
} from '$lib/bx';
import type { TableId } from './state';

/** A column as pseudonyms, or made coarser. `secret` is 64 hex digits and stays in the lens. */
export type ShownAs = { readonly kind: 'pseudonym'; readonly secret: string } | Generalisation;

export interface ChosenColumn {
	/** Its name in the own table, or the one it has beside it. */
	readonly source: string;
	/** Its name in the view. */
	readonly name: string;
	/** As it is when not said. */
	readonly shown?: ShownAs;
}

/** Columns of another own table, beside each row that has the same cell in `here` as its one entry has in `there`. */
export interface BesideChoice {
	readonly table: TableId;
	readonly here: string;
	readonly there: string;
	/** All columns but `there`, under names that the first table does not have. */
	readonly columns: readonly { readonly source: string; readonly name: string }[];
}

/** What a person chooses about the view itself, in display order. */
export interface ViewChoice {
	readonly table: TableId;
	readonly beside?: BesideChoice;
	readonly columns: readonly ChosenColumn[];
	/** Which rows; `null` for all. */
	readonly where: Predicate | null;
	/** `null`: row by row. Otherwise one row per distinct value of these source columns. */
	readonly byKey: readonly string[] | null;
	/** What the removal of a shared row does here: `hide` sets this truth column, and rows that have it are not shared. */
	readonly onDelete: 'delete' | 'refuse' | { readonly hide: string };
}

/** Filter, columns used, columns of the other table, filter by them, chosen columns, how they are shown, what they are called. */
export function lensSpec(choice: ViewChoice): LensSpec {
	const { table, columns, where, byKey, onDelete } = choice;
	const kept = columns.map(({ source }) => source);
	const names = columns
		.filter(({ source, name }) => source !== name)
		.map(({ source, name }) => ({ from: source, to: name }));
	const join = joinStep(choice);
	const filter: LensStep[] = where
		? [{ kind: 'select', where, onDelete: onDelete === 'refuse' ? 'refuse' : 'delete' }]
		: [];
	const isLate = where !== null && besideColumns(choice, columnsOf(where)).length > 0;
	const steps: LensStep[] = [
		...(isLate ? [] : filter),
		...(join ? [narrowed(choice, isLate ? columnsOf(where) : []), join] : []),
		...(isLate ? filter : []),
		...removalSteps(choice, filter.length > 0 || join !== undefined),
		byKey
			? {
					kind: 'projectByKey',
					key: byKey,
					columns: kept,
					onDelete: onDelete === 'refuse' ? 'refuse' : 'delete'
				}
			: { kind: 'project', columns: kept },
		...columns.flatMap(shownStep),
		...(names.length > 0 ? [{ kind: 'rename', names } as const] : [])
	];
	return { version: 1, table, steps };
}

/** Only what is used later stands beside the other table's columns: one added to the own table later has its name to itself. */
function narrowed(choice: ViewChoice, filteredBy: readonly string[]): LensStep {
	const { columns, beside, byKey, onDelete } = choice;
	const used = [
		...columns.map(({ source }) => source),
		...filteredBy,
		...(byKey ?? []),
		...(beside ? [beside.here] : []),
		...(typeof onDelete === 'object' ? [onDelete.hide] : [])
	];
	const theirs = new Set(besideColumns(choice, used).map(({ name }) => name));
	return { kind: 'project', columns: [...new Set(used)].filter((name) => !theirs.has(name)) };
}

/** Others may change and read what stands beside a row; they neither add nor remove entries of the other table. */
function joinStep(choice: ViewChoice): LensStep | undefined {
	const { beside, onDelete } = choice;
	const used = columnsBeside(choice);
	if (!beside || used.length === 0) return undefined;
	const columns = [beside.there, ...used.map(({ source }) => source)];
	const names = used
		.filter(({ source, name }) => source !== name)
		.map(({ source, name }) => ({ from: source, to: name }));
	return {
		kind: 'join',
		with: {
			table: beside.table,
			steps: [{ kind: 'project', columns }, ...(names.length > 0 ? [{ kind: 'rename', names } as const] : [])]
		},
		on: [{ here: beside.here, there: beside.there }],
		onDelete: onDelete === 'refuse' ? 'refuse' : 'left',
		onMissing: 'refuse',
		onExisting: 'refuse'
	};
}

/** The selection that decides about removed rows where no other step does. */
function removalSteps({ byKey, onDelete }: ViewChoice, isDecided: boolean): readonly LensStep[] {
	if (typeof onDelete === 'object') {
		const flagged: Predicate = { kind: 'equals', column: onDelete.hide, value: true };
		return [{ kind: 'select', where: { kind: 'not', predicate: flagged }, onDelete: 'hide' }];
	}
	if (onDelete === 'delete' || byKey || isDecided) return [];
	return [{ kind: 'select', where: { kind: 'and', all: [] }, onDelete: 'refuse' }];
}

function shownStep({ source: column, shown }: ChosenColumn): readonly LensStep[] {
	if (!shown) return [];
	return shown.kind === 'pseudonym'
		? [{ kind: 'pseudonymise', column, secret: shown.secret }]
		: [{ kind: 'generalise', column, to: shown }];
}

/** The columns of the other table that the view shows or is chosen by. */
export function columnsBeside(choice: ViewChoice): NonNullable<ViewChoice['beside']>['columns'] {
	const { columns, where, byKey } = choice;
	const used = [...columns.map(({ source }) => source), ...(where ? columnsOf(where) : []), ...(byKey ?? [])];
	return besideColumns(choice, used);
}

const besideColumns = ({ beside }: ViewChoice, names: readonly string[]) =>
	(beside?.columns ?? []).filter(({ name }) => names.includes(name));

/**
 * The schemas the view needs. A by-key view promises that its key determines its columns, and columns beside a row that
 * there is one entry for each value, entries without a value left aside: from now on the own tables keep those promises.
 */
export function schemasFor(
	choice: ViewChoice,
	schemas: ReadonlyMap<TableId, Schema>
): ReadonlyMap<TableId, Schema> {
	const { table, beside, byKey, columns } = choice;
	const needed = new Map(schemas);
	const used = columnsBeside(choice);
	const own = schemas.get(table);
	if (own && byKey?.every((name) => own.columns.some((column) => column.name === name))) {
		const shown = columns
			.map(({ source }) => source)
			.filter((name) => used.every((each) => each.name !== name));
		const to = beside && used.length > 0 ? [...new Set([...shown, beside.here])] : shown;
		needed.set(table, withDependency(own, byKey, to));
	}
	const other = beside && schemas.get(beside.table);
	if (beside && other && used.length > 0 && !identifies(other, beside.there))
		needed.set(
			beside.table,
			withDependency(
				other,
				[beside.there],
				used.map(({ source }) => source),
				{ filled: true }
			)
		);
	return needed;
}

const identifies = ({ key }: Schema, column: string): boolean => key.length === 1 && key[0] === column;

/** The same schema when it makes the promise already. */
function withDependency(
	schema: Schema,
	from: readonly string[],
	columns: readonly string[],
	bound: Pick<Dependency, 'filled'> = {}
): Schema {
	const undeclared = columns.filter(
		(column) =>
			!from.includes(column) &&
			!schema.dependencies.some(
				(known) => sameNames(known.from, from) && known.to.includes(column) && (bound.filled || !known.filled)
			)
	);
	if (undeclared.length === 0) return schema;
	return { ...schema, dependencies: [...schema.dependencies, { from, to: undeclared, ...bound }] };
}

const sameNames = (one: readonly string[], other: readonly string[]): boolean =>
	one.length === other.length && one.every((name) => other.includes(name));
