/** What a member asks of the registry: requests, acknowledgements, receipts, refusals; each transaction is clicked once. */
import { consequencesOf } from './onward';
import type { Call, OpenRound } from './share';
import { membersOf, seen, shareOf, type Member, type World } from './world';

/** Asks the wallet, and looks again once the block has decided. `decided` hears it at that moment. */
function submit(
	world: World,
	members: readonly Member[],
	calls: readonly Call[],
	decided: (refusal: string | null) => void = () => undefined
): void {
	const { agenda, chance, setting } = world;
	const { click, roundTrip } = setting.network;
	for (const member of members) member.sending = true;
	agenda.after(click + roundTrip, () =>
		world.chain.submit({
			calls,
			decided(refusal) {
				decided(refusal);
				agenda.after(chance.between(0, setting.chain.polling) + roundTrip, () => {
					for (const member of members) member.sending = false;
					for (const member of members) world.look(member);
				});
			}
		})
	);
}

/** Yes or no to a staged round; a last yes takes along what it causes on free shares. */
export function answer(world: World, member: Member, open: OpenRound): void {
	const { setting, chance, online } = world;
	const { person, share } = member;
	const { round, updater } = open;
	if (chance.chance(setting.refusals))
		return submit(world, [member], [{ kind: 'reject', share, person, round }]);
	member.answered = round;
	const isPending = open.pending.has(person);
	if (setting.settling === 'receipts' && isPending && online.has(updater))
		return giveReceipt(world, member, updater, round);
	const along = setting.batching && isPending && open.pending.size === 1 ? carriedAlong(world, member) : [];
	const acknowledgement: Call = { kind: 'acknowledge', share, person, round };
	submit(
		world,
		[member, ...along.map(({ other }) => other)],
		[acknowledgement, ...along.map(({ call }) => call)],
		(refusal) => {
			if (!refusal) return;
			member.answered = null;
			for (const { other, call } of along) giveBack(world, other, call);
		}
	);
}

function giveReceipt(world: World, member: Member, updater: number, round: number): void {
	const receiver = membersOf(world, member.share).find(({ person }) => person === updater);
	world.agenda.after(world.setting.network.roundTrip, () => {
		const isAwaited = shareOf(world, member.share).open?.round === round;
		if (!receiver || !isAwaited) return;
		receiver.receipts.add(member.person);
		world.look(receiver);
	});
}

type Request = Extract<Call, { kind: 'request' }>;

/** The consequences of a round on shares that are free: as many requests, in the order of the shares. */
function carriedAlong(world: World, member: Member): { other: Member; call: Request }[] {
	const consequences = consequencesOf(world, member, (other) => isFree(world, other));
	return [...consequences].map(([other, edits]) => ({ other, call: request(world, other, edits) }));
}

function isFree(world: World, { share, person, held, sending, fetching, staged }: Member): boolean {
	const { open, settledRound } = seen(world, share);
	const newest = shareOf(world, share);
	const isBehind = newest.behind.has(person);
	// Whatever is believed, a call is tried at the newest block before anybody is asked to sign it.
	const wouldDo = !newest.open && newest.settledRound === held;
	return wouldDo && !open && !isBehind && !sending && !fetching && staged === null && held === settledRound;
}

const request = ({ agenda }: World, { share, person, held }: Member, edits: readonly number[]): Request => ({
	kind: 'request',
	share,
	person,
	settledRound: held,
	receipts: null,
	edits,
	decidedAt: agenda.now
});

/** Another one was faster: what the request carried is drafted again, before everything else. */
function giveBack(world: World, member: Member, { edits }: Request): void {
	member.drafts.unshift(...edits);
	world.ledger.outraced += 1;
}

/** The drafts collected so far, or the oldest alone. Looks again when collecting is over. */
export function sendDrafts(world: World, member: Member): void {
	if (member.drafts.length === 0 || world.agenda.now < member.sendAfter || !isFree(world, member)) return;
	const edits = member.drafts.splice(0, world.setting.together ? member.drafts.length : 1);
	const call = request(world, member, edits);
	submit(world, [member], [call], (refusal) => {
		if (refusal) giveBack(world, member, call);
	});
}

/** All receipts are there: they ride on the next request if there is one, else go alone. */
export function handInReceipts(world: World, member: Member, open: OpenRound): void {
	const { share, person } = member;
	const receipts = { round: open.round, signers: [...open.pending] };
	if (member.drafts.length === 0)
		return submit(world, [member], [{ kind: 'receipts', share, person, receipts }]);
	const edits = member.drafts.splice(0, world.setting.together ? member.drafts.length : 1);
	const call: Request = { ...request(world, member, edits), settledRound: open.round, receipts };
	submit(world, [member], [call], (refusal) => {
		if (refusal) giveBack(world, member, call);
	});
}

export function acknowledgeSettled(world: World, member: Member): void {
	const { share, person, held: round } = member;
	submit(world, [member], [{ kind: 'acknowledge', share, person, round }]);
}

export function proceed(world: World, member: Member, round: number): void {
	const { share, person } = member;
	submit(world, [member], [{ kind: 'proceed', share, person, round }]);
}
