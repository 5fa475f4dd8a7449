import { describe, expect, test } from 'vitest';
import { cellChanges, labelOf } from './cell-changes';
import { d3, d3Draft, d31 } from './gallery/figure-2';
import { matchColumns } from './match-columns';

describe('cellChanges', () => {
	test('default', () => {
		const [changed, removed, added] = cellChanges(d3, d3Draft);
		expect(changed).toMatchObject({
			kind: 'changed',
			label: '188',
			cells: [{ column: 'Dosage', before: 'one tablet every 4h', after: 'one tablet every 8h' }]
		});
		expect(removed).toMatchObject({ kind: 'deleted', label: '189' });
		expect(removed?.cells).toHaveLength(5);
		expect(added).toMatchObject({ kind: 'inserted', label: '190' });
		expect(added?.cells.map(({ column }) => column)).not.toContain('Clinical Data');
	});

	test('behavior: without a key a row is called by its first cell', () => {
		expect(labelOf({ ...d3, key: [] }, [null, 'Ibuprofen', null, null, null])).toBe('Ibuprofen');
		expect(labelOf({ ...d3, key: [] }, [null, null, null, null, null])).toBe('Empty row');
	});
});

describe('matchColumns', () => {
	test('default', () => {
		const own = {
			...d3,
			columns: [
				{ name: 'patient_id', type: 'number' },
				{ name: 'Dosage', type: 'number' },
				{ name: 'MEDICATION NAME', type: 'text' }
			]
		} as const;
		expect(matchColumns(d31, own)).toEqual(
			new Map([
				['Patient ID', 'patient_id'],
				['Medication Name', 'MEDICATION NAME'],
				['Clinical Data', null],
				['Dosage', null]
			])
		);
	});

	test('behavior: no column is used twice', () => {
		const twice = {
			...d31,
			columns: [
				{ name: 'Dosage', type: 'text' },
				{ name: 'dosage', type: 'text' }
			]
		} as const;
		expect([...matchColumns(twice, d3).values()]).toEqual(['Dosage', null]);
	});
});
