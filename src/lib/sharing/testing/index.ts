/** Alice, Bob and Charlie of the paper, each with a conversation of their own, over a chain and a network in memory. */
import {
	encodeSnapshot,
	toAccount,
	toHash,
	toSeatNumber,
	triesOf,
	verifySnapshot,
	type Account,
	type ChainShare,
	type RejectReason,
	type Rights,
	type Round,
	type SeatNumber,
	type ShareId
} from '$lib/agreement';
import {
	applyDelta,
	atOnce,
	diff,
	tablesOf,
	toRowId,
	type Delta,
	type Result,
	type Row,
	type RowId,
	type Table,
	type Value
} from '$lib/bx';
import { figure2 } from '$lib/bx/testing';
import { createMemoryChain, type MemoryChain } from '$lib/chain/testing';
import { createMemoryNetwork, type MemoryNetwork } from '$lib/transport/testing';
import { createMemoryVault, type MemoryVault } from '$lib/vault/testing';
import { expect } from 'vitest';
import { Conversation } from '../conversation';
import { hashingTries } from '../gather-tries';
import { replay } from '../journal';
import { rejectCall, setRightsCall, withdrawCall } from '../manage';
import { overlay, tableOf } from '../plan-source';
import type { WorkPort } from '../ports';
import { readingSnapshot } from '../read-snapshot';
import type { LocalShare, TableId } from '../state';
import type { ViewPreview } from '../create';
import type { ShareRefusal } from '../errors';
import type { ViewChoice } from '../view-choice';

/** Long work in one go. */
export const workAtOnce: WorkPort = {
	steps: (steps) => Promise.resolve(atOnce(steps)),
	replay: ({ checkpoint, entries }) => Promise.resolve(replay(checkpoint, entries)),
	hashes: (view) => Promise.resolve(atOnce(hashingTries(view))),
	writeSnapshot: (snapshot) => Promise.resolve(encodeSnapshot(snapshot)),
	readSnapshot: (bytes, terms) => Promise.resolve(atOnce(readingSnapshot(bytes, terms)))
};

export type Name = 'alice' | 'bob' | 'charlie';

export interface Party {
	readonly name: Name;
	readonly account: Account;
	conversation: Conversation;
	vault: MemoryVault;
}

export interface Parties {
	readonly chain: MemoryChain;
	readonly network: MemoryNetwork;
	readonly alice: Party;
	readonly bob: Party;
	readonly charlie: Party;
	/** Lets every conversation run until nothing happens any more. */
	settle(): Promise<void>;
	/** Closes a browser, as a crash does. */
	shut(party: Party): Promise<void>;
	/** Opens it again on the same disk. */
	reopen(party: Party): Promise<void>;
}

const accounts: Record<Name, string> = { alice: 'a1', bob: 'b0', charlie: 'c4' };

export async function threeParties(): Promise<Parties> {
	const chain = createMemoryChain();
	const network = createMemoryNetwork();
	const parties: Party[] = [];
	for (const name of ['alice', 'bob', 'charlie'] as const) {
		const account = toAccount(`0x${accounts[name].repeat(20)}`);
		if (!account) throw new Error('a test account has the wrong form');
		const vault = createMemoryVault();
		parties.push({ name, account, vault, conversation: await opened(chain, network, account, name, vault) });
	}
	const [alice, bob, charlie] = parties as [Party, Party, Party];
	return {
		chain,
		network,
		alice,
		bob,
		charlie,
		settle: () => quiet(parties),
		shut: (party) => party.conversation.close(),
		reopen: async (party) => {
			party.vault = party.vault.reopen();
			party.conversation = await opened(chain, network, party.account, party.name, party.vault);
		}
	};
}

async function opened(
	chain: MemoryChain,
	network: MemoryNetwork,
	account: Account,
	name: Name,
	vault: MemoryVault
) {
	const ports = {
		chain: chain.connect(account),
		transport: network.connect(account),
		vault,
		now: () => chain.time * 1000,
		later: () => () => undefined,
		random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
		work: workAtOnce
	};
	const conversation = value(
		await Conversation.open(ports, { boxKey: boxKeyOf(account), delegate: account })
	);
	conversation.start();
	if (conversation.store.name === '')
		value(await conversation.setName(name[0]?.toUpperCase() + name.slice(1)));
	return conversation;
}

const boxKeyOf = (account: Account) =>
	toHash(`0x${account.slice(2, 4).repeat(32)}`) ?? fault('a test key has the wrong form');

function fault(message: string): never {
	throw new Error(message);
}

/** Sync everybody until two passes in a row change nothing. */
async function quiet(parties: readonly Party[]): Promise<void> {
	let before = '';
	// What is being unpacked is waited for, though nothing can be seen to happen; what hangs is not.
	let patience = 100;
	for (let calm = 0, pass = 0; calm < 3; pass++) {
		if (pass > 300) throw new Error('the conversation does not come to rest');
		for (const { conversation } of parties) await conversation.sync();
		await new Promise((resume) => setTimeout(resume, 2));
		const now = parties.map(fingerprint).join('|');
		const waits = parties.some(isPulling) && patience-- > 0;
		calm = now === before && !waits ? calm + 1 : 0;
		before = now;
	}
}

const isPulling = ({ conversation }: Party): boolean =>
	[...conversation.store.shares.keys()].some((id) => conversation.activity(id).pulling !== null);

const fingerprint = ({ conversation, vault }: Party): string =>
	`${vault.writes};${[...conversation.store.shares.keys()].map((id) => JSON.stringify(conversation.activity(id).pulling)).join()}`;

export function value<Value>(result: Result<Value, unknown>): Value {
	if (!result.ok) throw new Error(`unexpected failure ${JSON.stringify(result.failure, bigints)}`);
	return result.value;
}

export function failure<Failure>(result: Result<unknown, Failure>): Failure {
	if (result.ok) throw new Error(`unexpected success ${JSON.stringify(result.value, bigints)}`);
	return result.failure;
}

const bigints = (_: string, item: unknown) => (typeof item === 'bigint' ? item.toString() : item);

/** Lets other work go on until something has happened. */
export async function until(happened: () => boolean): Promise<void> {
	for (let pass = 0; !happened(); pass++) {
		if (pass > 200) throw new Error('what the test waits for does not happen');
		await moment();
	}
}

/** Long enough for whatever goes on at once to go on. */
export const moment = (milliseconds = 5): Promise<void> =>
	new Promise((resume) => setTimeout(resume, milliseconds));

/** Closes a browser while its transaction waits for a block, and opens it again: the wallet has sent it twice then. */
export async function sendTwice(
	{ chain, shut, reopen, settle }: Parties,
	party: Party,
	start: () => Promise<unknown>
): Promise<void> {
	chain.automine = false;
	await start();
	await until(() => chain.waiting === 1);
	await shut(party);
	await reopen(party);
	await until(() => chain.waiting === 2);
	chain.mine();
	chain.automine = true;
	await settle();
}

// ───────────── what always holds

/**
 * For every share of everybody: get(source) = agreed view + what is not agreed yet, and the agreed view is what the
 * chain's settled root names. Who has still to take the settled round over holds the one before it.
 */
export function expectInvariant({ alice, bob, charlie }: Parties): void {
	for (const party of [alice, bob, charlie]) {
		expect(party.conversation.fault).toBeNull();
		for (const share of party.conversation.store.shares.values())
			if (share.phase === 'active' && share.lens) expectShareInvariant(party, share);
	}
}

function expectShareInvariant(party: Party, share: LocalShare): void {
	const { store } = party.conversation;
	const { agreed, lens: landed, seat } = share;
	if (!landed || !agreed) throw new Error('an active share has a table and an agreed view');
	const lens = store.lens(share.id);
	const tables = new Map(tablesOf(landed.spec).map((name) => [name, store.table(name as TableId).live]));
	const again = lens.lens.open(tables, lens.alignment, () => fault('every row of the view has an id'));
	const whole = value(applyDelta(store.agreedTable(share.id), share.unagreed));
	expect(new Map(whole.rows)).toEqual(new Map(again.view.rows));

	const { root, seats } = onChain(party, share.id);
	const own = seats[seat];
	const isBehind = own?.state === 'seated' && own.behind;
	if (!isBehind && share.staged?.root !== root) expect(agreed.root).toBe(root);
	const claim = { terms: share.terms, share: share.id, salts: agreed.salts, expectedRoot: agreed.root };
	const fresh = triesOf(share.terms, store.agreedRows(share.id));
	for (const tries of [fresh, store.agreedTries(share.id)])
		expect(verifySnapshot({ ...claim, tries }).ok).toBe(true);
}

// ───────────── what a person does

/** Changes one cell and sends it; the round then waits for the others. */
export async function sendChange(
	{ settle }: Parties,
	party: Party,
	table: TableId,
	...cell: readonly [where: Value, column: string, to: Value]
): Promise<void> {
	value(await party.conversation.edit(table, change(party, table, ...cell)));
	value(await party.conversation.send(table));
	await settle();
}

/** Says yes to what is staged. */
export async function agree({ settle }: Parties, party: Party, share: ShareId): Promise<void> {
	value(await party.conversation.approve(share));
	await settle();
}

/** Says no to the open round. */
export async function decline({ settle }: Parties, party: Party, share: ShareId): Promise<void> {
	await reject(party, share, 'declined');
	await settle();
}

/** Sends a no to the open round, and waits for nobody. */
export async function reject(party: Party, id: ShareId, reason: RejectReason): Promise<void> {
	const share = shareOf(party, id);
	value(await party.conversation.manage(id, value(rejectCall(share, openRound(share), reason))));
}

/** Takes the open round back. */
export async function withdraw(party: Party, id: ShareId): Promise<void> {
	const share = shareOf(party, id);
	value(await party.conversation.manage(id, value(withdrawCall(share, openRound(share)))));
}

const openRound = ({ seen }: LocalShare): Round => seen?.open?.round ?? fault('no round is open');

export async function setRights(
	party: Party,
	id: ShareId,
	target: SeatNumber,
	rights: Rights
): Promise<void> {
	const call = setRightsCall(shareOf(party, id), target, rights) ?? fault('the share is not on the chain');
	value(await party.conversation.manage(id, call));
}

/** Gives a seat the right to change every attribute and to add and remove rows. */
export async function grantAll(
	{ settle }: Parties,
	party: Party,
	share: ShareId,
	seat: SeatNumber
): Promise<void> {
	const numbers = shareOf(party, share).terms.attributes.length + 1;
	await setRights(party, share, seat, ((1n << BigInt(numbers)) - 1n) as Rights);
	await settle();
}

/** Puts one member out of a share. */
export async function remove(
	{ settle }: Parties,
	by: Party,
	share: ShareId,
	target: SeatNumber
): Promise<void> {
	value(
		await by.conversation.manage(share, { kind: 'remove', share, seat: shareOf(by, share).seat, target })
	);
	await settle();
}

export const seatOf = (number: number): SeatNumber => toSeatNumber(number) ?? fault('there is no such seat');

// ───────────── what a person sees

export const shownTable = (party: Party, table: TableId): Table => {
	const source = party.conversation.store.table(table).live.table;
	const over = overlay(party.conversation.store, table);
	const rows = new Map(source.rows);
	for (const [row, { after }] of over) {
		if (after) rows.set(row, after);
		else rows.delete(row);
	}
	return { schema: source.schema, rows };
};

/** Rows of the source as plain lists, in order of the first column. */
export const sourceRows = (party: Party, table: TableId): readonly Row[] =>
	[...party.conversation.store.table(table).live.table.rows.values()].sort((a, b) =>
		String(a[0]) < String(b[0]) ? -1 : 1
	);

export const cellsOf = (table: Table, where: Value): { id: RowId; row: Row } => {
	for (const [id, row] of table.rows) if (row.includes(where)) return { id, row };
	throw new Error(`no row with ${String(where)}`);
};

/** The delta of changing one cell in the row that holds `where`, as the grid would make it. */
export function change(party: Party, table: TableId, where: Value, column: string, to: Value): Delta {
	const shown = shownTable(party, table);
	const { id, row } = cellsOf(shown, where);
	const at = shown.schema.columns.findIndex(({ name }) => name === column);
	const after = row.map((cell, position) => (position === at ? to : cell));
	return diff(shown, { ...shown, rows: new Map([...shown.rows, [id, after]]) });
}

/** The delta of adding a row, as the grid would make it. */
export const addRow = (id: string, row: Row): Delta =>
	new Map([
		[toRowId(id.repeat(32)) ?? fault('an id is one hexadecimal digit here'), { before: null, after: row }]
	]);

// ───────────── Figure 2

export interface Figure2 extends Parties {
	readonly d1: TableId;
	readonly d2: TableId;
	readonly d3: TableId;
	readonly patientShare: ShareId;
	readonly medicineShare: ShareId;
}

/** Everybody typed in their table; Bob made both shares; Alice and Charlie joined, each beside their own rows. */
export async function figure2Shared(): Promise<Figure2> {
	const parties = await threeParties();
	const { alice, bob, charlie, settle } = parties;
	const { tables } = figure2();
	const [d1, d2, d3] = [
		await typeIn(alice, 'D1', tables.d1),
		await typeIn(charlie, 'D2', tables.d2),
		await typeIn(bob, 'D3', tables.d3)
	];
	const patientShare = await sharePatient(bob, alice, d3);
	await settle();
	const medicineShare = await shareMedicines(bob, charlie, d3);
	await settle();
	await joinBeside(parties, bob, alice, patientShare, d1);
	await joinBeside(parties, bob, charlie, medicineShare, d2);
	await settle();
	return { ...parties, d1, d2, d3, patientShare, medicineShare };
}

export const typeIn = async (party: Party, name: string, { schema, rows }: Table): Promise<TableId> =>
	value(await party.conversation.addTable({ name, schema, rows: [...rows.values()] }));

const named = (...columns: string[]) => columns.map((name) => ({ source: name, name }));

/** D13/D31: patient 188. */
export const sharePatient = async (bob: Party, alice: Party, d3: TableId): Promise<ShareId> =>
	value(
		await bob.conversation.createShare({
			title: 'D13',
			view: {
				table: d3,
				columns: named('Patient ID', 'Medication Name', 'Clinical Data', 'Dosage'),
				where: { kind: 'equals', column: 'Patient ID', value: 188 },
				byKey: null,
				onDelete: 'refuse'
			},
			own: { attributes: ['Patient ID', 'Medication Name', 'Dosage', 'Clinical Data'], rows: true },
			peers: [
				{
					name: 'Alice',
					account: alice.account,
					attributes: ['Clinical Data'],
					rows: false,
					authority: false
				}
			],
			rowsMayChange: true,
			pullWindow: 7 * 86_400,
			expiry: 2_000_000_000
		})
	);

/** D23/D32: one row per medication. */
export const shareMedicines = async (bob: Party, charlie: Party, d3: TableId): Promise<ShareId> =>
	value(
		await bob.conversation.createShare({
			title: 'D23',
			view: {
				table: d3,
				columns: named('Medication Name', 'Mechanism of Action'),
				where: null,
				byKey: ['Medication Name'],
				onDelete: 'refuse'
			},
			own: { attributes: ['Medication Name'], rows: true },
			peers: [
				{
					name: 'Charlie',
					account: charlie.account,
					attributes: ['Medication Name', 'Mechanism of Action'],
					rows: false,
					authority: false
				}
			],
			rowsMayChange: true,
			pullWindow: 7 * 86_400,
			expiry: 2_000_000_000
		})
	);

/** Opens the link, claims the seat, and lands the view in the own table by columns of the same name. */
export async function joinBeside(
	{ settle }: Parties,
	from: Party,
	to: Party,
	share: ShareId,
	table: TableId
): Promise<void> {
	const seat = offeredSeat(from, share);
	const offered = value(await to.conversation.readOffer(await linkOf(from, share, seat)));
	value(await to.conversation.claimSeat(offered));
	await settle();
	const names = offered.invitation.terms.attributes.map(({ name }) => [name, name] as const);
	value(await to.conversation.land(share, { kind: 'existing', table, columns: new Map(names) }));
	await settle();
}

/** The fragment of the link that this party gives to whoever is to take the seat. */
export async function linkOf(from: Party, share: ShareId, seat: number): Promise<string> {
	const link = value(await from.conversation.invitation(share, seatOf(seat)));
	if (link === undefined) throw new Error('no link for this seat');
	return link;
}

/** What the others would see, for tests that nobody stops. */
export async function previewOf(
	{ conversation }: Pick<Party, 'conversation'>,
	choice: ViewChoice
): Promise<Result<ViewPreview, ShareRefusal>> {
	const preview = await conversation.previewing(choice);
	if (!preview) throw new Error('nobody could stop this');
	return preview;
}

function offeredSeat(from: Party, share: ShareId): SeatNumber {
	const offer = from.conversation.store.share(share).offers[0];
	if (!offer) throw new Error('no seat was offered');
	return offer.seat;
}

export const shareOf = (party: Party, id: ShareId): LocalShare => party.conversation.store.share(id);

/** The share as the chain has it, seen by this party. */
export function onChain(party: Party, id: ShareId): ChainShare {
	const { seen } = shareOf(party, id);
	if (!seen) throw new Error('the share was not seen on the chain');
	return seen;
}

/** Bob shares a view with somebody who may change everything in it, and who lands it in a new table. */
export async function shareWhole(
	{ bob, settle }: Parties,
	peer: Party,
	title: string,
	view: ViewChoice
): Promise<{ readonly share: ShareId; readonly landed: TableId }> {
	const attributes = view.columns.map(({ name }) => name);
	const share = value(
		await bob.conversation.createShare({
			title,
			view,
			own: { attributes, rows: true },
			peers: [{ name: peer.name, account: peer.account, attributes, rows: true, authority: false }],
			rowsMayChange: true,
			pullWindow: 0,
			expiry: 2_000_000_000
		})
	);
	await settle();
	const link = await linkOf(bob, share, 1);
	value(await peer.conversation.claimSeat(value(await peer.conversation.readOffer(link))));
	await settle();
	value(await peer.conversation.land(share, { kind: 'newTable', name: title }));
	await settle();
	return { share, landed: tableOf(shareOf(peer, share)) };
}

// ───────────── open links

export interface Doses extends Parties {
	readonly share: ShareId;
	readonly d3: TableId;
}

export const dosesColumns = ['Patient ID', 'Medication Name', 'Dosage'];

/** Bob shares three columns of D3 with Alice and Charlie by open links; nobody has joined yet. */
export async function dosesOffered({ authority = false } = {}): Promise<Doses> {
	const parties = await threeParties();
	const { bob } = parties;
	const d3 = await typeIn(bob, 'D3', figure2().tables.d3);
	const peer = (name: string) => ({
		name,
		account: null,
		attributes: ['Dosage'],
		rows: false,
		authority
	});
	const share = value(
		await bob.conversation.createShare({
			title: 'Doses',
			view: {
				table: d3,
				columns: named(...dosesColumns),
				where: null,
				byKey: null,
				onDelete: 'refuse'
			},
			own: { attributes: dosesColumns, rows: true },
			peers: [peer('Alice'), peer('Charlie')],
			rowsMayChange: true,
			pullWindow: 3600,
			expiry: 2_000_000_000
		})
	);
	await parties.settle();
	return { ...parties, share, d3 };
}

/** Takes the seat of an open link. */
export async function claim({ bob, share, settle }: Doses, party: Party, seat: number): Promise<void> {
	const link = await linkOf(bob, share, seat);
	value(await party.conversation.claimSeat(value(await party.conversation.readOffer(link))));
	await settle();
}

/** Bob compares the code and says that it is the right person. */
export async function confirm({ bob, share, settle }: Doses, party: Party): Promise<void> {
	value(await bob.conversation.confirmPeer(share, party.account));
	await settle();
}

/** Lands the doses in a table of their own. */
export async function land({ share, settle }: Doses, party: Party): Promise<TableId> {
	value(await party.conversation.land(share, { kind: 'newTable', name: 'Doses' }));
	await settle();
	return tableOf(shareOf(party, share));
}

export async function joined(story: Doses, party: Party, seat: number): Promise<TableId> {
	await claim(story, party, seat);
	await confirm(story, party);
	return land(story, party);
}
