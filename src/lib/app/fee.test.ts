import { describe, expect, test } from 'vitest';
import { fail, ok } from '$lib/bx';
import type { Estimated } from '$lib/sharing';
import { figure2Shared } from '$lib/sharing/testing';
import { feeSentence, feeShown } from './fee';
import { speakerOf } from './speaker';

describe('feeSentence', () => {
	test.each([
		[48_041n, 48_041_000_000_000n, 'Network fee: about 0.000048 ETH (48,041 gas)'],
		[36_849n, 999_999_999_999_999_999n, 'Network fee: about 1 ETH (36,849 gas)'],
		[193_198n, 12_345_678_901_234_567_890n, 'Network fee: about 12 ETH (193,198 gas)'],
		[21_000n, 1n, 'Network fee: about 0.000000000000000001 ETH (21,000 gas)'],
		[48_041n, 0n, 'Network fee: none (48,041 gas)'],
		[48_041n, null, 'Network fee: 48,041 gas']
	])('default: %s gas at %s', (gas, fee, sentence) => {
		expect(feeSentence({ gas, fee, coin: 'ETH' })).toBe(sentence);
	});

	test('behavior: in the coin of the network', () => {
		expect(feeSentence({ gas: 1_000n, fee: 5n * 10n ** 17n, coin: 'xDAI' })).toContain('about 0.5 xDAI');
	});
});

describe('feeShown', () => {
	const one: Estimated = ok({ gas: 30_000n, fee: 3n * 10n ** 13n, coin: 'ETH' });
	const refused: Estimated = fail({ kind: 'Reverted', error: 'LastAuthority', facts: {} });
	const silent: Estimated = fail({ kind: 'Unreachable', detail: 'no answer' });
	const untold = {
		kind: 'told',
		sentence: 'The network fee cannot be told right now. Your wallet shows it before you confirm.'
	};

	async function speaker() {
		const { bob } = await figure2Shared();
		return speakerOf(bob.conversation);
	}

	test('default: one transaction, several, none', async () => {
		const bob = await speaker();
		const told = (sentence: string) => ({ kind: 'told', sentence });
		expect(feeShown(bob, [one])).toEqual(told('Network fee: about 0.00003 ETH (30,000 gas)'));
		expect(feeShown(bob, [one, one, ok(null)])).toEqual(told('Network fee: about 0.00006 ETH (60,000 gas)'));
		const priceless = ok({ gas: 5n, fee: null, coin: 'ETH' });
		expect(feeShown(bob, [one, priceless])).toEqual(told('Network fee: 30,005 gas'));
		expect(feeShown(bob, [ok(null)])).toEqual({ kind: 'none' });
		expect(feeShown(bob, [])).toEqual({ kind: 'none' });
	});

	test('error: a refusal is explained', async () => {
		const bob = await speaker();
		expect(feeShown(bob, [refused, one])).toMatchObject({
			kind: 'refused',
			explanation: { title: 'Somebody must keep the authority.' }
		});
		expect(feeShown(bob, [one, 'notYet', refused])).toMatchObject({ kind: 'refused' });
		expect(feeShown(bob, [fail({ kind: 'NoFunds' })])).toMatchObject({
			explanation: { title: 'Your account cannot pay the fee.' }
		});
	});

	test('error: where the node is silent, or cannot be asked yet, that is said', async () => {
		const bob = await speaker();
		expect(feeShown(bob, [silent])).toEqual(untold);
		expect(feeShown(bob, [one, silent])).toEqual(untold);
		expect(feeShown(bob, [one, 'notYet'])).toEqual(untold);
	});
});
