/** `generalise`: a column made coarser; a put keeps the precise cell where the coarse one stays. */
import { compileCells, type CellLens, type Content } from './cell-lens';
import { decimalsOf, roundTo } from './decimals';
import type { LensFault, StepPath } from '../errors';
import type { Generalisation, GeneraliseStep } from '../lens';
import type { Compiled, Place, Shape } from './operator';
import { fail, ok } from '../result';
import type { ColumnType, Value } from '../table';

/** One coarse cell for many precise ones, and the first of these for it, if there is one. */
interface Coarse {
	readonly from: ColumnType;
	readonly type: ColumnType;
	get(value: Content): Value;
	first(shown: Content): Value;
}

/**
 * `CellType`: years and months are of dates, bands of numbers, prefixes of text. `ParameterRange`: a width that is not above 0, an origin that is
 * no number, a length below 1. The coarse cells are those of a generalisation hierarchy (Samarati, Sweeney 1998).
 */
export function compileGeneralise(
	{ column, to, onChange }: GeneraliseStep,
	{ step }: Place,
	input: Shape
): Compiled {
	return compileCells({ column }, step, input, (type) => {
		const coarse = coarseBy(to);
		const faults: LensFault[] = coarse.from === type ? [] : [{ kind: 'CellType', step, column }];
		faults.push(...rangeFaults(to, step));
		if (faults.length > 0) return fail(faults);
		const first = onChange === 'first';
		const lens: CellLens = {
			type: coarse.type,
			injective: false,
			recalls: false,
			creates: first,
			refusal: first ? 'NotInForm' : 'OtherBand',
			get: coarse.get,
			put: (shown) => (first ? coarse.first(shown) : null)
		};
		return ok(lens);
	});
}

function rangeFaults(to: Generalisation, step: StepPath): LensFault[] {
	const faults: LensFault[] = [];
	const wrong = (name: string) => faults.push({ kind: 'ParameterRange', step, name });
	if (to.kind === 'band' && !(Number.isFinite(to.width) && to.width > 0)) wrong('width');
	if (to.kind === 'band' && !Number.isFinite(to.origin)) wrong('origin');
	if (to.kind === 'prefix' && !(Number.isInteger(to.length) && to.length >= 1)) wrong('length');
	return faults;
}

function coarseBy(to: Generalisation): Coarse {
	switch (to.kind) {
		case 'year':
			return {
				from: 'date',
				type: 'number',
				get: (value) => Number(String(value).slice(0, 4)),
				first: (shown) => firstDay(`${String(shown).padStart(4, '0')}-01`)
			};
		case 'month':
			return {
				from: 'date',
				type: 'text',
				get: (value) => String(value).slice(0, 7),
				first: (shown) => firstDay(String(shown))
			};
		case 'band': {
			const bound = boundBy(to);
			return {
				from: 'number',
				type: 'number',
				get: (value) => bound(Number(value)),
				first: (shown) => shown
			};
		}
		case 'prefix':
			return {
				from: 'text',
				type: 'text',
				get: (value) => firstCharacters(String(value), to.length),
				first: (shown) => shown
			};
	}
}

/** Of a month; there is no year 0. */
const firstDay = (month: string): string | null => (month.startsWith('0000') ? null : `${month}-01`);

/**
 * The lower bound of a number's band. Bounds have as many decimals as origin and width have, so that three times 0.1 is 0.3. A bound is its
 * own bound. Numbers so large that neighbouring bounds are one number stand for themselves.
 */
function boundBy({ width, origin }: Extract<Generalisation, { kind: 'band' }>): (value: number) => number {
	const decimals = Math.max(decimalsOf(width), decimalsOf(origin));
	const boundAt = (band: number) => roundTo(origin + band * width, decimals) ?? Number.NaN;
	return (value) => {
		const guess = Math.floor((value - origin) / width);
		// The division may err by one band in either direction.
		const band = [guess, guess + 1, guess - 1].find((n) => boundAt(n) <= value && value < boundAt(n + 1));
		return band === undefined ? value : boundAt(band);
	};
}

/** Counted in code points, so that no surrogate is cut off from the other. */
function firstCharacters(text: string, length: number): string {
	let end = 0;
	let count = 0;
	for (const character of text) {
		if (count === length) break;
		end += character.length;
		count += 1;
	}
	return text.slice(0, end);
}
