import { assert, property, array, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockToText, textToBlock } from './clipboard';

describe('textToBlock', () => {
	test('default', () => {
		expect(textToBlock('188\tIbuprofen\n189\tWellbutrin\n')).toEqual([
			['188', 'Ibuprofen'],
			['189', 'Wellbutrin']
		]);
	});

	test('behavior: takes the line ends of every system', () => {
		expect(textToBlock('a\r\nb\rc\nd')).toEqual([['a'], ['b'], ['c'], ['d']]);
	});

	test('behavior: quoted cells hold tabs, lines and quotes', () => {
		expect(textToBlock('"two\nlines"\t"a ""b"""\t"t\tab"')).toEqual([['two\nlines', 'a "b"', 't\tab']]);
	});

	test('behavior: a quote inside or at the start of plain text is only a quote', () => {
		expect(textToBlock('5" tube\t"Aspirin" forte\t"open')).toEqual([['5" tube', '"Aspirin" forte', '"open']]);
	});

	test('behavior: empty cells stay in their places', () => {
		expect(textToBlock('\ta\n\t\n')).toEqual([
			['', 'a'],
			['', '']
		]);
		expect(textToBlock('')).toEqual([]);
	});
});

describe('blockToText', () => {
	test('behavior: every block that ends in a cell comes back', () => {
		const cell = string({ unit: 'binary' }).map((text) => `${text}x`);
		const quoted = string().map((text) => `a${text}"\t\n${text}`);
		assert(
			property(array(array(cell, { minLength: 1 })), array(quoted, { minLength: 1 }), (lines, last) => {
				const block = [...lines, last];
				expect(textToBlock(blockToText(block))).toEqual(block);
			})
		);
	});
});
