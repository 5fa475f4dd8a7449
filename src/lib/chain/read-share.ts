/** A share as it stands, by a view call of the registry. */
import type { ChainShare, Seat, ShareId } from '$lib/agreement';
import type { ContractFunctionReturnType } from 'viem';
import { readContract } from 'viem/actions';
import { accountOf, hashOf, Nonsense, rightsFrom, roundOf, seatNumberOf, secondsOf } from './checked';
import { shareRegistryAbi as abi } from './generated/share-registry';
import { isRevert } from './translate-error';
import type { Node } from './node';

/** The share at a block, or at the newest; `null` when there is none. */
export async function readShare(
	node: Node,
	{ id, blockNumber }: { readonly id: ShareId; readonly blockNumber?: bigint }
): Promise<ChainShare | null> {
	const at = blockNumber === undefined ? {} : { blockNumber };
	try {
		const { client, registry: address } = node;
		return shareFrom(
			id,
			await readContract(client, { abi, address, functionName: 'shareOf', args: [id], ...at })
		);
	} catch (error) {
		if (isRevert(error, 'ShareUnknown')) return null;
		throw error;
	}
}

type ShareView = ContractFunctionReturnType<typeof abi, 'view', 'shareOf'>;

function shareFrom(id: ShareId, view: ShareView): ChainShare {
	if (view.seats.length > 32 || view.attributeCount > 64)
		throw new Nonsense('The node answered a share larger than the registry allows');
	const open = view.open
		? {
				round: roundOf(view.lastRound),
				root: hashOf(view.openRoot),
				updater: seatNumberOf(view.updater),
				openedAt: view.openedAt,
				pending: view.seats.flatMap((seat, number) => (seat.pending ? [seatNumberOf(number)] : []))
			}
		: null;
	return {
		id,
		termsHash: hashOf(view.termsHash),
		attributeCount: view.attributeCount,
		pullWindow: view.pullWindow,
		closed: view.closed,
		settledRound: roundOf(view.settledRound),
		root: hashOf(view.root),
		lastRound: roundOf(view.lastRound),
		open,
		seats: view.seats.map(seatFrom)
	};
}

function seatFrom(view: ShareView['seats'][number], index: number): Seat {
	const number = seatNumberOf(index);
	if (view.state === 0) return { state: 'empty', number };
	const { authority, behind, byInvitation } = view;
	const rights = rightsFrom(view.rights);
	const holder = accountOf(view.holder);
	return view.state === 1
		? {
				state: 'offered',
				number,
				holder,
				byInvitation,
				rights,
				authority,
				expiry: secondsOf(view.expiry)
			}
		: { state: 'seated', number, account: holder, rights, authority, behind, byInvitation };
}
