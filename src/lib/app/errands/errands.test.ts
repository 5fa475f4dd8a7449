import { encodeSnapshot, type Terms } from '$lib/agreement';
import { atOnce, takingRows, type HandedRows } from '$lib/bx';
import { gatherState } from '$lib/sharing';
import { replay } from '$lib/sharing/errands';
import { figure2Shared, shareOf, value } from '$lib/sharing/testing';
import { describe, expect, test } from 'vitest';
import { ownErrands } from './index';
import { piecesOfRows, type Rows } from './row-pieces';

const text = (rows: number) =>
	['Patient ID,Medication Name', ...Array.from({ length: rows }, (_, at) => `${at},Medicine ${at % 7}`)].join(
		'\n'
	);

describe('a file', () => {
	test('default: read, looked at, and given as rows in small pieces', () => {
		const errands = ownErrands();
		const read = value(atOnce(errands.readTable({ source: new TextEncoder().encode(text(1_200)).buffer })));
		expect(read).toMatchObject({ rowCount: 1_200, separator: ',', ragged: [], blank: 0 });
		expect(read.sample).toHaveLength(6);
		const chosen = read.columns.map((column, at) => ({ ...column, at, key: at === 0 }));
		expect(atOnce(errands.lookAt(chosen))).toEqual({ problems: [], problemCount: 0 });
		const pieces: HandedRows[] = [];
		expect(atOnce(errands.giveRows(null, (piece) => pieces.push(piece)))).toBe(1_200);
		expect(Math.max(...pieces.map(({ count }) => count))).toBeLessThanOrEqual(512);
		expect(pieces.flatMap(takingRows())[1_199]).toEqual([1_199, 'Medicine 2']);
	});

	test('behavior: the same again with another separator', () => {
		const errands = ownErrands();
		atOnce(errands.readTable({ source: text(3) }));
		const again = value(atOnce(errands.readTable({ source: null, separator: ';' })));
		expect(again.columns.map(({ name }) => name)).toEqual(['Patient ID,Medication Name']);
	});

	test('behavior: of very many problems the first are told, and how many there are', () => {
		const errands = ownErrands();
		atOnce(errands.readTable({ source: text(1_000) }));
		const found = atOnce(errands.lookAt([{ name: 'Medication Name', type: 'date', at: 1, key: false }]));
		expect(found.problemCount).toBe(1_000);
		expect(found.problems).toHaveLength(200);
		expect(atOnce(errands.giveRows(null, () => undefined))).toBe(1_000);
	});
});

const inPlainMaps = (state: ReturnType<ReturnType<typeof gatherState>['state']>): typeof state => ({
	...state,
	tables: new Map([...state.tables].map(([id, table]) => [id, { ...table, rows: new Map(table.rows) }])),
	alignments: new Map([...state.alignments].map(([id, pairs]) => [id, new Map(pairs)]))
});

describe('a journal', () => {
	test('default: its state in pieces is its state', async () => {
		const { bob, patientShare } = await figure2Shared();
		const content = value(await bob.vault.load());
		const gathered = gatherState();
		let pieces = 0;
		atOnce(
			ownErrands().replay(content, (piece) => {
				pieces += 1;
				gathered.add(structuredClone(piece));
			})
		);
		const state = replay(content.checkpoint, content.entries);
		expect(inPlainMaps(gathered.state())).toEqual(state);
		expect(state.alignments.get(patientShare)?.size).toBeGreaterThan(0);
		expect(pieces).toBeGreaterThan(3);
	});
});

describe('a view', () => {
	test('default: hashed and written from its pieces, and read back', async () => {
		const { bob, patientShare } = await figure2Shared();
		const { terms, agreed } = shareOf(bob, patientShare);
		const rows = bob.conversation.store.agreedRows(patientShare);
		const errands = ownErrands();
		for (const piece of piecesOfRows(rows)) atOnce(errands.takeRows(piece));
		const snapshot = { share: patientShare, round: agreed?.round ?? fault(), salts: agreed?.salts ?? [] };
		const bytes = atOnce(errands.writeSnapshot({ ...snapshot, terms }));
		expect(bytes).toEqual(encodeSnapshot({ ...snapshot, terms, rows }));
		const hashes = atOnce(errands.hashes(terms));

		const pieces: Rows[] = [];
		const read = value(atOnce(ownErrands().readSnapshot({ bytes, terms }, (piece) => pieces.push(piece))));
		expect(read).toEqual({ salts: snapshot.salts, hashes });
		const take = takingRows();
		const taken = pieces.map(({ ids, rows }) => ({ ids, rows: take(rows) }));
		expect(new Map(taken.flatMap(({ ids, rows }) => ids.map((id, at) => [id, rows[at]] as const)))).toEqual(
			new Map(rows)
		);
	});

	test('error: a snapshot that is no legal view', async () => {
		const { bob, patientShare } = await figure2Shared();
		const { terms, agreed } = shareOf(bob, patientShare);
		const rows = bob.conversation.store.agreedRows(patientShare);
		const salts = agreed?.salts ?? [];
		const bytes = encodeSnapshot({
			share: patientShare,
			round: agreed?.round ?? fault(),
			salts,
			terms,
			rows
		});
		const keyless: Terms = { ...terms, attributes: terms.attributes.slice(1) };
		const ask = (given: Uint8Array, under: Terms) =>
			atOnce(ownErrands().readSnapshot({ bytes: given, terms: under }, () => undefined));
		expect(ask(bytes.slice(0, 40), terms).ok).toBe(false);
		expect(ask(bytes, keyless).ok).toBe(false);
	});
});

function fault(): never {
	throw new Error('nothing is agreed');
}
