/** Standing rules: yes to whatever is staged and can be put, in the name of the person who set them. */
import type { Hash, ShareId } from '$lib/agreement';
import type { Context } from './context';
import type { Loop } from './loop';
import { dryRun } from './receive';
import type { OutboxItem } from './state';

export class StandingRule {
	readonly #context: Context;
	readonly #loop: Loop;
	readonly #approve: (share: ShareId, root: Hash) => Promise<unknown>;
	/** Roots a rule does not say yes to again: the person said no in the wallet. */
	readonly #declined = new Set<Hash>();

	constructor(context: Context, loop: Loop, approve: (share: ShareId, root: Hash) => Promise<unknown>) {
		this.#context = context;
		this.#loop = loop;
		this.#approve = approve;
	}

	/** What is held waits for the person. */
	approveStaged(): void {
		for (const { id, approval, phase, staged } of this.#context.store.shares.values()) {
			if (approval !== 'auto' || phase !== 'active' || !staged || staged.approved) continue;
			if (this.#declined.has(staged.root) || !dryRun(this.#context, id)?.ok) continue;
			this.#loop.background(this.#approve(id, staged.root));
		}
	}

	/** The wallet said no to this item: what it would have acknowledged is left to the person. */
	pauseFor({ purpose }: OutboxItem): void {
		if (purpose.kind !== 'acknowledge') return;
		const root = this.#context.store.shares.get(purpose.share)?.staged?.root;
		if (root) this.#declined.add(root);
	}
}
