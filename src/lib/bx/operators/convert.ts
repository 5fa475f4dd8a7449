/** `convert`: a column in other codes, units or notation, on the way possibly under another name. */
import { compileCells, type CellLens, type Content } from './cell-lens';
import { isValue } from '../check';
import { repeated } from './columns';
import { roundTo } from './decimals';
import type { LensFault, StepPath } from '../errors';
import type { Conversion, ConvertStep } from '../lens';
import type { Compiled, Place, Shape } from './operator';
import { fail, ok, type Result } from '../result';
import type { ColumnType, Value } from '../table';

type Codes = Extract<Conversion, { kind: 'codes' }>;
type Linear = Extract<Conversion, { kind: 'linear' }>;
type DateFormat = Extract<Conversion, { kind: 'dateFormat' }>;

/**
 * `CodeType`, `CodeRepeated`: a code table that is not one to one. `CellType`: the column is of a type that this conversion does not take, or
 * that cells in no pair could not keep. `ParameterRange`: a factor of 0, digits that are not 0 to 15. After `convert` in Cambria (Litt, van
 * Hardenberg, Henry 2020), which does not ask for a table to be one to one.
 */
export function compileConvert(step: ConvertStep, { step: at }: Place, input: Shape): Compiled {
	const { by, column } = step;
	return compileCells(step, at, input, (type) => {
		switch (by.kind) {
			case 'codes':
				return codes(by, type, { step: at, column });
			case 'linear':
				return linear(by, type, { step: at, column });
			case 'dateFormat':
				return type === 'date' ? ok(dateFormat(by)) : fail([{ kind: 'CellType', step: at, column }]);
		}
	});
}

interface Where {
	readonly step: StepPath;
	readonly column: string;
}

// ───────────── code tables

function codes(
	{ type, pairs, others }: Codes,
	sourceType: ColumnType,
	{ step, column }: Where
): Result<CellLens, readonly LensFault[]> {
	const faults: LensFault[] = [];
	if (others === 'keep' && type !== sourceType) faults.push({ kind: 'CellType', step, column });
	const sides = [
		{ values: pairs.map(({ source }) => source), side: sourceType },
		{ values: pairs.map(({ view }) => view), side: type }
	];
	for (const { values, side } of sides) {
		const wrong = values.filter((value) => value === null || !isValue(side, value));
		for (const value of new Set(wrong)) faults.push({ kind: 'CodeType', step, value });
		for (const value of repeated(values)) faults.push({ kind: 'CodeRepeated', step, value });
	}
	if (faults.length > 0) return fail(faults);

	const viewOf = new Map<Value, Value>(pairs.map(({ source, view }) => [source, view]));
	const sourceOf = new Map<Value, Value>(pairs.map(({ source, view }) => [view, source]));
	const other = (value: Content): Value => (others === 'keep' ? value : null);
	// Kept cells cannot show as a code's only where every code of the view is itself in the table.
	const exchanged = others === 'keep' && [...sourceOf.keys()].every((value) => viewOf.has(value));
	return ok({
		type,
		injective: exchanged || (sourceType === 'boolean' && pairs.length === 2),
		recalls: false,
		creates: true,
		refusal: 'NoCode',
		get: (value) => viewOf.get(value) ?? other(value),
		put: (shown) => sourceOf.get(shown) ?? other(shown)
	});
}

// ───────────── units

/** A result too large for a number shows as empty. */
function linear(
	{ factor, offset, digits, sourceDigits }: Linear,
	type: ColumnType,
	{ step, column }: Where
): Result<CellLens, readonly LensFault[]> {
	const faults: LensFault[] = type === 'number' ? [] : [{ kind: 'CellType', step, column }];
	const inRange = {
		factor: Number.isFinite(factor) && factor !== 0,
		offset: Number.isFinite(offset),
		digits: isDigits(digits),
		sourceDigits: isDigits(sourceDigits)
	};
	for (const [name, fits] of Object.entries(inRange))
		if (!fits) faults.push({ kind: 'ParameterRange', step, name });
	if (faults.length > 0) return fail(faults);
	return ok({
		type: 'number',
		injective: false,
		recalls: false,
		creates: true,
		refusal: 'NotExact',
		get: (value) => roundTo(Number(value) * factor + offset, digits) ?? null,
		put: (shown) => roundTo((Number(shown) - offset) / factor, sourceDigits) ?? null
	});
}

const isDigits = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 15;

// ───────────── notations of dates

/** Exact both ways: text that is not in the form does not show again as it was written. */
function dateFormat({ format }: DateFormat): CellLens {
	const [year, month, day] = [format.indexOf('YYYY'), format.indexOf('MM'), format.indexOf('DD')];
	return {
		type: 'text',
		injective: true,
		recalls: false,
		creates: true,
		refusal: 'NotInForm',
		get(value) {
			const [years = '', months = '', days = ''] = String(value).split('-');
			return format.replace('YYYY', years).replace('MM', months).replace('DD', days);
		},
		put(shown) {
			const text = String(shown);
			const part = (start: number, length: number) => text.slice(start, start + length);
			return `${part(year, 4)}-${part(month, 2)}-${part(day, 2)}`;
		}
	};
}
