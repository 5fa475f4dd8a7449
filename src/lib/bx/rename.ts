/** `rename`: other names for the same columns. */
import { nameFaults } from './columns';
import type { LensFault } from './errors';
import type { LensStep } from './lens';
import { keepsIds, sameIds, stateless, type Compiled, type Shape } from './operator';
import { fail, ok } from './result';

type RenameStep = Extract<LensStep, { kind: 'rename' }>;

export function compileRename(step: RenameStep, index: number, input: Shape): Compiled {
	const { schema } = input;
	const faults: LensFault[] = nameFaults(
		schema,
		index,
		step.names.map(({ from }) => from)
	);
	const names = new Map(step.names.map(({ from, to }) => [from, to]));
	const renamed = (name: string) => names.get(name) ?? name;
	const all = schema.columns.map(({ name }) => renamed(name));
	for (const column of new Set(all.filter((name, position) => all.indexOf(name) < position)))
		faults.push({ kind: 'ColumnRepeated', step: index, column });
	if (faults.length > 0) return fail(faults);

	const output = {
		columns: schema.columns.map((column) => ({ ...column, name: renamed(column.name) })),
		key: schema.key.map(renamed),
		dependencies: schema.dependencies.map(({ from, to }) => ({
			from: from.map(renamed),
			to: to.map(renamed)
		}))
	};
	return ok({
		output: {
			schema: output,
			sources: input.sources,
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
		open: (inputRow) => ({
			...keepsIds(inputRow),
			get: (delta) => stateless(delta),
			put: (delta) => ok({ delta, hints: new Map() })
		})
	});
}
