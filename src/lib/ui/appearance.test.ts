import { describe, expect, test } from 'vitest';
import { appearanceMeaning, appearanceOf, appearancesFor, appearanceWords, isComplete } from './appearance';

const kinds = (...column: Parameters<typeof appearancesFor>) =>
	appearancesFor(...column).map(({ value }) => value);

describe('appearancesFor', () => {
	test('default: what makes sense for the kind of value, as it is first', () => {
		expect(kinds('text', false)).toEqual(['asIs', 'pseudonym', 'prefix']);
		expect(kinds('number', false)).toEqual(['asIs', 'pseudonym', 'band']);
		expect(kinds('date', false)).toEqual(['asIs', 'year', 'month']);
		expect(kinds('boolean', false)).toEqual(['asIs']);
	});

	test('behavior: whatever identifies a row can be a pseudonym', () => {
		expect(kinds('date', true)).toContain('pseudonym');
	});

	test('behavior: every choice begins complete and is said in words', () => {
		for (const type of ['text', 'number', 'date', 'boolean'] as const)
			for (const kind of kinds(type, true)) {
				const appearance = appearanceOf(kind);
				expect(isComplete(appearance)).toBe(true);
				expect(appearanceWords(appearance)).toMatch(/^(as|in|by) /);
			}
	});
});

describe('isComplete', () => {
	test('error: a width or a length that is missing, or none', () => {
		expect(isComplete({ kind: 'band', width: 0, origin: 0 })).toBe(false);
		expect(isComplete({ kind: 'band', width: Number.NaN, origin: 0 })).toBe(false);
		expect(isComplete({ kind: 'prefix', length: 1.5 })).toBe(false);
	});
});

describe('appearanceMeaning', () => {
	test('default', () => {
		expect(appearanceMeaning('Patient ID', { kind: 'pseudonym' })).toBe(
			'The others see the same pseudonym for the same Patient ID, and cannot tell which one it is. You can.'
		);
		expect(appearanceMeaning('Age', { kind: 'band', width: 0.1, origin: 0 })).toContain(
			'from 0.3 to below 0.4'
		);
		expect(appearanceMeaning('Age', { kind: 'asIs' })).toBeUndefined();
	});
});
