/** Failures that the laws found on the way, kept as cases: what was wrong, and the smallest scene that showed it. */
import { compileLens } from '../compile';
import type { Change, Delta } from '../delta';
import type { LensSpec } from '../lens';
import type { Row, RowId, Schema, Table } from '../table';
import { foundCases } from './found-cases';
import { must, testTools } from './index';
import { laws, type Law } from './laws';
import { Scene, type Script } from './scene';

/** By a row's id without its zeros. */
type Short<Item> = Readonly<Record<string, Item>>;

export interface Found {
	readonly was: string;
	readonly law: string;
	readonly spec: LensSpec;
	readonly source: Readonly<Record<string, { readonly schema: Schema; readonly rows: Short<Row> }>>;
	/** In the order in which the law asks for them; where there are no more, nothing is edited. */
	readonly edits: readonly (
		{ readonly view: Short<Change> } | { readonly source: Readonly<Record<string, Short<Change>>> }
	)[];
}

/** The law and its scene, to be tried again. */
export function foundAgain(): readonly { readonly was: string; readonly law: Law; scene(): Scene }[] {
	return foundCases.map((found) => {
		const law = laws.find(({ name }) => name === found.law);
		if (!law) throw new Error(`No law of this name: ${found.law}`);
		return { was: found.was, law, scene: () => sceneOf(found) };
	});
}

function sceneOf({ spec, source, edits }: Found): Scene {
	const tables = new Map(
		Object.entries(source).map(([name, { schema, rows }]): [string, Table] => [
			name,
			{ schema, rows: fromShort(rows) }
		])
	);
	const schemas = new Map([...tables].map(([name, { schema }]) => [name, schema]));
	return new Scene(must(compileLens(spec, schemas, testTools)), tables, scriptOf(edits), {
		put: () => undefined
	});
}

function scriptOf(edits: Found['edits']): Script {
	let next = 0;
	return {
		viewEdit() {
			const edit = edits[next++];
			const delta: Delta = edit && 'view' in edit ? fromShort(edit.view) : new Map();
			return delta;
		},
		sourceEdit() {
			const edit = edits[next++];
			const changes = edit && 'source' in edit ? Object.entries(edit.source) : [];
			return new Map(changes.map(([name, delta]) => [name, fromShort(delta)]));
		}
	};
}

const idForm = /^(.)0*(.*)$/;

/** Maps by row id as objects whose names a person can read: `b4` for `b000…4`. */
export const toShort = <Item>(rows: ReadonlyMap<RowId, Item>): Short<Item> =>
	Object.fromEntries([...rows].map(([id, item]) => [id.replace(idForm, '$1$2'), item]));

const fromShort = <Item>(rows: Short<Item>): ReadonlyMap<RowId, Item> =>
	new Map(
		Object.entries(rows).map(([id, item]) => [
			(id.slice(0, 1) + id.slice(1).padStart(31, '0')) as RowId,
			item
		])
	);
