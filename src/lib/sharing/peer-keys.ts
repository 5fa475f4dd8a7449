/** The peers' published keys: read from the chain, and pinned the first time they are seen. */
import type { Account, ChainShare, PublishedKeys } from '$lib/agreement';
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

	/** Reads the keys of a share's peers; the first one seen is pinned, a different one later waits for a person. */
	async learn(seen: ChainShare): Promise<void> {
		const { store, ports, me } = this.#context;
		const pinned = new Map<Account, PinnedKey>();
		for (const { account } of seatedSeats(seen)) {
			if (account === me) continue;
			const keys = await ports.chain.keys(account);
			if (!keys.ok) continue;
			const { epoch, boxKey } = keys.value;
			this.#published.set(account, keys.value);
			if (epoch > 0 && !store.pinned.has(account)) pinned.set(account, { epoch, boxKey });
		}
		if (pinned.size > 0) await this.#loop.decide(() => store.commit({ at: ports.now(), pinned }));
	}
}
