/** One window's session: from the wallet to the unlocked vault to the conversation, and back. */
import { toHash, type Account, type Hash } from '$lib/agreement';
import {
	announceDemoWallets,
	createRegistryClient,
	createWallets,
	demoWalletId,
	type WalletChoice,
	type WalletConnection,
	type WalletFailure,
	type Wallets
} from '$lib/chain';
import type { NotLoaded } from '$lib/bx';
import { Conversation, type VaultFailure } from '$lib/sharing';
import { createTransport, publicKeyOf } from '$lib/transport';
import {
	claimLeadership,
	createVault,
	forgetVault,
	idleLock,
	inspectVault,
	newChallenge,
	restoreBackup,
	sameSignature,
	unlockMessage,
	unlockVault,
	vaultName,
	type BackupFailure,
	type Challenge,
	type Leader,
	type OpenVault,
	type Unlock,
	type UnlockFailure,
	type UnlockMethod,
	type VaultName,
	type WalletUnlock
} from '$lib/vault';
import { workPort } from './work-port';
import { onceAFrame } from './once-a-frame';
import { random } from './random';
import { loadDeployment, type ConfigFailure, type Deployment, type Network } from './config';
import { personOfWindow } from './demo-person';

export type Stage =
	| { readonly kind: 'starting' }
	| { readonly kind: 'misconfigured'; readonly failure: ConfigFailure }
	/** Nobody is connected: choose a wallet. */
	| { readonly kind: 'signedOut' }
	/** Connected; the records of this account are not open. `methods` is empty when there is no vault yet. */
	| {
			readonly kind: 'locked';
			readonly account: Account;
			readonly methods: readonly UnlockMethod[];
			readonly challenge: Challenge | null;
	  }
	/** What is stored for this account cannot be read. Nothing of it is touched until the person decides. */
	| { readonly kind: 'damaged'; readonly account: Account; readonly failure: VaultFailure }
	/** Another tab of this browser has this account open. */
	| { readonly kind: 'elsewhere'; readonly account: Account }
	| { readonly kind: 'open'; readonly account: Account; readonly conversation: Conversation };

export type SessionFailure = WalletFailure | VaultFailure | UnlockFailure | BackupFailure | NotLoaded;

interface Opened {
	readonly vault: OpenVault;
	readonly conversation: Conversation;
	readonly leader: Leader;
	stop(): void;
}

const now = (): number => Date.now();
const later = (milliseconds: number, then: () => void): (() => void) => {
	const timer = setTimeout(then, milliseconds);
	return () => clearTimeout(timer);
};

export class Session {
	#stage = $state.raw<Stage>({ kind: 'starting' });
	#failure = $state.raw<SessionFailure | null>(null);
	#busy = $state(false);
	#list = $state.raw<readonly WalletChoice[]>([]);
	#connection = $state.raw<WalletConnection | null>(null);
	#network = $state.raw<Network | null>(null);
	#demoPeople = $state.raw<readonly string[]>([]);
	#person = $state.raw<string | null>(null);
	#persisted = $state<boolean | null>(null);
	#opening = $state<number | null>(null);
	#stopping = new AbortController();
	/** Grows with every change of the conversation, so that what is derived from it is derived anew. */
	#revision = $state(0);
	#wallets: Wallets | null = null;
	#deployment: Deployment | null = null;
	#opened: Opened | null = null;

	get stage(): Stage {
		return this.#stage;
	}
	/** Why the last step did not succeed; `null` once another one did. */
	get failure(): SessionFailure | null {
		return this.#failure;
	}
	get busy(): boolean {
		return this.#busy;
	}
	/** How far the records are read, 0 to 1, while they are being opened. */
	get opening(): number | null {
		return this.#opening;
	}
	get wallets(): readonly WalletChoice[] {
		return this.#list;
	}
	get wallet(): WalletChoice | null {
		return this.#connection?.wallet ?? null;
	}
	get network(): Network | null {
		return this.#network;
	}
	/** The demo people this deployment offers: none but on a local chain. */
	get demoPeople(): readonly string[] {
		return this.#demoPeople;
	}
	/** The demo person this window or frame belongs to; `null` where anybody may be chosen. */
	get person(): string | null {
		return this.#person;
	}
	/** Whether the browser promised not to evict the records; `null` before it was asked. */
	get persisted(): boolean | null {
		return this.#persisted;
	}
	/** The conversation of the open vault; reading it makes the reader follow every change. */
	get conversation(): Conversation | null {
		void this.#revision;
		return this.#stage.kind === 'open' ? this.#stage.conversation : null;
	}

	/**
	 * Reads the deployment, finds wallets, and connects the one used last without a prompt; in a window of one demo person
	 * (`windowName`) that person's.
	 */
	async start(get: typeof fetch, windowName = ''): Promise<void> {
		const deployment = await loadDeployment(get);
		if (!deployment.ok) {
			this.#stage = { kind: 'misconfigured', failure: deployment.failure };
			return;
		}
		this.#deployment = deployment.value;
		const network = deployment.value.networks[0];
		if (!network) return;
		this.#network = network;
		this.#demoPeople = deployment.value.demo.map(({ name }) => name);
		const person = personOfWindow(windowName, this.#demoPeople);
		this.#person = person;
		this.#wallets = this.#openWallets(network, deployment.value.demo, person);
		this.#wallets.subscribe(() => this.#walletsChanged());
		this.#list = this.#wallets.list;
		const known = await this.#wallets.reconnect();
		if (person !== null && !known) await this.#wallets.connect(demoWalletId(person));
		await this.#follow();
		if (this.#stage.kind === 'starting') this.#stage = { kind: 'signedOut' };
	}

	async connect(id: string): Promise<void> {
		await this.#working(async () => {
			const connected = await this.#wallets?.connect(id);
			if (connected && !connected.ok) this.#failure = connected.failure;
			await this.#follow();
		});
	}

	/** Locks, and forgets which wallet was connected. Nothing stored is touched. */
	async signOut(): Promise<void> {
		await this.lock();
		await this.#wallets?.disconnect();
		this.#connection = null;
		this.#stage = { kind: 'signedOut' };
	}

	/** Opens the vault of the connected account by its wallet's signature; makes one at the first visit. */
	async unlockWithWallet(): Promise<void> {
		await this.#working(async () => {
			const stage = this.#stage;
			if (stage.kind !== 'locked') return;
			const unlock = stage.challenge ? await this.#signed(stage.challenge) : await this.#newWalletUnlock();
			if (unlock) await this.#open(unlock);
		});
	}

	async unlockWithPassphrase(passphrase: string): Promise<void> {
		await this.#working(() => this.#open({ kind: 'passphrase', passphrase }));
	}

	/**
	 * Fills this account's place from a backup file. It opens from now on by the wallet, or by the file's passphrase.
	 * What is damaged is replaced only after the file has proved readable; healthy records are never touched.
	 */
	async restore(bytes: Uint8Array, passphrase: string, way: UnlockMethod): Promise<void> {
		await this.#working(async () => {
			const stage = this.#stage;
			if (stage.kind !== 'locked' && stage.kind !== 'damaged') return;
			const unlock = way === 'wallet' ? await this.#newWalletUnlock() : { kind: way, passphrase };
			if (unlock) await this.#fill(stage.kind, unlock, { bytes, passphrase });
		});
	}

	/** Deletes records that cannot be read, so that the account begins anew. */
	async beginAnew(): Promise<void> {
		await this.#working(async () => {
			const name = this.#vaultName();
			if (this.#stage.kind !== 'damaged' || !name) return;
			const leadership = await claimLeadership(name);
			if (leadership.state === 'other') {
				this.#stage = { kind: 'elsewhere', account: this.#stage.account };
				return;
			}
			const forgotten = await forgetVault(name);
			leadership.release();
			if (forgotten.ok) await this.#lockedStage();
			else this.#failure = forgotten.failure;
		});
	}

	/** Gives up opening the records; they stay as they are, and closed. */
	stopOpening(): void {
		this.#stopping.abort();
	}

	/** Looks at the stored records once more. */
	async lookAgain(): Promise<void> {
		await this.#working(() => this.#lockedStage());
	}

	/** Closes the conversation and wipes the keys; the account stays connected. */
	async lock(): Promise<void> {
		const opened = this.#opened;
		this.#opened = null;
		if (!opened) return;
		opened.stop();
		await opened.conversation.close();
		await opened.vault.lock();
		opened.leader.release();
		await this.#lockedStage();
	}

	/** Leads from now on; the other tab is told and stops writing. */
	async takeOver(): Promise<void> {
		if (this.#stage.kind !== 'elsewhere') return;
		this.#takingOver = true;
		await this.#lockedStage();
	}
	#takingOver = false;

	async addPassphrase(passphrase: string): Promise<boolean> {
		const added = await this.#opened?.vault.addPassphrase(passphrase);
		if (added && !added.ok) this.#failure = added.failure;
		return added?.ok === true;
	}

	/** One encrypted file with everything in the journal. */
	async backup(passphrase: string): Promise<Uint8Array | null> {
		const file = await this.#opened?.vault.exportBackup(passphrase);
		if (file && !file.ok) this.#failure = file.failure;
		return file?.ok ? file.value : null;
	}

	/** Deletes everything of this account in this browser. */
	async forget(): Promise<void> {
		const opened = this.#opened;
		if (!opened) return;
		this.#opened = null;
		opened.stop();
		await opened.conversation.close();
		const forgotten = await opened.vault.forget();
		if (!forgotten.ok) this.#failure = forgotten.failure;
		opened.leader.release();
		await this.#lockedStage();
	}

	/** Somebody is there: the idle lock counts anew. */
	touch: () => void = () => undefined;

	// ───────────── inside

	/** Each tab may be another demo person, and so may each frame in it: what a person's frame remembers is kept under their name. */
	#openWallets(network: Network, demo: Deployment['demo'], person: string | null): Wallets {
		const { chainId, name, rpcUrl, currency } = network;
		const storage = demo.length > 0 ? sessionStorage : localStorage;
		const own = person === null ? '' : `.${person}`;
		const accounts = demo.filter((account) => person === null || account.name === person);
		announceDemoWallets({ chainId, rpcUrl, accounts }, { storage, storagePrefix: own && `coview${own}.` });
		return createWallets(
			{ chainId, name, rpcUrl, coin: currency.symbol },
			{ storage, storageKey: `coview${own}` }
		);
	}

	#walletsChanged(): void {
		this.#list = this.#wallets?.list ?? [];
		void this.#follow();
	}

	/** The wallet decides who this window is: another account locks what is open (T51). */
	async #follow(): Promise<void> {
		const connection = this.#wallets?.connection ?? null;
		const before = this.#connection;
		this.#connection = connection;
		if (!connection) {
			if (before) {
				await this.lock();
				this.#stage = { kind: 'signedOut' };
			}
			return;
		}
		if (
			before?.account === connection.account &&
			this.#stage.kind !== 'signedOut' &&
			this.#stage.kind !== 'starting'
		)
			return;
		await this.lock();
		await this.#lockedStage();
	}

	async #lockedStage(): Promise<void> {
		const account = this.#connection?.account;
		const name = this.#vaultName();
		if (!account || !name) return;
		const status = await inspectVault(name);
		if (!status.ok) {
			this.#stage = { kind: 'damaged', account, failure: status.failure };
			return;
		}
		this.#stage =
			status.value.state === 'absent'
				? { kind: 'locked', account, methods: [], challenge: null }
				: { kind: 'locked', account, methods: status.value.methods, challenge: status.value.challenge };
	}

	#vaultName(): VaultName | null {
		const account = this.#connection?.account;
		return this.#network && account ? vaultName(this.#network.chainId, account) : null;
	}

	/** A key that cannot be made again would lock its owner out: sign twice and compare. */
	async #newWalletUnlock(): Promise<WalletUnlock | null> {
		const challenge = newChallenge(random, now);
		const first = await this.#signed(challenge);
		const second = first && (await this.#signed(challenge));
		if (!second) return null;
		if (sameSignature(first.signature, second.signature)) return first;
		this.#failure = { kind: 'WalletNotDeterministic' };
		return null;
	}

	async #signed(challenge: Challenge): Promise<WalletUnlock | null> {
		const signature = await this.#signature(challenge);
		return signature && { kind: 'wallet', signature, challenge };
	}

	async #signature(challenge: Challenge): Promise<Uint8Array | null> {
		const { chainId } = this.#network ?? {};
		const account = this.#connection?.account;
		if (!this.#wallets || chainId === undefined || !account) return null;
		const { host: domain, origin: uri } = location;
		const signed = await this.#wallets.signMessage(
			unlockMessage({ domain, uri, chainId, account, challenge })
		);
		if (!signed.ok) {
			this.#failure = signed.failure;
			return null;
		}
		return bytesOf(signed.value);
	}

	async #open(unlock: Unlock): Promise<void> {
		const stage = this.#stage;
		const network = this.#network;
		const connection = this.#connection;
		if (stage.kind !== 'locked' || !network || !connection) return;
		const name = vaultName(network.chainId, stage.account);
		let leadership = await claimLeadership(name);
		if (leadership.state === 'other') {
			if (!this.#takingOver) {
				this.#stage = { kind: 'elsewhere', account: stage.account };
				return;
			}
			leadership = await leadership.takeOver();
		}
		this.#takingOver = false;
		const isNew = stage.methods.length === 0;
		const vault = await (isNew ? createVault : unlockVault)({ name, unlock, leadership, random });
		if (!vault.ok) {
			leadership.release();
			this.#refused(vault.failure, stage.account);
			return;
		}
		await this.#begin(vault.value, leadership, network, connection);
	}

	async #fill(
		from: 'locked' | 'damaged',
		unlock: Unlock,
		file: { readonly bytes: Uint8Array; readonly passphrase: string }
	): Promise<void> {
		const name = this.#vaultName();
		const network = this.#network;
		const connection = this.#connection;
		if (!name || !network || !connection) return;
		const leadership = await claimLeadership(name);
		if (leadership.state === 'other') {
			this.#stage = { kind: 'elsewhere', account: connection.account };
			return;
		}
		let vault = await restoreBackup(file, { name, unlock, leadership, random });
		const inTheWay = !vault.ok && ['Damaged', 'VaultExists'].includes(vault.failure.kind);
		if (from === 'damaged' && inTheWay) {
			const forgotten = await forgetVault(name);
			vault = forgotten.ok ? await restoreBackup(file, { name, unlock, leadership, random }) : forgotten;
		}
		if (vault.ok) await this.#begin(vault.value, leadership, network, connection);
		else {
			leadership.release();
			this.#failure = vault.failure;
		}
	}

	/** Damage is a stage of its own, because there is a way out of it; everything else can be tried again. */
	#refused(failure: SessionFailure, account: Account): void {
		if (failure.kind === 'Damaged') this.#stage = { kind: 'damaged', account, failure };
		else this.#failure = failure;
	}

	async #begin(
		vault: OpenVault,
		leader: Leader,
		network: Network,
		{ account, provider }: WalletConnection
	): Promise<void> {
		const [identity, delegate] = [await vault.secret('identity'), await vault.secret('delegate')];
		if (!identity.ok || !delegate.ok) {
			await vault.lock();
			leader.release();
			const failure = !identity.ok ? identity.failure : !delegate.ok ? delegate.failure : null;
			if (failure) this.#refused(failure, account);
			return;
		}
		const { chainId, rpcUrl, registry, deployedAt, name: networkName, currency } = network;
		const chain = createRegistryClient(
			{ chainId, rpcUrl, registry, deployedAt, networkName, coin: currency.symbol },
			{ account, provider }
		);
		const publicKey = publicKeyOf(identity.value);
		const transport = createTransport({
			chainId,
			registry,
			me: account,
			identity: { publicKey, secretKey: identity.value },
			relays: this.#deployment?.relays ?? [],
			iceServers: (this.#deployment?.iceServers ?? []) as RTCIceServer[],
			now,
			random
		});
		const ports = { chain, transport, vault, work: workPort, now, later, random };
		this.#stopping = new AbortController();
		this.#opening = 0;
		const opened = await Conversation.open(
			ports,
			{ boxKey: hashOf(publicKey), delegate: chain.addressOf(delegate.value) },
			{ signal: this.#stopping.signal, onProgress: (part) => (this.#opening = part) }
		);
		this.#opening = null;
		if (!opened.ok) {
			await transport.close();
			await vault.lock();
			leader.release();
			if (opened.failure.kind !== 'Stopped') this.#refused(opened.failure, account);
			return;
		}
		const conversation = opened.value;
		// The wallet may have gone to another account while keys were derived: then these records stay closed (T51).
		if (this.#connection?.account !== account) {
			await conversation.close();
			await vault.lock();
			leader.release();
			return this.#lockedStage();
		}
		conversation.subscribe(
			onceAFrame(() => {
				this.#revision += 1;
			})
		);
		leader.onLost(() => void this.#lost(account));
		const idle = idleLock({ now, onLock: () => void this.lock() });
		this.touch = () => idle.touch();
		this.#opened = { vault, conversation, leader, stop: () => idle.stop() };
		this.#stage = { kind: 'open', account, conversation };
		conversation.start();
		this.#persisted = await vault.persisted();
	}

	/** Another tab took over. */
	async #lost(account: Account): Promise<void> {
		await this.lock();
		this.#stage = { kind: 'elsewhere', account };
	}

	async #working(work: () => Promise<void>): Promise<void> {
		this.#failure = null;
		this.#busy = true;
		try {
			await work();
		} finally {
			this.#busy = false;
		}
	}
}

function bytesOf(hex: string): Uint8Array {
	const digits = hex.slice(2);
	return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
		parseInt(digits.slice(at * 2, at * 2 + 2), 16)
	);
}

function hashOf(bytes: Uint8Array): Hash {
	const hash = toHash(`0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`);
	if (!hash) throw new Error('a public key has 32 bytes');
	return hash;
}
