/** Random bytes of the platform, drawn many at a time: each call of it costs more than the bytes. */

const pool = new Uint8Array(1024);
let used = pool.length;

/** Cryptographically random; none is handed out twice, and none is kept once it is handed out. */
export function random(length: number): Uint8Array {
	if (!(length >= 0 && length <= pool.length)) return crypto.getRandomValues(new Uint8Array(length));
	if (used + length > pool.length) {
		crypto.getRandomValues(pool);
		used = 0;
	}
	const bytes = pool.slice(used, used + length);
	pool.fill(0, used, used + length);
	used += length;
	return bytes;
}
