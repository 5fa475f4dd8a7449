import { describe, expect, test } from 'vitest';
import { judge, lastTally, readPlaywright, readVitest, sum } from './parts.js';

describe('judge', () => {
	test('default', () => {
		expect(judge({ passed: 3, failed: 0 }, 0)).toEqual({ passed: 3, failed: 0 });
		expect(judge({ passed: 3, failed: 2 }, 1)).toEqual({ passed: 3, failed: 2 });
	});
	test('error: a crash counts as a failure', () => {
		expect(judge(undefined, 1)).toEqual({ passed: 0, failed: 1 });
		expect(judge({ passed: 3, failed: 0 }, 1)).toEqual({ passed: 3, failed: 1 });
	});
	test('error: a run that tests nothing counts as a failure', () => {
		expect(judge(undefined, 0)).toEqual({ passed: 0, failed: 1 });
		expect(judge({ passed: 0, failed: 0 }, 0)).toEqual({ passed: 0, failed: 1 });
	});
});

describe('lastTally', () => {
	test('default', () => {
		expect(lastTally('1 passed, 0 failed\nmore\n12 passed, 3 failed\n')).toEqual({ passed: 12, failed: 3 });
	});
	test('error: none', () => expect(lastTally('all is well')).toBeUndefined());
});

describe('reports', () => {
	test('behavior: of Vitest', () => {
		expect(readVitest({ numPassedTests: 4, numFailedTests: 1 })).toEqual({ passed: 4, failed: 1 });
	});
	test('behavior: of Playwright, where a second try and an error outside of tests are failures', () => {
		const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
		expect(readPlaywright({ stats, errors: [{}] })).toEqual({ passed: 4, failed: 3 });
	});
});

test('sum', () => {
	expect(
		sum([
			{ passed: 1, failed: 2 },
			{ passed: 3, failed: 4 }
		])
	).toEqual({ passed: 4, failed: 6 });
});
