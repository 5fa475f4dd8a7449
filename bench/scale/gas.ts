/** What transactions cost in gas, as `npm run gas` measured them on the registry (docs/gas.json). */
import type { Call } from './share';

export interface GasCosts {
	readonly request: number;
	/** A request that also hands in one receipt for the last round. */
	readonly requestWithReceipt: number;
	readonly acknowledge: number;
	readonly acknowledgeLast: number;
	readonly receipt: number;
	/** Each receipt after the first of a transaction. */
	readonly furtherReceipt: number;
	readonly acknowledgeAndRequest: number;
	readonly furtherRequest: number;
	readonly reject: number;
	readonly proceed: number;
	readonly createShare: number;
	readonly invite: number;
	readonly join: number;
}

const names: Readonly<Record<keyof GasCosts, string>> = {
	request: 'requestUpdate, all five attributes',
	requestWithReceipt: 'requestUpdate, settling the last round by a receipt',
	acknowledge: 'acknowledge, another peer still pending',
	acknowledgeLast: 'acknowledge, settles',
	receipt: 'submitReceipts, one',
	furtherReceipt: 'submitReceipts, each further receipt',
	acknowledgeAndRequest: 'batch: acknowledge and request elsewhere',
	furtherRequest: 'batch: each further request',
	reject: 'reject',
	proceed: 'proceed',
	createShare: 'createShare with one offer',
	invite: 'invite',
	join: 'join by invitation'
};

/** Reads the rows of docs/gas.json; throws, naming it, when a figure is missing. */
export function gasCosts(rows: readonly { readonly name: string; readonly gas: number }[]): GasCosts {
	const entries = Object.entries(names).map(([key, name]) => {
		const row = rows.find((candidate) => candidate.name === name);
		if (!row || !(row.gas > 0)) throw new Error(`docs/gas.json has no figure “${name}”`);
		return [key, row.gas] as const;
	});
	return Object.fromEntries(entries) as unknown as GasCosts;
}

/**
 * Gas of one transaction. `settles`: its acknowledgement is the last one. A refused transaction is charged like one that
 * succeeded, which is more than it costs: the registry stops at the first check that fails.
 */
export function gasOf(calls: readonly Call[], settles: boolean, costs: GasCosts): number {
	const requests = calls.filter(({ kind }) => kind === 'request');
	const [first] = calls;
	if (!first) return 0;
	if (first.kind === 'acknowledge' && requests.length > 0) {
		const last = settles ? 0 : costs.acknowledge - costs.acknowledgeLast;
		return costs.acknowledgeAndRequest + last + (requests.length - 1) * costs.furtherRequest;
	}
	switch (first.kind) {
		case 'request': {
			const signers = first.receipts?.signers.length ?? 0;
			const own =
				signers === 0 ? costs.request : costs.requestWithReceipt + (signers - 1) * costs.furtherReceipt;
			return own + (requests.length - 1) * costs.furtherRequest;
		}
		case 'acknowledge':
			return settles ? costs.acknowledgeLast : costs.acknowledge;
		case 'receipts':
			return costs.receipt + (first.receipts.signers.length - 1) * costs.furtherReceipt;
		case 'reject':
			return costs.reject;
		case 'proceed':
			return costs.proceed;
	}
}
