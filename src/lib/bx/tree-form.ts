/** Tree form (Bohannon et al. 2006): every column is determined in one way, and no column, in the end, by itself. */
import type { LensFault } from './errors';
import type { Schema } from './table';

/**
 * Columns for which it does not hold; needed only where rows outside a view are revised. Keys need not be looked at: no two
 * rows agree on one.
 */
export function treeFaults(source: ReadonlyMap<string, Schema>): LensFault[] {
	const faults: LensFault[] = [];
	for (const [table, { columns, dependencies }] of source) {
		const single = dependencies.flatMap(({ from, to }) => to.map((column) => ({ from, column })));
		const parents = (column: string) => single.filter((one) => one.column === column).map(({ from }) => from);
		const determinesItself = (column: string): boolean => {
			const above = new Set<string>();
			let next = [column];
			while (next.length > 0) {
				next = next
					.flatMap(parents)
					.flat()
					.filter((name) => !above.has(name));
				for (const name of next) above.add(name);
			}
			return above.has(column);
		};
		for (const { name: column } of columns)
			if (parents(column).length > 1 || determinesItself(column))
				faults.push({ kind: 'DependenciesNotTree', table, column });
	}
	return faults;
}
