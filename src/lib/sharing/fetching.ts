/** Fetching: one pull at a time for every share whose data is missing, stored as soon as it is verified. */
import type { ChainShare, ShareId } from '$lib/agreement';
import { ok } from '$lib/bx';
import type { Activities } from './activity';
import type { Context } from './context';
import type { Loop } from './loop';
import type { PeerKeys } from './peer-keys';
import { pull, type Pulled, type Wanted } from './pull';
import { stage } from './receive';
import { seatedSeats } from './rights';
import type { LocalShare } from './state';
import { sourcesAmong, wantedOf } from './wanted';

/** Milliseconds. Two people look at their screens, and nothing tells this one that the other has said yes. */
const whileCodesAreCompared = 4_000;

export class Fetching {
	readonly #context: Context;
	readonly #loop: Loop;
	readonly #activities: Activities;
	readonly #keys: PeerKeys;
	readonly #staged: () => void;
	readonly #underWay = new Set<ShareId>();

	/** `staged` is told when something may be said yes to: nobody waits for the chain to be read once more. */
	constructor(context: Context, loop: Loop, activities: Activities, keys: PeerKeys, staged: () => void) {
		this.#context = context;
		this.#loop = loop;
		this.#activities = activities;
		this.#keys = keys;
		this.#staged = staged;
	}

	/** Starts to fetch what is missing and not yet on its way. */
	startMissing(): void {
		for (const share of this.#context.store.shares.values()) {
			const { id, seen } = share;
			if (!seen || this.#underWay.has(id) || this.#activities.of(id).pulled) continue;
			const wanted = wantedOf(share, seen);
			if (!wanted) continue;
			this.#underWay.add(id);
			this.#loop.background(this.#fetch(share, seen, wanted).finally(() => this.#underWay.delete(id)));
		}
	}

	async #fetch(share: LocalShare, seen: ChainShare, wanted: Wanted): Promise<void> {
		const { id } = share;
		const { round } = wanted;
		const sources = sourcesAmong(this.#keys.linksOf(share), share, seen, this.#context.me);
		this.#activities.note(id, { pulling: { round, received: 0, total: 0 } });
		const pulled = await pull(this.#context, share, wanted, sources, (received, total) =>
			this.#activities.note(id, { pulling: { round, received, total } })
		);
		if (this.#loop.stopped) return;
		if (share.phase === 'joining' && !this.#isSameSeat(share)) {
			this.#activities.note(id, { pulling: null });
			this.#loop.wake();
			return;
		}
		this.#activities.note(id, { pulling: null, pullFailure: pulled.ok ? null : pulled.failure });
		if (!pulled.ok) {
			this.#loop.retryLater(share.phase === 'joining' ? whileCodesAreCompared : undefined);
			return;
		}
		this.#loop.succeeded();
		if (share.phase === 'joining') this.#activities.note(id, { pulled: { wanted, content: pulled.value } });
		else if (await this.#store(share, seen, wanted, pulled.value)) {
			this.#staged();
			// Where the chain has gone on meanwhile, what follows for the round was not decided yet.
			if (this.#context.store.shares.get(id)?.seen !== seen) this.#loop.wake();
		}
	}

	/** Whether the share is still being joined on the seat that its data was asked for. */
	#isSameSeat({ id, invited }: LocalShare): boolean {
		const now = this.#context.store.shares.get(id);
		return now?.phase === 'joining' && now.invited === invited;
	}

	/** What arrives when it is not awaited any more is dropped. */
	#store(share: LocalShare, seen: ChainShare, wanted: Wanted, pulled: Pulled): Promise<boolean> {
		const { store, me } = this.#context;
		const updater = seatedSeats(seen).find(({ number }) => number === seen.open?.updater)?.account ?? me;
		return this.#loop.decide(() => {
			const now = store.shares.get(share.id);
			if (!now || now.staged || now.proposal || now.agreed?.root !== share.agreed?.root) return ok(undefined);
			return stage(this.#context, share.id, wanted, updater, pulled);
		});
	}
}
