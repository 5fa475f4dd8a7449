/** Everything a simulated community consists of, and the questions its parts ask each other. */
import { createAgenda, type Agenda } from './agenda';
import type { Chain } from './chain';
import { emptyLedger, type Ledger } from './ledger';
import { staysOf, type Stay } from './presence';
import { seeded, type Seeded } from './seeded';
import type { Setting } from './setting';
import { createShare, type OpenRound, type Person, type ShareState } from './share';

/** One person in one share: what that browser holds and is about to do. */
export interface Member {
	readonly person: Person;
	readonly share: number;
	/** The settled round in the own table. */
	held: number;
	/** A round pulled and stored, not yet put. */
	staged: number | null;
	/** Edits that no round carries, oldest first. */
	drafts: number[];
	/** Until then more edits are collected. */
	sendAfter: number;
	/** A transaction of this member waits for its block. */
	sending: boolean;
	fetching: boolean;
	/** Since when peers are called who are not there. */
	callingSince: number | null;
	/** Receipts of peers for the own open round. */
	readonly receipts: Set<Person>;
	/** The open round this member has said yes to. */
	answered: number | null;
}

export interface World {
	readonly setting: Setting;
	readonly agenda: Agenda;
	readonly chance: Seeded;
	readonly shares: readonly ShareState[];
	readonly members: readonly (readonly Member[])[];
	readonly membershipsOf: readonly (readonly Member[])[];
	readonly stays: readonly (readonly Stay[])[];
	readonly online: Set<Person>;
	/** Channels that stand: `share/lower/higher`. */
	readonly channels: Map<string, readonly [Person, Person]>;
	readonly ledger: Ledger;
	/** When each share last settled a round, and the settled rounds now and before. */
	readonly settlings: { at: number; now: number; before: number }[];
	readonly chain: Chain;
	/** One look of a member at its share. */
	readonly look: (member: Member) => void;
}

/**
 * Days in which nothing new begins, so that every round comes to its end: peers whose hours never meet need the whole pull
 * window for each.
 */
export const daysOfRest = 90;

export function createWorld(setting: Setting): Omit<World, 'chain' | 'look'> {
	const chance = seeded(setting.seed);
	const groups = groupsOf(setting, chance);
	const members = groups.map((people, share) => people.map((person) => newMember(person, share)));
	return {
		setting,
		agenda: createAgenda(),
		chance,
		shares: groups.map((people, id) => createShare(id, people)),
		members,
		membershipsOf: Array.from({ length: setting.people }, (_, person) =>
			members.flat().filter((member) => member.person === person)
		),
		stays: Array.from({ length: setting.people }, () =>
			staysOf(setting.presence, setting.days + daysOfRest, chance)
		),
		online: new Set(),
		channels: new Map(),
		ledger: emptyLedger(),
		settlings: groups.map(() => ({ at: 0, now: 0, before: 0 }))
	};
}

/** Who sits together: always those with the fewest seats so far, so that nobody has many more than another. */
function groupsOf({ people, sharesPerPerson, peersPerShare }: Setting, chance: Seeded): Person[][] {
	const seats = new Array<number>(people).fill(0);
	const count = Math.max(1, Math.round((people * sharesPerPerson) / peersPerShare));
	return Array.from({ length: count }, () => {
		const everybody = chance.shuffled([...seats.keys()]);
		const group = everybody
			.sort((one, other) => (seats[one] ?? 0) - (seats[other] ?? 0))
			.slice(0, peersPerShare);
		for (const person of group) seats[person] = (seats[person] ?? 0) + 1;
		return group;
	});
}

const newMember = (person: Person, share: number): Member => ({
	person,
	share,
	held: 0,
	staged: null,
	drafts: [],
	sendAfter: 0,
	sending: false,
	fetching: false,
	callingSince: null,
	receipts: new Set(),
	answered: null
});

export function shareOf(world: Pick<World, 'shares'>, id: number): ShareState {
	const share = world.shares[id];
	if (!share) throw new Error(`no share ${id}`);
	return share;
}

export const membersOf = (world: Pick<World, 'members'>, share: number): readonly Member[] =>
	world.members[share] ?? [];

/** What a browser that waits for `depth` blocks believes of a share now. */
export function seen(
	world: World,
	share: number
): { readonly open: OpenRound | null; readonly settledRound: number } {
	const { open, settledRound } = shareOf(world, share);
	const { blockTime, depth } = world.setting.chain;
	const settling = world.settlings[share];
	if (depth === 0 || !settling) return { open, settledRound };
	const sure = world.agenda.now - blockTime * depth;
	return {
		open: open && open.openedAt <= sure ? open : null,
		settledRound: settling.at <= sure ? settledRound : settling.before
	};
}
