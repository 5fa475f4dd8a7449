/** How a shared column can look to the others: what can be chosen for which column, and what each choice means. */
import type { Column, Generalisation } from '$lib/bx';
import type { Choice } from './types';

export type Appearance = { readonly kind: 'asIs' } | { readonly kind: 'pseudonym' } | Generalisation;

export const asIs: Appearance = { kind: 'asIs' };

/** What each choice begins with. */
export const appearanceOf = (kind: Appearance['kind']): Appearance => {
	switch (kind) {
		case 'band':
			return { kind, width: 10, origin: 0 };
		case 'prefix':
			return { kind, length: 3 };
		default:
			return { kind };
	}
};

/** A yes or no has no pseudonym that nobody can guess, unless it identifies the row. */
export function appearancesFor(type: Column['type'], isKey: boolean): readonly Choice<Appearance['kind']>[] {
	const pseudonym =
		type === 'text' || type === 'number' || isKey
			? [{ value: 'pseudonym', label: 'as a pseudonym' } as const]
			: [];
	return [{ value: 'asIs', label: 'as it is' }, ...pseudonym, ...coarser(type)];
}

function coarser(type: Column['type']): readonly Choice<Appearance['kind']>[] {
	switch (type) {
		case 'date':
			return [
				{ value: 'year', label: 'as a year' },
				{ value: 'month', label: 'as a month' }
			];
		case 'number':
			return [{ value: 'band', label: 'in bands of …' }];
		case 'text':
			return [{ value: 'prefix', label: 'by its first … characters' }];
		case 'boolean':
			return [];
	}
}

/** Whether its number, if it has one, is said and makes sense. */
export function isComplete(appearance: Appearance): boolean {
	if (appearance.kind === 'band') return Number.isFinite(appearance.width) && appearance.width > 0;
	return appearance.kind !== 'prefix' || (Number.isSafeInteger(appearance.length) && appearance.length >= 1);
}

/** Goes on after "Visited is shown". */
export function appearanceWords(appearance: Appearance): string {
	switch (appearance.kind) {
		case 'asIs':
			return 'as it is';
		case 'pseudonym':
			return 'as a pseudonym';
		case 'year':
			return 'as a year';
		case 'month':
			return 'as a month';
		case 'band':
			return `in bands of ${appearance.width}`;
		case 'prefix':
			return appearance.length === 1
				? 'by its first character'
				: `by its first ${appearance.length} characters`;
	}
}

/** What the others see then, and what stays. */
export function appearanceMeaning(column: string, appearance: Appearance): string | undefined {
	switch (appearance.kind) {
		case 'asIs':
			return undefined;
		case 'pseudonym':
			return `The others see the same pseudonym for the same ${column}, and cannot tell which one it is. You can.`;
		case 'year':
			return '31 March 2026 is shown as 2026. Your table keeps the precise date.';
		case 'month':
			return '31 March 2026 is shown as 2026-03. Your table keeps the precise date.';
		case 'band': {
			const [from, to] = [multiple(3, appearance.width), multiple(4, appearance.width)];
			return `Everything from ${from} to below ${to} is shown as ${from}. Your table keeps the precise number.`;
		}
		case 'prefix':
			return 'The rest is not shown. Your table keeps the whole text.';
	}
}

/** Without the noise of binary fractions. */
const multiple = (times: number, width: number): number => Number((times * width).toPrecision(12));
