/** Cascades: what an edit on one share causes on another, at the one peer whose table lies in both. */
import type { Edit } from './ledger';
import { roundKey } from './ledger';
import { membersOf, shareOf, type Member, type World } from './world';

/** An edit appears in somebody's table, to be sent after a time of collecting. */
export function draft(
	world: World,
	member: Member,
	origin: { readonly reach: number; readonly cause: number | null },
	collect: number
): void {
	const edit = newEdit(world, member, origin);
	if (member.drafts.length === 0) {
		member.sendAfter = world.agenda.now + collect;
		world.agenda.after(collect, () => world.look(member));
	}
	member.drafts.push(edit.id);
}

function newEdit(
	{ ledger, agenda }: World,
	{ share, person }: Member,
	{ reach, cause }: { readonly reach: number; readonly cause: number | null }
): Edit {
	const edit: Edit = {
		id: ledger.edits.length,
		share,
		author: person,
		at: agenda.now,
		reach,
		cause,
		passedOn: false,
		state: 'drafted',
		settledAt: null
	};
	ledger.edits.push(edit);
	return edit;
}

/** Settled edits arrived here: those that go on, and go on through this member, are drafts on the next share. */
export function passOn(world: World, member: Member, edits: readonly number[]): void {
	for (const { edit, next } of goingOn(world, member, edits)) {
		edit.passedOn = true;
		draft(world, next, { reach: edit.reach - 1, cause: edit.id }, 0);
	}
}

/** The same for a round that this member's acknowledgement will settle: the new edits, by the member that requests them. */
export function consequencesOf(
	world: World,
	member: Member,
	isFree: (next: Member) => boolean
): ReadonlyMap<Member, readonly number[]> {
	const consequences = new Map<Member, number[]>();
	const round = shareOf(world, member.share).open?.round ?? -1;
	const { edits } = world.ledger.rounds.get(roundKey(member.share, round)) ?? { edits: [] };
	for (const { edit, next } of goingOn(world, member, edits)) {
		if (!isFree(next)) continue;
		edit.passedOn = true;
		const { id } = newEdit(world, next, { reach: edit.reach - 1, cause: edit.id });
		consequences.set(next, [...(consequences.get(next) ?? []), id]);
	}
	return consequences;
}

function goingOn(world: World, member: Member, edits: readonly number[]): { edit: Edit; next: Member }[] {
	return edits.flatMap((id) => {
		const edit = world.ledger.edits[id];
		if (!edit || edit.reach === 0 || edit.passedOn || bridgeOf(world, edit) !== member) return [];
		const others = (world.membershipsOf[member.person] ?? []).filter((other) => other !== member);
		const next = others[edit.id % Math.max(1, others.length)];
		return next ? [{ edit, next }] : [];
	});
}

/** Of the peers, the one whose other share the edit touches, too. */
function bridgeOf(world: World, { id, share, author }: Edit): Member | undefined {
	const receivers = membersOf(world, share).filter(({ person }) => person !== author);
	return receivers[id % Math.max(1, receivers.length)];
}
