/** db-ivm, the dataflow under TanStack DB: a filter and a map, between rows of the source and of the view that the page keeps. */
import type { Row } from '$lib/bx';
import { D2, filter, map, MultiSet, output } from '@tanstack/db-ivm';
import {
	follow,
	keyed,
	positionOf,
	showRow,
	testOf,
	withCell,
	type Keyed,
	type ViewChange
} from './following';
import type { Rival } from './rival';

export const dbIvm: Rival = {
	name: 'db-ivm',
	open(rows, viewName) {
		const source = new Map(keyed(rows));
		const view = new Map<string, Row>();
		let changed: ViewChange = new Map();
		const graph = new D2();
		const input = graph.newInput<Keyed>();
		input.pipe(
			filter(testOf(viewName)),
			map(showRow),
			output((differences) => {
				changed = follow(view, differences.getInner());
			})
		);
		graph.finalize();
		input.sendData(new MultiSet([...source].map((row) => [row, 1])));
		graph.run();
		return {
			getCell({ key, column, value }) {
				const before = source.get(key);
				if (!before) throw new Error('No such row');
				const after = withCell(before, positionOf(column), value);
				source.set(key, after);
				input.sendData(
					new MultiSet<Keyed>([
						[[key, before], -1],
						[[key, after], 1]
					])
				);
				graph.run();
				return changed;
			},
			source: () => [...source.values()],
			view: () => [...view.values()]
		};
	}
};
