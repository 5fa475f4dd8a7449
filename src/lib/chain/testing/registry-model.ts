/** ShareRegistry.sol as a pure function: the same checks, errors, events and state, for tests without a chain. */
import type { Account, RegistryCall, SeatNumber } from '$lib/agreement';
import { fail, ok, type Result } from '$lib/bx';
import { recoverTypedDataAddress, type Hex } from 'viem';
import { inBatchOrder } from '../batch';
import type { Reverted } from '../errors';
import { claimTypedData, type RegistryAddress } from '../invitation';
import { acknowledge, proceed, reject, requestUpdate, withdraw, type ShareStep } from './model-rounds';
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

/** A call with the key that signed its claim, recovered beforehand so that the transition itself stays pure. */
export interface SignedCall {
	readonly call: RegistryCall;
	readonly signer: Account | null;
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
		for (const { call, signer } of transaction.calls) {
			const next = run(step.state, call, { caller: transaction.caller, time, signer });
			step = { state: next.state, logs: [...step.logs, ...next.logs] };
		}
		return ok(step);
	} catch (error) {
		if (error instanceof Revert) return fail(error.failure);
		throw error;
	}
}

/** Puts calls in the registry's order and recovers who signed their claims. */
export async function toTransaction(
	at: RegistryAddress,
	caller: Account,
	calls: readonly RegistryCall[]
): Promise<Transaction> {
	const ordered = inBatchOrder(calls);
	const list = 'single' in ordered ? [ordered.single] : ordered.batch;
	return {
		caller,
		calls: await Promise.all(list.map(async (call) => ({ call, signer: await signerOf(at, caller, call) })))
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
			return applied(state, requestUpdate(share, call, context));
		case 'acknowledge':
			return applied(state, acknowledge(share, call, context));
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

/** Half the order of secp256k1: a signature above it is the mirror image of another and is refused (EIP-2). */
const highestS = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;

async function signerOf(at: RegistryAddress, caller: Account, call: RegistryCall): Promise<Account | null> {
	if ((call.kind !== 'join' && call.kind !== 'decline') || call.signature === null) return null;
	const { signature, share, seat } = call;
	if (!isCanonical(signature)) return null;
	const claim = { share, seat: seat as SeatNumber, decline: call.kind === 'decline' };
	try {
		const signer = await recoverTypedDataAddress({ ...claimTypedData(at, caller, claim), signature });
		return signer.toLowerCase() as Account;
	} catch {
		return null;
	}
}

function isCanonical(signature: Hex): boolean {
	if (signature.length !== 2 + 65 * 2) return false;
	const s = BigInt(`0x${signature.slice(66, 130)}`);
	return s <= highestS && ['1b', '1c'].includes(signature.slice(130).toLowerCase());
}
