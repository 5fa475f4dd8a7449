/** What a transaction costs, in one line for people. */
import type { Conversation, Estimate } from '$lib/sharing';

export type FeeAsked = ReturnType<Conversation['estimateSend']>;

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
