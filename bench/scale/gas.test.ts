import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { gasCosts, gasOf } from './gas';
import type { Call } from './share';

const rows = JSON.parse(readFileSync('docs/gas.json', 'utf8')) as { name: string; gas: number }[];
const gas = (name: string) => rows.find((row) => row.name === name)?.gas ?? Number.NaN;
const costs = gasCosts(rows);

const request = (signers: readonly number[]): Call => ({
	kind: 'request',
	share: 0,
	person: 0,
	settledRound: 0,
	receipts: signers.length > 0 ? { round: 1, signers } : null,
	edits: [],
	decidedAt: 0
});
const acknowledge: Call = { kind: 'acknowledge', share: 1, person: 0, round: 1 };

describe('gas', () => {
	test('default: a transaction costs what was measured', () => {
		expect(gasOf([request([])], false, costs)).toBe(gas('requestUpdate, all five attributes'));
		expect(gasOf([acknowledge], true, costs)).toBe(gas('acknowledge, settles'));
		expect(gasOf([acknowledge], false, costs)).toBe(gas('acknowledge, another peer still pending'));
		expect(gasOf([acknowledge, request([])], true, costs)).toBe(
			gas('batch: acknowledge and request elsewhere')
		);
	});

	test('behavior: further receipts and requests add their own', () => {
		const further = gas('submitReceipts, each further receipt');
		const one = gas('requestUpdate, settling the last round by a receipt');
		expect(gasOf([request([1, 2, 3])], false, costs)).toBe(one + 2 * further);
		const three = [acknowledge, request([]), request([])];
		expect(gasOf(three, true, costs)).toBe(
			gas('batch: acknowledge and request elsewhere') + gas('batch: each further request')
		);
	});

	test('error: a figure that was not measured', () => {
		expect(() => gasCosts(rows.filter(({ name }) => name !== 'proceed'))).toThrow('no figure “proceed”');
	});
});
