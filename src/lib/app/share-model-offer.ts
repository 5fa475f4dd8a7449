/** An invitation as the invitee reads it: who offers what, under which rights, beside whom. */
import type { SharedAttribute } from '$lib/agreement';
import type { Conversation, Offered } from '$lib/sharing';
import { countOf, formatTime, listOf, shortAddress, type RightsEntry } from '$lib/ui';
import { nameOf } from './people';
import { rightsSentence, windowWords } from './share-model';
import { speakerOf } from './speaker';

export interface OfferShown {
	readonly title: string;
	readonly inviter: string;
	/** The link works for whoever holds it, so a code is compared. */
	readonly open: boolean;
	readonly sentences: readonly string[];
	readonly attributes: readonly SharedAttribute[];
	readonly entries: readonly RightsEntry[];
	readonly rowsMayChange: boolean;
	readonly facts: readonly { readonly name: string; readonly value: string; readonly title?: string }[];
}

export function offerShown(conversation: Conversation, { invitation, chain }: Offered): OfferShown {
	const { terms, inviter: account, seat: mine, open, expiry } = invitation;
	const speaker = speakerOf(conversation);
	const isProposer = terms.proposer.account === account && terms.proposer.name !== '';
	const called = (who: typeof account) =>
		who === account && isProposer ? terms.proposer.name : nameOf(speaker, who);
	const inviter = called(account);
	const entries = chain.seats.flatMap((seat): RightsEntry[] => {
		if (seat.state === 'empty') return [];
		const { number, rights, authority } = seat;
		const self = number === mine;
		const invitee = seat.state === 'offered' && seat.byInvitation ? `Seat ${number + 1}` : null;
		const holder = seat.state === 'seated' ? seat.account : seat.holder;
		return [{ seat: number, name: self ? 'You' : (invitee ?? called(holder)), rights, authority }];
	});
	const names = terms.attributes.map(({ name }) => name);
	return {
		title: terms.title,
		inviter,
		open,
		sentences: [
			`${entries.length === 2 ? 'You both' : 'All of you'} see ${listOf(names)} of the shared rows, and nothing else of each other.`,
			...[...entries]
				.sort((one, other) => Number(other.seat === mine) - Number(one.seat === mine))
				.map(({ name, rights, authority }) => rightsSentence(name, terms, rights, authority)),
			terms.pullWindow === 0
				? 'A change waits until everybody has approved it.'
				: `A change waits ${windowWords(terms.pullWindow)} for everybody’s approval; then the others may go on.`
		],
		attributes: terms.attributes,
		entries,
		rowsMayChange: terms.rowsMayChange,
		facts: [
			{ name: 'Offered by', value: `${inviter} (${shortAddress(account)})`, title: account },
			{ name: 'People', value: countOf(entries.length, 'person', 'people') },
			{
				name: 'A row is identified by',
				value: terms.key.length > 0 ? listOf(terms.key) : 'nothing in particular'
			},
			{ name: 'Valid until', value: formatTime(expiry) }
		]
	};
}
