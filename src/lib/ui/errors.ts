/** Every failure of `ui`: what a person typed that is not a value of the column. */

export type CellFault =
	| { readonly kind: 'NotANumber'; readonly text: string }
	| { readonly kind: 'NotADate'; readonly text: string }
	| { readonly kind: 'NotABoolean'; readonly text: string }
	| { readonly kind: 'NotText'; readonly text: string };

/** What happened, and what to type instead. */
export function describeCellFault(fault: CellFault): string {
	switch (fault.kind) {
		case 'NotANumber':
			return `“${fault.text}” is not a number. Write it like 12 or 0.5.`;
		case 'NotADate':
			return `“${fault.text}” is not a date. Write it as year-month-day, like 2026-03-31.`;
		case 'NotABoolean':
			return `“${fault.text}” is neither yes nor no.`;
		case 'NotText':
			return 'This text contains half of a character. Type it again.';
	}
}
