/** Code that is loaded when it is first needed: most visits never need it. */
import { fail, ok, type Result } from './result';

/** A part of the program could not be had: no connection, or it is not there any more since a newer version is. */
export interface NotLoaded {
	readonly kind: 'NotLoaded';
	readonly detail: string;
}

/** How long a part may take, in milliseconds; it has a few kilobytes. */
const patience = 20_000;

/** `load` is an `import()`. The part is loaded once; an attempt that failed is made again with the next call. */
export function later<Part>(load: () => Promise<Part>): () => Promise<Result<Part, NotLoaded>> {
	let part: Part | undefined;
	let attempts = 0;
	return async () => {
		try {
			part ??= await inTime(load().catch((reason) => loadAnew<Part>(reason, (attempts += 1))));
			return ok(part);
		} catch (reason) {
			return fail({ kind: 'NotLoaded', detail: String(reason) });
		}
	};
}

/**
 * Firefox remembers until version 155 that a file could not be had (whatwg/html#6768), but asks for it under another address. Both it and
 * Chromium end their message with the address.
 */
function loadAnew<Part>(reason: unknown, attempt: number): Promise<Part> {
	const [address] = /https?:\/\/\S+$/.exec(String(reason)) ?? [];
	if (!address) throw reason;
	return import(/* @vite-ignore */ `${address}?attempt=${attempt}`) as Promise<Part>;
}

function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_, refuse) => {
		timer = setTimeout(() => refuse(new Error(`No answer in ${patience / 1000} seconds`)), patience);
	});
	return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
