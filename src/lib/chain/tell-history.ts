/** Retells a share's log for people: every line names the account that acted, not only its seat. */
import { rejectReasons, type Account, type Hash, type SeatNumber, type ShareEvent } from '$lib/agreement';
import { Nonsense } from './checked';
import type { Occurrence, ShareLog } from './registry-log';

/** The log of one share from its creation, oldest first, as its history. */
export function tellHistory(logs: readonly (ShareLog & { readonly occurred: Occurrence })[]): ShareEvent[] {
	const accounts = new Map<SeatNumber, Account>();
	let proposedRoot: Hash | undefined;
	const accountAt = (seat: SeatNumber): Account => {
		const account = accounts.get(seat);
		if (account === undefined) throw new Nonsense(`The log of a share starts after seat ${seat} was taken`);
		return account;
	};

	return logs.flatMap((log): ShareEvent[] => {
		const { occurred } = log;
		switch (log.name) {
			case 'ShareCreated': {
				accounts.set(0 as SeatNumber, log.creator);
				const { creator: by, termsHash, root } = log;
				return [{ ...occurred, kind: 'shareCreated', by, termsHash, root }];
			}
			case 'Offered': {
				const { seat, rights, authority, by } = log;
				return [{ ...occurred, kind: 'offered', seat, rights, authority, by }];
			}
			case 'OfferRevoked':
				return [{ ...occurred, kind: 'offerRevoked', seat: log.seat }];
			case 'Declined':
				return [{ ...occurred, kind: 'declined', seat: log.seat }];
			case 'Joined':
				accounts.set(log.seat, log.account);
				return [{ ...occurred, kind: 'joined', seat: log.seat, account: log.account }];
			case 'UpdateRequested': {
				const { round, seat, changed, root } = log;
				proposedRoot = root;
				return [
					{
						...occurred,
						kind: 'updateRequested',
						round,
						seat,
						account: accountAt(seat),
						changed,
						root
					}
				];
			}
			case 'Acknowledged': {
				const { round, seat } = log;
				return [{ ...occurred, kind: 'acknowledged', round, seat, account: accountAt(seat) }];
			}
			case 'Settled':
				if (proposedRoot === undefined) throw new Nonsense('A round settled that was never opened');
				return [{ ...occurred, kind: 'settled', round: log.round, root: proposedRoot }];
			case 'Rejected': {
				const { round, seat } = log;
				const reason = rejectReasons[log.reason] ?? 'unspecified';
				return [{ ...occurred, kind: 'rejected', round, seat, account: accountAt(seat), reason }];
			}
			case 'Withdrawn':
				return [{ ...occurred, kind: 'withdrawn', round: log.round, seat: log.seat }];
			case 'Aborted':
				return [{ ...occurred, kind: 'aborted', round: log.round, seat: log.seat }];
			case 'Proceeded': {
				const { round, seat, behind } = log;
				return [{ ...occurred, kind: 'proceeded', round, seat, behind }];
			}
			case 'RightsSet': {
				const { seat, rights, by } = log;
				return [{ ...occurred, kind: 'rightsSet', seat, rights, by: accountAt(by) }];
			}
			case 'AuthoritySet': {
				const { seat, authority, by } = log;
				return [{ ...occurred, kind: 'authoritySet', seat, authority, by: accountAt(by) }];
			}
			case 'Removed': {
				const { seat, account, by } = log;
				return [{ ...occurred, kind: 'removed', seat, account, by: accountAt(by) }];
			}
			case 'Left':
				return [{ ...occurred, kind: 'left', seat: log.seat, account: log.account }];
			case 'Closed':
				return [{ ...occurred, kind: 'closed' }];
		}
	});
}
