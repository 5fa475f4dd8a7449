/** What waits for the person: counts beside the navigation, and steps outside that did not succeed. */
import type { ShareId } from '$lib/agreement';
import type { Conversation, OutboxItem } from '$lib/sharing';
import { explainChain, type Explanation } from './sentences';
import { waitingShareCount } from './share-model';
import { speakerOf } from './speaker';

/** Tables with changes that are not sent yet, and shares with something to decide. */
export function waitingFor(conversation: Conversation): { readonly tables: number; readonly shares: number } {
	const { store } = conversation;
	return {
		tables: [...store.tables.keys()].filter((table) => store.draft(table).size > 0).length,
		shares: waitingShareCount(conversation)
	};
}

/** One step outside, as the bar at the top of the page tells it. */
export interface OutsideStep {
	readonly id: string;
	/** e.g. "Sending your change of “Clinical data”". */
	readonly what: string;
	/** `null` while it is under way. */
	readonly problem: Explanation | null;
}

export function outsideSteps(conversation: Conversation): readonly OutsideStep[] {
	const speaker = speakerOf(conversation);
	const { store } = conversation;
	return store.outbox.map((item) => {
		const about = store.shares.get(sharesOf(item)[0] as ShareId);
		return {
			id: item.id,
			what: stepName(item, about ? `“${about.terms.title}”` : 'a share'),
			problem: item.problem && explainChain(speaker, item.problem, about)
		};
	});
}

const sharesOf = ({ purpose }: OutboxItem): readonly ShareId[] =>
	purpose.kind === 'send' ? purpose.shares : [purpose.share];

function stepName({ purpose }: OutboxItem, title: string): string {
	switch (purpose.kind) {
		case 'create':
			return `Creating the share ${title}`;
		case 'join':
			return `Joining ${title}`;
		case 'send':
			return `Sending your change of ${title}`;
		case 'cascade':
			return `Passing a change on to ${title}`;
		case 'acknowledge':
			return `Confirming that you have the newest data of ${title}`;
		case 'manage':
			return `Changing the agreement of ${title}`;
	}
}
