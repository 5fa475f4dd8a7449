/** Calls of a decision as calldata: one function of the registry, or `batch` for several. */
import { rejectReasons, type OfferTerms, type Receipt, type RegistryCall } from '$lib/agreement';
import { encodeFunctionData, size, slice, type Hex } from 'viem';
import { inBatchOrder, type BatchableCall, type BatchableKind } from './batch';
import { shareRegistryAbi as abi } from './generated/share-registry';

/** Calldata of one transaction. Throws for calls that no batch holds together, which is a bug of the caller. */
export function encodeCalls(calls: readonly RegistryCall[]): Hex {
	const ordered = inBatchOrder(calls);
	return 'single' in ordered ? encodeSingle(ordered.single) : encodeBatch(ordered.batch);
}

function encodeSingle(call: RegistryCall): Hex {
	switch (call.kind) {
		case 'setKeys':
			return encodeFunctionData({ abi, functionName: 'setKeys', args: [keys(call)] });
		case 'createShare':
			return encodeFunctionData({ abi, functionName: 'createShare', args: [creation(call)] });
		case 'join':
		case 'decline':
			return encodeFunctionData({ abi, functionName: call.kind, args: [claim(call)] });
		case 'requestUpdate':
			return encodeFunctionData({ abi, functionName: 'requestUpdate', args: [update(call)] });
		case 'acknowledge':
			return encodeFunctionData({ abi, functionName: 'acknowledge', args: [acknowledgement(call)] });
		case 'submitReceipts':
			return encodeFunctionData({ abi, functionName: 'submitReceipts', args: [submission(call)] });
		case 'reject': {
			const reason = rejectReasons.indexOf(call.reason);
			const args = [call.share, call.seat, call.round, reason] as const;
			return encodeFunctionData({ abi, functionName: 'reject', args });
		}
		case 'withdraw':
		case 'proceed': {
			const args = [call.share, call.seat, call.round] as const;
			return encodeFunctionData({ abi, functionName: call.kind, args });
		}
		case 'setRights': {
			const args = [call.share, call.seat, call.settledRound, call.target, call.rights] as const;
			return encodeFunctionData({ abi, functionName: 'setRights', args });
		}
		case 'setAuthority': {
			const args = [call.share, call.seat, call.settledRound, call.target, call.authority] as const;
			return encodeFunctionData({ abi, functionName: 'setAuthority', args });
		}
		case 'invite': {
			const args = [call.share, call.seat, offer(call.offer)] as const;
			return encodeFunctionData({ abi, functionName: 'invite', args });
		}
		case 'revokeOffer':
		case 'remove': {
			const args = [call.share, call.seat, call.target] as const;
			return encodeFunctionData({ abi, functionName: call.kind, args });
		}
		case 'leave':
		case 'close':
			return encodeFunctionData({ abi, functionName: call.kind, args: [call.share, call.seat] });
	}
}

function encodeBatch(calls: readonly BatchableCall[]): Hex {
	const of = <Kind extends BatchableKind>(kind: Kind) =>
		calls.filter((call): call is Extract<BatchableCall, { kind: Kind }> => call.kind === kind);
	const batch = {
		keys: of('setKeys').map(keys),
		creations: of('createShare').map(creation),
		claims: of('join').map(claim),
		acknowledgements: of('acknowledge').map(acknowledgement),
		receipts: of('submitReceipts').map(submission),
		updates: of('requestUpdate').map(update)
	};
	return encodeFunctionData({ abi, functionName: 'batch', args: [batch] });
}

type Call<Kind extends RegistryCall['kind']> = Extract<RegistryCall, { kind: Kind }>;

const keys = ({ boxKey, delegate, expectedEpoch }: Call<'setKeys'>) => ({
	boxKey,
	delegate,
	expectedEpoch: BigInt(expectedEpoch)
});

const creation = (call: Call<'createShare'>) => ({
	salt: call.salt,
	termsHash: call.termsHash,
	ownRights: call.ownRights,
	pullWindow: call.pullWindow,
	offers: call.offers.map(offer),
	commitments: call.commitments
});

const offer = (terms: OfferTerms) => ({
	holder: terms.holder,
	byInvitation: terms.byInvitation,
	authority: terms.authority,
	rights: terms.rights,
	expiry: BigInt(terms.expiry)
});

const claim = ({ share, seat, signature }: Call<'join' | 'decline'>) => ({
	share,
	seat,
	signature: signature ?? '0x'
});

const acknowledgement = ({ share, seat, round, root }: Call<'acknowledge'>) => ({
	share,
	seat,
	round,
	root
});

const submission = ({ share, round, root, receipts }: Call<'submitReceipts'>) => ({
	share,
	round,
	root,
	receipts: receipts.map(receiptArgument)
});

const update = ({ share, seat, settledRound, before, after, receipts }: Call<'requestUpdate'>) => ({
	share,
	seat,
	settledRound,
	before,
	afterwards: after,
	receipts: receipts.map(receiptArgument)
});

function receiptArgument({ seat, signature }: Receipt) {
	if (size(signature) !== 64) throw new Error(`A receipt's signature has 64 bytes, not ${size(signature)}`);
	return { seat, r: slice(signature, 0, 32), vs: slice(signature, 32) };
}
