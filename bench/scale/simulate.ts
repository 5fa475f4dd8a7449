/** Runs a community from its first edit until everything has come to rest, and answers what happened. */
import { happened } from './bookkeeping';
import { createChain, type Chain } from './chain';
import { callersOf, stopCalling } from './fetching';
import type { GasCosts } from './gas';
import type { Ledger } from './ledger';
import { callEvery, look } from './looking';
import { draft } from './onward';
import { day, type Stay } from './presence';
import type { Setting } from './setting';
import type { Person, ShareState } from './share';
import { createWorld, daysOfRest, type Member, type World } from './world';

export interface Outcome {
	readonly setting: Setting;
	readonly ledger: Ledger;
	readonly chain: Pick<Chain, 'log' | 'blocks' | 'transactions' | 'kinds'>;
	readonly shares: readonly ShareState[];
	readonly members: readonly (readonly Member[])[];
	/** Happenings the simulation worked through. */
	readonly steps: number;
}

export function simulate(setting: Setting, costs: GasCosts): Outcome {
	const parts = createWorld(setting);
	const { agenda, chance, shares } = parts;
	const chain = createChain({
		kind: setting.chain,
		agenda,
		chance,
		shares,
		costs,
		pullWindow: setting.pullWindow,
		happened: (calls, lines) => happened(world, calls, lines)
	});
	const world: World = { ...parts, chain, look: (member) => look(world, member) };
	world.stays.forEach((stays, person) => {
		for (const stay of stays) {
			agenda.at(stay.from, () => come(world, person));
			agenda.at(stay.to, () => go(world, person));
			if (stay.from < setting.days * day) work(world, person, stay);
		}
	});
	const steps = agenda.run((setting.days + daysOfRest) * day);
	for (const member of world.members.flat()) stopCalling(world, member);
	const { ledger, members } = world;
	const { log, blocks, transactions, kinds } = chain;
	return { setting, ledger, members, shares, chain: { log, blocks, transactions, kinds }, steps };
}

/** A browser opens: it looks at everything, and whoever calls for it is heard at the next call. */
function come(world: World, person: Person): void {
	const { agenda, chance, setting, online } = world;
	online.add(person);
	for (const member of world.membershipsOf[person] ?? []) {
		agenda.after(chance.between(0, setting.chain.polling) + setting.network.roundTrip, () =>
			world.look(member)
		);
		for (const caller of callersOf(world, member.share))
			agenda.after(chance.between(0, callEvery), () => world.look(caller));
	}
}

function go(world: World, person: Person): void {
	world.online.delete(person);
	for (const member of world.membershipsOf[person] ?? []) stopCalling(world, member);
	for (const [channel, pair] of world.channels) if (pair.includes(person)) world.channels.delete(channel);
}

/** Bursts of edits, each on one share, spread over the stay. */
function work(world: World, person: Person, { from, to }: Stay): void {
	const { setting, chance, agenda, membershipsOf } = world;
	const memberships = membershipsOf[person] ?? [];
	const until = Math.min(to, setting.days * day);
	const pace = Math.min(day, to - from) / setting.burstsPerDay;
	for (let at = from + chance.exponential(pace); at < until; at += chance.exponential(pace)) {
		const member = memberships[chance.whole(memberships.length)];
		let when = at;
		do {
			const reach = chance.chance(setting.cascades) ? (chance.chance(setting.cascades) ? 2 : 1) : 0;
			if (member && when < until)
				agenda.at(when, () => draft(world, member, { reach, cause: null }, setting.collect));
			when += chance.exponential(secondsBetweenEdits);
		} while (chance.chance(1 - 1 / setting.burst));
	}
}

const secondsBetweenEdits = 30;
