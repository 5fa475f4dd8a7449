/** Telling the other peers which seats were confirmed, again until each has heard it. */
import { decodeReply } from '$lib/agreement';
import type { Context } from './context';
import type { Loop } from './loop';
import type { PeerKeys } from './peer-keys';
import { vouchings, type Vouching } from './vouch';

export class Vouchings {
	readonly #context: Context;
	readonly #loop: Loop;
	readonly #keys: PeerKeys;
	/** Heard, or being told right now. */
	readonly #told = new Set<string>();

	constructor(context: Context, loop: Loop, keys: PeerKeys) {
		this.#context = context;
		this.#loop = loop;
		this.#keys = keys;
	}

	tellMissing(): void {
		const { store, me } = this.#context;
		for (const share of store.shares.values()) {
			for (const vouching of vouchings(share, me, this.#keys.linksOf(share), this.#keys.published)) {
				if (!this.#told.has(vouching.key)) this.#loop.background(this.#tell(vouching));
			}
		}
	}

	async #tell({ key, link, request }: Vouching): Promise<void> {
		this.#told.add(key);
		const heard = await this.#context.ports.transport.ask(link, request);
		const reply = heard.ok ? decodeReply(heard.value) : heard;
		if (reply.ok && reply.value.kind === 'accepted') return;
		this.#told.delete(key);
		this.#loop.retryLater();
	}
}
