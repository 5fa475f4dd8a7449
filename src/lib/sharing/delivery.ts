/** Delivery: the outbox is sent item by item, and what became of each item is stored. */
import type { Activities } from './activity';
import type { Context } from './context';
import type { Loop } from './loop';
import { finish, giveBack, perform, type Outcome } from './outbox';
import type { StandingRule } from './standing-rule';
import type { OutboxItem } from './state';

export class Delivery {
	readonly #context: Context;
	readonly #loop: Loop;
	readonly #activities: Activities;
	readonly #rule: StandingRule;
	readonly #sending = new Set<string>();
	/** Items that were tried here, or stored when this tab began to work: another may have sent them. */
	readonly #mayBeSent: Set<string>;
	/** Outcomes that could not be stored yet: the item is not sent again, a wallet would be asked after every no. */
	readonly #held = new Map<string, Settled>();

	constructor(context: Context, loop: Loop, activities: Activities, rule: StandingRule) {
		this.#context = context;
		this.#loop = loop;
		this.#activities = activities;
		this.#rule = rule;
		this.#mayBeSent = new Set(context.store.outbox.map(({ id }) => id));
	}

	/** Sends everything in the outbox that waits for nobody. Each item is sent by one caller at a time. */
	async flush(): Promise<void> {
		const { store } = this.#context;
		for (const { id } of store.outbox) {
			const item = store.outbox.find((waiting) => waiting.id === id);
			if (!item || this.#loop.stopped || item.problem || this.#sending.has(id)) continue;
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
		const outcome = this.#held.get(item.id) ?? (await this.#outcomeOf(item));
		if (outcome.kind === 'waits') {
			this.#loop.retryLater();
			return;
		}
		const storing = this.#loop.decide(() =>
			outcome.kind === 'done'
				? finish(this.#context, item, outcome.sent)
				: giveBack(this.#context, item, outcome.failure)
		);
		// The chain is read while that is stored; what it says is decided on afterwards.
		if (outcome.kind === 'done') this.#loop.wake();
		const stored = await storing;
		if (!stored) {
			this.#held.set(item.id, outcome);
			return;
		}
		this.#held.delete(item.id);
		if (outcome.kind !== 'done') this.#loop.retryLater();
	}

	async #outcomeOf(item: OutboxItem): Promise<Outcome> {
		const { purpose } = item;
		const mayBeSent = this.#mayBeSent.has(item.id);
		this.#mayBeSent.add(item.id);
		const outcome = await perform(this.#context, item, mayBeSent);
		for (const share of purpose.kind === 'send' ? purpose.shares : [purpose.share])
			this.#activities.note(share, { problem: outcome.kind === 'done' ? null : outcome.failure });
		if (outcome.kind === 'givenBack' && outcome.failure.kind === 'WalletRefused') this.#rule.pauseFor(item);
		return outcome;
	}
}

type Settled = Exclude<Outcome, { kind: 'waits' }>;
