/** Whether two lenses can never meet in a row of a table, because their selections fix one of its columns to different values. */
import type { ColumnRef, Lens, LensStep, Pipeline, SelectStep } from '../lens';
import { columnsOf, fixedBy } from '../operators/predicate';
import type { Schema, Value } from '../table';

/**
 * Whether no row of the table that a put through `from` changes stands behind `to`, before or after. `false`: it is not known.
 */
export function standApart(from: Lens, to: Lens, table: string): boolean {
	if (from.footprint.reachesOutside.includes(table)) return false;
	const [here, there] = [fixedIn(from, table), fixedIn(to, table)];
	return here.some(
		({ column, value, released }) =>
			!released && there.some((other) => other.column === column && other.value !== value)
	);
}

/** A source column with the only value it has in rows that are in the view. */
interface Fixed extends ColumnRef {
	readonly value: Value;
	/** A row may be given another value as it leaves the view. */
	readonly released: boolean;
}

/** Column names of a pipeline's output → the source columns they show as they are. */
type Names = ReadonlyMap<string, ColumnRef>;

interface Walk {
	readonly names: Names;
	readonly fixed: readonly Fixed[];
	/** Tables in the order met; one that is read twice stands here twice. */
	readonly leaves: readonly string[];
}

/** Nothing where the lens reads the table twice: what is fixed on one way may be open on the other. */
function fixedIn({ spec, source }: Lens, table: string): readonly Fixed[] {
	const { fixed, leaves } = walk(spec, source);
	return leaves.filter((name) => name === table).length === 1
		? fixed.filter((one) => one.table === table)
		: [];
}

function walk({ table, steps }: Pipeline, source: ReadonlyMap<string, Schema>): Walk {
	const columns = source.get(table)?.columns ?? [];
	const names = new Map(columns.map(({ name: column }) => [column, { table, column }]));
	return steps.reduce((before, step) => follow(before, step, source), {
		names,
		fixed: [],
		leaves: [table]
	} as Walk);
}

function follow(before: Walk, step: LensStep, source: ReadonlyMap<string, Schema>): Walk {
	const { names, fixed, leaves } = before;
	switch (step.kind) {
		case 'select':
			return { ...before, fixed: [...fixed, ...fixedByStep(step, names)] };
		case 'project':
		case 'projectByKey':
			return before;
		case 'rename': {
			const renamed = new Map(step.names.map(({ from, to }) => [from, to]));
			return { ...before, names: new Map([...names].map(([name, ref]) => [renamed.get(name) ?? name, ref])) };
		}
		case 'convert':
		case 'pseudonymise':
		case 'generalise':
			return { ...before, names: without(names, step.column) };
		case 'join': {
			const other = walk(step.with, source);
			const right = [...other.names].filter(([name]) => !step.on.some(({ there }) => there === name));
			return {
				names: new Map([...right, ...names]),
				fixed: [...fixed, ...other.fixed],
				leaves: [...leaves, ...other.leaves]
			};
		}
		case 'union': {
			const other = walk(step.with, source);
			return {
				names: new Map(),
				fixed: [...fixed, ...other.fixed],
				leaves: [...leaves, ...other.leaves]
			};
		}
	}
}

function fixedByStep({ where, onDelete }: SelectStep, names: Names): Fixed[] {
	const released = onDelete === 'unlink' || onDelete === 'hide' ? columnsOf(where) : [];
	return [...fixedBy(where)].flatMap(([name, value]) => {
		const ref = names.get(name);
		return ref ? [{ ...ref, value, released: released.includes(name) }] : [];
	});
}

const without = (names: Names, column: string): Names =>
	new Map([...names].filter(([name]) => name !== column));
