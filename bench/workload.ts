/**
 * Workload W: N rows of eight text columns, about 120 bytes a row, as a doctor keeps them, and the views that are measured.
 * Everything is made from a seed, so each run has the same rows.
 */
import type { IdSupply, LensSpec, LensStep, Row, RowId, Schema, Table } from '$lib/bx';

/** As many medications as give 500 patients each at 100,000 rows. */
export const medications = 200;
export const modes = 10;

const text = (name: string) => ({ name, type: 'text' as const });

/** The name of the table in a source. */
export const tableName = 'D3';

export const wide: Schema = {
	columns: [
		'Patient ID',
		'Medication Name',
		'Clinical Data',
		'Address',
		'Dosage',
		'Mechanism of Action',
		'Mode of Action',
		'Date'
	].map(text),
	key: ['Patient ID'],
	dependencies: [{ from: ['Medication Name'], to: ['Mechanism of Action'] }]
};

/** For a million rows. */
export const narrow: Schema = {
	columns: ['Patient ID', 'Medication Name', 'Dosage'].map(text),
	key: ['Patient ID'],
	dependencies: []
};

/** What the patient sees of the doctor's table. */
export const sharedColumns = ['Patient ID', 'Medication Name', 'Clinical Data', 'Dosage'];
export const sharedMode = 'mode 03';

const project: LensStep = { kind: 'project', columns: sharedColumns };

/** Every tenth row, four of its columns. */
export const tenthLens: LensSpec = {
	version: 1,
	table: tableName,
	steps: [{ kind: 'select', where: { kind: 'equals', column: 'Mode of Action', value: sharedMode } }, project]
};

/** All rows, four of their columns. */
export const wholeLens: LensSpec = { version: 1, table: tableName, steps: [project] };

/** D23 of the paper: one row a medication, with its mechanism, for all patients who take it. */
export const dependencyLens: LensSpec = {
	version: 1,
	table: tableName,
	steps: [
		{
			kind: 'projectByKey',
			key: ['Medication Name'],
			columns: ['Medication Name', 'Mechanism of Action']
		}
	]
};

export const narrowLens: LensSpec = {
	version: 1,
	table: tableName,
	steps: [{ kind: 'project', columns: ['Patient ID', 'Dosage'] }]
};

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** Row ids as real ones are: 128 random bits. */
export function randomIds(seed: number): IdSupply {
	const random = randomFrom(seed);
	const eight = () =>
		Math.floor(random() * 4_294_967_296)
			.toString(16)
			.padStart(8, '0');
	return () => asRead(eight() + eight() + eight() + eight()) as RowId;
}

/** As it would be after reading it from a disk: text put together piece by piece is slower to compare. */
export const asRead = <Data>(data: Data): Data => JSON.parse(JSON.stringify(data)) as Data;

const numbered = (word: string, number: number, digits: number) =>
	`${word} ${String(number).padStart(digits, '0')}`;

export const patientOf = (row: number): string => numbered('p', row, 7);
export const medicationOf = (number: number): string => numbered('medication', number, 3);
export const mechanismOf = (number: number): string => numbered('mechanism', number, 3);

/** N rows of the wide table. Row i is patient i's. */
export function wideRows(n: number, seed = 1): Row[] {
	const random = randomFrom(seed);
	const below = (limit: number) => Math.floor(random() * limit);
	return Array.from({ length: n }, (_, row) => {
		const medication = row % medications;
		return asRead([
			patientOf(row),
			medicationOf(medication),
			numbered('clinical data', below(1e9), 9),
			numbered('street of trees no', below(1e5), 5),
			numbered('one tablet every', below(24), 2),
			mechanismOf(medication),
			numbered('mode', Math.floor(row / medications + row) % modes, 2),
			`2026-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`
		]);
	});
}

/** N rows of the narrow table. */
export const narrowRows = (n: number): Row[] =>
	Array.from({ length: n }, (_, row) =>
		asRead([patientOf(row), medicationOf(row % medications), `${(row * 7) % 24} h`])
	);

/** A table of these rows with random ids. */
export function tableOf(schema: Schema, rows: readonly Row[], seed = 2): Table {
	const ids = randomIds(seed);
	return { schema, rows: new Map(rows.map((row) => [ids(), row])) };
}
