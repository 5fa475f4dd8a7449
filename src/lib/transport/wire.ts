/** An ordered, reliable carrier of messages between two browsers: a data channel, or a stand-in for one. */

export interface WireEvents {
	message(bytes: Uint8Array): void;
	/** Told once, whoever closed it. */
	closed(): void;
	/** `buffered` fell well below the low-water mark. */
	drained(): void;
}

export interface Wire {
	/** Bytes handed over and not sent yet. */
	buffered(): number;
	/** Sends one message; does nothing once closed. */
	send(bytes: Uint8Array): void;
	/** Replaces the earlier listener. */
	listen(events: WireEvents): void;
	close(): void;
}

/** Sending waits above this many buffered bytes. */
export const lowWaterMark = 1024 * 1024;
