/** The people and medicines of the paper's Figure 2, ids that count, and lenses at work, for tests of every folder. */
import { compileLens } from '../compile';
import { emptyDelta, type Delta } from '../delta';
import type { LensFault } from '../errors';
import type {
	Alignment,
	Changes,
	DefinedLens,
	LensSpec,
	LensTools,
	LiveLens,
	LiveTables,
	Step
} from '../lens';
import { openTable } from '../live-table';
import type { Result } from '../result';
import type { ColumnType, IdSupply, Row, RowId, Schema, Table, Value } from '../table';

export { compileLens };

/** Ids `…0001`, `…0002` and so on, told apart from other supplies by a prefix of hex digits, e.g. `a1`. */
export function countingIds(prefix: string): IdSupply {
	if (!/^[0-9a-f]{1,16}$/.test(prefix)) throw new Error('A prefix is 1 to 16 lower-case hex digits');
	let count = 0;
	return () => (prefix + (count += 1).toString(16).padStart(32 - prefix.length, '0')) as RowId;
}

/** The value of a result that a test knows to be one. */
export function must<Value>(result: Result<Value, unknown>): Value {
	if (!result.ok) throw new Error(JSON.stringify(result.failure));
	return result.value;
}

/** A table from rows of cells; the first row gets the supply's next id, and so on. */
export function tableOf(schema: Schema, cells: readonly Row[], ids: IdSupply): Table {
	return { schema, rows: new Map(cells.map((row) => [ids(), row])) };
}

/** A schema from `name: type` pairs. */
export function schemaOf(
	columns: Readonly<Record<string, ColumnType>>,
	{ key = [], dependencies = [] }: Partial<Pick<Schema, 'key' | 'dependencies'>> = {}
): Schema {
	return { columns: Object.entries(columns).map(([name, type]) => ({ name, type })), key, dependencies };
}

/** The row that has this cell in this column; a test that asks for another row is wrong. */
export function rowWith(
	table: Table,
	column: string,
	value: Value
): { readonly id: RowId; readonly row: Row } {
	const position = table.schema.columns.findIndex(({ name }) => name === column);
	for (const [id, row] of table.rows) if (row[position] === value) return { id, row };
	throw new Error(`No row with ${column} = ${String(value)}`);
}

/** Tables of a source by name, as a test writes them. */
export type NamedTables = Readonly<Record<string, Table>>;

export const compileOver = (
	spec: LensSpec,
	tables: NamedTables,
	tools?: LensTools
): Result<DefinedLens, readonly LensFault[]> =>
	compileLens(spec, new Map(Object.entries(tables).map(([name, { schema }]) => [name, schema])), tools);

/** A lens at work on tables that the test owns. `take` makes a step happen on both sides; its answer takes it back. */
export function workOn(
	spec: LensSpec,
	given: NamedTables,
	options: { readonly alignment?: Alignment; readonly tools?: LensTools } = {}
): { lens: DefinedLens; live: LiveLens; tables: LiveTables; take(step: Step): () => void } {
	const lens = must(compileOver(spec, given, options.tools));
	const tables = new Map(Object.entries(given).map(([name, table]) => [name, openTable(table)]));
	const live = lens.open(tables, options.alignment ?? new Map(), countingIds('b'));
	function take(step: Step): () => void {
		const undos = [...step.source].map(([name, delta]) => tables.get(name)?.commit(delta));
		undos.push(step.commit());
		return () => undos.toReversed().forEach((undo) => undo?.());
	}
	return { lens, live, tables, take };
}

/** A change of one table, as a change of a source. */
export const changing = (table: string, delta: Delta): Changes => new Map([[table, delta]]);

/** What a step changes in the only table it changes. */
export function onlyDelta(changes: Changes): Delta {
	const [delta = emptyDelta, ...others] = changes.values();
	if (others.length > 0) throw new Error(`Several tables change: ${[...changes.keys()].join(', ')}`);
	return delta;
}

const mechanismOfMedication = { from: ['Medication Name'], to: ['Mechanism of Action'] };

/** Who may change what on the two shares. Bob holds the authority on both. */
const rights = {
	d13: {
		alice: { rows: false, columns: ['Clinical Data'] },
		bob: { rows: true, columns: ['Patient ID', 'Medication Name', 'Clinical Data', 'Dosage'] }
	},
	d23: {
		bob: { rows: true, columns: ['Medication Name'] },
		charlie: { rows: false, columns: ['Medication Name', 'Mechanism of Action'] }
	}
} as const;

/** D1, D2 and D3 exactly as in Figure 2; D1 once more with a tag that says which rows Bob sees; and the lenses of the shares. */
export function figure2() {
	const d1 = tableOf(
		schemaOf(
			{
				'Patient ID': 'number',
				'Medication Name': 'text',
				'Clinical Data': 'text',
				Address: 'text',
				Dosage: 'text'
			},
			{ key: ['Patient ID'] }
		),
		[[188, 'Ibuprofen', 'CliD1', 'Sapporo', 'one tablet every 4h']],
		countingIds('d1')
	);
	const d2 = tableOf(
		schemaOf(
			{ 'Medication Name': 'text', 'Mechanism of Action': 'text', 'Mode of Action': 'text' },
			{ key: ['Medication Name'] }
		),
		[
			['Ibuprofen', 'MeA1', 'MoA1'],
			['Wellbutrin', 'MeA2', 'MoA2']
		],
		countingIds('d2')
	);
	const d3 = tableOf(
		schemaOf(
			{
				'Patient ID': 'number',
				'Medication Name': 'text',
				'Clinical Data': 'text',
				'Mechanism of Action': 'text',
				Dosage: 'text'
			},
			{ key: ['Patient ID'], dependencies: [mechanismOfMedication] }
		),
		[
			[188, 'Ibuprofen', 'CliD1', 'MeA1', 'one tablet every 4h'],
			[189, 'Wellbutrin', 'CliD2', 'MeA2', '100 mg twice daily']
		],
		countingIds('d3')
	);
	const d1Tagged: Table = {
		schema: { ...d1.schema, columns: [...d1.schema.columns, { name: 'Shared with Bob', type: 'boolean' }] },
		rows: new Map([...d1.rows].map(([id, row]) => [id, [...row, true]]))
	};
	return { tables: { d1, d1Tagged, d2, d3 }, specs: specs(), rights };
}

function specs() {
	const patientColumns = ['Patient ID', 'Medication Name', 'Clinical Data', 'Dosage'];
	/** At Alice, the whole of D1. */
	const d13: LensSpec = {
		version: 1,
		table: 'D1',
		steps: [{ kind: 'project', columns: patientColumns }]
	};
	/** At Alice, landing beside rows of her own: only tagged rows belong to the share. */
	const d13Tagged: LensSpec = {
		version: 1,
		table: 'D1',
		steps: [
			{
				kind: 'select',
				where: { kind: 'equals', column: 'Shared with Bob', value: true },
				onDelete: 'unlink'
			},
			{ kind: 'project', columns: patientColumns }
		]
	};
	/** At Bob, patient 188 only: the selection the figure hides. */
	const d31: LensSpec = {
		version: 1,
		table: 'D3',
		steps: [
			{ kind: 'select', where: { kind: 'equals', column: 'Patient ID', value: 188 } },
			{ kind: 'project', columns: patientColumns }
		]
	};
	/** At Bob, one row per medication. */
	const d32: LensSpec = {
		version: 1,
		table: 'D3',
		steps: [
			{
				kind: 'projectByKey',
				key: ['Medication Name'],
				columns: ['Medication Name', 'Mechanism of Action'],
				onDelete: 'refuse'
			}
		]
	};
	/** At Charlie, without the mode of action. */
	const d23: LensSpec = {
		version: 1,
		table: 'D2',
		steps: [{ kind: 'project', columns: ['Medication Name', 'Mechanism of Action'] }]
	};
	return { d13, d13Tagged, d31, d32, d23 };
}

/** Tools for tests alone: a hash that spreads well and keeps nothing secret (FNV-1a, letter by letter). */
export const testTools: LensTools = {
	keyedHash(key, text) {
		const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
		return Array.from({ length: 20 }, (_, letter) => {
			let hash = 0x811c9dc5;
			for (const character of `${letter} ${key} ${text} ${letter}`)
				hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
			return alphabet.charAt((hash ^ (hash >>> 15)) & 31);
		}).join('');
	}
};

export { tell, type Cells, type Edit, type Story } from './story';
