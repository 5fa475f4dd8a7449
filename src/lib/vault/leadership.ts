/** One writer per account and network: the first tab leads, the others may take over. */
import type { VaultName } from './name';

export interface Leader {
	readonly state: 'leader';
	/** Whether this tab still leads, as far as it was told; the vault's own fence has the last word. */
	isHeld(): boolean;
	/** Told once when another tab takes over, at once if it already has. Answers how to stop listening. */
	onLost(listener: () => void): () => void;
	/** Lets the next tab lead; nobody is told. */
	release(): void;
}

export interface Follower {
	readonly state: 'other';
	/** Leads from now on; the tab that led is told. */
	takeOver(): Promise<Leader>;
	/** Leads as soon as the leading tab is closed; rejects with `AbortError` when the signal ends the wait. */
	whenFree(signal?: AbortSignal): Promise<Leader>;
}

export type Leadership = Leader | Follower;

/** What is needed of Web Locks (`navigator.locks`). */
export interface Locks {
	request(
		name: string,
		options: { ifAvailable?: boolean; steal?: boolean; signal?: AbortSignal },
		callback: (lock: unknown) => Promise<void>
	): Promise<unknown>;
}

/** Leads if no other tab does. Web Locks are released by the browser even when a tab is killed (W3C Web Locks §2). */
export async function claimLeadership(name: VaultName, locks: Locks = navigator.locks): Promise<Leadership> {
	const leader = await lead(name, locks, { ifAvailable: true });
	if (leader) return leader;
	const insist = async (options: { steal: true } | { signal?: AbortSignal }) => {
		const granted = await lead(name, locks, options);
		if (!granted) throw new Error('Web Locks answered no lock to a request that waits');
		return granted;
	};
	return {
		state: 'other',
		takeOver: () => insist({ steal: true }),
		whenFree: (signal) => insist(signal ? { signal } : {})
	};
}

/** Answers once the lock is granted, or is known not to be available; the lock stays held until released or stolen. */
const lead = (
	name: VaultName,
	locks: Locks,
	options: { ifAvailable?: boolean; steal?: boolean; signal?: AbortSignal }
): Promise<Leader | null> =>
	new Promise((answer, refuse) => {
		let leader: ReturnType<typeof createLeader> | null = null;
		locks
			.request(name, options, (lock) => {
				if (lock === null) {
					answer(null);
					return Promise.resolve();
				}
				leader = createLeader();
				answer(leader.handle);
				return leader.untilReleased;
			})
			.catch((error: unknown) => {
				// A stolen lock rejects the request that held it; before that there was no leader yet.
				if (leader) leader.lose();
				else refuse(error);
			});
	});

function createLeader() {
	const listeners = new Set<() => void>();
	let state: 'held' | 'released' | 'lost' = 'held';
	let letGo: () => void = () => undefined;
	const untilReleased = new Promise<void>((resolve) => (letGo = resolve));
	const handle: Leader = {
		state: 'leader',
		isHeld: () => state === 'held',
		onLost(listener) {
			if (state === 'lost') listener();
			else listeners.add(listener);
			return () => listeners.delete(listener);
		},
		release() {
			if (state === 'held') state = 'released';
			letGo();
		}
	};
	const lose = () => {
		if (state !== 'held') return;
		state = 'lost';
		for (const listener of listeners) listener();
		listeners.clear();
	};
	return { handle, untilReleased, lose };
}
