/**
 * A Map by row ids that a browser need not go over. Every text that is a key of a Map, or is looked up in one, V8 keeps in one list, and the
 * end of each of its collections reads the head of every text in that list: 15 to 25 ms for a table of 100,000 rows.
 */
import type { RowId } from './table';

/** Entries in the order they came; where one was deleted there is no id. */
interface Entries<Item> {
	/** An id, then its item: beside each other, they come into the cache together. */
	readonly both: (RowId | Item | undefined)[];
	/** The same without what was deleted, once that was left behind. */
	followedBy?: Entries<Item>;
}

/** At most so many places are looked at; ids that would stand farther away, as if somebody chose them so, are kept in a Map after all. */
const mostProbes = 16;
const fewestPlaces = 16;

/**
 * As any Map, with the ids found by their last digits: in a list of places, an even number of them at least half of which are free, each
 * with the number of an id and where its entry is. `structuredClone` and `postMessage` see an empty Map.
 */
export class RowMap<Item> extends Map<RowId, Item> {
	#entries: Entries<Item> = { both: [] };
	#places = new Int32Array(2 * fewestPlaces);
	#farther: Map<RowId, number> | undefined;
	#size = 0;
	/** What was looked up last is mostly looked up again, to be written. */
	#last: RowId | undefined;
	#lastAt = -1;

	constructor(entries: Iterable<readonly [RowId, Item]> = []) {
		super();
		for (const [id, item] of entries) this.set(id, item);
	}

	override get size(): number {
		return this.#size;
	}

	override get(id: RowId): Item | undefined {
		const at = this.#positionOf(id);
		return at < 0 ? undefined : (this.#entries.both[at + 1] as Item);
	}

	override has(id: RowId): boolean {
		return this.#positionOf(id) >= 0;
	}

	override set(id: RowId, item: Item): this {
		const at = this.#positionOf(id);
		if (at < 0) this.#add(id, item);
		else this.#entries.both[at + 1] = item;
		return this;
	}

	override delete(id: RowId): boolean {
		const at = this.#positionOf(id);
		if (at < 0) return false;
		this.#entries.both[at] = undefined;
		this.#entries.both[at + 1] = undefined;
		this.#size -= 1;
		this.#farther?.delete(id);
		this.#last = undefined;
		this.#lastAt = -1;
		return true;
	}

	override clear(): void {
		for (const id of this.keys()) this.delete(id);
	}

	override forEach(tell: (item: Item, id: RowId, map: Map<RowId, Item>) => void): void {
		for (const [id, item] of this.entries()) tell(item, id, this);
	}

	override keys(): MapIterator<RowId> {
		return new Walk<Item, RowId>(this.#entries, 'keys');
	}

	override values(): MapIterator<Item> {
		return new Walk<Item, Item>(this.#entries, 'values');
	}

	override entries(): MapIterator<[RowId, Item]> {
		return new Walk<Item, [RowId, Item]>(this.#entries, 'entries');
	}

	override [Symbol.iterator](): MapIterator<[RowId, Item]> {
		return this.entries();
	}

	/** -1 where it is not. */
	#positionOf(id: RowId): number {
		if (Object.is(id, this.#last)) return this.#lastAt;
		const at = this.#find(id);
		if (at >= 0) {
			this.#last = id;
			this.#lastAt = at;
		}
		return at;
	}

	#find(id: RowId): number {
		const places = this.#places;
		const { both } = this.#entries;
		const mask = places.length - 1;
		const number = numberOf(id);
		for (let place = number << 1, left = mostProbes; left > 0; place += 2, left -= 1) {
			const at = (places[(place & mask) + 1] as number) - 1;
			if (at < 0) return -1;
			if (places[place & mask] === number && Object.is(both[at], id)) return at;
		}
		return this.#farther?.get(id) ?? -1;
	}

	#add(id: RowId, item: Item): void {
		// An entry that was deleted keeps its place until then.
		if (2 * this.#entries.both.length >= this.#places.length) this.#makeRoom();
		const at = this.#entries.both.push(id, item) - 2;
		this.#size += 1;
		this.#giveAPlace(id, at);
	}

	#giveAPlace(id: RowId, at: number): void {
		const places = this.#places;
		const mask = places.length - 1;
		const number = numberOf(id);
		for (let place = number << 1, left = mostProbes; left > 0; place += 2, left -= 1) {
			if (places[(place & mask) + 1] !== 0) continue;
			places[place & mask] = number;
			places[(place & mask) + 1] = at + 1;
			return;
		}
		(this.#farther ??= new Map()).set(id, at);
	}

	#makeRoom(): void {
		const { length } = this.#entries.both;
		if (2 * this.#size < length) this.#leaveDeletedBehind();
		let places = fewestPlaces;
		while (places < 4 * this.#size) places *= 2;
		this.#places = new Int32Array(2 * places);
		this.#farther = undefined;
		const { both } = this.#entries;
		for (let at = 0; at < both.length; at += 2) this.#giveAPlace(both[at] as RowId, at);
	}

	#leaveDeletedBehind(): void {
		const left: Entries<Item> = { both: [] };
		const { both } = this.#entries;
		for (let at = 0; at < both.length; at += 2)
			if (both[at] !== undefined) left.both.push(both[at], both[at + 1]);
		this.#entries.followedBy = left;
		this.#entries = left;
		this.#last = undefined;
		this.#lastAt = -1;
	}
}

/** Of 28 bits: the last seven digits, which differ in ids that are drawn and in ids that are counted. */
function numberOf(id: RowId): number {
	let number = 0;
	for (let at = id.length - 7; at < id.length; at += 1) {
		const code = id.charCodeAt(at);
		// Letters begin at 97, and stand for 10.
		number = (number << 4) | (code > 96 ? code - 87 : code & 15);
	}
	return number;
}

/** As with any Map, entries that come meanwhile are told, and a loop that was left can be gone on with. */
class Walk<Item, What extends RowId | Item | [RowId, Item]> implements MapIterator<What> {
	#entries: Entries<Item>;
	readonly #kind: 'keys' | 'values' | 'entries';
	#at = 0;

	constructor(entries: Entries<Item>, kind: 'keys' | 'values' | 'entries') {
		this.#entries = entries;
		this.#kind = kind;
	}

	next(): IteratorResult<What, undefined> {
		if (this.#entries.followedBy) this.#follow();
		const { both } = this.#entries;
		while (this.#at < both.length) {
			const at = this.#at;
			this.#at += 2;
			const id = both[at] as RowId | undefined;
			if (id === undefined) continue;
			const item = both[at + 1] as Item;
			const value = this.#kind === 'values' ? item : this.#kind === 'keys' ? id : [id, item];
			return { done: false, value: value as What };
		}
		this.#entries = { both: [] };
		return { done: true, value: undefined };
	}

	[Symbol.iterator](): this {
		return this;
	}

	#follow(): void {
		while (this.#entries.followedBy) {
			let left = 0;
			for (let at = 0; at < this.#at; at += 2) if (this.#entries.both[at] !== undefined) left += 2;
			this.#entries = this.#entries.followedBy;
			this.#at = left;
		}
	}
}
