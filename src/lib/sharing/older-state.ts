/** States as earlier versions wrote them, read as today's: tables used to be known by their titles, one to a share. */
import type { LocalShare, Proposal, Staged, State, TableId } from './state';

/** What an earlier version left out, or wrote in another way. */
type OlderShare = Omit<LocalShare, 'proposal' | 'staged'> & {
	readonly proposal: (Omit<Proposal, 'origin'> & { readonly origin: OlderOrigin }) | null;
	readonly staged: (Omit<Staged, 'catchesUp'> & { readonly catchesUp?: boolean }) | null;
};

type OlderOrigin =
	| (Omit<Extract<Proposal['origin'], { kind: 'draft' }>, 'table'> & { readonly table?: TableId })
	| Extract<Proposal['origin'], { kind: 'cascade' }>;

/** The same state when it was written by this version. */
export const migrated = (state: State): State => ({
	...state,
	shares: new Map([...state.shares].map(([id, share]) => [id, migratedShare(share)]))
});

function migratedShare(share: OlderShare): LocalShare {
	const { lens, proposal, staged } = share;
	return {
		...share,
		// A lens starts from its share's table, whose id never changes.
		lens: lens && { ...lens, spec: { ...lens.spec, table: lens.table } },
		proposal: proposal && { ...proposal, origin: migratedOrigin(proposal.origin, lens?.table) },
		staged: staged && { ...staged, catchesUp: staged.catchesUp ?? false }
	};
}

function migratedOrigin(origin: OlderOrigin, start: TableId | undefined): Proposal['origin'] {
	if (origin.kind === 'cascade') return origin;
	const table = origin.table ?? start;
	if (!table) throw new Error('journal: an edit on its way through a share that has not landed');
	return { ...origin, table };
}
