/** The conversation of one account: everything a person can do, and the loop that follows chain, peers and outbox. */
import {
	decodeReply,
	encodeReply,
	type Account,
	type ChainShare,
	type Hash,
	type PublishedKeys,
	type RegistryCall,
	type RejectReason,
	type Rights,
	type Round,
	type SeatNumber,
	type ShareEvent,
	type ShareId
} from '$lib/agreement';
import { fail, ok, type Delta, type Result, type TableFault } from '$lib/bx';
import { newId, type Context } from './context';
import {
	createShare,
	offerTo,
	previewView,
	type PeerChoice,
	type ShareChoice,
	type ViewChoice,
	type ViewPreview
} from './create';
import { edit, editRefusal, type EditOutcome } from './edit';
import type {
	EditRefusal,
	IncomingProblem,
	JoinRefusal,
	LandingRefusal,
	NoRight,
	PullFailure,
	SendRefusal,
	ShareRefusal
} from './errors';
import { claimSeat, invitationFragment, readOffer, type Offered } from './join';
import { land, planLanding, type LandingChoice, type LandingPlan } from './landing';
import { linksOf, needsConfirmation } from './links';
import { vouchings } from './vouch';
import { finish, giveBack, keepWithProblem, perform } from './outbox';
import type { ChainFailure, PeerLink, Ports, VaultFailure } from './ports';
import { pull, type Pulled, type Wanted } from './pull';
import { approve, dryRun, rejectCall, stage, type ApproveRefusal, type DryRun } from './receive';
import { reconcile, wantedOf } from './reconcile';
import { ownSeat, seatedSeats } from './rights';
import { previewSend, send } from './send';
import { serve } from './serve';
import { Store } from './store';
import type { LocalShare, OutboxItem, TableId } from './state';
import { addTable, type NewTable } from './tables';

export interface Identity {
	/** X25519 public key of this installation. */
	readonly boxKey: Hash;
	/** Session key that may sign receipts. */
	readonly delegate: Account;
}

/** What is under way for a share right now; not durable. */
export interface Activity {
	readonly pulling: { readonly round: Round; readonly received: number; readonly total: number } | null;
	readonly pullFailure: PullFailure | null;
	/** Data of a share being joined, waiting for the choice where it lands. */
	readonly pulled: { readonly wanted: Wanted; readonly content: Pulled } | null;
	/** Short codes of present sessions, by peer. */
	readonly codes: ReadonlyMap<Account, string>;
	/** Why the last step outside did not happen. */
	readonly problem: ChainFailure | null;
}

const idle: Activity = { pulling: null, pullFailure: null, pulled: null, codes: new Map(), problem: null };

export class Conversation {
	readonly #context: Context;
	readonly #listeners = new Set<() => void>();
	readonly #activity = new Map<ShareId, Activity>();
	readonly #keys = new Map<Account, PublishedKeys>();
	readonly #pulls = new Map<ShareId, Promise<void>>();
	readonly #sending = new Set<string>();
	readonly #vouched = new Set<string>();
	/** Outbox items whose outcome could not be stored. */
	readonly #held = new Set<string>();
	/** Roots a standing rule does not say yes to again: the person said no in the wallet. */
	readonly #declined = new Set<string>();
	#storageProblem: VaultFailure | null = null;
	#queue: Promise<unknown> = Promise.resolve();
	#stopWatching: () => void = () => undefined;
	#closed = false;
	#offline: ChainFailure | null = null;
	#fault: unknown = null;
	#running: Promise<void> | null = null;
	#next: Promise<void> | null = null;
	#cancelRetry: (() => void) | null = null;
	#failures = 0;

	/** Rebuilds the state from the vault. Nothing outside is touched before `start`. */
	static async open(ports: Ports, identity: Identity): Promise<Result<Conversation, VaultFailure>> {
		const store = await Store.open(ports.vault, ports.random);
		if (!store.ok) return store;
		return ok(new Conversation({ store: store.value, ports, me: ports.chain.account, ...identity }));
	}

	private constructor(context: Context) {
		this.#context = context;
	}

	/** Follows the chain, answers peers, and resumes whatever was under way when the browser was closed. */
	start(): void {
		const { transport, chain } = this.#context.ports;
		transport.onRequest((from, request) => this.#serve(from, request));
		transport.onSession((link, code) => {
			const codes = new Map(this.activity(link.share).codes).set(link.peer, code);
			this.#note(link.share, { codes });
			// A peer came online: whatever waited for it need not wait any longer.
			this.#failures = 0;
			this.#background(this.sync());
		});
		this.#stopWatching = chain.watch(() => this.#background(this.sync()));
		this.#background(this.sync());
	}

	async close(): Promise<void> {
		this.#closed = true;
		this.#stopWatching();
		this.#cancelRetry?.();
		await this.#context.ports.transport.close();
		await this.#queue;
	}

	/** Told after every change. Answers how to stop. */
	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	// ───────────── what there is

	get account(): Account {
		return this.#context.me;
	}
	/** Tables, drafts, shares, outbox, people: read only. */
	get store(): Store {
		return this.#context.store;
	}
	/** Why the chain cannot be read at the moment. */
	get offline(): ChainFailure | null {
		return this.#offline;
	}
	/** Why the last decision could not be stored; it is tried again by itself. */
	get storageProblem(): VaultFailure | null {
		return this.#storageProblem;
	}
	/** What stopped the loop for good: a disk that refuses, or a bug. Nothing is exchanged until the page is opened again. */
	get fault(): unknown {
		return this.#fault;
	}
	get keys(): ReadonlyMap<Account, PublishedKeys> {
		return this.#keys;
	}
	activity(share: ShareId): Activity {
		return this.#activity.get(share) ?? idle;
	}

	// ───────────── own tables

	setName(name: string): Promise<Result<void, VaultFailure>> {
		return this.#serially(() => this.store.commit({ at: this.#now(), name }));
	}

	addTable(
		table: NewTable
	): Promise<
		Result<
			TableId,
			{ kind: 'Data'; faults: readonly TableFault[] } | { kind: 'Storage'; failure: VaultFailure }
		>
	> {
		return this.#serially(() => addTable(this.#context, table));
	}

	/** `delta` starts from what the grid shows (source, edits under way and draft). */
	edit(table: TableId, delta: Delta): Promise<Result<EditOutcome, EditRefusal>> {
		return this.#serially(() => edit(this.#editing(), table, delta));
	}

	/** Why this edit would be refused for want of a right, asked before a cell opens. */
	editRefusal(table: TableId, delta: Delta): NoRight | undefined {
		return editRefusal(this.#editing(), table, delta);
	}

	discardDraft(table: TableId): Promise<Result<void, VaultFailure>> {
		return this.#serially(() =>
			this.store.commit({ at: this.#now(), drafts: new Map([[table, new Map()]]) })
		);
	}

	previewSend(table: TableId) {
		return previewSend(this.#context, table);
	}

	/** Sends a draft: looks at the chain first, so that what would be refused is explained before the wallet opens. */
	async send(table: TableId): Promise<Result<void, SendRefusal>> {
		await this.sync();
		const sent = await this.#serially(() => send(this.#context, table));
		if (sent.ok) this.#background(this.#flush());
		return sent;
	}

	// ───────────── sharing

	previewView(choice: ViewChoice): Result<ViewPreview, ShareRefusal> {
		return previewView(this.#context, choice);
	}

	async createShare(choice: ShareChoice): Promise<Result<ShareId, ShareRefusal>> {
		const created = await this.#serially(() => createShare(this.#context, choice));
		if (created.ok) this.#background(this.#flush());
		return created;
	}

	/** The fragment of an offered seat's link. */
	invitation(share: ShareId, seat: SeatNumber): string | undefined {
		return invitationFragment(this.#context, this.store.share(share), seat);
	}

	readOffer(fragment: string): Promise<Result<Offered, JoinRefusal>> {
		return readOffer(this.#context, fragment);
	}

	async claimSeat(offered: Offered): Promise<Result<void, JoinRefusal>> {
		const claimed = await this.#serially(() => claimSeat(this.#context, offered));
		if (claimed.ok) this.#background(this.#flush());
		return claimed;
	}

	planLanding(share: ShareId, choice: LandingChoice): Result<LandingPlan, LandingRefusal> {
		const { pulled } = this.activity(share);
		return pulled
			? planLanding(this.#context, this.store.share(share), pulled.content, choice)
			: fail({ kind: 'NotPulled' });
	}

	async land(share: ShareId, choice: LandingChoice): Promise<Result<void, LandingRefusal>> {
		const { pulled } = this.activity(share);
		if (!pulled) return fail({ kind: 'NotPulled' });
		const landed = await this.#serially(() =>
			land(this.#context, share, pulled.content, pulled.wanted.round, choice)
		);
		if (landed.ok) {
			this.#note(share, { pulled: null });
			this.#background(this.sync());
		}
		return landed;
	}

	/** Both persons saw the same code: this seat's holder may have the data, and the other peers are told. */
	async confirmPeer(share: ShareId, peer: Account): Promise<Result<void, VaultFailure>> {
		const stored = await this.#serially(() => {
			const record = this.store.share(share);
			if (record.confirmed.includes(peer)) return ok(undefined);
			const confirmed = [...record.confirmed, peer];
			return this.store.commit({ at: this.#now(), shares: new Map([[share, { ...record, confirmed }]]) });
		});
		this.#background(this.sync());
		return stored;
	}

	/** The person was asked whether a peer really has a new key (a new device), and said yes. */
	async confirmKey(peer: Account): Promise<Result<void, VaultFailure>> {
		const keys = this.#keys.get(peer);
		if (!keys) return ok(undefined);
		const pinned = new Map([[peer, { epoch: keys.epoch, boxKey: keys.boxKey }]]);
		const stored = await this.#serially(() => this.store.commit({ at: this.#now(), pinned }));
		this.#background(this.sync());
		return stored;
	}

	namePerson(account: Account, name: string): Promise<Result<void, VaultFailure>> {
		return this.#serially(() => this.store.commit({ at: this.#now(), people: new Map([[account, name]]) }));
	}

	// ───────────── rounds

	/** What a staged round would do here. */
	dryRun(share: ShareId): Result<DryRun, IncomingProblem> | undefined {
		const record = this.store.share(share);
		return record.staged && record.lens ? dryRun(this.#context, record, record.staged) : undefined;
	}

	/** Says yes to the staged round, and to no other: without `root` the one that is staged at this moment is meant. */
	async approve(
		share: ShareId,
		root = this.store.shares.get(share)?.staged?.root
	): Promise<Result<void, ApproveRefusal>> {
		const approved = await this.#serially(() => approve(this.#context, share, root));
		if (approved.ok) {
			await this.#flush();
			await this.sync();
		}
		return approved;
	}

	setApproval(share: ShareId, approval: LocalShare['approval']): Promise<Result<void, VaultFailure>> {
		return this.#serially(() =>
			this.store.commit({
				at: this.#now(),
				shares: new Map([[share, { ...this.store.share(share), approval }]])
			})
		);
	}

	reject(share: ShareId, reason: RejectReason): Promise<Result<void, VaultFailure>> {
		const call = rejectCall(this.store.share(share), reason);
		return call ? this.manage(share, call) : Promise.resolve(ok(undefined));
	}

	withdraw(share: ShareId): Promise<Result<void, VaultFailure>> {
		const { seen, seat } = this.store.share(share);
		if (seen?.open?.updater !== seat) return Promise.resolve(ok(undefined));
		return this.manage(share, { kind: 'withdraw', share, seat, round: seen.open.round });
	}

	/** Asks again for what is marked "not agreed" (for instance after a right was granted). */
	async retryUnagreed(share: ShareId): Promise<Result<void, VaultFailure>> {
		const stored = await this.#serially(() =>
			this.store.commit({
				at: this.#now(),
				shares: new Map([[share, { ...this.store.share(share), unagreedProblem: null }]])
			})
		);
		this.#background(this.sync());
		return stored;
	}

	// ───────────── managing

	/** Any single call about a share: rights, authority, offers, removal, leaving, closing, proceeding. */
	async manage(share: ShareId, call: RegistryCall): Promise<Result<void, VaultFailure>> {
		const item: OutboxItem = {
			id: newId(this.#context),
			purpose: { kind: 'manage', share },
			calls: [call],
			problem: null
		};
		const stored = await this.#serially(() => this.store.commit({ at: this.#now(), outboxAdd: [item] }));
		if (stored.ok) {
			await this.#flush();
			await this.sync();
		}
		return stored;
	}

	setRights(share: ShareId, target: SeatNumber, rights: Rights): Promise<Result<void, VaultFailure>> {
		const { seat, seen } = this.store.share(share);
		if (!seen) return Promise.resolve(ok(undefined));
		return this.manage(share, {
			kind: 'setRights',
			share,
			seat,
			settledRound: seen.settledRound,
			target,
			rights
		});
	}

	/** Offers one more seat, the lowest free one as the contract gives it; its link can be shown once it is on the chain. */
	async invite(id: ShareId, peer: PeerChoice, expiry: number): Promise<Result<void, VaultFailure>> {
		await this.sync();
		const stored = await this.#serially(() => {
			const share = this.store.share(id);
			const seats = share.seen?.seats ?? [];
			const free = seats.find(({ state }) => state === 'empty')?.number ?? seats.length;
			const { made, terms: offer } = offerTo(this.#context, share.terms, peer, free, expiry);
			const offers = [...share.offers.filter(({ seat }) => seat !== made.seat), made];
			const item: OutboxItem = {
				id: newId(this.#context),
				purpose: { kind: 'manage', share: id },
				calls: [{ kind: 'invite', share: id, seat: share.seat, offer }],
				problem: null
			};
			return this.store.commit({
				at: this.#now(),
				shares: new Map([[id, { ...share, offers }]]),
				...(peer.account ? { people: new Map([[peer.account, peer.name]]) } : {}),
				outboxAdd: [item]
			});
		});
		if (stored.ok) {
			await this.#flush();
			await this.sync();
		}
		return stored;
	}

	/** Tries an outbox item again that waits for the person. */
	async retry(id: string): Promise<Result<void, VaultFailure>> {
		const item = this.store.outbox.find((waiting) => waiting.id === id);
		if (!item) return ok(undefined);
		this.#held.delete(id);
		const stored = await this.#serially(() => keepWithProblem(this.#context, item, null));
		this.#background(this.#flush());
		return stored;
	}

	/** Gives up an outbox item that waits for the person; a share that was never created or joined goes with it. */
	async abandon(id: string): Promise<Result<void, VaultFailure>> {
		return this.#serially(() => {
			const item = this.store.outbox.find((waiting) => waiting.id === id);
			const { purpose } = item ?? {};
			const begun =
				purpose?.kind === 'create' || purpose?.kind === 'join'
					? this.store.shares.get(purpose.share)
					: undefined;
			const dropped =
				begun && isOnlyBegun(begun, this.account) ? { shares: new Map([[begun.id, null]]) } : {};
			return this.store.commit({ at: this.#now(), outboxRemove: [id], ...dropped });
		});
	}

	history(share: ShareId): Promise<Result<readonly ShareEvent[], ChainFailure>> {
		return this.#context.ports.chain.history(share);
	}

	// ───────────── the loop

	/** A whole pass that starts from now on: read the chain, decide, send what waits, fetch what is missing. */
	sync(): Promise<void> {
		if (this.#closed) return Promise.resolve();
		if (!this.#running) return this.#run();
		this.#next ??= this.#running
			.catch(() => undefined)
			.then(() => {
				this.#next = null;
				return this.#closed ? undefined : this.#run();
			});
		return this.#next;
	}

	/** Passes never overlap. */
	#run(): Promise<void> {
		const running = this.#pass().finally(() => {
			this.#running = null;
		});
		this.#running = running;
		return running;
	}

	async #pass(): Promise<void> {
		const { store, ports } = this.#context;
		const ordered = [...store.shares.values()].sort(
			(one, other) => Number(Boolean(other.staged)) - Number(Boolean(one.staged))
		);
		let offline: ChainFailure | null = null;
		for (const { id, phase } of ordered) {
			if (phase === 'ended' || this.#closed) continue;
			const seen = await ports.chain.share(id);
			if (!seen.ok) {
				offline = seen.failure;
				continue;
			}
			if (!seen.value) continue;
			const chain = seen.value;
			await this.#learnKeys(chain);
			const done = await this.#serially(() =>
				// Given up meanwhile: nothing is left to decide.
				store.shares.has(id) ? reconcile(this.#context, id, chain) : ok(undefined)
			);
			this.#stored(done);
		}
		this.#offline = offline;
		if (offline) this.#retryLater();
		ports.transport.expect([...store.shares.values()].flatMap((share) => this.#links(share)));
		this.#fetchMissing();
		this.#approveByRule();
		this.#vouch();
		this.#changed();
		this.#background(this.#flush());
	}

	#links(share: LocalShare): readonly PeerLink[] {
		return linksOf(share, this.account, this.#keys, this.store.pinned);
	}

	/** Reads the peers' published keys; the first one seen is pinned, a different one later waits for a person. */
	async #learnKeys(seen: ChainShare): Promise<void> {
		const { ports, me } = this.#context;
		const fresh = new Map<Account, { epoch: number; boxKey: PublishedKeys['boxKey'] }>();
		for (const { account } of seatedSeats(seen)) {
			if (account === me) continue;
			const keys = await ports.chain.keys(account);
			if (!keys.ok) continue;
			this.#keys.set(account, keys.value);
			if (keys.value.epoch > 0 && !this.store.pinned.has(account)) {
				fresh.set(account, { epoch: keys.value.epoch, boxKey: keys.value.boxKey });
			}
		}
		if (fresh.size > 0)
			this.#stored(await this.#serially(() => this.store.commit({ at: this.#now(), pinned: fresh })));
	}

	#fetchMissing(): void {
		for (const share of this.store.shares.values()) {
			if (!share.seen || this.#pulls.has(share.id) || this.activity(share.id).pulled) continue;
			const wanted = wantedOf(share, share.seen, share.seat);
			if (!wanted) continue;
			const fetching = this.#fetch(share, share.seen, wanted).finally(() => this.#pulls.delete(share.id));
			this.#pulls.set(share.id, fetching);
			this.#background(fetching);
		}
	}

	async #fetch(share: LocalShare, seen: ChainShare, wanted: Wanted): Promise<void> {
		const links = this.#sourcesFor(share, seen);
		this.#note(share.id, { pulling: { round: wanted.round, received: 0, total: 0 } });
		const pulled = await pull(this.#context, share, wanted, links, (received, total) =>
			this.#note(share.id, { pulling: { round: wanted.round, received, total } })
		);
		if (this.#closed) return;
		this.#note(share.id, { pulling: null, pullFailure: pulled.ok ? null : pulled.failure });
		if (!pulled.ok) {
			this.#retryLater();
			return;
		}
		this.#failures = 0;
		if (share.phase === 'joining') {
			this.#note(share.id, { pulled: { wanted, content: pulled.value } });
			return;
		}
		const updater =
			seatedSeats(seen).find(({ number }) => number === seen.open?.updater)?.account ?? this.account;
		const staged = await this.#serially(async () => {
			const now = this.store.shares.get(share.id);
			if (!now || now.staged || now.proposal || now.agreed?.root !== share.agreed?.root) return ok(undefined);
			return stage(this.#context, share.id, wanted, updater, pulled.value);
		});
		this.#changed();
		if (!this.#stored(staged)) return;
		this.#background(this.sync());
	}

	/** The updater first, then whoever acknowledged already: the root proves the content, not the sender. */
	#sourcesFor(share: LocalShare, { open, seats }: ChainShare): readonly PeerLink[] {
		const invited = share.phase === 'joining' && share.invited?.open ? share.invited.inviter : null;
		const order = (link: PeerLink): number => {
			const seat = seats.find((candidate) => candidate.state === 'seated' && candidate.account === link.peer);
			if (seat?.number === open?.updater) return 0;
			return seat && open?.pending.includes(seat.number) ? 2 : 1;
		};
		return this.#links(share)
			.filter(({ peer }) => (invited ? peer === invited : !needsConfirmation(share, this.account, peer)))
			.sort((one, other) => order(one) - order(other));
	}

	/** Sends everything in the outbox that waits for nobody. Each item is sent by one caller at a time. */
	async #flush(): Promise<void> {
		for (const { id } of this.store.outbox) {
			const item = this.store.outbox.find((waiting) => waiting.id === id);
			if (!item || this.#closed || item.problem || this.#sending.has(id) || this.#held.has(id)) continue;
			this.#sending.add(item.id);
			try {
				await this.#deliver(item);
			} finally {
				this.#sending.delete(item.id);
			}
		}
	}

	async #deliver(item: OutboxItem): Promise<void> {
		const outcome = await perform(this.#context, item);
		const about = 'share' in item.purpose ? [item.purpose.share] : item.purpose.shares;
		for (const share of about)
			this.#note(share, { problem: outcome.kind === 'done' ? null : outcome.failure });
		if (outcome.kind === 'waits') {
			this.#retryLater();
			return;
		}
		if (outcome.kind === 'givenBack' && outcome.failure.kind === 'WalletRefused') this.#pauseRule(item);
		const stored = await this.#serially(() =>
			outcome.kind === 'done' ? finish(this.#context, item) : giveBack(this.#context, item, outcome.failure)
		);
		// Not on the disk: it must not be sent again before the disk takes it, or a wallet would be asked after every no.
		if (!this.#stored(stored)) this.#held.add(item.id);
		if (outcome.kind === 'done') this.#background(this.sync());
		else this.#retryLater();
	}

	async #serve(from: PeerLink, request: Uint8Array): Promise<Uint8Array> {
		const { reply, vouched } = await serve(this.#context, from, request);
		if (!vouched) return reply;
		// The word counts for the key it was given for; `accepted` is said once it is stored.
		const isSameKey = this.#keys.get(vouched.account)?.epoch === vouched.epoch;
		const stored = isSameKey && (await this.confirmPeer(vouched.share, vouched.account)).ok;
		return stored ? reply : encodeReply({ kind: 'refused', reason: 'notReady' });
	}

	/** Standing rules say yes to whatever is staged and can be put; what is held waits for the person. */
	#approveByRule(): void {
		for (const { id, approval, phase, staged } of this.store.shares.values()) {
			if (approval !== 'auto' || phase !== 'active' || !staged || staged.approved) continue;
			if (this.#declined.has(staged.root) || !this.dryRun(id)?.ok) continue;
			this.#background(this.approve(id, staged.root));
		}
	}

	#pauseRule({ purpose }: OutboxItem): void {
		const root =
			purpose.kind === 'acknowledge' ? this.store.shares.get(purpose.share)?.staged?.root : undefined;
		if (root) this.#declined.add(root);
	}

	/** Tells the other peers which seats taken by open links of mine were confirmed; again until each has heard it. */
	#vouch(): void {
		for (const share of this.store.shares.values()) {
			for (const { link, request, key } of vouchings(share, this.account, this.#links(share), this.#keys)) {
				if (this.#vouched.has(key)) continue;
				this.#vouched.add(key);
				this.#background(
					this.#context.ports.transport.ask(link, request).then((heard) => {
						const reply = heard.ok ? decodeReply(heard.value) : heard;
						if (reply.ok && reply.value.kind === 'accepted') return;
						this.#vouched.delete(key);
						this.#retryLater();
					})
				);
			}
		}
	}

	// ───────────── inside

	/** One decision at a time; what a decision reads cannot change under it. */
	#serially<Answer>(decide: () => Promise<Answer> | Answer): Promise<Answer> {
		const turn = this.#queue.then(decide);
		this.#queue = turn.catch(() => undefined);
		return turn.finally(() => this.#changed());
	}

	/** Notes whether a decision reached the disk; one that did not is decided again later. */
	#stored(result: Result<unknown, VaultFailure>): boolean {
		this.#storageProblem = result.ok ? null : result.failure;
		if (!result.ok) this.#retryLater();
		return result.ok;
	}

	/** Tries again by itself, ever more slowly, until something succeeds: 2 s, 4 s, … at most 30 s. */
	#retryLater(): void {
		if (this.#cancelRetry) return;
		const delay = Math.min(30_000, 2_000 * 2 ** this.#failures);
		this.#failures += 1;
		this.#cancelRetry = this.#context.ports.later(delay, () => {
			this.#cancelRetry = null;
			this.#background(this.sync());
		});
	}

	#note(share: ShareId, part: Partial<Activity>): void {
		this.#activity.set(share, { ...this.activity(share), ...part });
		this.#changed();
	}

	#changed(): void {
		for (const listener of this.#listeners) listener();
	}

	#editing() {
		const { store, me, ports } = this.#context;
		return { store, me, random: ports.random, now: ports.now };
	}

	/** Work nobody waits for. What it throws stops the loop: to go on with an unknown state would be worse. */
	#background(work: Promise<unknown>): void {
		work.catch((error: unknown) => {
			if (this.#closed) return;
			this.#fault ??= error;
			this.#closed = true;
			this.#stopWatching();
			this.#changed();
		});
	}

	#now(): number {
		return this.#context.ports.now();
	}
}

/** A share of which the chain shows nothing of ours: giving it up loses nothing. */
const isOnlyBegun = (share: LocalShare, me: Account): boolean =>
	share.phase === 'creating' || (share.phase === 'joining' && !ownSeat(share, me));
