/** Generators for property tests: terms of every type, rows, deltas between two views, altered bytes, evil names. */
import { sha256 } from 'noble-hashes/sha2.js';
import fc from 'fast-check';
import { toRowId, type Change, type ColumnType, type Delta, type Row, type RowId, type Value } from '$lib/bx';
import type { Random } from '../commitment';
import type { Terms } from '../terms';
import { shuffleAttributes } from '../terms-encoding';
import { bob, must } from './figure-two';

/** Bytes that look random and come again with the same seed. */
export function seededRandom(seed = 0): Random {
	let counter = 0;
	return (length) => {
		const bytes = new Uint8Array(length);
		for (let at = 0; at < length; at += 32)
			bytes.set(
				sha256(new TextEncoder().encode(`${String(seed)} ${String(counter++)}`)).subarray(0, length - at),
				at
			);
		return bytes;
	};
}

export const evilNames = [
	'__proto__',
	'constructor',
	'prototype',
	'toString',
	'hasOwnProperty',
	'$map',
	'$$x'
];

const hexDigits = (length: number) =>
	fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length });

/** Half of them share long prefixes, so that deep tries are met. */
export const rowIds: fc.Arbitrary<RowId> = fc.oneof(
	hexDigits(32).map((digits) => must(toRowId(digits.join('')))),
	hexDigits(2).map((digits) => must(toRowId(digits.join('').padStart(32, 'a'))))
);

const dates = fc
	.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

export const cells: Readonly<Record<ColumnType, fc.Arbitrary<Exclude<Value, null>>>> = {
	text: fc.oneof(
		fc.constantFrom('', '\ufeffmark', 'one tablet every 4h', ...evilNames),
		fc.string({ unit: 'binary', maxLength: 200 })
	),
	number: fc.oneof(
		fc.integer(),
		fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n))
	),
	date: dates,
	boolean: fc.boolean()
};

export const termsArbitrary: fc.Arbitrary<Terms> = fc
	.record({
		columns: fc.uniqueArray(
			fc.record({
				name: fc.oneof(fc.constantFrom(...evilNames), fc.stringMatching(/^[A-Za-zäöü ]{0,20}[a-z]$/)),
				type: fc.constantFrom<ColumnType>('text', 'number', 'date', 'boolean')
			}),
			{ minLength: 1, maxLength: 10, selector: ({ name }) => name }
		),
		title: fc.stringMatching(/^[A-Za-z ]{0,30}$/),
		seed: fc.nat(),
		keyed: fc.boolean(),
		rowsMayChange: fc.boolean(),
		pullWindow: fc.nat()
	})
	.map(({ columns, title, seed, keyed, rowsMayChange, pullWindow }) => ({
		version: 1 as const,
		title,
		proposer: { account: bob, name: 'Bob' },
		attributes: shuffleAttributes(columns, seededRandom(seed)),
		key: keyed ? [must(columns[0]).name] : [],
		rowsMayChange,
		pullWindow
	}));

const rowOf = (terms: Terms): fc.Arbitrary<Row> =>
	fc.tuple(...terms.attributes.map(({ type }) => fc.option(cells[type], { nil: null, freq: 4 })));

export const rowsOf = (terms: Terms, maxLength = 60): fc.Arbitrary<ReadonlyMap<RowId, Row>> =>
	fc
		.uniqueArray(fc.tuple(rowIds, rowOf(terms)), { maxLength, size: 'medium', selector: ([id]) => id })
		.map((entries) => new Map(entries));

/** Two views under the same terms, with many rows in common. */
export const twoViews = termsArbitrary.chain((terms) =>
	fc
		.tuple(rowsOf(terms), rowsOf(terms, 20), fc.array(fc.nat(2), { minLength: 1 }))
		.map(([before, fresh, fates]) => {
			const after = new Map<RowId, Row>(fresh);
			const replacements = [...fresh.values()];
			let at = 0;
			for (const [id, row] of before) {
				const fate = fates[at++ % fates.length];
				const other = replacements[at % Math.max(replacements.length, 1)];
				if (fate === 0) after.set(id, row);
				if (fate === 1 && other)
					after.set(
						id,
						row.map((cell, column) => (column % 2 ? cell : (other[column] ?? null)))
					);
			}
			return { terms, before, after, delta: deltaBetween(before, after) };
		})
);

export function deltaBetween(before: ReadonlyMap<RowId, Row>, after: ReadonlyMap<RowId, Row>): Delta {
	const delta = new Map<RowId, Change>();
	for (const [id, row] of before) {
		const next = after.get(id);
		if (!next) delta.set(id, { before: row, after: null });
		else if (row.some((cell, column) => cell !== next[column])) delta.set(id, { before: row, after: next });
	}
	for (const [id, row] of after) if (!before.has(id)) delta.set(id, { before: null, after: row });
	return delta;
}

/** Changes, drops, doubles or adds bytes at random places. */
export const alterations = fc.array(
	fc.record({ place: fc.double({ min: 0, max: 0.999, noNaN: true }), byte: fc.nat(255), how: fc.nat(3) }),
	{ minLength: 1, maxLength: 4 }
);

export function altered(
	bytes: Uint8Array,
	changes: readonly { place: number; byte: number; how: number }[]
): Uint8Array {
	const list = [...bytes];
	for (const { place, byte, how } of changes) {
		const at = Math.floor(place * list.length);
		if (how === 0) list[at] = byte;
		if (how === 1) list.splice(at, 1);
		if (how === 2) list.splice(at, 0, byte);
		if (how === 3) list.length = at;
	}
	return Uint8Array.from(list);
}
