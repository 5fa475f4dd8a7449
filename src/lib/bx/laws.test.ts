/** The laws, over generated schemas, lenses, tables and edits. `CASES` sets how many in all, `SEED` which. */
import { describe, expect, test } from 'vitest';
import { foundAgain } from './testing/found';
import { laws } from './testing/laws';
import { Counter, operators, runLaw } from './testing/run-laws';

const cases = Number(process.env['CASES'] ?? 2000);
const seed = Number(process.env['SEED'] ?? 1);
const counter = new Counter();

describe('laws', () => {
	test.for(laws.map((law, index) => ({ ...law, index })))(
		'$name',
		{ timeout: 30_000 + cases * 50 },
		(law) => {
			const settings = { cases: Math.ceil(cases / laws.length), seed: seed + law.index };
			expect(runLaw(law, settings, counter).failure).toBeUndefined();
		}
	);

	test('behavior: the cases reach every operator, and each puts and refuses', () => {
		for (const operator of operators) {
			expect(counter.lenses.get(operator) ?? 0, operator).toBeGreaterThan(cases / 100);
			expect(counter.outcomes.get(operator)?.get('accepted') ?? 0, operator).toBeGreaterThan(cases / 300);
		}
	});
});

describe('failures found before', () => {
	test.for(foundAgain())('behavior: $was', ({ law, scene }) => {
		law.holds(scene());
	});
});
