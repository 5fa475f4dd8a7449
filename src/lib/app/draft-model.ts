/** The changes of a table that are not sent yet, share by share: what would go to whom, and what stands in the way. */
import type { ShareId } from '$lib/agreement';
import type { Delta, Schema } from '$lib/bx';
import { seatedSeats, type Conversation, type TableId } from '$lib/sharing';
import { namesOf } from './people';
import { explainChain, explainSend, type Explanation } from './sentences';
import { speakerOf } from './speaker';

export interface SendPart {
	readonly share: ShareId;
	readonly title: string;
	readonly people: string;
	readonly schema: Schema;
	readonly delta: Delta;
	/** Why this share would not take it now. */
	readonly refusal: Explanation | null;
}

export interface DraftShown {
	/** Rows with a change that is not sent. */
	readonly rows: number;
	readonly parts: readonly SendPart[];
	/** Nothing stands in the way. */
	readonly mayBeSent: boolean;
}

export function draftShown(conversation: Conversation, table: TableId): DraftShown | null {
	const { store, account } = conversation;
	const draft = store.draft(table);
	if (draft.size === 0) return null;
	const speaker = speakerOf(conversation);
	const parts = conversation.previewSend(table).map(({ share: id, delta, refusal }) => {
		const { terms, seen } = store.share(id);
		const others = seen
			? seatedSeats(seen)
					.map((seat) => seat.account)
					.filter((other) => other !== account)
			: [];
		return {
			share: id,
			title: terms.title,
			people: namesOf(speaker, others) || 'nobody yet',
			schema: store.lens(id).lens.view,
			delta,
			refusal: refusal ? explainSend(speaker, refusal) : null
		};
	});
	return { rows: draft.size, parts, mayBeSent: parts.every(({ refusal }) => refusal === null) };
}

/** Why the last change of this table did not get out; it is a draft again. */
export function sendProblem(conversation: Conversation, table: TableId): Explanation | null {
	const { store } = conversation;
	if (store.draft(table).size === 0) return null;
	for (const share of store.sharesOn(table)) {
		const { problem } = conversation.activity(share.id);
		if (problem && problem.kind !== 'Unreachable')
			return explainChain(speakerOf(conversation), problem, share);
	}
	return null;
}
