/** What is longer than a megabyte, as pieces: IndexedDB copes badly with long values, and to encrypt or copy them in one go holds the page up. */

/** Bytes of every piece but the last. */
export const chunkBytes = 1024 * 1024;

/** Nothing is one empty piece, so that it differs from none. */
export function* piecesOf(bytes: Uint8Array) {
	for (let at = 0; at === 0 || at < bytes.length; at += chunkBytes)
		yield { piece: bytes.subarray(at, at + chunkBytes), goesOn: at + chunkBytes < bytes.length };
}

/** Told of everything that is moved: whether that is a megabyte since it last said so, enough for one task of the page. */
export function countingMegabytes(): (moved: Uint8Array) => boolean {
	let bytes = 0;
	return ({ length }) => {
		bytes += length;
		const isMuch = bytes >= chunkBytes;
		if (isMuch) bytes = 0;
		return isMuch;
	};
}

/**
 * Puts pieces together as they come, each copied once; answers what is whole. `room`: the most bytes that what begins
 * with this piece can have.
 */
export function joiningPieces() {
	let whole: Uint8Array | undefined;
	let filled = 0;
	return {
		add(piece: Uint8Array, goesOn: boolean, room: () => number): Uint8Array | undefined {
			if (!whole && !goesOn) return piece;
			whole ??= new Uint8Array(room());
			whole.set(piece, filled);
			filled += piece.length;
			if (goesOn) return undefined;
			// Where entries that fill their last piece follow, the room was for all of them.
			const joined = filled === whole.length ? whole : whole.slice(0, filled);
			whole = undefined;
			filled = 0;
			return joined;
		},
		/** Whether nothing waits for its next piece. */
		isDone: () => whole === undefined
	};
}
