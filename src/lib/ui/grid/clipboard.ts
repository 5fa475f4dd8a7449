/** Blocks of cells as spreadsheets exchange them: tab-separated lines, with quotes where a cell holds a tab, quote or line. */

export function blockToText(block: readonly (readonly string[])[]): string {
	return block.map((line) => line.map(quoted).join('\t')).join('\n');
}

/** Lines of cells. A last empty line (every spreadsheet writes one) is no row. */
export function textToBlock(text: string): string[][] {
	const block: string[][] = [];
	let line: string[] = [];
	let cell = '';
	let inQuotes = false;
	for (let index = 0; index < text.length; index++) {
		const character = text[index] ?? '';
		if (inQuotes) {
			if (character !== '"') cell += character;
			else if (text[index + 1] === '"') {
				cell += '"';
				index++;
			} else inQuotes = false;
		} else if (character === '"' && cell === '' && closes(text, index)) inQuotes = true;
		else if (character === '\t') {
			line.push(cell);
			cell = '';
		} else if (character === '\n' || character === '\r') {
			if (character === '\r' && text[index + 1] === '\n') index++;
			block.push([...line, cell]);
			line = [];
			cell = '';
		} else cell += character;
	}
	if (cell !== '' || line.length > 0) block.push([...line, cell]);
	return block;
}

const quoted = (cell: string) => (/["\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A cell may begin with a quote that is only a quote, like `"Aspirin" forte`: it opens only if another one ends the cell. */
function closes(text: string, open: number): boolean {
	for (let index = open + 1; index < text.length; index++) {
		if (text[index] !== '"') continue;
		if (text[index + 1] === '"') {
			index++;
			continue;
		}
		return /^(\t|\r|\n|$)/.test(text.slice(index + 1, index + 2));
	}
	return false;
}
