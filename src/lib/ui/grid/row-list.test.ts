import { describe, expect, test } from 'vitest';
import { toRowId, type Row } from '$lib/bx';
import { listInOrder } from './row-list';

const rows = Array.from({ length: 300 }, (_, at): Row => [`patient ${at}`]);

describe('listInOrder', () => {
	test('default: rows in their order, each under an id of its own', () => {
		const list = listInOrder(rows);
		expect(list).toHaveLength(300);
		expect(Array.from(list, ({ row }) => row)).toEqual(rows);
		expect(new Set(Array.from(list, ({ id }) => toRowId(id))).size).toBe(300);
		expect(list.at(17)).toEqual([...list][17]);
	});

	test('behavior: what is not there is not found', () => {
		const list = listInOrder(rows);
		const id = (at: number) => toRowId(at.toString(16).padStart(32, '0'));
		expect(list.at(300)).toBeUndefined();
		expect([id(0), id(299), id(300)].map((one) => one && list.has?.(one))).toEqual([true, true, false]);
	});
});
