/** `rename`: other names for the same columns. */
import { nameFaults, repeated } from './columns';
import type { LensFault } from '../errors';
import type { RenameStep } from '../lens';
import { sameIds, type Compiled, type Place, type Shape } from './operator';
import { mapColumns } from './predicate';
import { fail, ok } from '../result';

export function compileRename(step: RenameStep, { step: index }: Place, input: Shape): Compiled {
	const { schema } = input;
	const faults: LensFault[] = nameFaults(
		schema,
		index,
		step.names.map(({ from }) => from)
	);
	const names = new Map(step.names.map(({ from, to }) => [from, to]));
	const renamed = (name: string) => names.get(name) ?? name;
	const all = schema.columns.map(({ name }) => renamed(name));
	for (const column of repeated(all)) faults.push({ kind: 'ColumnRepeated', step: index, column });
	if (faults.length > 0) return fail(faults);

	const output = {
		columns: schema.columns.map((column) => ({ ...column, name: renamed(column.name) })),
		key: schema.key.map(renamed),
		dependencies: schema.dependencies.map((dependency) => ({
			...dependency,
			from: dependency.from.map(renamed),
			to: dependency.to.map(renamed)
		}))
	};
	return ok({
		output: {
			schema: output,
			origins: input.origins,
			facts: input.facts,
			selections: input.selections.map((part) => mapColumns(part, renamed)),
			fixed: new Map([...input.fixed].map(([name, value]) => [renamed(name), value]))
		},
		changesIds: false,
		filters: [],
		mayInsert: true,
		mayDelete: true,
		plain: {
			get: ({ rows }) => ({ output: { schema: output, rows }, trace: sameIds(rows) }),
			put: (_input, _trace, { rows }) => ok({ schema, rows })
		},
		live: { show: (row) => row, restore: (_id, { after }) => ok(after) }
	});
}
