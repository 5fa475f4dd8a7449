/** A plausible value that a column does not have yet: the next number, the next day, a name with a number. */
import { isValue } from '../check';
import type { ColumnType, Value } from '../table';

interface Column {
	/** The values it has. */
	readonly counts: ReadonlyMap<Value, unknown>;
	/** What the fresh value is to look like. */
	readonly model: Value;
	readonly least: Value;
	readonly greatest: Value;
}

/** Nothing where the type has no other value left: a truth column with both, a date or number at the end of its range. */
export function freshValue(type: ColumnType, { counts, model, least, greatest }: Column): Value | undefined {
	switch (type) {
		case 'boolean':
			return [true, false].find((value) => !counts.has(value));
		case 'number': {
			const [low, high] = [Number(least ?? 0), Number(greatest ?? 0)];
			return [high + 1, low - 1].find((value) => isValue('number', value) && !counts.has(value));
		}
		case 'date':
			return typeof greatest === 'string' ? dayAfter(greatest) : '2000-01-01';
		case 'text': {
			const name = typeof model === 'string' && model !== '' ? model : 'New';
			// One of these is free: there are more of them than values.
			for (let number = 2; ; number += 1) {
				const value = `${name} ${number}`;
				if (!counts.has(value)) return value;
			}
		}
	}
}

function dayAfter(date: string): string | undefined {
	const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
	const digits = (value: number, length: number) => String(value).padStart(length, '0');
	return [
		[year, month, day + 1],
		[year, month + 1, 1],
		[year + 1, 1, 1]
	]
		.map(([y = 0, m = 0, d = 0]) => `${digits(y, 4)}-${digits(m, 2)}-${digits(d, 2)}`)
		.find((text) => isValue('date', text));
}
