/** Shares as pages show them: state, people, rights, rounds and what waits for the person, from the conversation. */
import {
	hasRight,
	rowsAttribute,
	type Account,
	type Rights,
	type Round,
	type SeatNumber,
	type Terms
} from '$lib/agreement';
import {
	needsConfirmation,
	ownSeat,
	seatedSeats,
	trustOf,
	type Conversation,
	type LocalShare,
	type OutboxItem,
	type PeerTrust
} from '$lib/sharing';
import { formatTime, listOf, type PeerEntry, type RightsEntry, type RoundStanding, type Tone } from '$lib/ui';
import { capitalised, nameOf } from './people';
import { speakerOf } from './speaker';

// ───────────── state

export interface ShareState {
	readonly word: string;
	readonly tone: Tone | 'neutral';
}

/** One short word on where a share stands; what waits for the person comes first. */
export function shareState(conversation: Conversation, share: LocalShare): ShareState {
	if (conversation.store.misfits.has(share.id)) return { word: 'Does not fit its table', tone: 'warning' };
	if (share.phase === 'ended') return { word: share.seen?.closed ? 'Closed' : 'Ended', tone: 'neutral' };
	if (waitingInShare(conversation, share).length > 0) return { word: 'Waits for you', tone: 'warning' };
	if (share.phase === 'creating') return { word: 'Being created', tone: 'info' };
	if (share.phase === 'joining') return { word: 'Joining', tone: 'info' };
	if (share.seen?.open) return { word: 'Change under way', tone: 'info' };
	if (share.proposal) return { word: 'Being sent', tone: 'info' };
	if (ownSeat(share, conversation.account)?.behind) return { word: 'Behind', tone: 'warning' };
	const awaited = awaitedPeople(conversation, share);
	if (awaited) return { word: awaited, tone: 'info' };
	if (share.seen && isAloneIn(share)) return { word: 'Nobody joined yet', tone: 'neutral' };
	return { word: 'Up to date', tone: 'success' };
}

/** Nobody else has a seat, so nobody else has agreed on anything. */
export const isAloneIn = ({ seen }: LocalShare): boolean => seen === null || seatedSeats(seen).length < 2;

/** Who was invited and is not there yet, or has not taken the newest data: "Waiting for Bob to join"; `null` when all are there. */
export function awaitedPeople(conversation: Conversation, share: LocalShare): string | null {
	if (!share.seen || share.phase !== 'active') return null;
	const others = peerEntries(conversation, share).filter(({ self }) => !self);
	// Only who made a link for anybody knows whom it is for.
	const named = ({ seat, account, name }: PeerEntry) =>
		account || share.offers.some((offer) => offer.seat === seat && offer.name) ? name : 'somebody';
	const invited = [...new Set(others.filter(({ state }) => state === 'offered').map(named))];
	if (invited.length > 0) return `Waiting for ${listOf(invited)} to join`;
	const behind = others.filter(({ seat }) => {
		const held = share.seen?.seats[seat];
		return held?.state === 'seated' && held.behind;
	});
	return behind.length > 0
		? `Waiting for ${listOf(behind.map(({ name }) => name))} to take the newest data`
		: null;
}

/** What only this person can move on, each a sentence. */
export function waitingInShare(conversation: Conversation, share: LocalShare): readonly string[] {
	const speaker = speakerOf(conversation);
	const { codes, pulled } = conversation.activity(share.id);
	const waiting: string[] = [];
	if (outboxOf(conversation, share).some(({ problem }) => problem !== null))
		waiting.push('Something could not be sent.');
	if (share.phase === 'ended') return waiting;
	if (share.staged && !share.staged.approved)
		waiting.push(`A change by ${nameOf(speaker, share.staged.updater)} waits for your answer.`);
	if (pulled) waiting.push('The data has arrived: choose where it goes.');
	for (const { account, trust, mayConfirm, name } of trustedPeers(conversation, share)) {
		if (trust === 'keyChanged') waiting.push(`${capitalised(name)} uses a new device.`);
		if (trust === 'unconfirmed' && mayConfirm)
			waiting.push(
				codes.has(account) ? `Compare the code with ${name}.` : `${capitalised(name)} joined: compare a code.`
			);
	}
	if (share.unagreedProblem && isLeftToAsk(conversation, share))
		waiting.push(
			share.unagreedProblem !== 'takenBack'
				? 'A change of yours is not agreed.'
				: share.unagreed.size > 0
					? 'You took a change back: it is in your table, not in the share.'
					: 'You took a change back: it is a draft in your table.'
		);
	return waiting;
}

/** Whether what was not agreed is still in the own table, or a draft again. */
const isLeftToAsk = ({ store }: Conversation, { unagreed, lens }: LocalShare): boolean =>
	unagreed.size > 0 || (lens !== null && store.draft(lens.table).size > 0);

/** How many shares wait for this person. */
export const waitingShareCount = (conversation: Conversation): number =>
	[...conversation.store.shares.values()].filter((share) => waitingInShare(conversation, share).length > 0)
		.length;

/** What is still to be sent, or could not be sent, for one share. */
export const outboxOf = ({ store }: Conversation, { id }: LocalShare): readonly OutboxItem[] =>
	store.outbox.filter(({ purpose }) =>
		purpose.kind === 'send'
			? purpose.shares.includes(id)
			: purpose.share === id || (purpose.kind === 'acknowledge' && purpose.cascades.includes(id))
	);

/** A line of the list of shares. */
export interface ShareLine {
	readonly share: LocalShare;
	readonly state: ShareState;
	readonly waiting: readonly string[];
	readonly people: string;
	/** Name of the own table, once the share has landed. */
	readonly table: string | null;
}

/** All shares; what waits for the person first, ended ones last. */
export function shareLines(conversation: Conversation): readonly ShareLine[] {
	const rank = ({ share, waiting }: ShareLine) => (waiting.length > 0 ? 0 : share.phase === 'ended' ? 2 : 1);
	return [...conversation.store.shares.values()]
		.map((share) => ({
			share,
			state: shareState(conversation, share),
			waiting: waitingInShare(conversation, share),
			people: otherPeople(conversation, share),
			table: (share.lens && conversation.store.tables.get(share.lens.table)?.name) ?? null
		}))
		.sort((one, other) => rank(one) - rank(other));
}

/** Names of everybody else in a share, those invited last. */
export function otherPeople(conversation: Conversation, share: LocalShare): string {
	const peers = peerEntries(conversation, share).filter(({ self }) => !self);
	if (peers.length === 0) return share.offers.length > 0 ? listOf(share.offers.map(({ name }) => name)) : '';
	return listOf(peers.map(({ name, state }) => (state === 'offered' ? `${name} (invited)` : name)));
}

// ───────────── people

export interface TrustedPeer {
	readonly seat: SeatNumber;
	readonly account: Account;
	readonly name: string;
	readonly trust: PeerTrust;
	/** I made the open link of this seat, so I compare the code. */
	readonly mayConfirm: boolean;
}

/** The other seated peers, and how far each is to be trusted with data. */
export function trustedPeers(conversation: Conversation, share: LocalShare): readonly TrustedPeer[] {
	const { account: me, keys, store } = conversation;
	const speaker = speakerOf(conversation);
	if (!share.seen || share.phase === 'ended') return [];
	return seatedSeats(share.seen)
		.filter(({ account }) => account !== me)
		.map(({ account, number }) => ({
			seat: number,
			account,
			name: nameOf(speaker, account),
			trust: trustOf(share, me, account, keys, store.pinned),
			mayConfirm: share.offers.some(({ seat, open }) => seat === number && open)
		}));
}

export function peerEntries(conversation: Conversation, share: LocalShare): readonly PeerEntry[] {
	const { account: me } = conversation;
	const speaker = speakerOf(conversation);
	return (share.seen?.seats ?? []).flatMap((seat): PeerEntry[] => {
		const { number } = seat;
		if (seat.state === 'empty') return [];
		if (seat.state === 'offered') {
			const made = share.offers.find((offer) => offer.seat === number);
			const name = made?.name || (seat.byInvitation ? 'Invited by link' : nameOf(speaker, seat.holder));
			const until = `Invitation ends ${formatTime(seat.expiry)}`;
			const account = seat.byInvitation ? null : seat.holder;
			return [{ seat: number, name, account, state: 'offered', authority: seat.authority, detail: until }];
		}
		const self = seat.account === me;
		const unconfirmed = share.phase !== 'ended' && needsConfirmation(share, me, seat.account);
		return [
			{
				seat: number,
				name: self ? ownName(conversation) : nameOf(speaker, seat.account),
				account: seat.account,
				state: unconfirmed ? 'unconfirmed' : seat.behind ? 'behind' : 'seated',
				authority: seat.authority,
				self
			}
		];
	});
}

const ownName = ({ store }: Conversation): string => store.name || 'Me';

/** Seats still offered by this person, whose links can be shown. */
export const openOffers = (share: LocalShare) =>
	share.offers.filter(({ seat }) => share.seen?.seats[seat]?.state === 'offered');

// ───────────── rights

export function rightsEntries(conversation: Conversation, share: LocalShare): readonly RightsEntry[] {
	const seats = share.seen?.seats ?? [];
	return peerEntries(conversation, share).flatMap((peer): RightsEntry[] => {
		const seat = seats[peer.seat];
		if (!seat || seat.state === 'empty') return [];
		const { name, self = false } = peer;
		const { rights, authority } = seat;
		return [{ seat: peer.seat, name, rights, authority, self }];
	});
}

/** May this person change rights and seats now? Otherwise why not. */
export function managing(
	conversation: Conversation,
	share: LocalShare
): { readonly allowed: true } | { readonly allowed: false; readonly why: string } {
	const seat = ownSeat(share, conversation.account);
	if (share.phase !== 'active' || share.seen?.closed)
		return { allowed: false, why: 'This share is not active any more.' };
	if (!seat?.authority)
		return { allowed: false, why: 'Only somebody with authority may change rights and seats.' };
	if (share.seen?.open)
		return { allowed: false, why: 'A change is under way. Rights can be changed once it is agreed.' };
	return { allowed: true };
}

/** Which rows of others a table takes in through a view. */
export interface RowsTaken {
	readonly mayInsert: boolean;
	readonly mayDelete: boolean;
}

/** "Alice can change Clinical Data, never Dosage, and cannot add or remove rows." `taken`: where it is known. */
export function rightsSentence(
	subject: string,
	terms: Pick<Terms, 'attributes' | 'rowsMayChange'>,
	rights: Rights,
	authority: boolean,
	taken: RowsTaken = { mayInsert: true, mayDelete: true }
): string {
	const names = (granted: boolean) =>
		terms.attributes.filter(({ number }) => hasRight(rights, number) === granted).map(({ name }) => name);
	const [may, never] = [names(true), names(false)];
	const rows = terms.rowsMayChange && hasRight(rights, rowsAttribute) && (taken.mayInsert || taken.mayDelete);
	if (may.length === 0 && !rows && !authority) return `${subject} can read everything and change nothing.`;
	const cells =
		may.length === 0
			? 'can change no column'
			: never.length === 0
				? 'can change every column'
				: `can change ${listOf(may)}, never ${orList(never)}`;
	const adding = rows ? rowsWords(taken) : 'cannot add or remove rows';
	const deciding = authority ? ' They decide on rights and seats.' : '';
	return `${subject} ${cells}, and ${adding}.${subject === 'You' ? deciding.replace('They', 'You') : deciding}`;
}

function rowsWords({ mayInsert, mayDelete }: RowsTaken): string {
	if (mayInsert && mayDelete) return 'can add and remove rows';
	return mayInsert ? 'can add rows, but not remove them' : 'can remove rows, but not add them';
}

const orList = (names: readonly string[]): string =>
	names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;

/** "7 days", "for ever". `seconds` as in the terms. */
export function windowWords(seconds: number): string {
	if (seconds === 0) return 'for ever';
	const units = [
		[86_400, 'day'],
		[3600, 'hour'],
		[60, 'minute'],
		[1, 'second']
	] as const;
	const [size, unit] = units.find(([length]) => seconds % length === 0) ?? [1, 'second'];
	const count = seconds / size;
	return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

// ───────────── rounds

export interface RoundShown {
	readonly label: string;
	/** `null` until the chain has it. */
	readonly round: Round | null;
	readonly standing: RoundStanding;
	/** The open round is mine: it can be taken back. */
	readonly mine: boolean;
	/** It waits for my answer, and perhaps for that of others. */
	readonly waitsForMe: boolean;
	readonly waitsForOthers: boolean;
	/** Unix seconds from which the others may go on without silent peers; `null` when they wait for ever. */
	readonly proceedFrom: number | null;
}

/** The change under way, as RoundProgress shows it; `null` when there is none. */
export function roundShown(conversation: Conversation, share: LocalShare): RoundShown | null {
	const { seen, proposal } = share;
	const open = seen?.open;
	if (!seen || !open) {
		return proposal
			? {
					label: 'Your change',
					round: null,
					standing: { phase: 'requested' },
					mine: false,
					waitsForMe: false,
					waitsForOthers: false,
					proceedFrom: null
				}
			: null;
	}
	const speaker = speakerOf(conversation);
	const updater = seatedSeats(seen).find(({ number }) => number === open.updater);
	const mine = updater?.account === conversation.account;
	const peers = seatedSeats(seen)
		.filter(({ number, behind }) => number !== open.updater && (!behind || open.pending.includes(number)))
		.map(({ number, account }) => ({
			name: account === conversation.account ? ownName(conversation) : nameOf(speaker, account),
			approved: !open.pending.includes(number)
		}));
	const by = mine ? 'you' : updater ? nameOf(speaker, updater.account) : 'somebody who is gone';
	return {
		label: `Change ${open.round} by ${by}`,
		round: open.round,
		standing: { phase: 'accepted', peers },
		mine,
		waitsForMe: open.pending.includes(share.seat),
		waitsForOthers: open.pending.some((seat) => seat !== share.seat),
		proceedFrom: seen.pullWindow === 0 ? null : open.openedAt + seen.pullWindow
	};
}

/** The own seat, with its rights, or nothing when one is not a member. */
export const ownSeatOf = ({ account }: Conversation, share: LocalShare) => ownSeat(share, account);
