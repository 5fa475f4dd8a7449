/** Whether two lenses can never meet in a row of a table, because their selections fix one of its columns to different values. */
import type { Lens } from '../lens';

/**
 * Whether no row of the table that a put through `from` changes stands behind `to`, before or after. `false`: it is not known.
 */
export function standApart(from: Lens, to: Lens, table: string): boolean {
	if (from.footprint.reachesOutside.includes(table)) return false;
	const [here, there] = [from, to].map(({ footprint }) =>
		footprint.pins.filter((pin) => pin.table === table)
	);
	return (here ?? []).some(
		({ column, value, released }) =>
			!released && (there ?? []).some((other) => other.column === column && other.value !== value)
	);
}
