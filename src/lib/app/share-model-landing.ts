/** Where a shared view may land: own tables by name, and the rows that differ there, as the chooser shows them. */
import { viewSchema } from '$lib/agreement';
import type { Schema, Table } from '$lib/bx';
import { landingRows } from '$lib/sharing';
import type {
	Activity,
	Conversation,
	LandingChoice,
	LandingPlan,
	LocalShare,
	PullFailure,
	TableId
} from '$lib/sharing';
import { labelOf, type DifferingRow, type LandingTable, type LandingChoice as ShownLanding } from '$lib/ui';
import { nameOf } from './people';
import { explainPull, type Explanation } from './sentences';
import { outboxOf, ownSeatOf } from './share-model';
import { speakerOf } from './speaker';
import { withoutTags } from './table-model';

export interface OwnTable extends LandingTable {
	readonly id: TableId;
}

export const landingView = ({ terms }: LocalShare): Schema => viewSchema(terms);

/** What arrived and has not landed yet, to be looked at. */
export function arrivedView(conversation: Conversation, share: LocalShare): Table | null {
	const { pulled } = conversation.activity(share.id);
	return pulled && { schema: landingView(share), rows: landingRows(pulled.content) };
}

/** Own tables; equal names are told apart by a number. */
export function landingTables({ store }: Conversation): readonly OwnTable[] {
	const used = new Map<string, number>();
	return [...store.tables.values()].map(({ id, name, live }) => {
		const count = (used.get(name) ?? 0) + 1;
		used.set(name, count);
		return {
			id,
			name: count === 1 ? name : `${name} (${count})`,
			schema: withoutTags(store, id, live.table.schema)
		};
	});
}

/** The chooser's answer in the words of the conversation; `undefined` when the table is gone or has no name. */
export function landingChoiceOf(
	tables: readonly OwnTable[],
	landing: ShownLanding
): LandingChoice | undefined {
	if (landing.kind === 'newTable')
		return landing.name.trim() === '' ? undefined : { kind: 'newTable', name: landing.name.trim() };
	const table = tables.find(({ name }) => name === landing.table);
	return table && { kind: 'existing', table: table.id, columns: landing.columns };
}

/** Own rows where the share says something else, by row. */
export function differingRows({ differences, table }: LandingPlan): readonly DifferingRow[] {
	const { columns } = table.schema;
	return [...new Set(differences.map(({ row }) => row))].map((row) => ({
		label: labelOf(table.schema, table.rows.get(row) ?? []),
		cells: differences
			.filter((difference) => difference.row === row)
			.map(({ column, mine, shared }) => ({
				column,
				own: mine,
				shared,
				type: columns.find(({ name }) => name === column)?.type ?? 'text'
			}))
	}));
}

/** Where joining stands: `claiming` the seat, `fetching` the data, `arrived`, or `gone` when the seat is not ours. */
export interface JoiningShown {
	readonly stage: 'claiming' | 'fetching' | 'arrived' | 'gone';
	readonly inviter: string;
	/** Six digits to compare with the inviter, when the link was open and both are there. */
	readonly code: string | null;
	readonly pulling: Activity['pulling'];
	readonly failure: PullFailure | null;
	readonly explained: Explanation | null;
}

export function joiningShown(conversation: Conversation, share: LocalShare): JoiningShown {
	const { pulled, pulling, pullFailure, codes } = conversation.activity(share.id);
	const speaker = speakerOf(conversation);
	const { invited } = share;
	const claiming = outboxOf(conversation, share).some(({ purpose }) => purpose.kind === 'join');
	const seated = ownSeatOf(conversation, share) !== undefined;
	return {
		stage: !seated ? (claiming ? 'claiming' : 'gone') : pulled ? 'arrived' : 'fetching',
		inviter: invited ? nameOf(speaker, invited.inviter) : 'the others',
		code: (invited?.open && codes.get(invited.inviter)) || null,
		pulling,
		failure: pullFailure,
		explained: pullFailure && explainPull(speaker, pullFailure)
	};
}
