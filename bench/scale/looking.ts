/** One look of one browser at one share: what settled is put, and the next thing that is owed is begun. */
import { answer, acknowledgeSettled, handInReceipts, proceed, sendDrafts } from './answering';
import { callersOf, fetch, stopCalling } from './fetching';
import { roundKey } from './ledger';
import { passOn } from './onward';
import { seen, shareOf, type Member, type World } from './world';

export function look(world: World, member: Member): void {
	if (!world.online.has(member.person)) return;
	putSettled(world, member);
	if (!member.sending && !member.fetching) takeStep(world, member);
}

function takeStep(world: World, member: Member): void {
	const { person, share } = member;
	const { open, settledRound } = seen(world, share);
	const state = shareOf(world, share);
	const isBehind = state.behind.has(person);
	if (member.held < settledRound) {
		fetch(world, member, { round: settledRound, whole: true, open: false }, () => {
			arrive(world, member, settledRound);
			look(world, member);
		});
		return;
	}
	if (open && (open.pending.has(person) || isBehind) && open.updater !== person) {
		const { round } = open;
		if (member.staged === round) {
			if (member.answered !== round) return answer(world, member, open);
		} else {
			fetch(world, member, { round, whole: false, open: true }, () => {
				if (state.open?.round === round) member.staged = round;
				hearLater(world, member);
				look(world, member);
			});
			return;
		}
	}
	stopCalling(world, member);
	if (isBehind && !state.open) return acknowledgeSettled(world, member);
	const { pullWindow } = world.setting;
	if (open && pullWindow > 0 && world.agenda.now > open.openedAt + pullWindow)
		return proceed(world, member, open.round);
	if (open?.updater === person && [...open.pending].every((peer) => member.receipts.has(peer)))
		return handInReceipts(world, member, open);
	if (!open && !isBehind) sendDrafts(world, member);
}

/** A staged or own round that settled enters the own table; one that came to nothing is dropped. */
function putSettled(world: World, member: Member): void {
	const { settledRound } = seen(world, member.share);
	const state = shareOf(world, member.share);
	const own = world.ledger.rounds.get(roundKey(member.share, settledRound))?.updater === member.person;
	if (member.held < settledRound && (member.staged === settledRound || own)) {
		arrive(world, member, settledRound);
		hearLater(world, member);
	}
	const { staged } = member;
	if (staged !== null && staged !== state.open?.round && staged !== state.settledRound) member.staged = null;
	if (state.open?.updater !== member.person) member.receipts.clear();
}

/** The member's table is now as of this settled round; what came goes on to the next share. */
function arrive(world: World, member: Member, upTo: number): void {
	for (let round = member.held + 1; round <= upTo; round += 1) {
		const record = world.ledger.rounds.get(roundKey(member.share, round));
		if (record?.settledAt === null || !record) continue;
		record.missing.delete(member.person);
		if (record.missing.size === 0) record.everywhereAt ??= world.agenda.now;
		passOn(world, member, record.edits);
	}
	member.held = Math.max(member.held, upTo);
	if (member.staged !== null && member.staged <= upTo) member.staged = null;
}

/** Browsers that call for what this one has now find out at their next call. */
function hearLater(world: World, member: Member): void {
	for (const caller of callersOf(world, member.share))
		world.agenda.after(world.chance.between(0, callEvery), () => look(world, caller));
}

/** Seconds until a call that nobody heard is made again, at most. */
export const callEvery = 5;
