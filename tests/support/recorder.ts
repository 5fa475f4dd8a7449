/** Records what the pages of a browser context send and receive: requests with their bodies, and WebSocket frames. */
import type { BrowserContext } from '@playwright/test';
import { findCanaries, type Leak, type Sighting } from './canaries';

/** `data` is base64. Bodies and frames are told by the page itself: Firefox tells them to nobody else. */
interface Told {
	readonly kind: 'body' | 'sent' | 'received';
	readonly url: string;
	readonly data: string;
}

export class Recorder {
	readonly #context: BrowserContext;
	readonly #sightings: Sighting[] = [];
	readonly #origins = new Set<string>();

	private constructor(context: BrowserContext) {
		this.#context = context;
	}

	/** Records everything from now on; pages that are open already are not seen. */
	static async attach(context: BrowserContext): Promise<Recorder> {
		const recorder = new Recorder(context);
		context.on('request', (request) => {
			recorder.#see('request', request.url(), Buffer.from(request.url()));
			recorder.#see('request headers', request.url(), Buffer.from(JSON.stringify(request.headers())));
			const body = request.postDataBuffer();
			if (body) recorder.#see('request body', request.url(), body);
		});
		await context.exposeBinding('coviewTestRecorder', (_source, told: Told) =>
			recorder.#see(told.kind, told.url, Buffer.from(told.data, 'base64'))
		);
		await context.addInitScript(tellTraffic);
		return recorder;
	}

	/** Every origin a page talked to, WebSockets included. */
	get origins(): readonly string[] {
		return [...this.#origins].sort();
	}

	/** Everything recorded so far, for searches of one's own. */
	async sightings(): Promise<readonly Sighting[]> {
		await this.#catchUp();
		return this.#sightings;
	}

	/** Bytes sent and received over WebSockets to this address. */
	async webSocketFrames(url: string): Promise<readonly Sighting[]> {
		const all = await this.sightings();
		return all.filter(
			({ where }) => where === `sent ${address(url)}` || where === `received ${address(url)}`
		);
	}

	/** Where any of the words was seen, in any form; empty when nothing leaked. */
	async findCanaries(tokens: readonly string[]): Promise<readonly Leak[]> {
		return findCanaries(await this.sightings(), tokens);
	}

	#see(kind: string, url: string, bytes: Uint8Array): void {
		if (/^(https?|wss?):/.test(url)) this.#origins.add(new URL(url).origin);
		this.#sightings.push({ where: `${kind} ${address(url)}`, bytes });
	}

	/** What a page told before this question has arrived when it is answered. */
	async #catchUp(): Promise<void> {
		await Promise.all(
			this.#context.pages().map((page) => page.evaluate(() => undefined).catch(() => undefined))
		);
	}
}

const address = (url: string) => (URL.canParse(url) ? new URL(url).href : url);

/** Runs in the page, before its own scripts. Serialised, so it may use nothing from outside. */
function tellTraffic(): void {
	const { coviewTestRecorder } = window as unknown as { coviewTestRecorder: (told: object) => Promise<void> };

	const toBase64 = (bytes: Uint8Array) => {
		let text = '';
		for (const byte of bytes) text += String.fromCharCode(byte);
		return btoa(text);
	};
	const tell = (kind: string, url: string, body: unknown) => {
		if (body === null || body === undefined) return;
		void new Response(body as BodyInit)
			.arrayBuffer()
			.then((buffer) => coviewTestRecorder({ kind, url, data: toBase64(new Uint8Array(buffer)) }));
	};

	const nativeFetch = window.fetch;
	window.fetch = (input, init) => {
		const url = new URL(input instanceof Request ? input.url : String(input), location.href).href;
		if (init?.body) tell('body', url, init.body);
		else if (input instanceof Request && input.body) tell('body', url, input.clone().body);
		return nativeFetch(input, init);
	};

	const { open, send } = XMLHttpRequest.prototype;
	const addresses = new WeakMap<XMLHttpRequest, string>();
	XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...args: unknown[]) {
		addresses.set(this, new URL(String(args[1]), location.href).href);
		return (open as (...rest: unknown[]) => void).apply(this, args);
	};
	XMLHttpRequest.prototype.send = function (body) {
		tell('body', addresses.get(this) ?? '', body);
		return send.call(this, body);
	};

	const { sendBeacon } = navigator;
	navigator.sendBeacon = (url, body) => {
		tell('body', new URL(String(url), location.href).href, body);
		return sendBeacon.call(navigator, url, body);
	};

	window.WebSocket = new Proxy(window.WebSocket, {
		construct(target, args, newTarget) {
			const socket = Reflect.construct(target, args, newTarget) as WebSocket;
			socket.addEventListener('message', ({ data }) => tell('received', socket.url, data));
			return socket;
		}
	});
	const sendFrame = WebSocket.prototype.send;
	WebSocket.prototype.send = function (data) {
		tell('sent', this.url, data);
		return sendFrame.call(this, data);
	};
}
