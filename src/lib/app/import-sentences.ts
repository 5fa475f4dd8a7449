/** Sentences about a file that is being imported. */
import { countOf, listOf } from '$lib/ui';
import type { ImportFault, ImportProblem, RaggedLine } from './csv';
import type { Explanation } from './sentences';

export function explainImport(fault: ImportFault): Explanation {
	switch (fault.kind) {
		case 'Empty':
			return {
				title: 'There is nothing in this file.',
				why: 'The first line has to name the columns.',
				next: 'Choose another file, or type the table in.'
			};
		case 'TooLarge':
			return {
				title: 'This file is too large for a browser.',
				why: `It has ${Math.ceil(fault.size / 1024 / 1024)} million characters; up to ${fault.limit / 1024 / 1024} are possible.`,
				next: 'Split it into several files.'
			};
		case 'Quotes':
			return {
				title: 'A quotation mark is never closed.',
				why: `It opens on line ${fault.line}, so everything after it would be one cell.`,
				next: 'Correct that line in the program the file came from, and choose it again.'
			};
		case 'NotText':
			return {
				title: 'This is not a text file.',
				why: 'It looks like a spreadsheet or another program’s own format.',
				next: 'Save it as CSV there, and choose that file.'
			};
	}
}

const kinds = { text: 'a text', number: 'a number', date: 'a date (year-month-day)', boolean: 'yes or no' };

export function problemSentence(problem: ImportProblem): string {
	switch (problem.kind) {
		case 'DoesNotFit':
			return `${problem.column}: “${problem.text.slice(0, 60)}” is not ${kinds[problem.type]}.`;
		case 'KeyEmpty':
			return `${problem.column} is empty, but it is to identify the row.`;
		case 'KeyRepeated':
			return `${listOf(problem.columns)} is ${listOf(problem.texts.map((text) => `“${text}”`))}, as on line ${problem.earlier}, so it does not identify a row.`;
	}
}

export const raggedSentence = ({ expected, found }: RaggedLine): string =>
	`${countOf(found, 'cell')} instead of ${expected}.`;
