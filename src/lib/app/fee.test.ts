import { describe, expect, test } from 'vitest';
import { feeSentence } from './fee';

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
