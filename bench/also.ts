/** What is measured beside the figures, without a bound: `bench/results/also.json` and a table in `docs/performance.md`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Size } from './figure';

export interface Also {
	readonly what: string;
	/** Whose it is, or how it was measured. */
	readonly by: string;
	/** Rows; 0 where none are meant. */
	readonly n: number;
	readonly value: number;
	readonly unit: string;
}

const begin = '<!-- also: written by npm run bench -->';
const end = '<!-- /also -->';

const nameOf = ({ what, by, n }: Also) => `${what} | ${by} | ${n}`;

/** Replaces what was noted of the same things before. Small sizes are looked at, not noted. */
export async function noteAlso(size: Size, measured: readonly Also[]): Promise<void> {
	if (size === 'quick') return;
	const folder = join(process.cwd(), 'bench', 'results');
	mkdirSync(folder, { recursive: true });
	const path = join(folder, 'also.json');
	const earlier: readonly Also[] = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];
	const names = new Set(measured.map(nameOf));
	const all = [...earlier.filter((one) => !names.has(nameOf(one))), ...measured];
	all.sort(
		(one, other) => one.what.localeCompare(other.what) || one.by.localeCompare(other.by) || one.n - other.n
	);
	writeFileSync(path, `${JSON.stringify(all, null, '\t')}\n`);
	// A run of some figures alone leaves the table of the whole run.
	if (!process.env['ONLY']) await writeTable(all);
}

async function writeTable(all: readonly Also[]): Promise<void> {
	const path = join(process.cwd(), 'docs', 'performance.md');
	const text = readFileSync(path, 'utf8');
	const [from, to] = [text.indexOf(begin), text.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`docs/performance.md has no place for ${begin} … ${end}`);
	const lines = all.map(
		({ what, by, n, value, unit }) =>
			`| ${what} | ${by} | ${n === 0 ? '' : n.toLocaleString('en')} | ${shown(value)} ${unit} |`
	);
	const table = ['| | by | rows | measured |', '|---|---|---|---|', ...lines].join('\n');
	const written = `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`;
	writeFileSync(path, await format(written, { ...(await resolveConfig(path)), filepath: path }));
}

const shown = (value: number) =>
	value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
