/** A Nostr relay (NIP-01) in memory that forwards, keeps nothing, and counts every message and byte. */

export interface RelayCount {
	/** Messages from browsers to the relay, and their characters (all ASCII, so bytes). */
	readonly in: number;
	readonly inBytes: number;
	readonly out: number;
	readonly outBytes: number;
}

export interface CountingRelay {
	count(): RelayCount;
	/** Stands in for the browser's WebSocket: whatever address is opened, this relay answers. */
	readonly Socket: new (url: string) => unknown;
}

interface Client {
	readonly hear: (message: string) => void;
	subscription: string;
	topics: ReadonlySet<string>;
}

type FromBrowser =
	| readonly ['REQ', string, { readonly '#x': readonly string[] }]
	| readonly ['EVENT', { readonly id: string; readonly tags: readonly (readonly string[])[] }];

export function createCountingRelay(): CountingRelay {
	const clients = new Set<Client>();
	const counted = { in: 0, inBytes: 0, out: 0, outBytes: 0 };

	function say(client: Client, message: readonly unknown[]): void {
		const text = JSON.stringify(message);
		counted.out += 1;
		counted.outBytes += text.length;
		client.hear(text);
	}

	function take(client: Client, text: string): void {
		counted.in += 1;
		counted.inBytes += text.length;
		const message = JSON.parse(text) as FromBrowser;
		if (message[0] === 'REQ') {
			client.subscription = message[1];
			client.topics = new Set(message[2]['#x']);
			return say(client, ['EOSE', client.subscription]);
		}
		const [, event] = message;
		say(client, ['OK', event.id, true, '']);
		// Whoever listens to the topic hears it, the speaker's own subscription included.
		for (const listener of clients)
			if (event.tags.some(([name, topic]) => name === 'x' && listener.topics.has(topic ?? '')))
				say(listener, ['EVENT', listener.subscription, event]);
	}

	class Socket {
		static readonly OPEN = 1;
		readyState = 0;
		onopen: (() => void) | undefined;
		onmessage: ((event: { data: string }) => void) | undefined;
		readonly #client: Client = {
			hear: (data) => queueMicrotask(() => this.onmessage?.({ data })),
			subscription: '',
			topics: new Set()
		};
		constructor() {
			clients.add(this.#client);
			queueMicrotask(() => {
				this.readyState = Socket.OPEN;
				this.onopen?.();
			});
		}
		send(text: string): void {
			take(this.#client, text);
		}
		close(): void {
			clients.delete(this.#client);
		}
	}
	return { count: () => ({ ...counted }), Socket };
}

export const difference = (after: RelayCount, before: RelayCount): RelayCount => ({
	in: after.in - before.in,
	inBytes: after.inBytes - before.inBytes,
	out: after.out - before.out,
	outBytes: after.outBytes - before.outBytes
});
