/** The peers' published keys: read from the chain, and pinned the first time they are seen. */
import type { Account, ChainShare, PublishedKeys } from '$lib/agreement';
import type { Context } from './context';
import { linksOf } from './links';
import type { Loop } from './loop';
import type { PeerLink } from './ports';
import { seatedSeats } from './rights';
import type { LocalShare, PinnedKey } from './state';

type PublishedByAccount = ReadonlyMap<Account, PublishedKeys>;

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

	/** What the peers of a share published, asked for all at once; those are left out of whom the chain tells nothing. */
	async read(seen: ChainShare | null, known: PublishedByAccount = new Map()): Promise<PublishedByAccount> {
		const { ports, me } = this.#context;
		const others = seen ? seatedSeats(seen).filter(({ account }) => account !== me) : [];
		const read = await Promise.all(
			others.map(async ({ account }) => {
				const before = known.get(account);
				if (before) return [[account, before] as const];
				const keys = await ports.chain.keys(account);
				return keys.ok ? [[account, keys.value] as const] : [];
			})
		);
		return new Map(read.flat());
	}

	/** Takes the keys of a share's peers; the first one seen is pinned, a different one later waits for a person. */
	async learn(seen: ChainShare, known: PublishedByAccount): Promise<void> {
		const { store, ports } = this.#context;
		const pinned = new Map<Account, PinnedKey>();
		for (const [account, keys] of await this.read(seen, known)) {
			const { epoch, boxKey } = keys;
			this.#published.set(account, keys);
			if (epoch > 0 && !store.pinned.has(account)) pinned.set(account, { epoch, boxKey });
		}
		if (pinned.size > 0) await this.#loop.decide(() => store.commit({ at: ports.now(), pinned }));
	}
}
