/** The bytes of what changed since an agreed round: only what the receiver cannot know travels. */
import type { Change, Delta, Result, Row, RowId, Value } from '$lib/bx';
import { ColumnReader, ColumnWriter } from './columns';
import { sameBytes, trieAt, type Tries } from './commitment';
import { decodeWith, type Reader } from './decoding';
import { Writer } from './encoding';
import type { DecodeFault } from './errors';
import { readFlags, writeFlags } from './flags';
import { rowsAttribute } from './ids';
import { limits } from './limits';
import type { Terms } from './terms';
import { idAt, positionIn } from './trie';

/** The agreed state that both sides hold, and that a delta leads on from. */
export interface DeltaBase {
	readonly rows: ReadonlyMap<RowId, Row>;
	readonly tries: Tries;
	/** By attribute number, 0 to n. */
	readonly salts: readonly Uint8Array[];
}

export interface DeltaPayload {
	readonly delta: Delta;
	/** Of the new round, by attribute number, 0 to n. */
	readonly salts: readonly Uint8Array[];
}

const version = 2;

/**
 * Version; marks of the attributes with a new salt, and those salts; the rows that changed or went, each as the number of
 * rows passed over in the order of ids, marks of the cells that differ (none: the row goes) and those cells; the rows that
 * came, by id. Share and rounds are those of the question; the root on the chain proves the answer.
 */
export function encodeDeltaPayload(
	given: DeltaPayload & { readonly terms: Terms; readonly base: Pick<DeltaBase, 'tries' | 'salts'> }
): Uint8Array {
	const { terms, base, delta, salts } = given;
	const writer = new Writer().byte(version);
	writeSalts(writer, terms, base.salts, salts);
	const columns = terms.attributes.map(({ type }) => new ColumnWriter(type));
	const ids = [...delta.keys()].sort();
	const changeOf = (id: RowId) => delta.get(id) as Change;
	const [known, fresh] = [ids.filter((id) => changeOf(id).before), ids.filter((id) => !changeOf(id).before)];
	writer.varint(known.length);
	let next = 0;
	for (const id of known) {
		const position = positionIn(trieAt(base.tries, rowsAttribute), id);
		if (position === undefined) throw new TypeError('a change of a row that is not there');
		writer.varint(position - next);
		next = position + 1;
		writeChange(writer, columns, changeOf(id));
	}
	writer.varint(fresh.length);
	for (const id of fresh) {
		writer.rowId(id);
		columns.forEach((column, position) => column.write(writer, cellOf(changeOf(id).after, position)));
	}
	return writer.done();
}

/** A delta that does not fit the base is refused: a row that came is there already, a changed cell is not different. */
export const decodeDeltaPayload = (
	bytes: Uint8Array,
	terms: Terms,
	base: DeltaBase
): Result<DeltaPayload, DecodeFault> =>
	decodeWith(bytes, limits.bytes, (reader) => readDelta(reader, terms, base));

function readDelta(reader: Reader, terms: Terms, base: DeltaBase): DeltaPayload {
	reader.version(version);
	const salts = readSalts(reader, terms, base.salts);
	const columns = terms.attributes.map(({ type }) => new ColumnReader(type));
	const delta = new Map<RowId, Change>();
	const rows = trieAt(base.tries, rowsAttribute);
	let { size } = rows;
	let next = 0;
	for (let rest = reader.count(rows.size, 2, 'changes'); rest > 0; rest--) {
		const position = next + reader.varint(rows.size, 'position');
		const id = idAt(rows, position);
		const before = id && base.rows.get(id);
		if (!before) return reader.malformed('position');
		const change = readChange(reader, columns, id, before);
		if (change.after === null) size--;
		delta.set(id, change);
		next = position + 1;
	}
	let last = '';
	for (let rest = reader.count(limits.rows, 16 + columns.length, 'rows'); rest > 0; rest--) {
		const id = reader.rowId();
		if (id <= last) reader.malformed('row order');
		if (base.rows.has(id)) reader.stop({ kind: 'DoesNotFit', row: id });
		delta.set(id, { before: null, after: columns.map((column) => column.read(reader)) });
		last = id;
		size++;
	}
	if (size > Math.max(limits.rows, rows.size))
		reader.stop({ kind: 'TooLarge', what: 'rows', limit: limits.rows });
	return { delta, salts };
}

function writeChange(writer: Writer, columns: readonly ColumnWriter[], { before, after }: Change): void {
	const differs = columns.map(
		(_, position) => after !== null && cellOf(before, position) !== cellOf(after, position)
	);
	if (after !== null && !differs.includes(true)) throw new TypeError('a change that changes nothing');
	writeFlags(writer, differs);
	columns.forEach((column, position) => {
		if (differs[position]) column.write(writer, cellOf(after, position));
	});
}

function readChange(reader: Reader, columns: readonly ColumnReader[], id: RowId, before: Row): Change {
	const differs = readFlags(reader, columns.length);
	if (!differs.includes(true)) return { before, after: null };
	const after = columns.map((column, position) => {
		const cell = cellOf(before, position);
		if (!differs[position]) return cell;
		const changed = column.read(reader);
		return changed === cell ? reader.stop({ kind: 'DoesNotFit', row: id }) : changed;
	});
	return { before, after };
}

/** A salt that stayed is known to both sides. */
function writeSalts(
	writer: Writer,
	terms: Terms,
	before: readonly Uint8Array[],
	after: readonly Uint8Array[]
): void {
	if (after.length !== terms.attributes.length + 1 || after.some((salt) => salt.length !== 32))
		throw new TypeError('one salt of 32 bytes for each attribute');
	const fresh = after.map((salt, attribute) => !sameBytes(salt, before[attribute]));
	writeFlags(writer, fresh);
	after.forEach((salt, attribute) => {
		if (fresh[attribute]) writer.bytes(salt);
	});
}

function readSalts(reader: Reader, terms: Terms, before: readonly Uint8Array[]): Uint8Array[] {
	return readFlags(reader, terms.attributes.length + 1).map((fresh, attribute) => {
		const kept = before[attribute] ?? reader.malformed('salts');
		if (!fresh) return kept;
		const salt = reader.bytes(32).slice();
		return sameBytes(salt, kept) ? reader.malformed('salts') : salt;
	});
}

const cellOf = (row: Row | null, position: number): Value => row?.[position] ?? null;
