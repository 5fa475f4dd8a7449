/** The two shares of the paper's Figure 2, with the people, rights and rows of the paper. */
import { toRowId, type Row, type RowId } from '$lib/bx';
import {
	rightsOf,
	toAccount,
	toAttributeNumber,
	toHash,
	toShareId,
	type Account,
	type AttributeNumber,
	type Hash,
	type Rights,
	type ShareId
} from '../ids';
import type { Terms } from '../terms';

export const must = <Value>(value: Value | undefined): Value => {
	if (value === undefined) throw new TypeError('fixture');
	return value;
};

export const rowId = (number: number): RowId => must(toRowId(number.toString(16).padStart(32, '0')));
export const hashOfByte = (byte: number): Hash =>
	must(toHash(`0x${byte.toString(16).padStart(2, '0').repeat(32)}`));
export const accountOfByte = (byte: number): Account =>
	must(toAccount(`0x${byte.toString(16).padStart(2, '0').repeat(20)}`));
export const attribute = (number: number): AttributeNumber => must(toAttributeNumber(number));
export const rights = (...numbers: number[]): Rights => rightsOf(numbers.map(attribute));

export const [alice, bob, charlie] = [accountOfByte(0xa1), accountOfByte(0xb0), accountOfByte(0xc4)];
export const termsSalt = hashOfByte(0x5a);

export interface Share {
	readonly share: ShareId;
	readonly terms: Terms;
	readonly rows: ReadonlyMap<RowId, Row>;
}

/** Alice and Bob: D13/D31. */
export const patientShare: Share = {
	share: must(toShareId(hashOfByte(0x13))),
	terms: {
		version: 1,
		title: 'Medication of patient 188',
		proposer: { account: bob, name: 'Bob' },
		attributes: [
			{ name: 'Patient ID', type: 'number', number: attribute(3) },
			{ name: 'Medication Name', type: 'text', number: attribute(1) },
			{ name: 'Clinical Data', type: 'text', number: attribute(4) },
			{ name: 'Dosage', type: 'text', number: attribute(2) }
		],
		key: ['Patient ID'],
		rowsMayChange: true,
		pullWindow: 604_800
	},
	rows: new Map<RowId, Row>([[rowId(188), [188, 'Ibuprofen', 'CliD1', 'one tablet every 4h']]])
};

/** Bob and Charlie: D23/D32. */
export const mechanismShare: Share = {
	share: must(toShareId(hashOfByte(0x23))),
	terms: {
		version: 1,
		title: 'How medications act',
		proposer: { account: bob, name: 'Bob' },
		attributes: [
			{ name: 'Medication Name', type: 'text', number: attribute(2) },
			{ name: 'Mechanism of Action', type: 'text', number: attribute(1) }
		],
		key: ['Medication Name'],
		rowsMayChange: true,
		pullWindow: 604_800
	},
	rows: new Map<RowId, Row>([
		[rowId(1), ['Ibuprofen', 'MeA1']],
		[rowId(2), ['Wellbutrin', 'MeA2']]
	])
};

/** Charlie on D23 (Medication Name and Mechanism of Action, not `rows`). */
export const charliesRights = rights(1, 2);
