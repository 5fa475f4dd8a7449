/** The tables of the paper's Figure 2, for the gallery: Alice's D1, Bob's D3, and shares of them. */
import {
	rightsOf,
	toAccount,
	toAttributeNumber,
	toSeatNumber,
	type Account,
	type AttributeNumber,
	type SeatNumber
} from '$lib/agreement';
import { toRowId, type Delta, type Row, type RowId, type Schema, type Value } from '$lib/bx';
import type { IdentifiedRow } from '../types';

export const rowId = (number: number): RowId => {
	const id = toRowId(number.toString(16).padStart(32, '0'));
	if (!id) throw new Error(`No row id: ${number}`);
	return id;
};

export const seat = (number: number): SeatNumber => {
	const checked = toSeatNumber(number);
	if (checked === undefined) throw new Error(`No seat: ${number}`);
	return checked;
};

export const attribute = (number: number): AttributeNumber => {
	const checked = toAttributeNumber(number);
	if (checked === undefined) throw new Error(`No attribute: ${number}`);
	return checked;
};

const account = (text: string): Account => {
	const checked = toAccount(text);
	if (checked === undefined) throw new Error(`No account: ${text}`);
	return checked;
};

export const accounts = {
	alice: account('0x70997970c51812dc3a010c7d01b50e0d17dc79c8'),
	bob: account('0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc'),
	charlie: account('0x90f79bf6eb2c4f870365e785982e1f101e93b906')
};

const text = (name: string) => ({ name, type: 'text' }) as const;

/** Bob's table D3. */
export const d3: Schema = {
	columns: [
		{ name: 'Patient ID', type: 'number' },
		text('Medication Name'),
		text('Clinical Data'),
		text('Mechanism of Action'),
		text('Dosage')
	],
	key: ['Patient ID'],
	dependencies: [{ from: ['Medication Name'], to: ['Mechanism of Action'] }]
};

export const d3Rows: readonly IdentifiedRow[] = [
	{ id: rowId(1), row: [188, 'Ibuprofen', 'CliD1', 'MeA1', 'one tablet every 4h'] },
	{ id: rowId(2), row: [189, 'Wellbutrin', 'CliD2', 'MeA2', '100 mg twice daily'] }
];

/** Bob prescribes less to 188, adds 190, and forgets 189. */
export const d3Draft: Delta = new Map([
	[
		rowId(1),
		{
			before: d3Rows[0]?.row ?? [],
			after: [188, 'Ibuprofen', 'CliD1', 'MeA1', 'one tablet every 8h']
		}
	],
	[rowId(2), { before: d3Rows[1]?.row ?? [], after: null }],
	[rowId(3), { before: null, after: [190, 'Aspirin', null, 'MeA3', 'one tablet a day'] }]
]);

/** The share D13/D31 of Alice and Bob. */
export const d31: Schema = {
	columns: [
		{ name: 'Patient ID', type: 'number' },
		text('Medication Name'),
		text('Clinical Data'),
		text('Dosage')
	],
	key: ['Patient ID'],
	dependencies: []
};

export const d31Rows = new Map([[rowId(1), [188, 'Ibuprofen', 'CliD1', 'one tablet every 4h'] as Row]]);

export const d31Attributes = d31.columns.map(({ name }, index) => ({ name, number: attribute(index + 1) }));

export const d31Rights = {
	alice: rightsOf([attribute(3)]),
	bob: rightsOf([attribute(0), attribute(1), attribute(2), attribute(3), attribute(4)])
};

/** Every column type, for a long table that scrolls. */
export const visits: Schema = {
	columns: [
		{ name: 'Visit', type: 'number' },
		text('Patient'),
		{ name: 'Date', type: 'date' },
		{ name: 'Weight (kg)', type: 'number' },
		{ name: 'Fasting', type: 'boolean' },
		text('Notes')
	],
	key: ['Visit'],
	dependencies: []
};

export function visitRows(count: number): IdentifiedRow[] {
	const people = ['Alice', 'Dora', 'Emil', 'Fumiko'];
	return Array.from({ length: count }, (_, index) => {
		const day = new Date(Date.UTC(2020, 0, 1 + (index % 2000))).toISOString().slice(0, 10);
		const row: Value[] = [
			index + 1,
			people[index % people.length] ?? null,
			index % 11 === 3 ? null : day,
			index % 7 === 2 ? null : 50 + ((index * 7) % 400) / 10,
			index % 5 === 1 ? null : index % 3 === 0,
			index % 4 === 0 ? 'Blood pressure a little high, come again in four weeks' : null
		];
		return { id: rowId(index + 1000), row };
	});
}
