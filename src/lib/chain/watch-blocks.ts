/** Tells when the newest block is another one: by asking the node, because subscriptions stay silent after reorganisations. */
import { getBlock } from 'viem/actions';
import type { Node } from './node';

/** Listeners share one question per interval; none is asked while nobody listens. */
export function createBlockWatch(node: Node, interval: number): (listener: () => void) => () => void {
	const listeners = new Set<() => void>();
	let newest: string | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let asking = false;

	async function look(): Promise<void> {
		asking = true;
		const hash = await getBlock(node.client).then(
			(block) => block.hash,
			() => null
		);
		asking = false;
		// After a failure the next answer wakes everybody: what happened meanwhile is unknown.
		const changed = hash !== newest;
		newest = hash;
		if (changed && hash !== null) for (const listener of [...listeners]) listener();
		if (listeners.size > 0) timer = setTimeout(look, interval);
	}

	return (listener) => {
		const own = () => listener();
		listeners.add(own);
		if (listeners.size === 1 && !asking) {
			clearTimeout(timer);
			void look();
		}
		return () => {
			listeners.delete(own);
			if (listeners.size > 0) return;
			clearTimeout(timer);
			newest = null;
		};
	};
}
