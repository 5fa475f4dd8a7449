/** d2ts, the dataflow with versions and frontiers that db-ivm comes from, used in the same way. */
import type { Row } from '$lib/bx';
import { D2, filter, map, MessageType, output } from '@electric-sql/d2ts';
import {
	follow,
	keyed,
	positionOf,
	showRow,
	testOf,
	withCell,
	type Difference,
	type Keyed,
	type ViewChange
} from './following';
import type { Rival } from './rival';

export const d2ts: Rival = {
	name: 'd2ts',
	open(rows, viewName) {
		const source = new Map(keyed(rows));
		const view = new Map<string, Row>();
		let changed: ViewChange = new Map();
		let version = 0;
		const graph = new D2({ initialFrontier: version });
		const input = graph.newInput<Keyed>();
		input.pipe(
			filter(testOf(viewName)),
			map(showRow),
			output((message) => {
				if (message.type === MessageType.DATA) changed = follow(view, message.data.collection.getInner());
			})
		);
		graph.finalize();
		const send = (differences: Difference[]): void => {
			input.sendData(version, differences);
			input.sendFrontier((version += 1));
			graph.run();
		};
		send([...source].map((row) => [row, 1]));
		return {
			getCell({ key, column, value }) {
				const before = source.get(key);
				if (!before) throw new Error('No such row');
				const after = withCell(before, positionOf(column), value);
				source.set(key, after);
				send([
					[[key, before], -1],
					[[key, after], 1]
				]);
				return changed;
			},
			source: () => [...source.values()],
			view: () => [...view.values()]
		};
	}
};
