/** The peers' published keys: read from the chain, and pinned the first time they are seen. */
import type { Account, PublishedKeys } from '$lib/agreement';
import type { Context } from './context';
import { linksOf } from './links';
import type { Loop } from './loop';
import type { PeerLink } from './ports';
import { seatedSeats } from './rights';
import type { LocalShare, PinnedKey } from './state';

export class PeerKeys {
	readonly #context: Context;
	readonly #loop: Loop;
	readonly #published = new Map<Account, PublishedKeys>();

	constructor(context: Context, loop: Loop) {
		this.#context = context;
		this.#loop = loop;
	}

	get published(): ReadonlyMap<Account, PublishedKeys> {
		return this.#published;
	}

	linksOf(share: LocalShare): readonly PeerLink[] {
		const { store, me } = this.#context;
		return linksOf(share, me, this.#published, store.pinned);
	}

	/** Whether there are peers whose keys were never read. */
	get isLacking(): boolean {
		return this.#peers().some((account) => !this.#published.has(account));
	}

	/**
	 * Reads what the peers of all shares published, each once and all at once; those are left as they were of whom the chain tells
	 * nothing. The first key seen is pinned, a different one later waits for a person.
	 */
	async refresh(): Promise<void> {
		const { store, ports } = this.#context;
		const read = await Promise.all(
			this.#peers().map(async (account) => [account, await ports.chain.keys(account)] as const)
		);
		const pinned = new Map<Account, PinnedKey>();
		for (const [account, keys] of read) {
			if (!keys.ok) continue;
			const { epoch, boxKey } = keys.value;
			this.#published.set(account, keys.value);
			if (epoch > 0 && !store.pinned.has(account)) pinned.set(account, { epoch, boxKey });
		}
		if (pinned.size > 0) await this.#loop.decide(() => store.commit({ at: ports.now(), pinned }));
	}

	/** Everybody else who sits in a share that still exchanges something. */
	#peers(): readonly Account[] {
		const { store, me } = this.#context;
		const seated = [...store.shares.values()].flatMap(({ phase, seen }) =>
			seen && phase !== 'ended' ? seatedSeats(seen).map(({ account }) => account) : []
		);
		return [...new Set(seated)].filter((account) => account !== me);
	}
}
