/** The order and the limits of an atomic batch, as the registry's `batch` has them. */
import type { RegistryCall } from '$lib/agreement';

const batchOrder = [
	'setKeys',
	'createShare',
	'join',
	'acknowledge',
	'submitReceipts',
	'requestUpdate'
] as const;
export type BatchableKind = (typeof batchOrder)[number];
export type BatchableCall = Extract<RegistryCall, { kind: BatchableKind }>;

export const isBatchable = (call: RegistryCall): call is BatchableCall =>
	(batchOrder as readonly string[]).includes(call.kind);

/**
 * Calls in the order the registry runs them: a single call of any kind, or several that fit one batch, which runs
 * keys, creations, claims, acknowledgements, receipts, updates. Anything else is a bug of the caller and throws.
 */
export function inBatchOrder(
	calls: readonly RegistryCall[]
): { readonly single: RegistryCall } | { readonly batch: readonly BatchableCall[] } {
	const [first, ...others] = calls;
	if (first === undefined) throw new Error('A transaction needs at least one call');
	if (others.length === 0) return { single: first };
	const batchable = calls.filter(isBatchable);
	if (batchable.length < calls.length)
		throw new Error(`No batch holds ${calls.find((call) => !isBatchable(call))?.kind}`);
	return { batch: batchOrder.flatMap((kind) => batchable.filter((call) => call.kind === kind)) };
}
