/** The state-based definition of `join`, over whole tables (Bohannon, Pierce, Vaughan 2006). */
import { sameRow } from '../cells';
import type { PutRefusal } from '../errors';
import type { Joining } from './join';
import type { Fork } from './operator';
import { fail, ok } from '../result';
import type { Row, RowId, Table } from '../table';

/**
 * get: M ⋈ N. put: M and N take what the view says of them; rows of M that left the view go, or the rows of N beside which no view row
 * stands any more (join_dl, join_dr; `both` deletes on either side). What the view says of one row of N it says once.
 */
export function plainJoin(joining: Joining): Fork['plain'] {
	const { schemas, onDelete, valueOfLeft, beside, leftOf, rightOf } = joining;
	return {
		get(left, right) {
			const partners = byValue(right, joining.valueOfRight);
			const rows = new Map<RowId, Row>();
			for (const [id, row] of left.rows) {
				const partner = partners.get(valueOfLeft(row) ?? '');
				if (partner) rows.set(id, beside(row, partner.row));
			}
			return { schema: schemas.output, rows };
		},

		put(left, right, output, mint) {
			const partners = byValue(right, joining.valueOfRight);
			const shown = (value: string | undefined) => value !== undefined && partners.has(value);
			const said = new Map<string, { readonly id: RowId; readonly row: Row }>();
			for (const [id, row] of output.rows) {
				const value = valueOfLeft(row);
				if (value === undefined)
					return fail({ kind: 'LeavesSelection', row: id, columns: joining.sourceColumns });
				const first = said.get(value) ?? { id, row: rightOf(row) };
				const columns = joining.differing(first.row, rightOf(row));
				if (columns.length > 0) return fail({ kind: 'SharedRowDiffers', rows: [first.id, id], columns });
				said.set(value, first);
			}

			const lefts = new Map(left.rows);
			const rights = new Map(right.rows);
			const seats = allByValue(left, valueOfLeft);
			for (const [value, speaker] of said) {
				const partner = partners.get(value);
				const refusal = refusalOf(joining, speaker, partner?.row, seats.get(value) ?? []);
				if (refusal) return fail(refusal);
				rights.set(partner?.id ?? mint(), speaker.row);
			}
			for (const [id, row] of left.rows) {
				const value = valueOfLeft(row);
				if (value === undefined || !shown(value) || output.rows.has(id)) continue;
				if (onDelete === 'refuse') return fail({ kind: 'DeleteRefused', row: id, sourceRows: [id] });
				const partner = said.has(value) ? undefined : partners.get(value);
				if (onDelete !== 'left' && partner) rights.delete(partner.id);
				if (onDelete !== 'right' || !partner) lefts.delete(id);
			}
			for (const [id, row] of output.rows) lefts.set(id, leftOf(row));
			return ok({
				left: { schema: schemas.left, rows: lefts },
				right: { schema: schemas.right, rows: rights }
			});
		}
	};
}

/** Why the right side may not take what the view says of one of its rows; `seated` are the left rows at its join value. */
function refusalOf(
	{ differing, missing, existing }: Joining,
	{ id, row }: { readonly id: RowId; readonly row: Row },
	partner: Row | undefined,
	seated: readonly RowId[]
): PutRefusal | undefined {
	if (!partner)
		return (
			missing(id) ??
			(seated.length > 0 ? { kind: 'OthersWouldAppear', row: id, sourceRows: seated } : undefined)
		);
	if (seated.length > 0 || sameRow(partner, row)) return undefined;
	return existing(id, differing(partner, row));
}

/** The rows of a side that has at most one at each join value. */
const byValue = (table: Table, valueOf: (row: Row) => string | undefined) =>
	new Map(
		[...allByValue(table, valueOf)].flatMap(([value, [id]]) => {
			const row = id && table.rows.get(id);
			return row ? [[value, { id, row }] as const] : [];
		})
	);

function allByValue({ rows }: Table, valueOf: (row: Row) => string | undefined) {
	const found = new Map<string, RowId[]>();
	for (const [id, row] of rows) {
		const value = valueOf(row);
		if (value !== undefined) found.set(value, [...(found.get(value) ?? []), id]);
	}
	return found;
}
