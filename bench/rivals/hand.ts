/** A lens written by hand for exactly these views: Maps of objects that are changed in place, and no check at all. */
import type { Row } from '$lib/bx';
import { dependencyPositions, inTenth, sharedPositions, viewOf } from '../model';
import { wide } from '../workload';
import type { Rival, RivalLens } from './rival';

const names = wide.columns.map(({ name }) => name);
const position = new Map(names.map((name, index) => [name, index]));

export const hand: Rival = {
	name: 'hand',
	open: (rows, view) => (view === 'dependency' ? openDependency(rows) : openShared(rows, view))
};

/** Source and view rows by patient. */
function openShared(rows: readonly Row[], name: 'tenth' | 'whole'): RivalLens {
	const source = new Map(rows.map((row) => [row[0], [...row]]));
	const view = new Map(viewOf(rows, name).map((row) => [row[0], [...row]]));
	const viewPosition = new Map(sharedPositions.map((index, place) => [names[index], place]));
	const shows = (row: Row) => name === 'whole' || inTenth(row);
	return {
		putCell({ key, column, value }) {
			const [row, shown] = [source.get(key), view.get(key)];
			if (!row || !shown) throw new Error('No such row');
			row[position.get(column) as number] = value;
			shown[viewPosition.get(column) as number] = value;
		},
		getCell({ key, column, value }) {
			const row = source.get(key);
			if (!row) throw new Error('No such row');
			row[position.get(column) as number] = value;
			const place = viewPosition.get(column);
			const shown = shows(row) && place !== undefined ? view.get(key) : undefined;
			if (shown && place !== undefined) shown[place] = value;
		},
		putWhole(all) {
			for (const shown of all) {
				const row = source.get(shown[0]);
				if (!row) throw new Error('No such row');
				sharedPositions.forEach((index, place) => (row[index] = shown[place] ?? null));
				view.set(shown[0], [...shown]);
			}
		},
		getWhole() {
			view.clear();
			for (const [key, row] of source)
				if (shows(row))
					view.set(
						key,
						sharedPositions.map((index) => row[index] ?? null)
					);
		},
		source: () => [...source.values()],
		view: () => [...view.values()]
	};
}

/** View rows by medication, each with its source rows. */
function openDependency(rows: readonly Row[]): RivalLens {
	const source = rows.map((row) => [...row]);
	const [medication = 0, mechanism = 0] = dependencyPositions;
	const view = new Map(viewOf(rows, 'dependency').map((row) => [row[0], [...row]]));
	const groups = new Map(
		[...view.keys()].map((key) => [key, source.filter((row) => row[medication] === key)])
	);
	return {
		putCell({ key, column, value }) {
			const shown = view.get(key);
			if (!shown || column !== 'Mechanism of Action') throw new Error('No such cell');
			shown[1] = value;
			for (const row of groups.get(key) ?? []) row[mechanism] = value;
		},
		source: () => source,
		view: () => [...view.values()]
	};
}
