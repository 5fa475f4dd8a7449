import { bytesToHex } from 'noble-hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change, Delta, Row, RowId } from '$lib/bx';
import { triesOf } from './commitment';
import { decodeDeltaPayload, encodeDeltaPayload, type DeltaBase } from './delta-payload';
import type { Terms } from './terms';
import { altered, alterations, seededRandom, twoViews } from './testing/arbitraries';
import { mechanismShare, must, rowId } from './testing/figure-two';

const { terms, rows } = mechanismShare;
type Rows = ReadonlyMap<RowId, Row>;

const saltsFor = ({ attributes }: Terms, seed = 0) => {
	const random = seededRandom(seed);
	return [null, ...attributes].map(() => random(32));
};
const baseOf = (content: Rows, given: Terms = terms): DeltaBase => ({
	rows: content,
	tries: triesOf(given, content),
	salts: saltsFor(given)
});
const encoded = (
	changes: readonly (readonly [RowId, Change])[],
	salts = saltsFor(terms),
	base = baseOf(rows)
) => encodeDeltaPayload({ terms, base, delta: new Map(changes), salts });

const ibuprofen = must(rows.get(rowId(1)));
const rename = [rowId(1), { before: ibuprofen, after: ['Advil', 'MeA1'] }] as const;
const newSalt = saltsFor(terms).with(2, new Uint8Array(32).fill(7));

describe('delta', () => {
	test('default: one cell and one salt travel, in this many bytes', () => {
		const bytes = encoded([rename], newSalt);
		expect(bytes.length).toBe(1 + 1 + 32 + 1 + 1 + 1 + 2 + 'Advil'.length + 1);
		const value = { delta: new Map([rename]), salts: newSalt };
		expect(decodeDeltaPayload(bytes, terms, baseOf(rows))).toEqual({ ok: true, value });
	});

	test('behavior: every delta and every set of new salts comes back; altered bytes fail by name or re-encode to themselves (T19)', () => {
		fc.assert(
			fc.property(
				twoViews,
				fc.array(fc.boolean()),
				alterations,
				({ terms: any, before, delta }, fresh, changes) => {
					const base = baseOf(before, any);
					const others = saltsFor(any, 1);
					const salts = base.salts.map((salt, at) => (fresh[at] ? must(others[at]) : salt));
					const bytes = encodeDeltaPayload({ terms: any, base, delta, salts });
					expect(decodeDeltaPayload(bytes, any, base)).toEqual({ ok: true, value: { delta, salts } });
					const other = altered(bytes, changes);
					const read = decodeDeltaPayload(other, any, base);
					if (read.ok) expect(encodeDeltaPayload({ ...read.value, base, terms: any })).toEqual(other);
				}
			),
			{ numRuns: 500 }
		);
	});

	test('behavior: in a large view each changed row is found again', () => {
		const random = seededRandom();
		const large = new Map<RowId, Row>();
		for (let at = 0; at < 3000; at++)
			large.set(bytesToHex(random(16)) as RowId, [`Medication ${String(at)}`, `MeA${String(at % 7)}`]);
		const base = baseOf(large);
		const delta: Delta = new Map(
			[...large]
				.filter((_, at) => at % 5 === 0)
				.map(([id, before], at) => [id, { before, after: at % 3 ? [`New ${String(at)}`, 'MeA1'] : null }])
		);
		const bytes = encodeDeltaPayload({ terms, base, delta, salts: base.salts });
		const back = decodeDeltaPayload(bytes, terms, base);
		expect(back).toEqual({ ok: true, value: { delta, salts: base.salts } });
	});

	test('behavior: random bytes never throw', () => {
		const base = baseOf(rows);
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
				decodeDeltaPayload(noise, terms, base);
				decodeDeltaPayload(Uint8Array.of(2, 0, ...noise), terms, base);
			}),
			{ numRuns: 3000 }
		);
	});

	test('error: a delta that does not start from the agreed view', () => {
		const elsewhere = baseOf(new Map([[rowId(9), ['Aspirin', null]]]));
		const misfit = { ok: false, failure: { kind: 'DoesNotFit', row: rowId(9) } };
		const inserted = encodeDeltaPayload({
			terms,
			base: baseOf(rows),
			delta: new Map([[rowId(9), { before: null, after: ['Aspirin', null] }]]),
			salts: newSalt
		});
		expect(decodeDeltaPayload(inserted, terms, elsewhere)).toEqual(misfit);
		const already = baseOf(new Map<RowId, Row>([[rowId(9), ['Advil', 'MeA1']]]));
		expect(decodeDeltaPayload(encoded([rename], newSalt), terms, already)).toEqual(misfit);
		const second = [rowId(2), { before: must(rows.get(rowId(2))), after: null }] as const;
		expect(decodeDeltaPayload(encoded([second], newSalt), terms, already)).toMatchObject({
			failure: { kind: 'Malformed', what: 'position' }
		});
	});

	test('error: marks beyond the last attribute; a salt sent that stayed; rows twice', () => {
		const bytes = encoded([rename], newSalt);
		expect(bytes[1]).toBe(0b100);
		expect(decodeDeltaPayload(bytes.with(1, 0b1000), terms, baseOf(rows))).toMatchObject({
			failure: { kind: 'Malformed', what: 'flags' }
		});
		expect(decodeDeltaPayload(bytes, terms, { ...baseOf(rows), salts: newSalt })).toMatchObject({
			failure: { kind: 'Malformed', what: 'salts' }
		});
		const id = new Uint8Array(16).fill(9);
		const twice = Uint8Array.of(2, 0, 0, 2, ...id, 0, 0, ...id, 0, 0);
		expect(decodeDeltaPayload(twice, terms, baseOf(rows))).toMatchObject({
			failure: { kind: 'Malformed', what: 'row order' }
		});
	});

	test('error: more changes than there are rows, more rows than bytes', () => {
		expect(decodeDeltaPayload(Uint8Array.of(2, 0, 3), terms, baseOf(rows))).toMatchObject({
			failure: { kind: 'TooLarge', what: 'changes' }
		});
		expect(decodeDeltaPayload(Uint8Array.of(2, 0, 0, 0x7f), terms, baseOf(rows))).toMatchObject({
			failure: { kind: 'Truncated' }
		});
	});

	test('error: taken for another version', () => {
		expect(decodeDeltaPayload(encoded([rename]).with(0, 1), terms, baseOf(rows))).toMatchObject({
			failure: { kind: 'UnknownVersion', version: 1 }
		});
	});
});
