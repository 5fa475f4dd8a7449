/** Lenses over tables that take another shape: asked before, refused, and survived where it happened all the same. */
import { describe, expect, test, vi } from 'vitest';
import type { ShareId } from '$lib/agreement';
import type * as Bx from '$lib/bx';
import { ok, atOnce, operatorsFor, type LensSpec, type Row } from '$lib/bx';
import { schemaOf } from '$lib/bx/testing';
import type { Context } from './context';
import { encodeState } from './journal';
import { planningLanding } from './landing';
import type { VaultPort, WorkPort } from './ports';
import { sharesMadeOf } from './made-of';
import { freshRowId } from './row-ids';
import { agreedOf } from './request';
import { emptyState, type SourceTable, type State, type TableId } from './state';
import { Store } from './store';
import { addColumn, removeTable } from './tables';
import { failure, figure2Shared, shareOf, value, workAtOnce } from './testing';

vi.mock('$lib/bx', async (original) => {
	const bx = await original<typeof Bx>();
	return { ...bx, operatorsFor: vi.fn(bx.operatorsFor) };
});

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const columns = [{ name: 'Mechanism', type: 'text' }] as const;

function vaultWith(state: State): VaultPort & { readonly written: Uint8Array[] } {
	const written: Uint8Array[] = [];
	return {
		written,
		load: () => Promise.resolve(ok({ checkpoint: encodeState(state), entries: [] })),
		append: (entries) => {
			written.push(...entries);
			return Promise.resolve(ok(undefined));
		},
		compact: () => Promise.resolve(ok(undefined))
	};
}

/**
 * Bob's shares of Figure 2. The one with Alice stands beside a column `Mechanism` of another table, by a lens that does not
 * leave out what it does not show first, as a lens need not.
 */
async function storeOfBob(
	change: (table: SourceTable) => SourceTable = (table) => table,
	work: (given: WorkPort) => WorkPort = (given) => given
) {
	const { bob, d3, patientShare, medicineShare } = await figure2Shared();
	const { store } = bob.conversation;
	const other = 'medicines' as TableId;
	const { name, live } = store.table(d3);
	const rows = new Map([[freshRowId(random), ['Ibuprofen', 'MeA1'] as Row]]);
	const schema = schemaOf({ Medicine: 'text', Mechanism: 'text' }, { key: ['Medicine'] });
	const spec: LensSpec = {
		version: 1,
		table: d3,
		steps: [
			{
				kind: 'join',
				with: { table: other, steps: [] },
				on: [{ here: 'Medication Name', there: 'Medicine' }]
			},
			{ kind: 'project', columns: ['Patient ID', 'Mechanism'] }
		]
	};
	const vault = vaultWith({
		...emptyState,
		tables: new Map([
			[d3, change({ id: d3, name, schema: live.table.schema, rows: live.table.rows })],
			[other, { id: other, name: 'Medicines', schema, rows }]
		]),
		shares: new Map(
			[...store.shares].map(([id, share]) => [
				id,
				id === patientShare ? { ...share, lens: { table: d3, spec } } : share
			])
		),
		alignments: new Map([[medicineShare, store.lens(medicineShare).alignment]])
	});
	const opened = value(await Store.open({ vault, random, work: work(workAtOnce) }));
	const context = { store: opened, ports: { random, now: () => 0 }, me: bob.account } as Context;
	return { context, vault, d3, patientShare, medicineShare };
}

const misfit = (share: ShareId) => ({
	share,
	faults: [{ kind: 'ColumnRepeated', step: [0], column: 'Mechanism' }]
});

const withMechanism = (table: SourceTable): SourceTable => ({
	...table,
	schema: { ...table.schema, columns: [...table.schema.columns, ...columns] },
	rows: new Map([...table.rows].map(([id, row]) => [id, [...row, null]]))
});

describe('tables of a new shape', () => {
	test('default: the shares that would not fit are told', async () => {
		const { context, d3, patientShare } = await storeOfBob();
		const { schema } = context.store.table(d3).live.table;
		expect(context.store.misfitsWith(new Map([[d3, schema]]))).toEqual([]);
		const widened = { ...schema, columns: [...schema.columns, ...columns] };
		expect(context.store.misfitsWith(new Map([[d3, widened]]))).toEqual([misfit(patientShare)]);
	});

	test('error: a column that another share cannot stand beside, and nothing is written', async () => {
		const { context, vault, d3, patientShare } = await storeOfBob();
		const added = await addColumn(context, d3, { column: columns[0], cells: new Map() });
		expect(failure(added)).toEqual({ kind: 'OtherView', ...misfit(patientShare) });
		const { id, name, live } = context.store.table(d3);
		const table = withMechanism({ id, name, ...live.table });
		await expect(context.store.commit({ at: 0, tables: new Map([[id, table]]) })).rejects.toThrow();
		expect(vault.written).toEqual([]);
	});

	test('behavior: a landing takes names that no share stands in the way of', async () => {
		const { context, d3 } = await storeOfBob();
		const { bob, medicineShare } = await figure2Shared();
		const share = shareOf(bob, medicineShare);
		const attributes = [{ ...share.terms.attributes[0], name: 'Mechanism' }] as typeof share.terms.attributes;
		const plan = atOnce(
			planningLanding(
				context,
				{ ...share, terms: { ...share.terms, attributes, key: [] } },
				{ ...agreedOf(share), delta: new Map() },
				{ kind: 'existing', table: d3, columns: new Map([['Mechanism', null]]) }
			)
		);
		expect(value(plan).table.schema.columns.at(-2)?.name).toBe('Mechanism (2)');
	});
});

describe('open', () => {
	test('behavior: a lens that does not fit ends its share and leaves the others at work', async () => {
		const { context, d3, patientShare, medicineShare } = await storeOfBob(withMechanism);
		const { store } = context;
		expect([...store.misfits]).toEqual([[patientShare, misfit(patientShare).faults]]);
		expect(store.share(patientShare).phase).toBe('ended');
		expect(store.sharesOn(d3).map(({ id }) => id)).toEqual([medicineShare]);
		expect(store.agreedRows(medicineShare).size).toBeGreaterThan(0);
	});

	test('behavior: the table of a lens that does not fit may go, and its share has ended for good', async () => {
		const { context, vault, d3, patientShare, medicineShare } = await storeOfBob(withMechanism);
		expect(sharesMadeOf(context.store, d3)).toEqual([medicineShare]);
		const ended = { ...context.store.share(medicineShare), phase: 'ended' } as const;
		value(await context.store.commit({ at: 0, shares: new Map([[medicineShare, ended]]) }));
		value(await removeTable(context, d3));
		expect(context.store.tables.has(d3)).toBe(false);
		const { checkpoint } = value(await vault.load());
		const load = () => Promise.resolve(ok({ checkpoint, entries: vault.written }));
		const again = value(await Store.open({ vault: { ...vault, load }, random, work: workAtOnce }));
		expect(again.tables.has(d3)).toBe(false);
		expect(again.share(patientShare).phase).toBe('ended');
	});

	test('behavior: tables are opened while the operators are on their way', async () => {
		const load = vi.mocked(operatorsFor).getMockImplementation();
		if (!load) throw new Error('nothing to load with');
		let arrive: () => void = () => undefined;
		const arrival = new Promise<void>((resolve) => (arrive = resolve));
		const { context, medicineShare } = await storeOfBob(undefined, (given) => {
			vi.mocked(operatorsFor).mockImplementationOnce(async (...lenses) => {
				await arrival;
				return load(...lenses);
			});
			return {
				...given,
				steps(steps, watching) {
					arrive();
					return given.steps(steps, watching);
				}
			};
		});
		expect(context.store.agreedRows(medicineShare).size).toBeGreaterThan(0);
	});
});
