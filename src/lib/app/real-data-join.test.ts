/** Open prescriptions beside the mechanisms of their drugs, joined through prepared names and edited through the view. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JoinStep, LensSpec, Row, Table, Value } from '$lib/bx';
import { countingIds, tell, type Edit } from '$lib/bx/testing';
import { parseImport, readCsv } from './csv';
import { medicationReader, withIngredients, type MedicationReading } from './medication-names';

const folder = new URL('../../../../shared/data/', import.meta.url);
const present = existsSync(new URL('prescriptions.csv', folder));

const prepared = ['Patient ID', 'Medication Name', 'Ingredient', 'Mechanism of Action', 'Dosage'];

function tableFrom(text: string, key: readonly string[], ids: string): Table {
	const imported = readCsv(text);
	if (!imported.ok) throw new Error(imported.failure.kind);
	const { cells } = imported.value;
	const columns = imported.value.columns.map(({ name }) => ({ name, type: 'text' as const }));
	const rows = parseImport(columns, cells);
	if (!rows.ok) throw new Error(JSON.stringify(rows.failure));
	const mint = countingIds(ids);
	return {
		schema: { columns, key, dependencies: [] },
		rows: new Map(rows.value.map((row) => [mint(), row]))
	};
}

const positionOf = (table: Table, name: string) =>
	table.schema.columns.findIndex((column) => column.name === name);

const columnOf = (table: Table, name: string): Value[] =>
	[...table.rows.values()].map((row) => row[positionOf(table, name)] ?? null);

/** Both tables, the prescriptions with their ingredient, and what each name was read as. */
function prepare(texts: { readonly prescriptions: string; readonly drugs: string }) {
	const drugs = tableFrom(texts.drugs, ['Medication Name'], 'a1');
	const raw = tableFrom(texts.prescriptions, [], 'a2');
	const read = medicationReader(columnOf(drugs, 'Medication Name').map(String));
	const names = { medication: 'Medication Name', ingredient: 'Ingredient' };
	return {
		tables: { prescriptions: withIngredients(raw, names, read), drugs },
		readings: columnOf(raw, 'Medication Name').map((name) => ({
			name: String(name),
			reading: read(String(name))
		}))
	};
}

const withMechanism = (policies: Partial<JoinStep> = {}): LensSpec => ({
	version: 1,
	table: 'prescriptions',
	steps: [
		{
			kind: 'join',
			with: {
				table: 'drugs',
				steps: [
					{ kind: 'project', columns: ['Medication Name', 'Mechanism of Action'] },
					{ kind: 'rename', names: [{ from: 'Medication Name', to: 'Ingredient' }] }
				]
			},
			on: [{ here: 'Ingredient', there: 'Ingredient' }],
			...policies
		},
		{ kind: 'project', columns: prepared }
	]
});

type Prepared = ReturnType<typeof prepare>;

const beside = (view: readonly Row[], ingredient: string) => view.filter((row) => row[2] === ingredient);

/**
 * Edits a mechanism, inserts and deletes through the view; `tell` holds every put against the plain definition and the
 * view against the plain get. `ingredient` must be one that several prescriptions name.
 */
function editsThroughTheView({ tables }: Prepared, ingredient: string): void {
	const { live, view, rows, put, refusal, get } = tell(withMechanism(), tables);
	const before = rows('prescriptions').length;
	const shown = beside(view(), ingredient);
	expect(shown.length).toBeGreaterThan(1);
	expect(live.view.schema.columns.map(({ name }) => name)).toEqual(prepared);

	// The mechanism is one row of the drug table: it is said in all rows that show it, or not at all.
	const drug = rows('drugs').find(([name]) => name === ingredient) ?? [];
	const ids = [...live.view.rows].filter(([, row]) => row[2] === ingredient).map(([id]) => id);
	const everywhere: Edit[] = ids.map((row) => ({ row, to: { 'Mechanism of Action': 'Zyklooxygenase ⊣' } }));
	expect(refusal(...everywhere.slice(1))).toMatchObject({
		kind: 'View',
		fault: { kind: 'DependencyBroken', from: ['Ingredient'], to: 'Mechanism of Action' }
	});
	expect(put(...everywhere).ok).toBe(true);
	expect(rows('drugs')).toContainEqual([ingredient, 'Zyklooxygenase ⊣', ...drug.slice(2)]);
	expect(rows('prescriptions')).toHaveLength(before);

	// A prescription of a known drug, and one of a drug that comes with it.
	const known = {
		'Patient ID': 'p-188',
		'Medication Name': `${ingredient} 5 MG`,
		Ingredient: ingredient,
		'Mechanism of Action': 'Zyklooxygenase ⊣',
		Dosage: 'one tablet every 4h'
	};
	const unknown = { ...known, Ingredient: 'zz-188', 'Mechanism of Action': 'not yet known' };
	const drugs = rows('drugs').length;
	expect(put({ insert: known }).ok).toBe(true);
	expect(rows('drugs')).toHaveLength(drugs);
	expect(put({ insert: unknown }).ok).toBe(true);
	expect(rows('drugs')).toHaveLength(drugs + 1);
	expect(rows('prescriptions')).toHaveLength(before + 2);

	// Deleted is the prescription; the drug stays, without any.
	expect(put({ remove: { Ingredient: 'zz-188' } }).ok).toBe(true);
	expect(rows('prescriptions')).toHaveLength(before + 1);
	expect(rows('drugs')).toHaveLength(drugs + 1);

	// The other direction: the drug table itself changes, and all prescriptions show it.
	const step = get('drugs', {
		change: { 'Medication Name': ingredient },
		to: { 'Mechanism of Action': drug[1] ?? null }
	});
	expect(step.view.size).toBe(shown.length + 1);
	expect(beside(view(), ingredient).every((row) => row[3] === (drug[1] ?? null))).toBe(true);
}

/** With `onDelete: 'right'` the drug goes, and its prescriptions leave the view without being deleted. */
function deletesTheDrug({ tables }: Prepared, ingredient: string): void {
	const { live, rows, put, view } = tell(withMechanism({ onDelete: 'right' }), tables);
	const before = rows('prescriptions').length;
	const ids = [...live.view.rows].filter(([, row]) => row[2] === ingredient).map(([id]) => id);
	expect(put(...ids.map((row): Edit => ({ removeRow: row }))).ok).toBe(true);
	expect(rows('drugs').some(([name]) => name === ingredient)).toBe(false);
	expect(rows('prescriptions')).toHaveLength(before);
	expect(beside(view(), ingredient)).toEqual([]);
}

const madeUp = () =>
	prepare({
		prescriptions: [
			'Patient ID,Medication Name,Dosage',
			'p-1,Ibuprofen 200 MG Oral Tablet,as needed',
			'p-1,Ibuprofen 200 MG Oral Tablet,as needed',
			'p-2,24 HR metoprolol succinate 100 MG Oral Tablet [Toprol],',
			'p-3,Amoxicillin 250 MG / Clavulanate 125 MG Oral Tablet,',
			'p-4,Lasix 40mg,daily'
		].join('\n'),
		drugs: [
			'Medication Name,Mechanism of Action,Mode of Action',
			'ibuprofen,Cyclooxygenase inhibition,oral',
			'metoprolol,,',
			'amoxicillin,,',
			'furosemide,,'
		].join('\n')
	});

describe('prescriptions beside mechanisms, made up here', () => {
	test('default: rows whose name says one known ingredient are in the view', () => {
		const { view } = tell(withMechanism(), madeUp().tables);
		expect(view().map(([patient, , ingredient]) => [patient, ingredient])).toEqual([
			['p-1', 'ibuprofen'],
			['p-1', 'ibuprofen'],
			['p-2', 'metoprolol']
		]);
	});

	test('behavior: edits, insertions and deletions come back', () => {
		editsThroughTheView(madeUp(), 'ibuprofen');
	});

	test('behavior: a drug is deleted and its prescriptions stay', () => {
		deletesTheDrug(madeUp(), 'ibuprofen');
	});
});

const real = (): Prepared =>
	prepare({
		prescriptions: readFileSync(new URL('prescriptions.csv', folder), 'utf8'),
		drugs: readFileSync(new URL('mechanism-of-action.csv', folder), 'utf8')
	});

/** Names with this kind of reading → how often they occur. */
function tally({ readings }: Prepared, kind: MedicationReading['kind']): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { name, reading } of readings) if (reading.kind === kind) counts[name] = (counts[name] ?? 0) + 1;
	return counts;
}

const sum = (counts: Readonly<Record<string, number>>) =>
	Object.values(counts).reduce((total, count) => total + count, 0);

describe.runIf(present)('real prescriptions beside real mechanisms', () => {
	test('default: 75 of 150 rows match; without preparation none would', () => {
		const data = real();
		expect(data.readings).toHaveLength(150);
		expect(sum(tally(data, 'Ingredient'))).toBe(75);
		expect(tell(withMechanism(), data.tables).view()).toHaveLength(75);
		const drugs = new Set(columnOf(data.tables.drugs, 'Medication Name'));
		expect(data.readings.filter(({ name }) => drugs.has(name))).toEqual([]);
	});

	test('error: 14 rows name several ingredients, of which no single row tells the mechanism', () => {
		const counts = tally(real(), 'Combination');
		expect(sum(counts)).toBe(14);
		expect(Object.keys(counts).every((name) => name.includes(' / '))).toBe(true);
	});

	test('error: 61 rows name nothing that the drug table has, and nothing is guessed', () => {
		expect(tally(real(), 'Unknown')).toEqual({
			// Not among the 800 drugs of the table, by none of their names.
			'Acetaminophen 160 MG Oral Tablet': 8,
			'Acetaminophen 325 MG Oral Tablet': 20,
			'200 ACTUAT Albuterol 0.09 MG/ACTUAT Metered Dose Inhaler': 2,
			'Loratadine 5 MG Chewable Tablet': 1,
			'Meperidine Hydrochloride 50 MG Oral Tablet': 5,
			'Penicillin V Potassium 250 MG Oral Tablet': 2,
			'Penicillin V Potassium 500 MG Oral Tablet': 1,
			'predniSONE 5 MG Oral Tablet': 2,
			'Simvastatin 20 MG Oral Tablet': 1,
			// Misspelt in the source.
			'Simvistatin 10 MG': 13,
			// A brand alone.
			'Jolivette 28 Day Pack': 2,
			'Lasix 40mg': 3,
			'Mirena 52 MG Intrauterine System': 1
		});
	});

	test('behavior: edits, insertions and deletions come back', () => {
		editsThroughTheView(real(), 'ibuprofen');
	});

	test('behavior: a drug is deleted and its prescriptions stay', () => {
		deletesTheDrug(real(), 'naproxen');
	});
});
