/** What is under way for each share right now; not durable. */
import type { Account, Round, ShareId } from '$lib/agreement';
import type { PullFailure } from './errors';
import type { ChainFailure } from './ports';
import type { Pulled, Wanted } from './pull';

export interface Activity {
	readonly pulling: { readonly round: Round; readonly received: number; readonly total: number } | null;
	readonly pullFailure: PullFailure | null;
	/** Data of a share being joined, waiting for the choice where it lands. */
	readonly pulled: { readonly wanted: Wanted; readonly content: Pulled } | null;
	/** Short codes of present sessions, by peer. */
	readonly codes: ReadonlyMap<Account, string>;
	/** Why the last step outside did not happen. */
	readonly problem: ChainFailure | null;
}

const idle: Activity = { pulling: null, pullFailure: null, pulled: null, codes: new Map(), problem: null };

export class Activities {
	readonly #changed: () => void;
	readonly #activityByShare = new Map<ShareId, Activity>();

	constructor(changed: () => void) {
		this.#changed = changed;
	}

	of(share: ShareId): Activity {
		return this.#activityByShare.get(share) ?? idle;
	}

	/** What arrived for a seat counts for nothing once that seat is given back, or another one is claimed. */
	forgetPulled(share: ShareId): void {
		const { pulled, pullFailure } = this.of(share);
		if (pulled || pullFailure) this.note(share, { pulled: null, pullFailure: null });
	}

	note(share: ShareId, part: Partial<Activity>): void {
		this.#activityByShare.set(share, { ...this.of(share), ...part });
		this.#changed();
	}
}
