/** P13, P14, P22: how many bytes travel, and how many the page loads. Beside them, what libraries for shared documents send. */
import { packSnapshot, unpackSnapshot } from '$lib/agreement';
import type { LensSpec } from '$lib/bx';
import { noteAlso } from '../also';
import { bundledBytes } from '../bundled-bytes';
import { expectSame, figure, type Figure, type FigureRun, type Size } from '../figure';
import { asDelta, doseEdits } from '../one-cell-edits';
import { openAutomerge } from '../rivals/automerge';
import { openYjs } from '../rivals/yjs';
import { openSides, share, value } from '../two-sides';
import { tableName, wholeLens, wide, wideRows } from '../workload';

export const figures: readonly FigureRun[] = [
	{ ids: ['P13'], run: oneCell },
	{ ids: ['P14'], run: snapshots },
	{ ids: ['P22'], run: bundle }
];

/** All eight columns of the wide table. */
const everything: LensSpec = {
	version: 1,
	table: tableName,
	steps: [{ kind: 'project', columns: wide.columns.map(({ name }) => name) }]
};

/** The longest of many edits, anywhere in the table; the frame that carries it, as it goes over the wire. */
async function oneCell(size: Size): Promise<readonly Figure[]> {
	const n = size === 'full' ? 100_000 : 2_000;
	const rows = wideRows(n);
	const sides = openSides(rows, wholeLens, wide);
	const [next, delta] = [doseEdits(rows), asDelta(sides.updater.live, rows, 3)];
	let most = 0;
	for (let left = 200; left > 0; left -= 1) {
		const sealed = sides.update(delta(next()));
		most = Math.max(
			most,
			sealed.reduce((sum, { length }) => sum + length, 0)
		);
	}
	expectSame('The root', sides.receiver.commitment.root, sides.updater.commitment.root);
	const few = rows.slice(0, size === 'full' ? 10_000 : 500);
	const rivals = [openYjs(few), await openAutomerge(few)];
	await noteAlso(
		size,
		rivals.flatMap(({ name, cell, whole }) => [
			{ what: 'bytes for one changed cell, not sealed', by: name, n: few.length, value: cell, unit: 'bytes' },
			{ what: 'bytes of the whole document', by: name, n: few.length, value: whole, unit: 'bytes' }
		])
	);
	const against = 'a dose of 19 letters';
	return [figure({ id: 'P13', n, value: most, reach: 160, aim: 90, unit: 'bytes', against, better: 'less' })];
}

async function snapshots(size: Size): Promise<readonly Figure[]> {
	const sizes = size === 'full' ? [10_000, 100_000] : [2_000];
	const measured: Figure[] = [];
	for (const n of sizes) {
		const all = await packedAgainstJson(n, everything);
		const four = await packedAgainstJson(n, wholeLens);
		const against = 'JSON of the same rows with their ids';
		const of = { n, reach: 0.2, aim: 0.12, unit: '×', against, better: 'less' } as const;
		measured.push(figure({ ...of, id: 'P14', value: all.packed / all.named }));
		const by = 'Coview, against JSON';
		const bytes = (what: string, ratio: number) => ({ what, by, n, value: ratio, unit: '×' });
		await noteAlso(size, [
			bytes('bytes of a snapshot of eight columns, JSON without ids', all.packed / all.anonymous),
			bytes('bytes of a snapshot of four columns, JSON with ids', four.packed / four.named),
			bytes('bytes of a snapshot of four columns, JSON without ids', four.packed / four.anonymous),
			{ what: 'bytes of a snapshot of four columns', by: 'Coview', n, value: four.packed, unit: 'bytes' }
		]);
	}
	return measured;
}

async function packedAgainstJson(n: number, spec: LensSpec) {
	const { terms, updater } = openSides(wideRows(n), spec, wide);
	const { rows } = updater.live.view;
	const { salts } = updater.commitment;
	const round = 1 as Parameters<typeof packSnapshot>[0]['round'];
	const packed = await packSnapshot({ share, round, terms, rows, salts });
	const back = value(await unpackSnapshot(packed, terms));
	expectSame('The snapshot', [...back.rows].sort(), [...rows].sort());
	const names = terms.attributes.map(({ name }) => name);
	const records = [...rows].map(
		([id, row]) => [id, Object.fromEntries(names.map((name, at) => [name, row[at]]))] as const
	);
	const bytes = (content: unknown) => new TextEncoder().encode(JSON.stringify(content)).length;
	return {
		packed: packed.length,
		named: bytes(records.map(([id, record]) => ({ id, ...record }))),
		anonymous: bytes(records.map(([, record]) => record))
	};
}

/**
 * What the conversation loads before an ordinary share works (a selection, a projection and new names of one table: all of a round) has the
 * lenses and the agreement in it; words for people and probes are the screens'. What it loads when it is first used is measured beside.
 */
async function bundle(size: Size): Promise<readonly Figure[]> {
	const bundles = [
		['bundle of all that the lenses offer', ['$lib/bx']],
		['bundle of all that the agreement offers', ['$lib/agreement']],
		['bundle of all that the three offer', ['$lib/bx', '$lib/agreement', '$lib/sharing']]
	] as const;
	const conversation = await bundledBytes(['$lib/sharing']);
	const kilobytes = (what: string, by: string, bytes: number) => ({
		what,
		by,
		n: 0,
		value: bytes / 1000,
		unit: 'KB'
	});
	const also = [kilobytes('bundle of the conversation', 'gzip', conversation.first.gzip)];
	let [brotliLater, gzipLater] = [0, 0];
	for (const [name, { brotli, gzip }] of conversation.later) {
		const what = `loaded when first used: ${name}`;
		also.push(kilobytes(what, 'Brotli', brotli), kilobytes(what, 'gzip', gzip));
		[brotliLater, gzipLater] = [brotliLater + brotli, gzipLater + gzip];
	}
	const all = 'loaded when first used: all';
	also.push(kilobytes(all, 'Brotli', brotliLater), kilobytes(all, 'gzip', gzipLater));
	for (const [what, paths] of bundles) {
		const { first, later } = await bundledBytes(paths);
		const sum = (by: 'brotli' | 'gzip') =>
			[...later.values()].reduce((bytes, part) => bytes + part[by], first[by]);
		also.push(kilobytes(what, 'Brotli', sum('brotli')), kilobytes(what, 'gzip', sum('gzip')));
	}
	await noteAlso(size, also);
	const against = 'what the conversation loads first, Rolldown, minified, Brotli';
	const of = { n: 0, reach: 40, aim: 20, unit: 'KB', against, better: 'less' } as const;
	return [figure({ ...of, id: 'P22', value: conversation.first.brotli / 1000 })];
}
