/** Each deliberate fault finds its place: a fault in code that has moved on would be tried no more. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mutants } from './mutants.js';
import { inRoot } from './paths.js';

test('behavior: what a fault replaces stands once in its file', () => {
	const lost = mutants.filter(({ file, find }) => {
		const text = readFileSync(inRoot('src', 'lib', 'bx', file), 'utf8');
		return text.split(find).length !== 2;
	});
	expect(mutants.length).toBeGreaterThan(100);
	expect(lost.map(({ file, find }) => `${file}: ${find}`)).toEqual([]);
});
