/** Runs the laws over generated scenes, counts what they reached, and tells a failure so that it can be kept as a case. */
import fc from 'fast-check';
import type { Lens, Tables } from '../lens';
import { openTable } from '../live-table';
import type { Schema, Value } from '../table';
import { foundAgain, toShort, type Found } from './found';
import { Dice, generateDelta, generateSchemas, generateTable, type Seen } from './generate';
import { continueLens, depthOf, generateLens, stepsOf } from './generate-lens';
import { generateBeginning } from './generate-rare';
import { countingIds } from './index';
import { laws, type Law } from './laws';
import { Scene, type Script, type Witness } from './scene';

export interface Settings {
	/** Generated cases over all laws. */
	readonly cases: number;
	readonly seed: number;
	/** Stops at the first failure, as it was found. */
	readonly bail?: boolean;
}

export interface LawRun {
	readonly name: string;
	readonly cases: number;
	/** What was wrong, and the smallest scene that shows it, as `found.ts` keeps it. */
	readonly failure?: { readonly message: string; readonly scene: string };
}

/** How often: lenses by operator and depth, puts by operator and outcome. A lens counts once for every kind of operator in it. */
export interface Counts {
	readonly lenses: ReadonlyMap<string, number>;
	readonly outcomes: ReadonlyMap<string, ReadonlyMap<string, number>>;
	readonly depths: ReadonlyMap<string, number>;
	/** Puts by outcome, whatever the lens. */
	readonly refused: ReadonlyMap<string, number>;
}

/** The operators, and revision of rows outside as if it were one. */
export const operators = [
	'select',
	'project',
	'projectByKey',
	'rename',
	'join',
	'union',
	'convert',
	'pseudonymise',
	'generalise',
	'outside'
] as const;

/** Every way a put is refused; of cells that cannot be told back, every reason. */
export const refusals = [
	'Table',
	'View',
	'LeavesSelection',
	'InsertRefused',
	'DeleteRefused',
	'ViewKeyTaken',
	'SharedRowDiffers',
	'ExistingRowDiffers',
	'MissingRow',
	'OthersWouldAppear',
	'MoveRefused',
	'NoCode',
	'NotExact',
	'NotInForm',
	'OtherBand',
	'PseudonymUnknown',
	'RevisionReaches'
] as const;

/** How many choices a case has; those after them are the first ones. */
const length = 400;

export function runLaws({ cases, seed, bail }: Settings): {
	readonly runs: readonly LawRun[];
	readonly counts: Counts;
} {
	const counter = new Counter();
	const runs: LawRun[] = [];
	const each = Math.ceil(cases / laws.length);
	for (const [index, law] of laws.entries()) {
		runs.push(runLaw(law, { cases: each, seed: seed + index, ...(bail ? { bail } : {}) }, counter));
		if (bail && runs.at(-1)?.failure) break;
	}
	return { runs, counts: counter };
}

/** The failures found before, tried again. */
export const runFound = (): readonly LawRun[] =>
	foundAgain().map(({ law, scene }) => {
		try {
			law.holds(scene());
			return { name: law.name, cases: 1 };
		} catch (error) {
			const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
			return { name: law.name, cases: 1, failure: { message, scene: '' } };
		}
	});

export function runLaw(law: Law, { cases, seed, bail = false }: Settings, counter: Counter): LawRun {
	const numbers = fc.array(fc.nat(9999), { minLength: length, maxLength: length });
	const property = fc.property(numbers, (drawn) => law.holds(sceneOf(drawn, counter)));
	const { failed, numRuns, errorInstance, counterexample } = fc.check(property, {
		numRuns: cases,
		seed,
		endOnFailure: bail
	});
	if (!failed) return { name: law.name, cases: numRuns };
	const message = errorInstance instanceof Error ? `${errorInstance.name}: ${errorInstance.message}` : '';
	const scene = bail ? '' : tell(law, counterexample?.[0] ?? []);
	return { name: law.name, cases: numRuns, failure: { message, scene } };
}

/** The scene to which these numbers lead. */
export function sceneOf(
	numbers: readonly number[],
	witness: Witness & { lens?(lens: Lens): void },
	follow: (script: Script) => Script = (script) => script
): Scene {
	const dice = new Dice(numbers);
	const beginning = dice.roll(3) === 2 ? generateBeginning(dice) : undefined;
	const schemas = beginning?.schemas ?? generateSchemas(dice);
	const lens = beginning ? continueLens(dice, beginning) : generateLens(dice, schemas);
	witness.lens?.(lens);
	return new Scene(lens, generateSource(dice, schemas, beginning?.most), follow(scriptOf(dice)), witness);
}

function generateSource(
	dice: Dice,
	schemas: ReadonlyMap<string, Schema>,
	most: ReadonlyMap<string, number> = new Map()
): Tables {
	const ids = countingIds('d');
	return new Map(
		[...schemas].map(([name, schema]) => [name, generateTable(dice, schema, ids, most.get(name))])
	);
}

function scriptOf(dice: Dice): Script {
	const shown = new Map<string, Set<Value>>();
	const seen: Seen = (column) => [...(shown.get(column) ?? [])];
	return {
		viewEdit(view, ids) {
			view.schema.columns.forEach(({ name }, position) => {
				const cells = shown.get(name) ?? new Set();
				shown.set(name, cells);
				for (const row of view.rows.values()) cells.add(row[position] ?? null);
			});
			return generateDelta(dice, view, ids, seen);
		},
		sourceEdit(source, ids) {
			const all = [...source].map(([name, table]) => [name, generateDelta(dice, table, ids)] as const);
			const legal = all.filter(
				([name, delta]) => delta.size > 0 && dice.roll(3) < 2 && isLegal(source, name, delta)
			);
			return new Map(legal);
		}
	};
}

const isLegal = (source: Tables, name: string, delta: ReturnType<typeof generateDelta>): boolean => {
	const table = source.get(name);
	return table !== undefined && openTable(table).check(delta).ok;
};

/** The scene and its edits as they are kept in `found.ts`. */
function tell(law: Law, numbers: readonly number[]): string {
	const edits: Found['edits'][number][] = [];
	const scene = sceneOf(numbers, { put: () => undefined }, (script) => ({
		viewEdit(view, ids) {
			const delta = script.viewEdit(view, ids);
			edits.push({ view: toShort(delta) });
			return delta;
		},
		sourceEdit(source, ids) {
			const changes = script.sourceEdit(source, ids);
			edits.push({ source: Object.fromEntries([...changes].map(([name, delta]) => [name, toShort(delta)])) });
			return changes;
		}
	}));
	try {
		law.holds(scene);
	} catch {
		// What was wrong is told already.
	}
	const tables = [...scene.source].flatMap(([name, { schema, rows }]) =>
		scene.lens.source.has(name) ? [[name, { schema, rows: toShort(rows) }]] : []
	);
	return JSON.stringify({ law: law.name, spec: scene.lens.spec, source: Object.fromEntries(tables), edits });
}

export class Counter implements Witness, Counts {
	readonly lenses = new Map<string, number>();
	readonly outcomes = new Map<string, Map<string, number>>();
	readonly depths = new Map<string, number>();
	readonly refused = new Map<string, number>();

	lens({ spec }: Lens): void {
		for (const kind of kindsOf(spec)) add(this.lenses, kind);
		add(this.depths, String(depthOf(spec)));
	}

	put({ spec }: Lens, outcome: string): void {
		add(this.refused, outcome);
		for (const kind of kindsOf(spec)) {
			const known = this.outcomes.get(kind) ?? new Map<string, number>();
			this.outcomes.set(kind, known);
			add(known, outcome);
		}
	}
}

const kindsOf = (spec: Lens['spec']): ReadonlySet<string> => {
	const kinds = new Set<string>(stepsOf(spec).map(({ kind }) => kind));
	return spec.outside === 'revise' ? kinds.add('outside') : kinds;
};

const add = (counts: Map<string, number>, name: string): void => {
	counts.set(name, (counts.get(name) ?? 0) + 1);
};
