/** Raw logs of the registry as typed values. */
import { decodeEventLog, type DecodeEventLogReturnType, type Hex } from 'viem';
import {
	accountOf,
	hashOf,
	Nonsense,
	rightsFrom,
	roundOf,
	seatNumberOf,
	seatsOf,
	secondsOf,
	shareIdFrom
} from './checked';
import { shareRegistryAbi as abi } from './generated/share-registry';
import type { RegistryLog } from './registry-log';

export interface RawLog {
	readonly topics: readonly Hex[];
	readonly data: Hex;
}

/** Throws `Nonsense` for what is no event of the registry. */
export function decodeLog({ topics, data }: RawLog): RegistryLog {
	const [signature, ...indexed] = topics;
	if (signature === undefined) throw new Nonsense('The node answered a log without a topic');
	return logFrom(decoded([signature, ...indexed], data));
}

function decoded(topics: [Hex, ...Hex[]], data: Hex): DecodeEventLogReturnType<typeof abi> {
	try {
		return decodeEventLog({ abi, topics, data });
	} catch {
		throw new Nonsense('The node answered a log that is no event of the registry');
	}
}

function logFrom(event: DecodeEventLogReturnType<typeof abi>): RegistryLog {
	switch (event.eventName) {
		case 'KeysSet': {
			const { account, epoch, boxKey, delegate } = event.args;
			return {
				name: 'KeysSet',
				account: accountOf(account),
				epoch: Number(epoch),
				boxKey: hashOf(boxKey),
				delegate: accountOf(delegate)
			};
		}
		case 'ShareCreated': {
			const { args } = event;
			return {
				name: 'ShareCreated',
				share: shareIdFrom(args.share),
				creator: accountOf(args.creator),
				termsHash: hashOf(args.termsHash),
				root: hashOf(args.root),
				attributeCount: args.attributeCount,
				pullWindow: args.pullWindow,
				rights: rightsFrom(args.rights)
			};
		}
		case 'Offered': {
			const { args } = event;
			return {
				name: 'Offered',
				...place(args),
				holder: accountOf(args.holder),
				byInvitation: args.byInvitation,
				authority: args.authority,
				rights: rightsFrom(args.rights),
				expiry: secondsOf(args.expiry),
				by: accountOf(args.by)
			};
		}
		case 'OfferRevoked':
		case 'Declined':
			return { name: event.eventName, ...place(event.args) };
		case 'Joined':
		case 'Left':
			return {
				name: event.eventName,
				...place(event.args),
				account: accountOf(event.args.account)
			};
		case 'UpdateRequested': {
			const { args } = event;
			return {
				name: 'UpdateRequested',
				...place(args),
				round: roundOf(args.round),
				changed: rightsFrom(args.changed),
				root: hashOf(args.root)
			};
		}
		case 'Acknowledged':
		case 'Withdrawn':
		case 'Aborted':
			return { name: event.eventName, ...place(event.args), round: roundOf(event.args.round) };
		case 'Settled':
			return {
				name: 'Settled',
				share: shareIdFrom(event.args.share),
				round: roundOf(event.args.round)
			};
		case 'Rejected': {
			const { args } = event;
			return { name: 'Rejected', ...place(args), round: roundOf(args.round), reason: args.reason };
		}
		case 'Proceeded': {
			const { args } = event;
			return {
				name: 'Proceeded',
				...place(args),
				round: roundOf(args.round),
				behind: seatsOf(args.behind)
			};
		}
		case 'RightsSet': {
			const { args } = event;
			return {
				name: 'RightsSet',
				...place(args),
				rights: rightsFrom(args.rights),
				by: seatNumberOf(args.by)
			};
		}
		case 'AuthoritySet': {
			const { args } = event;
			return {
				name: 'AuthoritySet',
				...place(args),
				authority: args.authority,
				by: seatNumberOf(args.by)
			};
		}
		case 'Removed': {
			const { args } = event;
			return {
				name: 'Removed',
				...place(args),
				account: accountOf(args.account),
				by: seatNumberOf(args.by)
			};
		}
		case 'Closed':
			return { name: 'Closed', share: shareIdFrom(event.args.share) };
		case 'EIP712DomainChanged':
			throw new Nonsense('The registry never changes its EIP-712 domain');
	}
}

const place = ({ share, seat }: { readonly share: string; readonly seat: number }) => ({
	share: shareIdFrom(share),
	seat: seatNumberOf(seat)
});
