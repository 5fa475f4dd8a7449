/** What is measured beside the figures, without a bound. */
import { expectSame } from '../figure';
import { median, race, type Operation } from '../measure';
import { sorted } from '../model';
import { randomIds } from '../workload';
import {
	type DefinedLens,
	type LensSpec,
	type LiveLens,
	type LiveTables,
	type Result,
	type Schema
} from '$lib/bx';
import { compileLens } from '$lib/bx/testing';

export interface Measured {
	readonly what: string;
	/** Whose it is, or how it was measured. */
	readonly by: string;
	/** Rows of the table. */
	readonly n: number;
	readonly microseconds: number;
}

/** Each operation in turns; the answer is microseconds a run. */
export async function measured(
	n: number,
	operations: Readonly<Record<string, Operation>>,
	most?: number
): Promise<Measured[]> {
	const contenders = Object.entries(operations).map(([what, run]) => [what, most ? { run, most } : { run }]);
	const times = await race(Object.fromEntries(contenders) as Record<string, { run: Operation }>);
	return Object.entries(times).map(([what, each]) => ({
		what,
		by: 'Coview',
		n,
		microseconds: median(each) * 1_000
	}));
}

export function must<Value>(result: Result<Value, unknown>): Value {
	if (!result.ok) throw new Error(JSON.stringify(result.failure));
	return result.value;
}

export const lensOf = (spec: LensSpec, schemas: Readonly<Record<string, Schema>>): DefinedLens =>
	must(compileLens(spec, new Map(Object.entries(schemas))));

/** The view is what the plain definition makes of the tables as they are. */
export function expectPlain(what: string, live: LiveLens, tables: LiveTables): void {
	const now = new Map([...tables].map(([name, { table }]) => [name, table]));
	const { spec, source } = live.lens;
	const plain = must(compileLens(spec, source)).get(now, randomIds(9)).view;
	expectSame(what, sorted([...live.view.rows.values()]), sorted([...plain.rows.values()]));
}
