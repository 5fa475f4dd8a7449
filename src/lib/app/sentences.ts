/** One sentence for people about every failure: what happened, why, and what to do next. Exhaustive by construction. */
import { rowsAttribute, toAttributeNumber, toSeatNumber } from '$lib/agreement';
import type { Value } from '$lib/bx';
import type {
	AddColumnRefusal,
	AddTableRefusal,
	ChainFailure,
	EditRefusal,
	IncomingProblem,
	InviteRefusal,
	JoinRefusal,
	LandingRefusal,
	OtherView,
	LocalShare,
	NoRight,
	PullFailure,
	SendRefusal,
	ShareRefusal,
	Store,
	TableId,
	TransportFailure,
	VaultFailure
} from '$lib/sharing';
import { formatTime } from '$lib/ui';
import { anonymous, explainLens, explainPut, explainTableFault, type RowLabel } from './lens-sentences';
import { attributeName, attributeNames, capitalised, nameOf, namesOf, type Names } from './people';
import type { ActFailure } from './share-model-acts';

/** What happened, why, and what to do; each a sentence, the last may be missing. */
export interface Explanation {
	readonly title: string;
	readonly why: string;
	readonly next?: string;
	/** Nothing went wrong: it is what the person wanted. */
	readonly tone?: 'info';
}

export interface Speaker extends Names {
	readonly store: Store;
}

/** Names rows of a table by their key, or by their first filled cell. */
export function rowLabels(
	{ store }: Pick<Speaker, 'store'>,
	table: Parameters<Store['table']>[0] | undefined
): RowLabel {
	const source = table === undefined ? undefined : store.tables.get(table);
	if (!source) return anonymous;
	const { schema, rows } = source.live.table;
	return (id) => {
		const row = rows.get(id);
		const cells = schema.columns.map(({ name }, at) => ({ name, value: row?.[at] ?? null }));
		const shown = cells.filter(({ name }) => schema.key.includes(name));
		const label = (shown.length > 0 ? shown : cells.filter(({ value }) => value !== null)).slice(0, 2);
		return label.map(({ value }) => String(value)).join(' ') || 'a row';
	};
}

export const explainNoRight = (
	speaker: Speaker,
	{ share: id, attributes, authorities }: NoRight
): Explanation => {
	const share = speaker.store.share(id);
	const named = attributes.filter((attribute) => attribute !== rowsAttribute);
	const change = named.length > 0 ? [`change ${attributeNames(share, named)}`] : [];
	const addAndRemove = named.length < attributes.length ? ['add or remove rows'] : [];
	const what = [...change, ...addAndRemove].join(', or ');
	const others = authorities.filter((account) => account !== speaker.me);
	return {
		title: `You may not ${what} here.`,
		why: `In the share “${share.terms.title}” you do not have the right to ${what}.`,
		next:
			others.length > 0
				? `${capitalised(namesOf(speaker, others))} can grant it to you.`
				: 'You have the authority to grant it: open the share and change the rights.'
	};
};

export function explainEdit(speaker: Speaker, refusal: EditRefusal): Explanation {
	switch (refusal.kind) {
		case 'NoRight':
			return explainNoRight(speaker, refusal);
		case 'Table':
			return explainTableFault(refusal.fault, rowLabels(speaker, refusal.table));
		case 'Storage':
			return explainVault(refusal.failure);
	}
}

export function explainSend(speaker: Speaker, refusal: SendRefusal): Explanation {
	switch (refusal.kind) {
		case 'NoRight':
			return explainNoRight(speaker, refusal);
		case 'Table':
			return explainTableFault(refusal.fault, rowLabels(speaker, refusal.table));
		case 'NothingToSend':
			return { title: 'There is nothing to send.', why: 'No change of this table waits to be sent.' };
		case 'RoundOpen': {
			const { title } = speaker.store.share(refusal.share).terms;
			const waiting = refusal.waitingFor.filter((account) => account !== speaker.me);
			const mine = refusal.waitingFor.length > waiting.length;
			return {
				title: `“${title}” cannot be changed right now.`,
				why: mine
					? `Change ${refusal.round} is still waiting for your answer.`
					: `${capitalised(namesOf(speaker, waiting))} still ${waiting.length === 1 ? 'has' : 'have'} to approve change ${refusal.round}.`,
				next: mine
					? 'Look at the incoming change first, then send yours.'
					: 'Your change stays here as a draft. Send it once that one is agreed.'
			};
		}
		case 'ChangeUnderWay': {
			const { title } = speaker.store.share(refusal.share).terms;
			return {
				title: `“${title}” cannot be changed right now.`,
				why: 'An earlier change is still on its way to the other people of this share.',
				next: 'Your change stays here as a draft. Send it once that one is agreed.'
			};
		}
		case 'Behind':
			return {
				title: 'Your copy is not the newest.',
				why: `A change of “${speaker.store.share(refusal.share).terms.title}” went on without you.`,
				next: 'Accept the newest data first; your draft stays.'
			};
		case 'Chain':
			return explainChain(speaker, refusal.failure);
		case 'Storage':
			return explainVault(refusal.failure);
	}
}

export function explainIncoming(speaker: Speaker, problem: IncomingProblem): Explanation {
	switch (problem.kind) {
		case 'Refused':
			return explainPut(problem.refusal, (table) => rowLabels(speaker, table as TableId));
		case 'Unaffordable': {
			const other = speaker.store.share(problem.through.share);
			return {
				title: 'This change would go further than you may.',
				why: `In your records it also changes ${attributeNames(other, problem.through.attributes)} of “${other.terms.title}”, which you do not have the right to.`,
				next: `Ask ${namesOf(speaker, problem.through.authorities)} for the right, or say no to the change.`
			};
		}
		case 'Busy':
			return {
				title: 'A change of yours comes first.',
				why: `It touches the same rows and is still on its way in “${speaker.store.share(problem.share).terms.title}”.`,
				next: 'Wait until it is agreed, or say no; the other person can send again.'
			};
	}
}

export function explainPull(speaker: Speaker, failure: PullFailure): Explanation {
	switch (failure.kind) {
		case 'Transport':
			return explainTransport(nameOf(speaker, failure.peer), failure.failure);
		case 'PeerRefused':
			return failure.reason === 'unconfirmed'
				? {
						title: `${capitalised(nameOf(speaker, failure.peer))} has not confirmed you yet.`,
						why: 'This link works for whoever holds it, so you both compare a short code first.',
						next: 'Call each other and compare the code.'
					}
				: {
						title: `${capitalised(nameOf(speaker, failure.peer))} did not send the data.`,
						why: 'Their browser does not have it ready, or does not know you as a member.',
						next: 'It is tried again by itself.'
					};
		case 'NobodyToAsk':
			return {
				title: 'Nobody can be asked for the data yet.',
				why: 'The others have not set up their browsers for this share, or a new device of theirs is not confirmed.',
				next: 'It is tried again by itself.'
			};
		case 'DoesNotMatch':
			return {
				title: `What ${nameOf(speaker, failure.peer)} sent is not what was agreed.`,
				why: 'It does not match the record on the chain, so it was thrown away. Nothing of yours changed.',
				next: 'It is asked for again; if this stays, say no to the change and talk to them.'
			};
	}
}

function explainTransport(peer: string, failure: TransportFailure): Explanation {
	switch (failure.kind) {
		case 'PeerOffline':
			return {
				title: `${capitalised(peer)} cannot be reached right now.`,
				why: 'Data goes straight from browser to browser, and theirs does not answer.',
				next: 'It goes on by itself as soon as both of you have this page open.'
			};
		case 'RelaysUnreachable':
			return {
				title: 'The meeting point cannot be reached.',
				why: 'No relay answers, so browsers cannot find each other.',
				next: 'Check your connection; it is tried again by itself.'
			};
		case 'NotThisPeer':
			return {
				title: `Somebody answered who is not ${peer}.`,
				why: 'They could not prove to hold the key registered for this share. Nothing was sent.',
				next: 'Ask them to open their page again. If this stays, talk to them.'
			};
		case 'Interrupted':
			return {
				title: `The connection to ${peer} broke.`,
				why: 'It was cut in the middle.',
				next: 'It is tried again by itself.'
			};
		case 'TooLarge':
			return {
				title: 'The data is too large to send.',
				why: `It has ${Math.ceil(failure.bytes / 1_048_576)} MB; at most ${Math.floor(failure.limit / 1_048_576)} MB can travel at once.`,
				next: 'Share fewer rows or columns.'
			};
	}
}

/** `from`: the table the share starts from; another one at fault is named. */
export function explainShare(
	speaker: Speaker,
	refusal: ShareRefusal,
	from?: Parameters<Store['table']>[0]
): Explanation {
	switch (refusal.kind) {
		case 'Lens':
			return refusal.faults[0] ? explainLens(refusal.faults[0]) : unknownFault;
		case 'Data': {
			const [fault] = refusal.faults;
			if (!fault) return unknownFault;
			const explained = explainTableFault(fault, rowLabels(speaker, refusal.table));
			const other =
				from === undefined || from === refusal.table ? undefined : speaker.store.tables.get(refusal.table);
			return other ? { ...explained, title: `In ${other.name}: ${explained.title}` } : explained;
		}
		case 'OtherView':
			return explainOtherView(speaker, refusal);
		case 'Busy':
			return {
				title: 'A change that is on its way comes first.',
				why: `You approved it in “${speaker.store.share(refusal.share).terms.title}”. Once it is agreed, the view would not be possible any more.`,
				next: 'Wait until it is agreed, and look at the view again.'
			};
		case 'NoColumns':
			return {
				title: 'No column is chosen.',
				why: 'A share needs at least one column.',
				next: 'Choose what the others may see.'
			};
		case 'Terms':
			return {
				title: 'This share cannot be described.',
				why: termsReason(refusal.detail),
				next: 'Change the title or the column names.'
			};
		case 'TableUnknown':
			return {
				title: 'This table is not here any more.',
				why: 'It was removed.',
				next: 'Choose another table.'
			};
		case 'Stopped':
			return explainStopped('The share was not created.');
		case 'NotLoaded':
			return notLoaded;
		case 'Storage':
			return explainVault(refusal.failure);
	}
}

function explainOtherView(speaker: Speaker, { share, faults: [fault] }: OtherView): Explanation {
	const title = `“${speaker.store.share(share).terms.title}” could not be shown any more.`;
	return fault?.kind === 'ColumnRepeated'
		? {
				title,
				why: `It shows a column “${fault.column}” of another table beside this one, so this table cannot have a column of that name.`,
				next: 'Give the new column another name.'
			}
		: {
				title,
				why: fault ? explainLens(fault).why : unknownFault.why,
				next: 'Choose another table, or leave that share first.'
			};
}

const unknownFault: Explanation = { title: 'This is not possible.', why: 'The view is not lawful.' };

const termsReason = (kind: string): string =>
	kind.startsWith('Name')
		? 'A column name is empty, too long or used twice.'
		: kind.startsWith('Title')
			? 'The title is empty or too long.'
			: `The terms are not valid (${kind}).`;

export function explainJoin(speaker: Speaker, refusal: JoinRefusal): Explanation {
	switch (refusal.kind) {
		case 'Invitation':
			return refusal.fault.kind === 'UnknownVersion'
				? {
						title: 'This link was made by a newer Coview.',
						why: 'This page cannot read it.',
						next: 'Reload the page and open the link again.'
					}
				: {
						title: 'This link is not complete.',
						why: 'Some characters are missing or were changed on the way.',
						next: 'Ask for the link again, and open it whole.'
					};
		case 'Expired':
			return {
				title: 'This invitation has expired.',
				why: `It was valid until ${formatTime(refusal.expiry)}.`,
				next: 'Ask for a new link.'
			};
		case 'OtherNetwork':
		case 'OtherRegistry':
			return {
				title: 'This link belongs to another Coview.',
				why: 'The share is kept on a network this page does not use.',
				next: 'Open the link on the page it was made on.'
			};
		case 'ShareUnknown':
			return {
				title: 'This share does not exist (yet).',
				why: 'The chain does not know it.',
				next: 'Ask whether it was really created, and open the link again.'
			};
		case 'TermsDiffer':
			return {
				title: 'This link does not say the truth.',
				why: 'Its terms are not those recorded on the chain. It may have been changed by somebody.',
				next: 'Do not use it. Ask for a new link.'
			};
		case 'SeatTaken':
			return {
				title: 'This invitation was used already.',
				why: 'A link works once.',
				next: 'If it was not you, tell the person who invited you. Ask for a new link.'
			};
		case 'OfferGone':
			return {
				title: 'This invitation was taken back.',
				why: 'The seat is not offered any more.',
				next: 'Ask for a new link.'
			};
		case 'NotForYou':
			return {
				title: 'This invitation is for another account.',
				why: `It was made for ${nameOf(speaker, refusal.invited)}.`,
				next: 'Connect that account, or ask for a link of your own.'
			};
		case 'AlreadyMember':
			return {
				title: 'You are a member already.',
				why: 'This account takes part in the share.',
				next: 'Open it under “Shares”.'
			};
		case 'InviterKeyDiffers':
			return {
				title: `${capitalised(nameOf(speaker, refusal.inviter))} has a new key.`,
				why: 'The link was made with another one, perhaps on another device.',
				next: 'Ask for a new link.'
			};
		case 'Chain':
			return explainChain(speaker, refusal.failure);
		case 'NotLoaded':
			return {
				...notLoaded,
				// A reload alone forgets the link.
				next: 'Check your connection and try again; if it stays, reload the page and open the link again.'
			};
		case 'Storage':
			return explainVault(refusal.failure);
	}
}

export function explainLanding(
	speaker: Speaker,
	refusal: LandingRefusal,
	table?: Parameters<Store['table']>[0]
): Explanation {
	switch (refusal.kind) {
		case 'NotPulled':
			return {
				title: 'The data has not arrived yet.',
				why: 'It is fetched from the others first.',
				next: 'Wait a moment.'
			};
		case 'EditsWaiting':
			return {
				title: 'Changes of this table are still waiting.',
				why: 'They have to be sent or discarded first.',
				next: 'Choose a new table, or finish them.'
			};
		case 'TypeDiffers':
			return {
				title: `${refusal.attribute} does not fit into ${refusal.column}.`,
				why: 'They hold different kinds of values.',
				next: 'Choose another column, or make a new one.'
			};
		case 'ColumnMissing':
			return {
				title: `${refusal.attribute} has no place yet.`,
				why: 'Every shared column needs one of its own.',
				next: 'Choose a column, or make a new one.'
			};
		case 'OtherView':
			return explainOtherView(speaker, refusal);
		case 'Busy':
			return {
				title: 'A change that is on its way comes first.',
				why: `It concerns the same rows in “${speaker.store.share(refusal.share).terms.title}”.`,
				next: 'Wait until it is agreed, or choose a new table.'
			};
		case 'Lens':
			return refusal.faults[0] ? explainLens(refusal.faults[0]) : unknownFault;
		case 'Data':
			return refusal.faults[0]
				? explainTableFault(refusal.faults[0], rowLabels(speaker, table))
				: unknownFault;
		case 'NoRight':
			return explainNoRight(speaker, refusal);
		case 'Stopped':
			return explainStopped('Nothing of what arrived was put into a table.');
		case 'NotLoaded':
			return notLoaded;
		case 'Storage':
			return explainVault(refusal.failure);
	}
}

export function explainAddColumn(speaker: Speaker, refusal: AddColumnRefusal): Explanation {
	switch (refusal.kind) {
		case 'OtherView':
			return explainOtherView(speaker, refusal);
		case 'ColumnTaken':
			return {
				title: `There is a column ${refusal.column} already.`,
				why: 'Two columns of a table cannot have the same name.',
				next: 'Give the new column another name.'
			};
		case 'EditsWaiting':
			return {
				title: 'Changes of this table are still waiting.',
				why: 'A column can be added once they are sent and agreed, or taken back.',
				next: 'Send or undo them first.'
			};
		case 'Data':
			return refusal.faults[0] ? explainTableFault(refusal.faults[0]) : unknownFault;
		case 'NotLoaded':
			return notLoaded;
		case 'Storage':
			return explainVault(refusal.failure);
	}
}

export function explainAddTable(refusal: AddTableRefusal): Explanation {
	switch (refusal.kind) {
		case 'NotLoaded':
			return notLoaded;
		case 'Storage':
			return explainVault(refusal.failure);
		case 'Stopped':
			return explainStopped('Nothing of the table was stored.');
		case 'Data':
			return refusal.faults[0] ? explainTableFault(refusal.faults[0]) : unknownFault;
	}
}

/** Some browsers do not ask again for a file they could not have. */
export const notLoaded: Explanation = {
	title: 'A part of Coview could not be loaded.',
	why: 'The connection is gone, or a newer version has replaced this page. Nothing was lost.',
	next: 'Check your connection and try again; if it stays, reload the page.'
};

/** Why one more seat was not offered. */
export const explainInvite = (failure: InviteRefusal): Explanation =>
	failure.kind === 'NotLoaded' ? notLoaded : explainVault(failure);

/** `why` says what is there now. */
export const explainStopped = (why: string): Explanation => ({
	title: 'You stopped it.',
	why,
	next: 'Begin again whenever you like.',
	tone: 'info'
});

/** Why something confirmed about a share was not done. */
export const explainAct = (failure: ActFailure): Explanation =>
	failure.kind === 'RoundOver' ? roundIsOver : explainVault(failure);

const roundIsOver: Explanation = {
	title: 'This change is not there any more.',
	why: 'It was agreed, taken back or answered in the meantime. Nothing was sent.',
	next: 'Look at what is there now, and decide again.'
};

export function explainVault(failure: VaultFailure): Explanation {
	switch (failure.kind) {
		case 'QuotaExceeded':
			return {
				title: 'This device is full.',
				why: 'The browser has no room to store the change. Nothing was lost.',
				next: 'Free some space and try again.'
			};
		case 'Damaged':
			return {
				title: 'Your stored records are damaged.',
				why: `A part of them was changed, removed or replaced by an older copy, outside Coview (${failure.record}).`,
				next: 'Restore a backup, or sign in again and fetch the shared parts from the others.'
			};
		case 'StorageLost':
			return {
				title: 'The browser closed its storage.',
				why: 'This happens when it is short of resources.',
				next: 'Reload the page; everything stored is still there.'
			};
		case 'NotLeader':
			return {
				title: 'Coview is open in another tab.',
				why: 'Only one tab of an account may write.',
				next: 'Use that tab, or take over here.'
			};
	}
}

/** Reverts are explained in the words of the share; anything the contract can say has a sentence. */
export function explainChain(speaker: Speaker, failure: ChainFailure, share?: LocalShare): Explanation {
	switch (failure.kind) {
		case 'WalletRefused':
			return {
				title: 'You said no in your wallet.',
				why: 'Nothing was sent.',
				next: 'Try again when you are ready.'
			};
		case 'WrongNetwork':
			return {
				title: 'Your wallet is on another network.',
				why: `Coview uses network ${failure.expected}; the wallet is on ${failure.actual}.`,
				next: 'Switch the network in your wallet.'
			};
		case 'WrongAccount':
			return {
				title: 'Your wallet uses another account.',
				why: 'This page is open for a different one.',
				next: 'Switch back in your wallet, or sign out here.'
			};
		case 'NoFunds':
			return {
				title: 'Your account cannot pay the fee.',
				why: 'Recording a change on the chain costs a small fee.',
				next: 'Add some funds to this account.'
			};
		case 'Unreachable':
			return {
				title: 'The chain cannot be reached.',
				why: 'The network does not answer right now.',
				next: 'It is tried again by itself; nothing is lost.'
			};
		case 'Reverted':
			return explainRevert(speaker, failure.error, failure.facts, share);
	}
}

function explainRevert(
	speaker: Speaker,
	error: string,
	facts: Readonly<Record<string, Value | bigint>>,
	share?: LocalShare
): Explanation {
	const attribute = share && toAttributeNumber(Number(facts['attribute'] ?? -1));
	const seat = toSeatNumber(Number(facts['seat'] ?? -1));
	const holder = share?.seen && seat !== undefined ? share.seen.seats[seat] : undefined;
	const who = holder?.state === 'seated' ? nameOf(speaker, holder.account) : 'you';
	switch (error) {
		case 'NotAllowed':
			return {
				title: `The registry refused: no right to ${share && attribute !== undefined ? attributeName(share, attribute) : 'this attribute'}.`,
				why: 'The rights may have changed a moment ago.',
				next: 'Ask for the right; your change stays as a draft.'
			};
		case 'NotSettled':
		case 'StaleRound':
		case 'RootMismatch':
			return {
				title: 'Somebody was faster.',
				why: 'Another change of this share was recorded first.',
				next: 'Your change stays as a draft. Send it once the other one is agreed.'
			};
		case 'NoneAwaited':
			return {
				title: 'This was confirmed already.',
				why: 'Nobody waits for any of these receipts any more.'
			};
		case 'BadReceipt':
			return {
				title: 'A receipt was not accepted.',
				why: 'It is not signed by the person it speaks for, over exactly this change.',
				next: 'Ask them to confirm the change themselves.'
			};
		case 'PeerBehind':
			return {
				title: 'Your copy is not the newest.',
				why: 'You have to accept the newest data before you may change anything.',
				next: 'Accept it, then try again.'
			};
		case 'NotAuthority':
			return {
				title: `${capitalised(who)} may not manage this share.`,
				why: 'Only somebody with authority may change rights and seats.'
			};
		case 'LastAuthority':
			return {
				title: 'Somebody must keep the authority.',
				why: 'A share without anybody who can change rights would be stuck.',
				next: 'Give another person authority first.'
			};
		case 'WindowOpen':
			return {
				title: 'It is too early to go on without the others.',
				why: 'They still have time to approve the change.',
				next: 'Wait until the agreed time is over.'
			};
		case 'ShareClosed':
			return {
				title: 'This share is closed.',
				why: 'Nothing can be changed in it any more. Your own data stays with you.'
			};
		case 'OfferExpired':
		case 'NoOffer':
		case 'NotInvited':
			return {
				title: 'This invitation is not valid any more.',
				why: 'It was used, taken back or has expired.',
				next: 'Ask for a new link.'
			};
		default:
			return {
				title: 'The registry refused.',
				why: `Its reason is “${error}”.`,
				next: 'Reload the page and try again.'
			};
	}
}
