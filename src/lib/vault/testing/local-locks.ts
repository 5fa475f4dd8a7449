/** Web Locks within one process, for tests where the browser's are missing. */
import type { Locks } from '../leadership';

interface Held {
	readonly settle: (outcome: Promise<void>) => void;
	readonly steal: () => void;
}

export function createLocalLocks(): Locks {
	const holders = new Map<string, Held>();
	const waiting = new Map<string, (() => void)[]>();

	return {
		request(name, { ifAvailable, steal, signal }, callback) {
			if (holders.has(name) && ifAvailable) return Promise.resolve(callback(null));
			return new Promise((resolve, reject) => {
				const grant = () => {
					const held: Held = {
						settle: (outcome) => outcome.then(resolve, reject),
						steal: () => reject(new DOMException('The lock was stolen', 'AbortError'))
					};
					holders.set(name, held);
					const outcome = callback({ name }).finally(() => {
						if (holders.get(name) !== held) return;
						holders.delete(name);
						waiting.get(name)?.shift()?.();
					});
					held.settle(outcome);
				};
				if (steal) holders.get(name)?.steal();
				if (steal || !holders.has(name)) return grant();
				const queue = waiting.get(name) ?? [];
				waiting.set(name, [...queue, grant]);
				signal?.addEventListener('abort', () => {
					waiting.set(
						name,
						(waiting.get(name) ?? []).filter((other) => other !== grant)
					);
					reject(signal.reason as Error);
				});
			});
		}
	};
}
