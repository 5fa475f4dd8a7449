import { describe, expect, test } from 'vitest';
import { figure2Shared, shareOf } from '$lib/sharing/testing';
import { differingRows, joiningShown, landingChoiceOf, landingTables } from './share-model-landing';
import type { LandingPlan } from '$lib/sharing';

describe('landingTables', () => {
	test('default: equal names are told apart', async () => {
		const { bob, d3 } = await figure2Shared();
		const { schema } = bob.conversation.store.table(d3).live.table;
		const { name } = bob.conversation.store.table(d3);
		await bob.conversation.addTable({ name, schema, rows: [] });
		const tables = landingTables(bob.conversation);
		expect(tables.map((table) => table.name)).toEqual([name, `${name} (2)`]);
		const landing = { kind: 'existingTable', table: `${name} (2)`, columns: new Map() } as const;
		expect(landingChoiceOf(tables, landing)).toMatchObject({ kind: 'existing', table: tables[1]?.id });
	});
});

describe('landingChoiceOf', () => {
	test('error: a new table needs a name, an old one must be there', () => {
		expect(landingChoiceOf([], { kind: 'newTable', name: '  ' })).toBeUndefined();
		expect(landingChoiceOf([], { kind: 'existingTable', table: 'x', columns: new Map() })).toBeUndefined();
	});
});

describe('differingRows', () => {
	test('default: the cells of one row stand together', async () => {
		const { bob, d3 } = await figure2Shared();
		const table = bob.conversation.store.table(d3).live.table;
		const [row] = [...table.rows.keys()];
		if (row === undefined) throw new Error('Figure 2 has rows');
		const differ = (column: string) => ({ row, column, mine: 'a', shared: 'b' });
		const plan = { table, differences: [differ('Dosage'), differ('Clinical Data')] };
		expect(differingRows(plan as unknown as LandingPlan)).toMatchObject([
			{ label: '188', cells: [{ column: 'Dosage', own: 'a', shared: 'b', type: 'text' }, {}] }
		]);
	});
});

describe('joiningShown', () => {
	test('default: a seat that is not ours is gone', async () => {
		const { alice, patientShare } = await figure2Shared();
		const share = { ...shareOf(alice, patientShare), phase: 'joining', seen: null } as const;
		expect(joiningShown(alice.conversation, share).stage).toBe('gone');
	});
});
