/**
 * The music database of Bohannon, Pierce, Vaughan, "Relational Lenses: A Language for Updatable Views" (PODS 2006), the
 * running example of that paper and of Horn, Perera, Cheney, "Incremental Relational Lenses" (ICFP 2018): tables,
 * lens, edited view and new tables are theirs (join_dl Tracks Albums; drop Date determined by Track, default unknown; select
 * Quantity > 2). Links runs the same in tests/relational-lenses/02_cds.links.
 */
import { describe, expect, test } from 'vitest';
import { compileLens } from '../compile';
import type { JoinStep, LensSpec } from '../lens';
import { countingIds, schemaOf, tableOf, tell, type Edit } from '../testing';

function musicDatabase() {
	const albums = tableOf(
		schemaOf({ Album: 'text', Quantity: 'number' }, { key: ['Album'] }),
		[
			['Disintegration', 6],
			['Show', 3],
			['Galore', 1],
			['Paris', 4],
			['Wish', 5]
		],
		countingIds('a1')
	);
	const tracks = tableOf(
		schemaOf(
			{ Track: 'text', Date: 'text', Rating: 'number', Album: 'text' },
			{ key: ['Track', 'Album'], dependencies: [{ from: ['Track'], to: ['Date', 'Rating'] }] }
		),
		[
			['Lullaby', '1989', 3, 'Galore'],
			['Lullaby', '1989', 3, 'Show'],
			['Lovesong', '1989', 5, 'Galore'],
			['Lovesong', '1989', 5, 'Paris'],
			['Trust', '1992', 4, 'Wish']
		],
		countingIds('a2')
	);
	return { Albums: albums, Tracks: tracks };
}

const withAlbums = (policies: Partial<JoinStep> = {}): JoinStep => ({
	kind: 'join',
	with: { table: 'Albums', steps: [] },
	on: [{ here: 'Album', there: 'Album' }],
	...policies
});

function specOf(join: JoinStep, outside: 'refuse' | 'revise'): LensSpec {
	return {
		version: 1,
		table: 'Tracks',
		outside,
		steps: [
			join,
			{
				kind: 'project',
				columns: ['Track', 'Rating', 'Album', 'Quantity'],
				defaults: { Date: 'unknown' }
			},
			{ kind: 'select', where: { kind: 'compare', column: 'Quantity', operator: '>', value: 2 } }
		]
	};
}

/** As in the paper: whatever the edits force on rows outside the view is done. */
const revising = () =>
	tell(specOf(withAlbums({ onDelete: 'left', onExisting: 'revise' }), 'revise'), musicDatabase());

/** As we have it when nothing is said. */
const refusing = () => tell(specOf(withAlbums(), 'refuse'), musicDatabase());

const rateLullaby: Edit = { change: { Track: 'Lullaby' }, to: { Rating: 4 } };
const deleteTrust: Edit = { remove: { Track: 'Trust' } };

const newAlbums = [
	['Disintegration', 7],
	['Galore', 1],
	['Paris', 4],
	['Show', 3],
	['Wish', 5]
];
const newTracks = [
	['Lovesong', '1989', 5, 'Disintegration'],
	['Lovesong', '1989', 5, 'Galore'],
	['Lullaby', '1989', 4, 'Galore'],
	['Lullaby', '1989', 4, 'Show']
];

describe('the music database, revising as in the paper', () => {
	test('default: the view joins, hides the date, and leaves out albums of which there are too few', () => {
		const { view } = revising();
		expect(view()).toEqual([
			['Lovesong', 5, 'Paris', 4],
			['Lullaby', 3, 'Show', 3],
			['Trust', 4, 'Wish', 5]
		]);
	});

	test('behavior: the edited view of the paper gives the tables of the paper, said by row', () => {
		const { put, rows } = revising();
		const moveLovesong: Edit = {
			change: { Track: 'Lovesong' },
			to: { Album: 'Disintegration', Quantity: 7 }
		};
		expect(put(rateLullaby, deleteTrust, moveLovesong).ok).toBe(true);
		expect(rows('Albums')).toEqual(newAlbums);
		expect(rows('Tracks')).toEqual(newTracks);
	});

	test('behavior: the same, said as a deletion and an insertion: the date comes by its dependency, not by default', () => {
		const { put, rows } = revising();
		const edits: Edit[] = [
			{ remove: { Track: 'Lovesong' } },
			{ insert: { Track: 'Lovesong', Rating: 5, Album: 'Disintegration', Quantity: 7 } }
		];
		expect(put(rateLullaby, deleteTrust, ...edits).ok).toBe(true);
		expect(rows('Albums')).toEqual(newAlbums);
		expect(rows('Tracks')).toEqual(newTracks);
	});

	test('behavior: a rating changes on albums outside the view as well', () => {
		const { put, rows } = revising();
		expect(put({ change: { Track: 'Lovesong' }, to: { Rating: 3 } }).ok).toBe(true);
		expect(rows('Tracks')).toContainEqual(['Lovesong', '1989', 3, 'Galore']);
		expect(rows('Tracks')).toContainEqual(['Lovesong', '1989', 3, 'Paris']);
	});

	test('behavior: a track nobody knows takes the default date, on an album nobody knows', () => {
		const { put, rows } = revising();
		const insert = { Track: 'Fascination Street', Rating: 5, Album: 'Mixed Up', Quantity: 3 };
		expect(put({ insert }).ok).toBe(true);
		expect(rows('Tracks')).toContainEqual(['Fascination Street', 'unknown', 5, 'Mixed Up']);
		expect(rows('Albums')).toContainEqual(['Mixed Up', 3]);
	});

	test('behavior: deleting from the left takes the track and leaves the album', () => {
		const { put, rows } = revising();
		expect(put(deleteTrust).ok).toBe(true);
		expect(rows('Tracks')).toHaveLength(4);
		expect(rows('Albums')).toContainEqual(['Wish', 5]);
	});

	test('behavior: deleting from the right takes the album and leaves the track', () => {
		const { put, rows } = tell(
			specOf(withAlbums({ onDelete: 'right', onExisting: 'revise' }), 'revise'),
			musicDatabase()
		);
		expect(put(deleteTrust).ok).toBe(true);
		expect(rows('Tracks')).toContainEqual(['Trust', '1992', 4, 'Wish']);
		expect(rows('Albums')).toHaveLength(4);
	});

	test('error: a quantity too small for the view is refused', () => {
		const { refusal } = revising();
		expect(refusal({ change: { Track: 'Trust' }, to: { Quantity: 1 } })).toMatchObject({
			kind: 'LeavesSelection',
			columns: [{ table: 'Albums', column: 'Quantity' }]
		});
	});

	test('error: an album that the view did not show cannot come in through the view under another number', () => {
		const { refusal } = tell(specOf(withAlbums(), 'revise'), musicDatabase());
		expect(
			refusal({ change: { Track: 'Lovesong' }, to: { Album: 'Disintegration', Quantity: 7 } })
		).toMatchObject({
			kind: 'ExistingRowDiffers',
			columns: [{ table: 'Albums', column: 'Quantity' }]
		});
	});

	test('error: albums cannot be joined with tracks, since an album does not determine its track', () => {
		const { Albums, Tracks } = musicDatabase();
		const swapped: LensSpec = {
			version: 1,
			table: 'Albums',
			steps: [{ ...withAlbums(), with: { table: 'Tracks', steps: [] } }]
		};
		const schemas = new Map([
			['Albums', Albums.schema],
			['Tracks', Tracks.schema]
		]);
		const undetermined = ['Track', 'Date', 'Rating'].map((column) => ({
			kind: 'JoinNotDetermining',
			step: [0],
			on: ['Album'],
			column
		}));
		expect(compileLens(swapped, schemas)).toEqual({ ok: false, failure: undetermined });
	});
});

describe('the music database, refusing as we do when nothing is said', () => {
	test('default: the view is the same', () => {
		expect(refusing().view()).toEqual(revising().view());
	});

	test('error: a rating that an album outside the view contradicts is refused, with the dependency', () => {
		expect(refusing().refusal(rateLullaby)).toMatchObject({
			kind: 'Table',
			table: 'Tracks',
			fault: { kind: 'DependencyBroken', from: ['Track'], to: 'Rating', values: ['Lullaby'] }
		});
	});

	test('error: a track cannot be moved to an album whose number is another', () => {
		const moved = { Album: 'Disintegration', Quantity: 7 };
		expect(refusing().refusal({ change: { Track: 'Lovesong' }, to: moved })).toMatchObject({
			kind: 'ExistingRowDiffers',
			columns: [{ table: 'Albums', column: 'Quantity' }]
		});
	});

	test('behavior: what stays inside the view is put as in the paper', () => {
		const { put, rows } = refusing();
		const quantity: Edit = { change: { Track: 'Lovesong' }, to: { Quantity: 9 } };
		expect(put(deleteTrust, quantity).ok).toBe(true);
		expect(rows('Albums')).toContainEqual(['Paris', 9]);
		expect(rows('Tracks')).toHaveLength(4);
	});

	test('behavior: a track moves to an album whose number is the one said, by row and with its date', () => {
		const { put, rows } = refusing();
		const moved = { Album: 'Disintegration', Quantity: 6 };
		expect(put({ change: { Track: 'Lovesong' }, to: moved }).ok).toBe(true);
		expect(rows('Tracks')).toContainEqual(['Lovesong', '1989', 5, 'Disintegration']);
		expect(rows('Albums')).toHaveLength(5);
	});
});
