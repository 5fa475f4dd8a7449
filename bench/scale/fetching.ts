/** Pulling a round: from its updater or whoever holds it, if one of them is there; else calling until one is. */
import { shareOf, membersOf, type Member, type World } from './world';

export interface Wanted {
	readonly round: number;
	/** The settled view as a whole, for somebody who is not just one round behind. */
	readonly whole: boolean;
	/** It is open, not settled. */
	readonly open: boolean;
}

/** `then` is called once it is stored; not at all if nobody was there, or the browser was closed meanwhile. */
export function fetch(world: World, member: Member, wanted: Wanted, then: () => void): void {
	const { agenda, chance, ledger, setting, online } = world;
	const { network } = setting;
	const source = sourceFor(world, member, wanted);
	if (!source) {
		member.callingSince ??= agenda.now;
		return;
	}
	stopCalling(world, member);
	member.fetching = true;
	const { person, share } = member;
	const pair = [Math.min(person, source.person), Math.max(person, source.person)] as const;
	const channel = `${share}/${pair.join('/')}`;
	const stands = world.channels.has(channel);
	if (!stands) {
		ledger.connections += 1;
		ledger.connectedAt.push(agenda.now);
		world.channels.set(channel, pair);
	}
	const bytes = wanted.whole ? network.snapshotBytes : network.updateBytes;
	const connecting = stands ? 0 : chance.between(...network.connecting);
	ledger.pulls[wanted.whole ? 'snapshots' : 'updates'] += 1;
	agenda.after(connecting + network.roundTrip + bytes / network.bandwidth + network.computing, () => {
		member.fetching = false;
		if (online.has(person)) then();
	});
}

/** The updater first, then whoever holds the round. */
function sourceFor(world: World, member: Member, { round, open }: Wanted): Member | undefined {
	const { updater } = shareOf(world, member.share).open ?? { updater: null };
	const holders = membersOf(world, member.share).filter(
		(other) =>
			other !== member &&
			world.online.has(other.person) &&
			(open
				? other.staged === round || other.person === updater
				: other.held >= round || other.staged === round)
	);
	return holders.find(({ person }) => person === updater) ?? holders[0];
}

export function stopCalling(world: World, member: Member): void {
	if (member.callingSince === null) return;
	world.ledger.callings.push({ from: member.callingSince, to: world.agenda.now });
	member.callingSince = null;
}

/** Somebody has come or has got something: whoever calls for it finds out at one of the next calls. */
export function callersOf(world: World, share: number): readonly Member[] {
	return membersOf(world, share).filter(({ callingSince }) => callingSince !== null);
}
