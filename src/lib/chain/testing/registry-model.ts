/** ShareRegistry.sol as a pure function: the same checks, errors, events and state, for tests without a chain. */
import type { Account, Receipt, RegistryCall } from '$lib/agreement';
import { fail, ok, type Result } from '$lib/bx';
import { inBatchOrder } from '../batch';
import type { Reverted } from '../errors';
import { rootOf } from '../hashes';
import { claimTypedData } from '../invitation';
import { receiptSigner, type Received } from '../receipt';
import { recoverSigner } from '../recover-signer';
import type { RegistryAddress } from '../registry-address';
import {
	acknowledge,
	proceed,
	reject,
	requestUpdate,
	submitReceipts,
	withdraw,
	type ShareStep
} from './model-rounds';
import {
	close,
	createShare,
	decline,
	invite,
	join,
	leave,
	remove,
	revokeOffer,
	setAuthority,
	setRights
} from './model-seats';
import {
	demand,
	keysOf,
	knownShare,
	liveShare,
	Revert,
	withShare,
	type CallContext,
	type RegistryState,
	type Step
} from './model-state';

/** A call with who made its signatures, recovered beforehand so that the transition itself stays pure. */
export interface SignedCall {
	readonly call: RegistryCall;
	/** One for the claim, or one for each receipt; `null` where nobody signed exactly this. */
	readonly signers: readonly (Account | null)[];
}

export interface Transaction {
	readonly caller: Account;
	/** In the order the registry runs them. */
	readonly calls: readonly SignedCall[];
}

/** All calls in one block at `time` (unix seconds), or the first refusal and nothing. */
export function transition(
	state: RegistryState,
	transaction: Transaction,
	time: number
): Result<Step, Reverted> {
	try {
		let step: Step = { state, logs: [] };
		for (const { call, signers } of transaction.calls) {
			const next = run(step.state, call, { caller: transaction.caller, time, signers });
			step = { state: next.state, logs: [...step.logs, ...next.logs] };
		}
		return ok(step);
	} catch (error) {
		if (error instanceof Revert) return fail(error.failure);
		throw error;
	}
}

/** Puts calls in the registry's order and recovers who made their signatures. */
export async function toTransaction(
	at: RegistryAddress,
	caller: Account,
	calls: readonly RegistryCall[]
): Promise<Transaction> {
	const ordered = inBatchOrder(calls);
	const list = 'single' in ordered ? [ordered.single] : ordered.batch;
	return {
		caller,
		calls: await Promise.all(list.map(async (call) => ({ call, signers: await signersOf(at, caller, call) })))
	};
}

function run(state: RegistryState, call: RegistryCall, context: CallContext): Step {
	if (call.kind === 'setKeys') return setKeys(state, call, context);
	if (call.kind === 'createShare') return applied(state, createShare(state, call, context));
	if (call.kind === 'leave') return applied(state, leave(knownShare(state, call.share), call, context));
	const share = liveShare(state, call.share);
	switch (call.kind) {
		case 'join':
			return applied(state, join(state, share, call, context));
		case 'decline':
			return applied(state, decline(share, call, context));
		case 'requestUpdate':
			return applied(state, requestUpdate(state, share, call, context));
		case 'acknowledge':
			return applied(state, acknowledge(share, call, context));
		case 'submitReceipts':
			return applied(state, submitReceipts(state, share, call, context));
		case 'reject':
			return applied(state, reject(share, call, context));
		case 'withdraw':
			return applied(state, withdraw(share, call, context));
		case 'proceed':
			return applied(state, proceed(share, call, context));
		case 'setRights':
			return applied(state, setRights(share, call, context));
		case 'setAuthority':
			return applied(state, setAuthority(share, call, context));
		case 'invite':
			return applied(state, invite(share, call, context));
		case 'revokeOffer':
			return applied(state, revokeOffer(share, call, context));
		case 'remove':
			return applied(state, remove(share, call, context));
		case 'close':
			return applied(state, close(share, call, context));
	}
}

const applied = (state: RegistryState, { share, logs }: ShareStep): Step => ({
	state: withShare(state, share),
	logs
});

function setKeys(
	state: RegistryState,
	call: Extract<RegistryCall, { kind: 'setKeys' }>,
	{ caller }: CallContext
): Step {
	const { boxKey, delegate, expectedEpoch } = call;
	const { epoch: current } = keysOf(state, caller);
	demand(expectedEpoch === current, 'StaleEpoch', { account: caller, epoch: BigInt(current) });
	const epoch = current + 1;
	return {
		state: { ...state, keys: new Map(state.keys).set(caller, { epoch, boxKey, delegate }) },
		logs: [{ name: 'KeysSet', account: caller, epoch, boxKey, delegate }]
	};
}

async function signersOf(
	at: RegistryAddress,
	caller: Account,
	call: RegistryCall
): Promise<readonly (Account | null)[]> {
	switch (call.kind) {
		case 'join':
		case 'decline': {
			const { signature, share, seat } = call;
			if (signature === null) return [null];
			const claim = { share, seat, decline: call.kind === 'decline' };
			return [await recoverSigner(claimTypedData(at, caller, claim), signature)];
		}
		case 'submitReceipts':
			return receiptSigners({ ...at, ...call }, call.receipts);
		case 'requestUpdate':
			return receiptSigners(
				{ ...at, share: call.share, round: call.settledRound, root: rootOf(call.before) },
				call.receipts
			);
		default:
			return [];
	}
}

const receiptSigners = (received: Omit<Received, 'seat'>, receipts: readonly Receipt[]) =>
	Promise.all(receipts.map(({ seat, signature }) => receiptSigner({ ...received, seat }, signature)));
