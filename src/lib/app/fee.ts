/** What the transactions of one decision cost, in one line for people; or why the registry would refuse them. */
import type { Estimate, Estimated, LocalShare } from '$lib/sharing';
import { explainChain, type Explanation, type Speaker } from './sentences';

/** `notYet`: only once the transactions before it are done, the registry can be asked about this one. */
export type FeeAnswer = Estimated | 'notYet';
export type FeeAsked = Promise<FeeAnswer>;

export type FeeShown =
	/** Nothing is sent. */
	| { readonly kind: 'none' }
	| { readonly kind: 'told'; readonly sentence: string }
	/** As things stand, asking the wallet would be in vain. */
	| { readonly kind: 'refused'; readonly explanation: Explanation };

const untold = 'The network fee cannot be told right now. Your wallet shows it before you confirm.';

/** One answer for each transaction, in the order they are sent. */
export function feeShown(speaker: Speaker, answers: readonly FeeAnswer[], share?: LocalShare): FeeShown {
	const estimates: Estimate[] = [];
	let isWhole = true;
	for (const answer of answers) {
		if (answer === 'notYet') isWhole = false;
		else if (answer.ok) estimates.push(...(answer.value ? [answer.value] : []));
		else if (answer.failure.kind === 'Unreachable' || answer.failure.kind === 'NotLoaded') isWhole = false;
		else return { kind: 'refused', explanation: explainChain(speaker, answer.failure, share) };
	}
	if (!isWhole) return { kind: 'told', sentence: untold };
	const [one, ...others] = estimates;
	return one ? { kind: 'told', sentence: feeSentence(others.reduce(together, one)) } : { kind: 'none' };
}

const together = (one: Estimate, other: Estimate): Estimate => ({
	gas: one.gas + other.gas,
	fee: one.fee === null || other.fee === null ? null : one.fee + other.fee,
	coin: one.coin
});

/** For example `Network fee: about 0.000048 ETH (48,041 gas)`. */
export function feeSentence({ gas, fee, coin }: Estimate): string {
	const units = `${gas.toLocaleString('en')} gas`;
	if (fee === null) return `Network fee: ${units}`;
	if (fee === 0n) return `Network fee: none (${units})`;
	return `Network fee: about ${rounded(fee)} ${coin} (${units})`;
}

/** Two digits that count, and never in exponents. */
function rounded(wei: bigint): string {
	const digits = wei.toString();
	const unit = 10n ** BigInt(Math.max(digits.length - 2, 0));
	const shown = (((wei + unit / 2n) / unit) * unit).toString().padStart(19, '0');
	const fraction = shown.slice(-18).replace(/0+$/, '');
	return fraction === '' ? shown.slice(0, -18) : `${shown.slice(0, -18)}.${fraction}`;
}
