/** Tables and numbers as the document shows them. */

export type Cell = string | number;

export interface Section {
	/** Names the place in docs/scale.md: `<!-- scale: NAME -->`. */
	readonly name: string;
	readonly text: string;
}

/** The first column is left as text; all others are numbers. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
	const line = (cells: readonly Cell[]) =>
		`| ${cells.map((cell) => (typeof cell === 'number' ? count(cell) : cell)).join(' | ')} |`;
	return [line(head), `|${head.map((_, place) => (place === 0 ? ' --- ' : ' ---: ')).join('|')}|`]
		.concat(rows.map(line))
		.join('\n');
}

/** Three digits that count. */
export function count(value: number): string {
	if (!Number.isFinite(value)) return '–';
	if (value > 0 && value < 0.001) return value.toFixed(1 - Math.floor(Math.log10(value)));
	const rounded = Number(value.toPrecision(3));
	return rounded >= 100 ? rounded.toLocaleString('en', { maximumFractionDigits: 0 }) : String(rounded);
}

/** 22 s, 14 min, 8.1 h, 2.3 days. */
export function duration(seconds: number): string {
	if (!Number.isFinite(seconds)) return '–';
	if (seconds < 90) return `${Number(seconds.toPrecision(2))} s`;
	if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
	if (seconds < 48 * 3600) return `${Number((seconds / 3600).toPrecision(2))} h`;
	return `${Number((seconds / 86_400).toPrecision(2))} days`;
}

export const percent = (part: number): string => `${Number((100 * part).toPrecision(2))} %`;

/** Bytes in the unit that suits them. */
export function size(bytes: number): string {
	const units = ['B', 'KB', 'MB', 'GB', 'TB'];
	const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
	return `${count(bytes / 1000 ** step)} ${units[step]}`;
}
