/** Delivery: the outbox is sent item by item, and what became of each item is stored. */
import type { Activities } from './activity';
import type { Context } from './context';
import type { Loop } from './loop';
import { finish, giveBack, perform } from './outbox';
import type { StandingRule } from './standing-rule';
import type { OutboxItem } from './state';

export class Delivery {
	readonly #context: Context;
	readonly #loop: Loop;
	readonly #activities: Activities;
	readonly #rule: StandingRule;
	readonly #sending = new Set<string>();
	/** Items whose outcome could not be stored. */
	readonly #held = new Set<string>();

	constructor(context: Context, loop: Loop, activities: Activities, rule: StandingRule) {
		this.#context = context;
		this.#loop = loop;
		this.#activities = activities;
		this.#rule = rule;
	}

	/** Sends everything in the outbox that waits for nobody. Each item is sent by one caller at a time. */
	async flush(): Promise<void> {
		const { store } = this.#context;
		for (const { id } of store.outbox) {
			const item = store.outbox.find((waiting) => waiting.id === id);
			if (!item || this.#loop.stopped || item.problem || this.#sending.has(id) || this.#held.has(id))
				continue;
			this.#sending.add(id);
			try {
				await this.#deliver(item);
			} finally {
				this.#sending.delete(id);
			}
		}
	}

	/** The person wants this item sent again. */
	release(id: string): void {
		this.#held.delete(id);
	}

	async #deliver(item: OutboxItem): Promise<void> {
		const { purpose } = item;
		const outcome = await perform(this.#context, item);
		for (const share of purpose.kind === 'send' ? purpose.shares : [purpose.share])
			this.#activities.note(share, { problem: outcome.kind === 'done' ? null : outcome.failure });
		if (outcome.kind === 'waits') {
			this.#loop.retryLater();
			return;
		}
		if (outcome.kind === 'givenBack' && outcome.failure.kind === 'WalletRefused') this.#rule.pauseFor(item);
		const stored = await this.#loop.decide(() =>
			outcome.kind === 'done' ? finish(this.#context, item) : giveBack(this.#context, item, outcome.failure)
		);
		// Not on the disk: it must not be sent again before the disk takes it, or a wallet would be asked after every no.
		if (!stored) this.#held.add(item.id);
		if (outcome.kind === 'done') this.#loop.wake();
		else this.#loop.retryLater();
	}
}
