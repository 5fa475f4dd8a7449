/** A wallet extension for tests: announced by EIP-6963 in every frame, while its keys stay in the test process. */
import type { BrowserContext, Frame } from '@playwright/test';
import { createWalletClient, defineChain, hexToString, http, isHex, numberToHex, type Hex } from 'viem';
import { privateKeyToAccount, type PrivateKeyAccount } from 'viem/accounts';
import { rpc } from '../../scripts/rpc.js';

export interface WalletOptions {
	readonly privateKeys: readonly Hex[];
	readonly rpcUrl: string;
	readonly chainId: number;
	/** What the person sees in the list of wallets. */
	readonly name?: string;
	/** Shown as its image; a hostile wallet may put anything here. */
	readonly icon?: string;
}

/** One question the wallet put to the person. */
export interface Prompt {
	readonly method: string;
	readonly params: readonly unknown[];
	/** Host of the page that asks. */
	readonly host: string;
}

/** An error as EIP-1193 wants it. */
class WalletError extends Error {
	constructor(
		readonly code: number,
		message: string,
		readonly data?: unknown
	) {
		super(message);
	}
}

const refused = () => new WalletError(4001, 'User rejected the request.');

const prompting = new Set([
	'eth_requestAccounts',
	'wallet_requestPermissions',
	'personal_sign',
	'eth_signTypedData_v4',
	'eth_sendTransaction',
	'wallet_addEthereumChain',
	'wallet_switchEthereumChain'
]);

export class TestWallet {
	/** Every question asked so far, in order; refused ones too. */
	readonly prompts: Prompt[] = [];
	/** Sign-in messages (EIP-4361) that named another host than the page's; the wallet refused them. */
	readonly foreignDomains: string[] = [];
	readonly #options: WalletOptions;
	readonly #accounts: readonly PrivateKeyAccount[];
	readonly #chains = new Map<number, string>();
	readonly #frames = new Set<BrowserContext>();
	#selected: PrivateKeyAccount;
	#chainId: number;
	#connected = false;
	#refusals: number[] = [];
	#paused = false;
	readonly #waiting: { readonly prompt: Prompt; readonly decide: (approved: boolean) => void }[] = [];
	#sending: Promise<unknown> = Promise.resolve();

	constructor(options: WalletOptions) {
		this.#options = options;
		this.#accounts = options.privateKeys.map((key) => privateKeyToAccount(key));
		const first = this.#accounts[0];
		if (!first) throw new Error('A wallet needs at least one account');
		this.#selected = first;
		this.#chainId = options.chainId;
		this.#chains.set(options.chainId, options.rpcUrl);
	}

	/** Announces the wallet in every page and frame of the context from now on. */
	async attach(context: BrowserContext): Promise<void> {
		await context.exposeBinding('coviewTestWallet', async ({ frame }, request: string) =>
			this.#answer(request, frame)
		);
		const { name = 'Test wallet', icon = defaultIcon } = this.#options;
		await context.addInitScript(announce, { name, icon, uuid: crypto.randomUUID(), rdns: 'test.wallet' });
		this.#frames.add(context);
	}

	get address(): Hex {
		return this.#selected.address;
	}

	/** How often the person was asked, for one method or altogether. */
	promptCount(method?: string): number {
		return this.prompts.filter((prompt) => method === undefined || prompt.method === method).length;
	}

	/** The person says no to the next question. */
	refuseNext(code = 4001): void {
		this.#refusals.push(code);
	}

	/** From now on questions stay open until `approve` or `refuse`. */
	pause(): void {
		this.#paused = true;
	}

	/** Answers everything that waits with yes, and asks nobody any more. */
	resume(): void {
		this.#paused = false;
		for (const { decide } of this.#waiting.splice(0)) decide(true);
	}

	/** Questions that are open now. */
	get waiting(): readonly Prompt[] {
		return this.#waiting.map(({ prompt }) => prompt);
	}

	/** Yes to the oldest open question. */
	approve(): void {
		this.#decide(true);
	}

	/** No to the oldest open question. */
	refuse(): void {
		this.#decide(false);
	}

	/** The person picks another account in the extension. */
	async selectAccount(index: number): Promise<void> {
		const account = this.#accounts[index];
		if (!account) throw new Error(`The wallet has no account ${index}`);
		this.#selected = account;
		if (this.#connected) await this.#emit('accountsChanged', [account.address.toLowerCase()]);
	}

	/** The person picks another network in the extension. */
	async selectChain(chainId: number, rpcUrl = this.#options.rpcUrl): Promise<void> {
		this.#chains.set(chainId, rpcUrl);
		await this.#moveTo(chainId);
	}

	/** The person locks the extension or disconnects the site. */
	async disconnect(): Promise<void> {
		this.#connected = false;
		await this.#emit('accountsChanged', []);
	}

	/** Sends any event of EIP-1193 to every frame. */
	async #emit(event: string, payload: unknown): Promise<void> {
		const frames = [...this.#frames].flatMap((context) => context.pages()).flatMap((page) => page.frames());
		await Promise.all(
			frames.map((frame) =>
				frame
					.evaluate(
						([name, value]) =>
							window.dispatchEvent(new CustomEvent('coview-test-wallet', { detail: { name, value } })),
						[event, payload] as const
					)
					// A frame may navigate meanwhile; its next page asks for the present state anyway.
					.catch(() => undefined)
			)
		);
	}

	async #moveTo(chainId: number): Promise<void> {
		this.#chainId = chainId;
		await this.#emit('chainChanged', numberToHex(chainId));
	}

	#decide(approved: boolean): void {
		const oldest = this.#waiting.shift();
		if (!oldest) throw new Error('The wallet asks nothing at the moment');
		oldest.decide(approved);
	}

	async #answer(text: string, frame: Frame): Promise<string> {
		const request = JSON.parse(text) as { method: string; params?: unknown };
		const params: readonly unknown[] = Array.isArray(request.params) ? request.params : [];
		try {
			return JSON.stringify({ result: (await this.#perform(request.method, params, frame)) ?? null });
		} catch (error) {
			return JSON.stringify({ error: describeError(error) });
		}
	}

	async #perform(method: string, params: readonly unknown[], frame: Frame): Promise<unknown> {
		const needsPrompt =
			prompting.has(method) &&
			!(method === 'eth_requestAccounts' && this.#connected) &&
			!this.#isHere(method, params);
		if (needsPrompt) await this.#ask({ method, params, host: new URL(frame.url()).host });
		switch (method) {
			case 'eth_requestAccounts':
				this.#connected = true;
				return this.#visibleAccounts();
			case 'eth_accounts':
				return this.#visibleAccounts();
			case 'wallet_requestPermissions':
				this.#connected = true;
				return [{ parentCapability: 'eth_accounts' }];
			case 'wallet_getPermissions':
				return this.#connected ? [{ parentCapability: 'eth_accounts' }] : [];
			case 'wallet_revokePermissions':
				await this.disconnect();
				return null;
			case 'eth_chainId':
				return numberToHex(this.#chainId);
			case 'net_version':
				return String(this.#chainId);
			case 'personal_sign':
				return this.#sign(params, new URL(frame.url()).host);
			case 'eth_signTypedData_v4':
				return this.#accountOf(params[0]).signTypedData(JSON.parse(String(params[1])));
			case 'eth_sendTransaction':
				return this.#send(params[0] as Record<string, Hex | undefined>);
			case 'wallet_switchEthereumChain':
				return this.#switch(Number((params[0] as { chainId: Hex }).chainId));
			case 'wallet_addEthereumChain': {
				const chain = params[0] as { chainId: Hex; rpcUrls: readonly string[] };
				this.#chains.set(Number(chain.chainId), chain.rpcUrls[0] ?? this.#options.rpcUrl);
				return this.#switch(Number(chain.chainId));
			}
			default:
				if (method.startsWith('wallet_')) throw new WalletError(4200, `${method} is not supported.`);
				return rpc(this.#rpcUrl(), method, params);
		}
	}

	/** Wallets do not ask before a switch to the network they are on. */
	#isHere(method: string, params: readonly unknown[]): boolean {
		if (method !== 'wallet_switchEthereumChain') return false;
		const wanted = Number((params[0] as { chainId: Hex }).chainId);
		return wanted === this.#chainId || !this.#chains.has(wanted);
	}

	async #ask(prompt: Prompt): Promise<void> {
		this.prompts.push(prompt);
		const code = this.#refusals.shift();
		if (code === 4001) throw refused();
		if (code !== undefined) throw new WalletError(code, 'The wallet could not do this.');
		if (!this.#paused) return;
		const approved = await new Promise<boolean>((decide) => this.#waiting.push({ prompt, decide }));
		if (!approved) throw refused();
	}

	#visibleAccounts(): readonly string[] {
		return this.#connected ? [this.#selected.address.toLowerCase()] : [];
	}

	#accountOf(address: unknown): PrivateKeyAccount {
		const wanted = String(address).toLowerCase();
		const account = this.#accounts.find((candidate) => candidate.address.toLowerCase() === wanted);
		if (!account) throw new WalletError(4100, 'The wallet does not hold this account.');
		return account;
	}

	async #sign(params: readonly unknown[], host: string): Promise<Hex> {
		const message = String(params[0]);
		const text = isHex(message) ? hexToString(message) : message;
		const domain = /^(\S+) wants you to sign in with your Ethereum account:/.exec(text)?.[1];
		if (domain !== undefined && domain.replace(/^https?:\/\//, '') !== host) {
			this.foreignDomains.push(domain);
			throw refused();
		}
		return this.#accountOf(params[1]).signMessage({ message: isHex(message) ? { raw: message } : message });
	}

	/** One after the other, as an extension's queue does, so that no two take the same nonce. */
	#send(transaction: Record<string, Hex | undefined>): Promise<Hex> {
		const sent = this.#sending.then(async () => {
			// Asked of the newest block, as wallets do: what other people have sent meanwhile is not known to them.
			const gas =
				transaction['gas'] ?? (await rpc(this.#rpcUrl(), 'eth_estimateGas', [transaction, 'latest']));
			const chain = defineChain({
				id: this.#chainId,
				name: 'Test chain',
				nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
				rpcUrls: { default: { http: [this.#rpcUrl()] } }
			});
			const client = createWalletClient({
				account: this.#accountOf(transaction['from']),
				chain,
				transport: http()
			});
			return client.sendTransaction({
				to: transaction['to'] ?? null,
				...(transaction['data'] ? { data: transaction['data'] } : {}),
				...(transaction['value'] ? { value: BigInt(transaction['value']) } : {}),
				gas: (BigInt(String(gas)) * 5n) / 4n
			});
		});
		this.#sending = sent.catch(() => undefined);
		return sent;
	}

	async #switch(chainId: number): Promise<null> {
		if (!this.#chains.has(chainId))
			throw new WalletError(4902, `Unrecognized chain ID ${numberToHex(chainId)}.`);
		if (chainId !== this.#chainId) await this.#moveTo(chainId);
		return null;
	}

	#rpcUrl(): string {
		return this.#chains.get(this.#chainId) ?? this.#options.rpcUrl;
	}
}

/** The chain's own code and revert data when it has some, else an internal error. */
function describeError(error: unknown): { code: number; message: string; data?: unknown } {
	if (error instanceof WalletError) return { code: error.code, message: error.message, data: error.data };
	const chainError = [...causes(error)].find(
		(cause): cause is Error & { code: number; data?: unknown } =>
			'code' in cause && typeof cause.code === 'number' && 'data' in cause && cause.data !== undefined
	);
	if (chainError) return { code: chainError.code, message: chainError.message, data: chainError.data };
	return { code: -32603, message: error instanceof Error ? error.message : String(error) };
}

function* causes(error: unknown): Generator<Error> {
	for (let cause = error; cause instanceof Error; cause = cause.cause) yield cause;
}

const defaultIcon = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';

/** Runs in the page, before its own scripts. Serialised, so it may use nothing from outside. */
function announce(info: { name: string; icon: string; uuid: string; rdns: string }): void {
	const listeners = new Map<string, Set<(payload: unknown) => void>>();
	const { coviewTestWallet } = window as unknown as {
		coviewTestWallet: (request: string) => Promise<string>;
	};
	const provider = {
		async request(request: { method: string; params?: unknown }): Promise<unknown> {
			const answer = JSON.parse(await coviewTestWallet(JSON.stringify(request))) as {
				result?: unknown;
				error?: { code: number; message: string; data?: unknown };
			};
			if (answer.error) throw Object.assign(new Error(answer.error.message), answer.error);
			return answer.result;
		},
		on(event: string, listener: (payload: unknown) => void) {
			const known = listeners.get(event) ?? new Set();
			listeners.set(event, known.add(listener));
			return provider;
		},
		removeListener(event: string, listener: (payload: unknown) => void) {
			listeners.get(event)?.delete(listener);
			return provider;
		}
	};
	window.addEventListener('coview-test-wallet', (event) => {
		const { name, value } = (event as CustomEvent<{ name: string; value: unknown }>).detail;
		for (const listener of listeners.get(name) ?? []) listener(value);
	});
	const tell = () =>
		window.dispatchEvent(
			new CustomEvent('eip6963:announceProvider', { detail: Object.freeze({ info, provider }) })
		);
	window.addEventListener('eip6963:requestProvider', tell);
	tell();
}
