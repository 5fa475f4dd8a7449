/** An incoming change, as the person sees it before saying yes or no. */
import type { Account, RejectReason, Round } from '$lib/agreement';
import type { Delta, Schema } from '$lib/bx';
import type { Conversation, IncomingProblem, LocalShare } from '$lib/sharing';
import { seatedSeats } from '$lib/sharing';
import { cellChanges, countOf, formatValue, type DryRunShare } from '$lib/ui';
import { nameOf } from './people';
import { explainIncoming, type Explanation } from './sentences';
import { speakerOf } from './speaker';

export interface IncomingShown {
	readonly round: Round;
	readonly updater: Account;
	readonly by: string;
	/** The view, and the change from what was agreed to what is proposed. */
	readonly view: Schema;
	readonly delta: Delta;
	/** The person said yes; the rest is under way. */
	readonly approved: boolean;
	readonly effect:
		| { readonly kind: 'held'; readonly problem: Explanation; readonly reason: RejectReason }
		| {
				readonly kind: 'ready';
				/** What changes in own tables. */
				readonly tables: readonly {
					readonly name: string;
					readonly schema: Schema;
					readonly delta: Delta;
				}[];
				readonly onward: readonly DryRunShare[];
		  };
}

/** `null` when nothing is waiting to be put into the own table. */
export function incomingShown(conversation: Conversation, share: LocalShare): IncomingShown | null {
	const { staged, lens } = share;
	if (!staged || !lens) return null;
	const { store } = conversation;
	const speaker = speakerOf(conversation);
	const by = nameOf(speaker, staged.updater);
	const planned = conversation.dryRun(share.id);
	if (!planned) return null;
	const { round, updater, delta, approved } = staged;
	const shown = { round, updater, by, view: store.lens(share.id).lens.view, delta, approved };
	if (!planned.ok) {
		const { failure } = planned;
		return {
			...shown,
			effect: {
				kind: 'held',
				problem: explainIncoming(speaker, failure),
				reason: reasonOf(failure)
			}
		};
	}
	return {
		...shown,
		effect: {
			kind: 'ready',
			tables: [...planned.value.source].map(([id, change]) => {
				const { name, live } = store.table(id);
				return { name, schema: live.table.schema, delta: change };
			}),
			onward: planned.value.cascades.map((cascade) => onwardTo(conversation, cascade, by))
		}
	};
}

function reasonOf(problem: IncomingProblem): RejectReason {
	switch (problem.kind) {
		case 'Refused':
			return 'refused';
		case 'Unaffordable':
			return 'unaffordable';
		case 'Busy':
			return 'busy';
	}
}

function onwardTo(
	conversation: Conversation,
	{ share: id, delta }: { readonly share: LocalShare['id']; readonly delta: Delta },
	by: string
): DryRunShare {
	const share = conversation.store.share(id);
	const speaker = speakerOf(conversation);
	const changes = cellChanges(conversation.store.lens(id).lens.view, delta);
	const peers = share.seen ? seatedSeats(share.seen).filter(({ account }) => account !== speaker.me) : [];
	const who = by === 'you' ? 'somebody else' : by;
	return {
		title: share.terms.title,
		peers: peers.map(({ account }) => nameOf(speaker, account)),
		rows: changes.length,
		cells: changes.reduce((count, { cells }) => count + cells.length, 0),
		changes: changes.slice(0, 5).map(rowSentence),
		refusal: null,
		endorses: `You pass the change of ${who} on under your own name.`
	};
}

function rowSentence({ kind, label, cells }: ReturnType<typeof cellChanges>[number]): string {
	if (kind === 'inserted') return `${label} is added.`;
	if (kind === 'deleted') return `${label} is removed.`;
	const [first] = cells;
	return cells.length === 1 && first
		? `${first.column} of ${label} becomes ${formatValue(first.after, first.type)}.`
		: `${countOf(cells.length, 'cell')} of ${label} change.`;
}
