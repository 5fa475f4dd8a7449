/** What the operators on single cells do to a column, in plain words. */
import { countWords, listOf, valueWords } from './describe-words';
import type { Conversion, ConvertStep, GeneraliseStep, PseudonymiseStep } from '../lens';

export interface CellWords {
	/** What is shown now, e.g. `the year of Date`. */
	readonly term: string;
	/** What became of the column, to stand after its name, e.g. `is shown as its year`. */
	readonly how: string;
	/** What changing it does. */
	readonly edit: string;
}

/** `base` is the column's name in the source, `term` what of it was shown before this step. */
export function cellWords(
	step: ConvertStep | PseudonymiseStep | GeneraliseStep,
	base: string,
	term: string
): CellWords {
	switch (step.kind) {
		case 'convert':
			return conversionWords(step.by, base, term);
		case 'pseudonymise':
			return {
				term: `the pseudonym of ${term}`,
				how: 'is replaced by a pseudonym that only you can trace back',
				edit: `A pseudonym of ${base} that stands for none of your values is refused, and so is emptying one.`
			};
		case 'generalise':
			return coarseWords(step, base, term);
	}
}

function coarseWords({ to, onChange }: GeneraliseStep, base: string, term: string): CellWords {
	const { what, how, first } = coarse();
	const kept = `Your own ${base} stays as it is while ${what} stays the same`;
	return {
		term: `${what.replace(/^its/, 'the')} of ${term}`,
		how: `is shown as ${how}`,
		edit:
			onChange === 'first'
				? `${kept}; otherwise it becomes ${first}.`
				: `${kept}; another one is refused, and so is emptying it.`
	};

	function coarse() {
		switch (to.kind) {
			case 'year':
				return { what: 'its year', how: 'its year', first: 'the first day of the year' };
			case 'month':
				return { what: 'its month', how: 'its month', first: 'the first day of the month' };
			case 'band':
				return {
					what: 'its band',
					how: `the lower end of its band, ${to.width} wide and counted from ${to.origin}`,
					first: 'the lower end of the band'
				};
			case 'prefix': {
				const characters = to.length === 1 ? 'first character' : `first ${to.length} characters`;
				return { what: 'its beginning', how: `its ${characters}`, first: 'just these characters' };
			}
		}
	}
}

/** More pairs of a code table are left out. */
const mostPairs = 6;

function conversionWords(by: Conversion, base: string, term: string): CellWords {
	switch (by.kind) {
		case 'codes': {
			const pairs = by.pairs.map(({ source, view }) => `${valueWords(source)} as ${valueWords(view)}`);
			const left = pairs.length - mostPairs;
			const shown = left > 0 ? [...pairs.slice(0, mostPairs), `${countWords(left, 'code')} more`] : pairs;
			const others = by.others === 'keep' ? 'as it is' : 'as empty';
			return {
				term: `the code of ${term}`,
				how: `is shown in other codes: ${listOf([...shown, `anything else ${others}`])}`,
				edit: `A code of ${base} that cannot be told back is refused.`
			};
		}
		case 'linear': {
			const offset =
				by.offset === 0 ? '' : by.offset > 0 ? ` plus ${by.offset}` : ` minus ${Math.abs(by.offset)}`;
			return {
				term: `${term} in other units`,
				how: `is shown in other units: × ${by.factor}${offset}, with ${countWords(by.digits, 'decimal')}`,
				edit: `A number for ${base} that cannot be told back exactly is refused.`
			};
		}
		case 'dateFormat':
			return {
				term: `${term} as text`,
				how: `is written as ${by.format}`,
				edit: `Text for ${base} that is no date in this form is refused.`
			};
	}
}
