/** Lets everything else that waits in the event loop go first: input, drawing, messages. */

type Yielding = typeof globalThis & { readonly scheduler?: { readonly yield?: () => Promise<void> } };

/**
 * The browser's own yielding where there is one, because it comes back before new work. Otherwise a message port: unlike
 * a timer of zero milliseconds it is not slowed down in a tab that lies in the background.
 */
export function nextTask(): Promise<void> {
	const { scheduler } = globalThis as Yielding;
	if (scheduler?.yield) return scheduler.yield();
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			resolve();
		};
		port2.postMessage(null);
	});
}
