/** What a block means: edits and rounds change their state in the ledger, and browsers will see it at their next look. */
import { roundKey, type RoundRecord } from './ledger';
import type { Call, Line } from './share';
import { membersOf, shareOf, type World } from './world';

export function happened(world: World, calls: readonly Call[], lines: readonly Line[]): void {
	for (const line of lines) {
		switch (line.kind) {
			case 'opened':
				opened(world, line, calls);
				break;
			case 'settled':
				settled(world, line);
				break;
			case 'rejected':
				rejected(world, line);
				break;
			case 'proceeded':
				leftBehind(world, line);
				break;
			case 'acknowledged':
		}
	}
}

function opened(world: World, { share, round, at }: Line, calls: readonly Call[]): void {
	const request = calls.find((call) => call.kind === 'request' && call.share === share);
	if (request?.kind !== 'request')
		throw new Error(`round ${round} of share ${share} was opened by no request`);
	const { behind, members } = shareOf(world, share);
	world.ledger.rounds.set(roundKey(share, round), {
		share,
		round,
		edits: request.edits,
		updater: request.person,
		sentAt: request.decidedAt,
		openedAt: at,
		settledAt: null,
		missing: new Set(members.filter((person) => !behind.has(person))),
		everywhereAt: null,
		leftBehind: false
	});
	move(world, request.edits, 'underWay', at);
	tell(world, share);
	const { pullWindow } = world.setting;
	if (pullWindow === 0) return;
	world.agenda.after(pullWindow, () => {
		if (shareOf(world, share).open?.round === round) tell(world, share);
	});
}

function settled(world: World, { share, round, at }: Line): void {
	const record = recordOf(world, share, round);
	record.settledAt = at;
	move(world, record.edits, 'settled', at);
	const settling = world.settlings[share];
	if (settling) world.settlings[share] = { at, now: round, before: settling.now };
	tell(world, share);
}

function rejected(world: World, { share, round, at }: Line): void {
	move(world, recordOf(world, share, round).edits, 'refused', at);
	tell(world, share);
}

function leftBehind(world: World, { share, round }: Line): void {
	const record = recordOf(world, share, round);
	record.leftBehind = true;
	for (const person of shareOf(world, share).behind) record.missing.delete(person);
}

/** Every browser that is open looks at the chain once per poll, and believes what is deep enough. */
function tell(world: World, share: number): void {
	const { chain, network } = world.setting;
	for (const member of membersOf(world, share)) {
		const wait = chain.depth * chain.blockTime + world.chance.between(0, chain.polling) + network.roundTrip;
		world.agenda.after(wait, () => world.look(member));
	}
}

function recordOf({ ledger }: World, share: number, round: number): RoundRecord {
	const record = ledger.rounds.get(roundKey(share, round));
	if (!record) throw new Error(`round ${round} of share ${share} was never opened`);
	return record;
}

function move(
	{ ledger }: World,
	edits: readonly number[],
	to: 'underWay' | 'settled' | 'refused',
	at: number
) {
	for (const id of edits) {
		const edit = ledger.edits[id];
		if (!edit) throw new Error(`no edit ${id}`);
		const from = to === 'underWay' ? 'drafted' : 'underWay';
		if (edit.state !== from) ledger.wrongs.push(`edit ${id} went from ${edit.state} to ${to}`);
		edit.state = to;
		if (to === 'settled') edit.settledAt = at;
	}
}
