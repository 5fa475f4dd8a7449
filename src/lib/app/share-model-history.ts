/** The history of a share as the chain tells it, in sentences: who changed which attribute when, and who may. */
import {
	hasRight,
	rowsAttribute,
	toSeatNumber,
	type Account,
	viewSchema,
	type RejectReason,
	type Rights,
	type Round,
	type SeatNumber,
	type ShareEvent
} from '$lib/agreement';
import { roundsOnTheirWay, type LocalShare, type RoundChanges } from '$lib/sharing';
import { listOf, type HistoryEntry, type Tone } from '$lib/ui';
import { capitalised, nameOf, type Names } from './people';

/** The creator takes it. */
const firstSeat = toSeatNumber(0);

/** Newest first. `known` is what this browser still knows of rounds that were agreed on. */
export function historyEntries(
	names: Names,
	share: LocalShare,
	events: readonly ShareEvent[],
	known: RoundChanges
): readonly HistoryEntry[] {
	const holders = new Map<SeatNumber, Account>();
	const outcomes = outcomesOf(events);
	const settled = new Set<Round>();
	const entries = events.map((event, at): HistoryEntry => {
		if ('account' in event) holders.set(event.seat, event.account);
		if (event.kind === 'shareCreated' && firstSeat !== undefined) holders.set(firstSeat, event.by);
		const seat = (number: SeatNumber) => seatName(names, share, holders, number);
		const isCatchingUp = event.kind === 'acknowledged' && settled.has(event.round);
		const { sentence, author, tone, details } = told(names, share, event, seat, isCatchingUp);
		if (event.kind === 'settled') settled.add(event.round);
		return {
			key: `${event.transaction}/${at}`,
			sentence,
			author: author === null ? null : capitalised(author),
			at: event.at,
			...(tone ? { tone } : {}),
			...(details ? { details } : {}),
			...(event.kind === 'updateRequested' ? whatChanged(share, event.round, outcomes, known) : {})
		};
	});
	return entries.reverse();
}

type Outcome = 'settled' | 'void';

/** What became of each round; of an open one, nothing yet. */
function outcomesOf(events: readonly ShareEvent[]): ReadonlyMap<Round, Outcome> {
	const outcomes = new Map<Round, Outcome>();
	for (const event of events) {
		if (event.kind === 'settled') outcomes.set(event.round, 'settled');
		if (event.kind === 'rejected' || event.kind === 'withdrawn' || event.kind === 'aborted')
			outcomes.set(event.round, 'void');
	}
	return outcomes;
}

/** Rows and cells of a round, or why they cannot be told. */
function whatChanged(
	share: LocalShare,
	round: Round,
	outcomes: ReadonlyMap<Round, Outcome>,
	known: RoundChanges
): Pick<HistoryEntry, 'change' | 'details'> {
	const underWay = roundsOnTheirWay(share).find((carried) => carried.round === round)?.delta;
	const delta = known.get(round) ?? underWay;
	if (delta) return { change: { schema: viewSchema(share.terms), delta } };
	switch (outcomes.get(round)) {
		case 'settled':
			return { details: ['This browser does not know the rows of this change.'] };
		case 'void':
			return { details: ['It was not agreed, so nothing changed.'] };
		case undefined:
			return { details: ['The rows are shown as soon as they have arrived.'] };
	}
}

interface Told {
	readonly author: string | null;
	readonly sentence: string;
	readonly tone?: Tone;
	readonly details?: readonly string[];
}

function told(
	names: Names,
	share: LocalShare,
	event: ShareEvent,
	seat: (number: SeatNumber) => string,
	isCatchingUp: boolean
): Told {
	const who = (account: Account) => nameOf(names, account);
	switch (event.kind) {
		case 'shareCreated':
			return { author: who(event.by), sentence: 'created the share.' };
		case 'offered':
			return {
				author: who(event.by),
				sentence: `invited ${seat(event.seat)}.`,
				details: [mayChange(share, event.rights, event.authority)]
			};
		case 'joined':
			return { author: who(event.account), sentence: 'joined.', tone: 'success' };
		case 'declined':
			return { author: null, sentence: `${capitalised(seat(event.seat))} declined the invitation.` };
		case 'offerRevoked':
			return { author: null, sentence: `The invitation of ${seat(event.seat)} was taken back.` };
		case 'updateRequested':
			return {
				author: who(event.account),
				sentence: `changed ${changedWords(share, event.changed)} (change ${event.round}).`,
				tone: 'info'
			};
		case 'acknowledged':
			return {
				author: who(event.account),
				sentence:
					event.round === 0
						? 'took the first data.'
						: isCatchingUp
							? `took the data as of change ${event.round}.`
							: `approved change ${event.round}.`
			};
		case 'settled':
			return { author: null, sentence: `Change ${event.round} is agreed.`, tone: 'success' };
		case 'rejected':
			return {
				author: who(event.account),
				sentence: `said no to change ${event.round}: ${rejectWords(event.reason)}.`,
				tone: 'refusal'
			};
		case 'withdrawn':
			return { author: seat(event.seat), sentence: `took change ${event.round} back.` };
		case 'aborted':
			return {
				author: null,
				sentence: `Change ${event.round} ended, because ${seat(event.seat)} is not in the share any more.`,
				tone: 'warning'
			};
		case 'proceeded':
			return {
				author: seat(event.seat),
				sentence: `went on with change ${event.round} without ${listOf(event.behind.map(seat))}.`,
				tone: 'warning'
			};
		case 'rightsSet':
			return {
				author: who(event.by),
				sentence: `changed the rights of ${seat(event.seat)}.`,
				details: [mayChange(share, event.rights, false)]
			};
		case 'authoritySet':
			return {
				author: who(event.by),
				sentence: event.authority
					? `gave ${seat(event.seat)} authority.`
					: `took the authority from ${seat(event.seat)}.`
			};
		case 'removed':
			return { author: who(event.by), sentence: `removed ${who(event.account)}.`, tone: 'warning' };
		case 'left':
			return { author: who(event.account), sentence: 'left the share.', tone: 'warning' };
		case 'closed':
			return { author: null, sentence: 'The share was closed.', tone: 'warning' };
	}
}

function seatName(
	names: Names,
	share: LocalShare,
	holders: ReadonlyMap<SeatNumber, Account>,
	seat: SeatNumber
): string {
	const account = holders.get(seat) ?? holderNow(share, seat);
	if (account) return nameOf(names, account);
	return share.offers.find((offer) => offer.seat === seat)?.name || `seat ${seat + 1}`;
}

function holderNow(share: LocalShare, number: SeatNumber): Account | undefined {
	const seat = share.seen?.seats[number];
	if (seat?.state === 'seated') return seat.account;
	return seat?.state === 'offered' && !seat.byInvitation ? seat.holder : undefined;
}

function namesIn(share: LocalShare, rights: Rights): readonly string[] {
	return share.terms.attributes.filter(({ number }) => hasRight(rights, number)).map(({ name }) => name);
}

/** "Dosage and Clinical Data", "rows" where rows came or went. */
function changedWords(share: LocalShare, changed: Rights): string {
	const names = namesIn(share, changed);
	return listOf(hasRight(changed, rowsAttribute) ? ['the rows', ...names] : names) || 'nothing';
}

function mayChange(share: LocalShare, rights: Rights, authority: boolean): string {
	const names = namesIn(share, rights);
	const may = [...names, ...(hasRight(rights, rowsAttribute) ? ['rows'] : [])];
	return `May change: ${may.length > 0 ? listOf(may) : 'nothing'}${authority ? '; has authority' : ''}`;
}

const reasons: Record<RejectReason, string> = {
	unspecified: 'no reason given',
	mismatch: 'what arrived is not what was recorded',
	refused: 'it cannot be put into their own table',
	unaffordable: 'it would change another share that they may not change',
	busy: 'a change of their own comes first',
	declined: 'they do not agree'
};
const rejectWords = (reason: RejectReason): string => reasons[reason];
