/** The conversation of one account: what a person can do, and what there is to read. */
import type {
	Account,
	Hash,
	PublishedKeys,
	RegistryCall,
	SeatNumber,
	ShareEvent,
	ShareId
} from '$lib/agreement';
import { fail, later, ok, type Delta, type NotLoaded, type Result } from '$lib/bx';
import type { Activity } from './activity';
import type { Beginning } from './beginning';
import { confirmKey } from './confirm';
import type { Context } from './context';
import type { PeerChoice, ShareChoice, ViewPreview } from './create';
import { edit, editRefusals, type EditContext, type EditOutcome } from './edit';
import type { Estimated } from './estimates';
import type {
	EditRefusal,
	IncomingProblem,
	InviteRefusal,
	JoinRefusal,
	LandingRefusal,
	NoRight,
	SendRefusal,
	ShareRefusal,
	Stopped
} from './errors';
import { Following } from './following';
import type { Offered } from './join';
import type { LandingChoice, LandingPlan } from './landing';
import { Listeners } from './listeners';
import { abandon, manage } from './manage';
import { keepWithProblem } from './outbox';
import type { ChainFailure, Ports, VaultFailure, Watching } from './ports';
import { dryRun, estimateApproval, type ApproveRefusal, type DryRun } from './receive';
import { freshHex } from './row-ids';
import { estimateSend, previewSend, send } from './send';
import { Store } from './store';
import type { Decision, LocalShare, TableId } from './state';
import type {
	AddColumnRefusal,
	AddTableRefusal,
	NewColumn,
	NewTable,
	RemoveTableRefusal,
	RenameTableRefusal
} from './tables';
import type { ViewChoice } from './view-choice';

const loadBeginning = /* @__PURE__ */ later(() => import('./beginning'));

/** Whatever is still to be loaded for this is loaded outside the turns, so that nothing waits for it but the person who asked. */
async function begin<Answer>(
	act: (parts: Beginning) => Answer | Promise<Answer>
): Promise<Answer | { readonly ok: false; readonly failure: NotLoaded }> {
	const loaded = await loadBeginning();
	return loaded.ok ? act(loaded.value.beginning) : loaded;
}

export interface Identity {
	/** X25519 public key of this installation. */
	readonly boxKey: Hash;
	/** Session key that may sign receipts. */
	readonly delegate: Account;
}

export class Conversation {
	readonly #context: Context;
	readonly #listeners = new Listeners();
	readonly #following: Following;

	/** Rebuilds the state from the vault. Nothing outside is touched before `start`. */
	static async open(
		ports: Ports,
		identity: Identity,
		watching?: Watching
	): Promise<Result<Conversation, VaultFailure | NotLoaded | Stopped>> {
		const store = await Store.open(ports, watching);
		if (!store.ok) return store;
		return ok(new Conversation({ store: store.value, ports, me: ports.chain.account, ...identity }));
	}

	private constructor(context: Context) {
		this.#context = context;
		this.#following = new Following(context, this.#listeners);
	}

	/** Follows the chain, answers peers, and resumes whatever was under way when the browser was closed. */
	start(): void {
		this.#following.start();
	}

	close(): Promise<void> {
		return this.#following.close();
	}

	/** Told after every change. Answers how to stop. */
	subscribe(listener: () => void): () => void {
		return this.#listeners.add(listener);
	}

	/** A whole pass that starts from now on: read the chain, decide, send what waits, fetch what is missing. */
	sync(): Promise<void> {
		return this.#following.loop.sync();
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
		return this.#following.offline;
	}
	/** Why the last decision could not be stored; it is tried again by itself. */
	get storageProblem(): VaultFailure | null {
		return this.#following.loop.storageProblem;
	}
	/** What stopped the loop for good: a disk that refuses, or a bug. Nothing is exchanged until the page is opened again. */
	get fault(): unknown {
		return this.#following.loop.fault;
	}
	get keys(): ReadonlyMap<Account, PublishedKeys> {
		return this.#following.keys.published;
	}
	activity(share: ShareId): Activity {
		return this.#following.activities.of(share);
	}
	history(share: ShareId): Promise<Result<readonly ShareEvent[], ChainFailure>> {
		return this.#context.ports.chain.history(share);
	}

	// ───────────── own tables

	setName(name: string): Promise<Result<void, VaultFailure>> {
		return this.#record(() => ({ name }));
	}

	namePerson(account: Account, name: string): Promise<Result<void, VaultFailure>> {
		return this.#record(() => ({ people: new Map([[account, name]]) }));
	}

	/** Can be stopped until it is stored. */
	addTable(table: NewTable, watching?: Watching): Promise<Result<TableId, AddTableRefusal>> {
		return begin(({ addTable }) => this.#serially(() => addTable(this.#context, table, watching)));
	}

	addColumn(table: TableId, column: NewColumn): Promise<Result<void, AddColumnRefusal>> {
		return begin(({ addColumn }) => this.#serially(() => addColumn(this.#context, table, column)));
	}

	renameTable(table: TableId, name: string): Promise<Result<void, RenameTableRefusal>> {
		return begin(({ renameTable }) => this.#serially(() => renameTable(this.#context, table, name)));
	}

	/** For good. Refused while a share is made of it. */
	removeTable(table: TableId): Promise<Result<void, RemoveTableRefusal>> {
		return begin(({ removeTable }) => this.#serially(() => removeTable(this.#context, table)));
	}

	/** `delta` starts from what the grid shows (source, edits under way and draft). */
	edit(table: TableId, delta: Delta): Promise<Result<EditOutcome, EditRefusal>> {
		return this.#serially(() => edit(this.#editing(), table, delta));
	}

	/** Why an edit would be refused for want of a right, asked before a cell opens. Ask for a new answerer after every change. */
	editRefusals(table: TableId): (delta: Delta) => NoRight | undefined {
		return editRefusals(this.#editing(), table);
	}

	discardDraft(table: TableId): Promise<Result<void, VaultFailure>> {
		return this.#record(() => ({ drafts: new Map([[table, new Map()]]) }));
	}

	previewSend(table: TableId) {
		return previewSend(this.#context, table);
	}

	/** What sending the draft would cost on the chain. */
	estimateSend(table: TableId): Promise<Estimated> {
		return estimateSend(this.#context, table);
	}

	/**
	 * Sends a draft. What was seen of the chain last decides, so that what would be refused is explained before the wallet opens; what
	 * came since is refused when the request is tried, and the draft is given back.
	 */
	async send(table: TableId): Promise<Result<void, SendRefusal>> {
		await this.#following.loop.catchUp();
		return this.#thenDeliver(() => send(this.#context, table));
	}

	// ───────────── sharing

	/** For the pseudonyms of a share that is being set up: 64 hex digits. */
	freshSecret(): string {
		return freshHex(this.#context.ports.random, 32);
	}

	/** Exactly what the peers will see; `undefined` when it was stopped. To be asked anew after each decision. */
	previewing(
		choice: ViewChoice,
		watching?: Watching
	): Promise<Result<ViewPreview, ShareRefusal> | undefined> {
		return begin(async ({ operatorsOf, previewingView }) => {
			const operators = await operatorsOf(choice);
			if (!operators.ok) return operators;
			const previewing = previewingView(this.#context, choice, operators.value);
			return this.#context.ports.work.steps(previewing, watching);
		});
	}

	/** What creating this share would cost on the chain. */
	estimateCreation(choice: ShareChoice): Promise<Estimated> {
		return begin(({ estimateCreation }) => estimateCreation(this.#context, choice));
	}

	/** Can be stopped until it is stored. */
	createShare(choice: ShareChoice, watching?: Watching): Promise<Result<ShareId, ShareRefusal>> {
		return begin(async ({ createShare, operatorsOf }) => {
			const operators = await operatorsOf(choice.view);
			if (!operators.ok) return operators;
			return this.#thenDeliver(() => createShare(this.#context, choice, operators.value, watching));
		});
	}

	/** The fragment of an offered seat's link; `undefined` where none is offered any more. */
	invitation(share: ShareId, seat: SeatNumber): Promise<Result<string | undefined, NotLoaded>> {
		return begin(({ invitationFragment }) =>
			ok(invitationFragment(this.#context, this.store.share(share), seat))
		);
	}

	readOffer(fragment: string): Promise<Result<Offered, JoinRefusal>> {
		return begin(({ readOffer }) => readOffer(this.#context, fragment));
	}

	/** What taking this seat would cost on the chain. */
	estimateClaim(offered: Offered): Promise<Estimated> {
		return begin(({ estimateClaim }) => estimateClaim(this.#context, offered));
	}

	claimSeat(offered: Offered): Promise<Result<void, JoinRefusal>> {
		return begin(({ claimSeat }) =>
			this.#thenDeliver(async () => {
				const claimed = await claimSeat(this.#context, offered);
				if (claimed.ok) this.#following.activities.forgetPulled(offered.invitation.share);
				return claimed;
			})
		);
	}

	/** What telling the others that the arrived data is stored would cost on the chain. */
	async estimateLanding(share: ShareId): Promise<Estimated> {
		const { pulled } = this.activity(share);
		if (!pulled) return ok(null);
		return begin(({ estimateLanding }) => estimateLanding(this.#context, share, pulled));
	}

	/** Where what arrived would come to rest; `undefined` when it was stopped. To be asked anew after each decision. */
	planningLanding(
		share: ShareId,
		choice: LandingChoice,
		watching?: Watching
	): Promise<Result<LandingPlan, LandingRefusal> | undefined> {
		return begin(({ planningLanding }) => {
			const { pulled } = this.activity(share);
			if (!pulled) return fail({ kind: 'NotPulled' });
			const planning = planningLanding(this.#context, this.store.share(share), pulled.content, choice);
			return this.#context.ports.work.steps(planning, watching);
		});
	}

	/** Can be stopped until it is stored. */
	land(share: ShareId, choice: LandingChoice, watching?: Watching): Promise<Result<void, LandingRefusal>> {
		return begin(async ({ land }) => {
			const { pulled } = this.activity(share);
			if (!pulled) return fail({ kind: 'NotPulled' });
			const { content, wanted } = pulled;
			const landed = await this.#serially(() =>
				land(this.#context, share, content, wanted.round, choice, watching)
			);
			if (landed.ok) {
				this.#following.activities.note(share, { pulled: null });
				this.#following.loop.wake();
			}
			return landed;
		});
	}

	/** Both persons saw the same code: this seat's holder may have the data, and the other peers are told. */
	confirmPeer(share: ShareId, peer: Account): Promise<Result<void, VaultFailure>> {
		return this.#following.confirmPeer(share, peer);
	}

	/** The person was asked whether a peer really has a new key (a new device), and said yes. */
	async confirmKey(peer: Account): Promise<Result<void, VaultFailure>> {
		const keys = this.keys.get(peer);
		if (!keys) return ok(undefined);
		const stored = await this.#serially(() => confirmKey(this.#context, peer, keys));
		this.#following.loop.wake();
		return stored;
	}

	// ───────────── rounds

	/** What a staged round would do here. */
	dryRun(share: ShareId): Result<DryRun, IncomingProblem> | undefined {
		return dryRun(this.#context, share);
	}

	/** What saying yes to the staged round would cost on the chain. */
	estimateApproval(share: ShareId): Promise<Estimated> {
		return estimateApproval(this.#context, share);
	}

	/** Says yes to the staged round, and to no other: without `root` the one that is staged at this moment is meant. */
	approve(
		share: ShareId,
		root = this.store.shares.get(share)?.staged?.root
	): Promise<Result<void, ApproveRefusal>> {
		return this.#following.approve(share, root);
	}

	setApproval(share: ShareId, approval: LocalShare['approval']): Promise<Result<void, VaultFailure>> {
		return this.#amend(share, { approval });
	}

	/** Asks again for what is marked "not agreed" (for instance after a right was granted). */
	async retryUnagreed(share: ShareId): Promise<Result<void, VaultFailure>> {
		const stored = await this.#amend(share, { unagreedProblem: null });
		this.#following.loop.wake();
		return stored;
	}

	// ───────────── managing

	/** Any single call about a share: an answer to a round, rights, authority, offers, removal, leaving, closing. */
	manage(share: ShareId, call: RegistryCall): Promise<Result<void, VaultFailure>> {
		return this.#thenCarryOut(() => manage(this.#context, share, call));
	}

	/** What this single call would cost on the chain, as a transaction of its own. */
	estimate(call: RegistryCall): Promise<Estimated> {
		return this.#context.ports.chain.estimate([call]);
	}

	/** What offering one more seat would cost on the chain. */
	estimateInvitation(share: ShareId, peer: PeerChoice, expiry: number): Promise<Estimated> {
		return begin(({ estimateInvitation }) => estimateInvitation(this.#context, share, peer, expiry));
	}

	/** Offers one more seat; its link can be shown once it is on the chain. */
	invite(share: ShareId, peer: PeerChoice, expiry: number): Promise<Result<void, InviteRefusal>> {
		return begin(async ({ invite }) => {
			await this.sync();
			return this.#thenCarryOut(() => invite(this.#context, share, peer, expiry));
		});
	}

	/** Tries an outbox item again that waits for the person. */
	async retry(id: string): Promise<Result<void, VaultFailure>> {
		const item = this.store.outbox.find((waiting) => waiting.id === id);
		if (!item) return ok(undefined);
		const { delivery, loop } = this.#following;
		delivery.release(id);
		const stored = await this.#serially(() => keepWithProblem(this.#context, item, null));
		loop.background(delivery.flush());
		return stored;
	}

	/** Gives up an outbox item that waits for the person; a share that was never created or joined goes with it. */
	abandon(id: string): Promise<Result<void, VaultFailure>> {
		return this.#serially(() => abandon(this.#context, id));
	}

	// ───────────── inside

	#serially<Answer>(decide: () => Promise<Answer> | Answer): Promise<Answer> {
		return this.#following.turns.take(decide);
	}

	/** Decides, and sends what follows without waiting for the wallet. */
	async #thenDeliver<Value, Failure>(
		decide: () => Promise<Result<Value, Failure>>
	): Promise<Result<Value, Failure>> {
		const decided = await this.#serially(decide);
		const { delivery, loop } = this.#following;
		if (decided.ok) loop.background(delivery.flush());
		return decided;
	}

	/** Decides, sends what follows, and answers when it was tried. */
	async #thenCarryOut<Failure>(decide: () => Promise<Result<void, Failure>>): Promise<Result<void, Failure>> {
		const decided = await this.#serially(decide);
		if (decided.ok) await this.#following.carryOut();
		return decided;
	}

	#amend(share: ShareId, part: Partial<LocalShare>): Promise<Result<void, VaultFailure>> {
		return this.#record(() => ({ shares: new Map([[share, { ...this.store.share(share), ...part }]]) }));
	}

	#record(decide: () => Omit<Decision, 'at'>): Promise<Result<void, VaultFailure>> {
		return this.#serially(() => this.store.commit({ at: this.#context.ports.now(), ...decide() }));
	}

	#editing(): EditContext {
		const { store, me, ports } = this.#context;
		return { store, me, random: ports.random, now: ports.now };
	}
}
