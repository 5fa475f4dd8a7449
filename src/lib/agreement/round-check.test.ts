import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Row, RowId, Value } from '$lib/bx';
import { changedAttributes, commitTo, triesOf, updateTries, type Commitment, type Tries } from './commitment';
import { covers, hasRight, toRights, type Rights } from './ids';
import { verifySnapshot, verifyUpdate, type UpdateClaim } from './round-check';
import type { Terms } from './terms';
import { deltaBetween, seededRandom, twoViews } from './testing/arbitraries';
import {
	attribute,
	charliesRights,
	hashOfByte,
	mechanismShare,
	must,
	rights,
	rowId
} from './testing/figure-two';

const { share, terms, rows } = mechanismShare;
const everything = must(toRights((1n << 64n) - 1n));
type Rows = ReadonlyMap<RowId, Row>;

/** A claim as an honest updater with these rights makes it. */
function claimOf(before: Rows, after: Rows, updaterRights: Rights, agreedTerms: Terms = terms) {
	const random = seededRandom();
	const agreedTries = triesOf(agreedTerms, before);
	const agreed = commitTo({ share, tries: agreedTries, previous: null, random });
	const tries = updateTries(agreedTerms, agreedTries, deltaBetween(before, after));
	const next = commitTo({ share, tries, previous: { tries: agreedTries, commitment: agreed }, random });
	const claim: UpdateClaim = {
		terms: agreedTerms,
		share,
		agreed: { tries: agreedTries, commitment: agreed },
		updaterRights,
		expectedRoot: next.root,
		tries,
		salts: next.salts
	};
	return { claim, agreed, next };
}

/** The same claim under other salts, with the root that belongs to them. */
function withSalts(
	claim: UpdateClaim,
	salts: readonly Uint8Array[],
	tries: Tries = claim.tries
): UpdateClaim {
	const asked = verifySnapshot({ ...claim, salts, tries, expectedRoot: hashOfByte(0) });
	if (asked.ok || asked.failure.kind !== 'RootMismatch') throw new TypeError('fixture');
	return { ...claim, salts, tries, expectedRoot: asked.failure.actual };
}

const edited = (row: number, cells: Row): Rows => new Map([...rows, [rowId(row), cells]]);
const mechanismChanged = edited(1, ['Ibuprofen', 'MeA1 anew']);

describe('verifyUpdate', () => {
	test('default', () => {
		const { claim, next } = claimOf(rows, mechanismChanged, charliesRights);
		expect(verifyUpdate(claim)).toEqual({ ok: true, value: next });
	});

	test('behavior: an honest update holds exactly if its updater has the rights', () => {
		fc.assert(
			fc.property(
				twoViews,
				fc.bigInt({ min: 0n, max: 2n ** 11n - 1n }),
				({ terms: any, before, after }, mask) => {
					const held = must(toRights(mask));
					const { claim } = claimOf(before, after, held, { ...any, rowsMayChange: true });
					const changed = changedAttributes(claim.agreed.tries, claim.tries);
					const checked = verifyUpdate(claim);
					expect(checked.ok).toBe(covers(held, changed));
					if (checked.ok) return;
					expect(checked.failure.kind).toBe('NotAllowed');
					if (checked.failure.kind !== 'NotAllowed') return;
					for (const number of checked.failure.attributes) {
						expect(hasRight(changed, number)).toBe(true);
						expect(hasRight(held, number)).toBe(false);
					}
				}
			)
		);
	});

	test('error: data other than what was announced, cell by cell (T6)', () => {
		fc.assert(
			fc.property(twoViews, fc.nat(), fc.nat(), ({ terms: any, before, after }, pickRow, pickColumn) => {
				fc.pre(after.size > 0);
				const { claim } = claimOf(before, after, everything, { ...any, rowsMayChange: true });
				const [id, row] = [...after][pickRow % after.size] as [RowId, Row];
				const column = pickColumn % any.attributes.length;
				const smuggled = new Map(after);
				smuggled.set(
					id,
					row.map((cell, at) => (at === column ? otherThan(any, column, cell) : cell))
				);
				const tries = updateTries(any, claim.tries, deltaBetween(after, smuggled));
				expect(verifyUpdate({ ...claim, tries })).toMatchObject({ failure: { kind: 'RootMismatch' } });
			})
		);
	});

	test('error: every single-cell change outside the rights, though the root is the right one (T5, T6)', () => {
		fc.assert(
			fc.property(twoViews, fc.nat(), fc.nat(), ({ terms: any, before }, pickRow, pickColumn) => {
				fc.pre(before.size > 0);
				const [id, row] = [...before][pickRow % before.size] as [RowId, Row];
				const column = pickColumn % any.attributes.length;
				const number = must(any.attributes[column]).number;
				const after = new Map(before);
				after.set(
					id,
					row.map((cell, at) => (at === column ? otherThan(any, column, cell) : cell))
				);
				const allOthers = must(toRights(everything & ~(1n << BigInt(number))));
				const { claim } = claimOf(before, after, allOthers, any);
				expect(verifyUpdate(claim)).toEqual({
					ok: false,
					failure: { kind: 'NotAllowed', attributes: [number] }
				});
			})
		);
	});

	test('error: Charlie deletes a medication that has a mechanism, or adds a row, without the right on rows (T8)', () => {
		const deleted = new Map([...rows].slice(1));
		const added = edited(3, ['Aspirin', null]);
		const refused = (attributes: number[]) => ({ ok: false, failure: { kind: 'NotAllowed', attributes } });
		expect(verifyUpdate(claimOf(rows, deleted, charliesRights).claim)).toEqual(refused([0]));
		expect(verifyUpdate(claimOf(rows, added, charliesRights).claim)).toEqual(refused([0]));
		// Bob holds rows and Medication Name, not Mechanism of Action (attribute 1).
		expect(verifyUpdate(claimOf(rows, deleted, rights(0, 2)).claim)).toEqual(refused([1]));
		expect(verifyUpdate(claimOf(rows, added, rights(0, 2)).claim).ok).toBe(true);
	});

	test('error: two peers are told different data under one root; at most one accepts (T7)', () => {
		const { claim } = claimOf(rows, mechanismChanged, charliesRights);
		const other = triesOf(terms, edited(1, ['Ibuprofen', 'MeA1 otherwise']));
		expect([verifyUpdate(claim).ok, verifyUpdate({ ...claim, tries: other }).ok]).toEqual([true, false]);
	});

	test('error: the content of an earlier round is served again (T10)', () => {
		const { claim, agreed } = claimOf(rows, mechanismChanged, charliesRights);
		const rolledBack = { ...claim, tries: claim.agreed.tries, salts: agreed.salts };
		expect(verifyUpdate(rolledBack)).toMatchObject({ failure: { kind: 'RootMismatch' } });
		expect(verifySnapshot(rolledBack)).toMatchObject({ failure: { kind: 'RootMismatch' } });
	});

	test('error: a new salt over unchanged values', () => {
		const { claim } = claimOf(rows, mechanismChanged, charliesRights);
		const salts = claim.salts.with(2, new Uint8Array(32).fill(9));
		expect(verifyUpdate(withSalts(claim, salts))).toEqual({
			ok: false,
			failure: { kind: 'SaltNotKept', attributes: [attribute(2)] }
		});
		expect(verifyUpdate({ ...withSalts(claim, salts), updaterRights: rights(1) })).toEqual({
			ok: false,
			failure: { kind: 'NotAllowed', attributes: [attribute(2)] }
		});
	});

	test('error: the old salt over new values', () => {
		const { claim, agreed } = claimOf(rows, mechanismChanged, charliesRights);
		expect(verifyUpdate(withSalts(claim, agreed.salts))).toEqual({
			ok: false,
			failure: { kind: 'SaltReused', attributes: [attribute(1)] }
		});
	});

	test('error: rows come or go where the terms say they never do', () => {
		const fixed = { ...terms, rowsMayChange: false };
		expect(verifyUpdate(claimOf(rows, edited(3, ['Aspirin', 'MeA3']), everything, fixed).claim)).toEqual({
			ok: false,
			failure: { kind: 'RowsFixed' }
		});
		expect(verifyUpdate(claimOf(rows, mechanismChanged, everything, fixed).claim).ok).toBe(true);
	});

	test('error: a salt too few', () => {
		const { claim } = claimOf(rows, mechanismChanged, charliesRights);
		const failure = { kind: 'SaltCount', expected: 3, actual: 2 };
		expect(verifyUpdate({ ...claim, salts: claim.salts.slice(1) })).toEqual({ ok: false, failure });
	});
});

describe('verifySnapshot', () => {
	test('default', () => {
		const { claim, next } = claimOf(rows, mechanismChanged, rights());
		expect(verifySnapshot(claim)).toEqual<{ ok: true; value: Commitment }>({ ok: true, value: next });
	});
});

function otherThan({ attributes }: Terms, column: number, cell: Value | undefined): Value {
	const others = {
		text: ['one', 'other'],
		number: [1, 2],
		date: ['2024-01-01', '2024-01-02'],
		boolean: [true, false]
	}[must(attributes[column]).type];
	return must(others.find((value) => value !== cell));
}
