/** The work of one update on both sides: from the bench when it was run, else a bound that names its source. */

export interface Computing {
	readonly seconds: number;
	readonly source: string;
}

/** What remains when the cells are counted: signing, sealing, and two durable commits. A bound, not a measurement (November 2026). */
const besides = 0.01;
const cells = 5;

/** `results`: the list of bench/results/latest.json, if there is one. P21 is the work per cell in microseconds. */
export function computingFrom(results: unknown): Computing {
	const figures: readonly unknown[] = Array.isArray(results) ? results : [];
	const found = figures.find(isWorkPerCell);
	if (!found)
		return { seconds: besides, source: `${besides * 1000} ms, a bound: the bench’s results are not there` };
	const seconds = besides + (cells * found.value) / 1e6;
	const work = Number(found.value.toPrecision(3));
	return { seconds, source: `${besides * 1000} ms and ${work} µs a cell (P21 of bench/results/latest.json)` };
}

const isWorkPerCell = (figure: unknown): figure is { readonly value: number } =>
	typeof figure === 'object' &&
	figure !== null &&
	'id' in figure &&
	figure.id === 'P21' &&
	'unit' in figure &&
	typeof figure.unit === 'string' &&
	figure.unit.startsWith('µs') &&
	'value' in figure &&
	typeof figure.value === 'number';
