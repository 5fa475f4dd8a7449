/** Following along: each pass reads the chain, decides what follows, and starts the work that is left to do. */
import { encodeReply, type Account, type Hash, type ShareId } from '$lib/agreement';
import { ok, type Result } from '$lib/bx';
import { Activities } from './activity';
import { confirmSeat } from './confirm';
import type { Context } from './context';
import { Delivery } from './delivery';
import { Fetching } from './fetching';
import type { Listeners } from './listeners';
import { Loop } from './loop';
import { PeerKeys } from './peer-keys';
import type { ChainFailure, PeerLink, VaultFailure } from './ports';
import { approve, type ApproveRefusal } from './receive';
import { reconcile } from './reconcile';
import { serve } from './serve';
import { StandingRule } from './standing-rule';
import { Turns } from './turns';
import { Vouchings } from './vouching';

export class Following {
	readonly turns: Turns;
	readonly loop: Loop;
	readonly activities: Activities;
	readonly keys: PeerKeys;
	readonly delivery: Delivery;
	readonly #context: Context;
	readonly #listeners: Listeners;
	readonly #fetching: Fetching;
	readonly #rule: StandingRule;
	readonly #vouchings: Vouchings;
	#offline: ChainFailure | null = null;

	constructor(context: Context, listeners: Listeners) {
		const changed = () => listeners.tell();
		this.#context = context;
		this.#listeners = listeners;
		this.turns = new Turns(changed);
		this.loop = new Loop({
			pass: () => this.#pass(),
			turns: this.turns,
			later: context.ports.later,
			changed
		});
		this.activities = new Activities(changed);
		this.keys = new PeerKeys(context, this.loop);
		this.#rule = new StandingRule(context, this.loop, (share, root) => this.approve(share, root));
		this.delivery = new Delivery(context, this.loop, this.activities, this.#rule);
		this.#fetching = new Fetching(context, this.loop, this.activities, this.keys, () =>
			this.#rule.approveStaged()
		);
		this.#vouchings = new Vouchings(context, this.loop, this.keys);
	}

	/** Why the chain cannot be read at the moment. */
	get offline(): ChainFailure | null {
		return this.#offline;
	}

	start(): void {
		const { transport, chain } = this.#context.ports;
		transport.onRequest((from, request) => this.#answer(from, request));
		transport.onSession(({ share, peer }, code) => {
			this.activities.note(share, { codes: new Map(this.activities.of(share).codes).set(peer, code) });
			// A peer came online: whatever waited for it need not wait any longer.
			this.loop.succeeded();
			this.loop.wake();
		});
		this.loop.start(chain);
	}

	async close(): Promise<void> {
		this.loop.stop();
		await this.#context.ports.transport.close();
		await this.turns.over();
	}

	/** Sends what was just decided, and looks at what came of it. */
	async carryOut(): Promise<void> {
		await this.delivery.flush();
		await this.loop.sync();
	}

	async approve(share: ShareId, root: Hash | undefined): Promise<Result<void, ApproveRefusal>> {
		const approved = await this.turns.take(() => approve(this.#context, share, root));
		if (approved.ok) await this.carryOut();
		return approved;
	}

	async confirmPeer(share: ShareId, peer: Account): Promise<Result<void, VaultFailure>> {
		const stored = await this.turns.take(() => confirmSeat(this.#context, share, peer));
		this.loop.wake();
		return stored;
	}

	/** Answers whether the whole chain could be read. */
	async #pass(): Promise<boolean> {
		const { store, ports } = this.#context;
		// Nobody is expected, or asked, by keys that were read before this pass (T26).
		[this.#offline] = await Promise.all([this.#readChain(), this.keys.refresh()]);
		if (this.#offline) this.loop.retryLater();
		if (this.keys.isLacking) await this.keys.refresh();
		if (this.loop.stopped) return false;
		ports.transport.expect([...store.shares.values()].flatMap((share) => this.keys.linksOf(share)));
		this.#fetching.startMissing();
		this.#rule.approveStaged();
		this.#vouchings.tellMissing();
		this.#listeners.tell();
		this.loop.background(this.delivery.flush());
		return this.#offline === null;
	}

	/** Share by share, those with a staged round first. Answers why a share could not be read. */
	async #readChain(): Promise<ChainFailure | null> {
		const { store, ports } = this.#context;
		const ordered = [...store.shares.values()].sort(
			(one, other) => Number(Boolean(other.staged)) - Number(Boolean(one.staged))
		);
		let offline: ChainFailure | null = null;
		for (const { id, phase } of ordered) {
			if (phase === 'ended' || this.loop.stopped) continue;
			const seen = await ports.chain.share(id);
			if (!seen.ok) {
				offline = seen.failure;
				continue;
			}
			if (!seen.value) continue;
			const chain = seen.value;
			await this.loop.decide(() =>
				// Given up meanwhile: nothing is left to decide.
				store.shares.has(id) ? reconcile(this.#context, id, chain) : ok(undefined)
			);
			if (store.shares.get(id)?.phase === 'ended') this.activities.forgetPulled(id);
		}
		return offline;
	}

	async #answer(from: PeerLink, request: Uint8Array): Promise<Uint8Array> {
		const { reply, vouched } = await serve(this.#context, from, request);
		if (!vouched) return reply;
		// The word counts for the key it was given for; `accepted` is said once it is stored.
		const isSameKey = this.keys.published.get(vouched.account)?.epoch === vouched.epoch;
		const stored = isSameKey && (await this.confirmPeer(vouched.share, vouched.account)).ok;
		return stored ? reply : encodeReply({ kind: 'refused', reason: 'notReady' });
	}
}
