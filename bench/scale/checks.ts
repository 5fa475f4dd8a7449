/** What must hold of every simulation, judged from its log and its ledger alone, not from the rules that made them. */
import type { Line } from './share';
import type { Outcome } from './simulate';

/** Answers what does not hold, in words; nothing when all is well. */
export function faultsOf(outcome: Outcome): readonly string[] {
	return [
		...faultsOfEdits(outcome),
		...outcome.shares.flatMap(({ id, members }) =>
			faultsOfLog(
				outcome.chain.log.filter(({ share }) => share === id),
				members
			)
		),
		...faultsOfBlocks(outcome),
		...faultsOfTables(outcome),
		...outcome.ledger.wrongs
	];
}

/** Every edit ended settled, refused or still drafted; what is drafted lies with one member, and all else with none. */
function faultsOfEdits({ ledger, members }: Outcome): string[] {
	const drafted = members.flat().flatMap(({ drafts }) => drafts);
	const carried = [...ledger.rounds.values()].flatMap(({ edits }) => edits);
	const faults = ledger.edits
		.filter(({ state }) => state === 'underWay')
		.map(({ id }) => `edit ${id} is under way for ever`);
	const here = ledger.edits.filter(({ state }) => state === 'drafted').length;
	if (drafted.length !== here || new Set(drafted).size !== here)
		faults.push(`${here} edits are drafted, but ${drafted.length} lie with members`);
	const gone = ledger.edits.length - here;
	if (carried.length !== gone || new Set(carried).size !== gone)
		faults.push(`${gone} edits went off, but rounds carried ${carried.length}`);
	const consequences = new Map<number, number>();
	for (const { cause } of ledger.edits)
		if (cause !== null) consequences.set(cause, (consequences.get(cause) ?? 0) + 1);
	for (const { id, cause, reach, passedOn } of ledger.edits) {
		const caused = consequences.get(id) ?? 0;
		if (caused !== (passedOn ? 1 : 0)) faults.push(`edit ${id} has ${caused} consequences`);
		const before = cause === null ? null : ledger.edits[cause];
		if (before && before.reach !== reach + 1) faults.push(`edit ${id} goes further than its cause`);
	}
	return faults;
}

/** The registry's rules, read back from the log of one share. */
export function faultsOfLog(log: readonly Line[], members: readonly number[]): string[] {
	const faults: string[] = [];
	const behind = new Set<number>();
	let open: { readonly round: number; readonly pending: Set<number> } | null = null;
	let last = 0;
	for (const { kind, share, round, person } of log) {
		const fault = (what: string) => faults.push(`share ${share}, round ${round}: ${what}`);
		if (kind === 'opened') {
			if (open) fault(`opened while ${open.round} was open`);
			if (round <= last) fault('a number was used twice');
			if (behind.has(person)) fault('opened by somebody behind');
			last = round;
			open = { round, pending: new Set(members.filter((peer) => peer !== person && !behind.has(peer))) };
			continue;
		}
		if (kind === 'acknowledged') behind.delete(person);
		else if (open?.round !== round) fault(`${kind}, but it is not open`);
		if (kind === 'acknowledged') open?.pending.delete(person);
		if (kind === 'proceeded') {
			for (const peer of open?.pending ?? []) behind.add(peer);
			open?.pending.clear();
		}
		if (kind === 'settled' && open && open.pending.size > 0) fault('settled without everybody');
		if (kind === 'settled' || kind === 'rejected') open = null;
	}
	if (open) faults.push(`round ${open.round} is open for ever`);
	return faults;
}

/** No block holds more than it may (a single transaction always fits). */
function faultsOfBlocks({ chain, setting }: Outcome): string[] {
	const most = Math.max(setting.chain.gasPerBlock, 10 * smallestBlock);
	return chain.blocks
		.filter(({ gas }) => gas > most)
		.map(({ at, gas }) => `the block at ${at} took ${gas} gas`);
}

const smallestBlock = 100_000;

/** Nobody holds a round the chain has not settled, nor before it settled; who is not behind holds the newest. */
function faultsOfTables({ ledger, shares, members }: Outcome): string[] {
	const faults = shares.flatMap(({ id, settledRound, behind }) =>
		(members[id] ?? []).flatMap(({ person, held }) => {
			if (held > settledRound)
				return [`person ${person} holds round ${held} of share ${id} before it settled`];
			return held < settledRound && !behind.has(person)
				? [`person ${person} holds round ${held} of share ${id}, not ${settledRound}`]
				: [];
		})
	);
	for (const { share, round, sentAt, openedAt, settledAt, everywhereAt } of ledger.rounds.values()) {
		const times = [sentAt, openedAt, settledAt ?? openedAt, everywhereAt ?? Infinity];
		if (times.some((time, place) => time > (times[place + 1] ?? Infinity)))
			faults.push(`share ${share}, round ${round}: ${times.join(', ')} are out of order`);
		if (settledAt !== null && everywhereAt === null)
			faults.push(`share ${share}, round ${round} settled and did not arrive everywhere`);
	}
	return faults;
}
