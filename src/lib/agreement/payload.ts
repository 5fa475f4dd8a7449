/** The bytes in which a view travels from browser to browser: whole, or what changed since an agreed round. */
import type { Change, Delta, Result, Row, RowId, Value } from '$lib/bx';
import { ColumnReader, ColumnWriter } from './columns';
import { decodeWith, type Reader } from './decoding';
import { Writer } from './encoding';
import type { DecodeFault, ViewFault } from './errors';
import { toRound, toShareId, type Round, type ShareId } from './ids';
import { limits } from './limits';
import type { Terms } from './terms';

export interface Snapshot {
	readonly share: ShareId;
	readonly round: Round;
	/** Cells in the order of `terms.attributes`. */
	readonly rows: ReadonlyMap<RowId, Row>;
	/** By attribute number, 0 to n. */
	readonly salts: readonly Uint8Array[];
}

export interface DeltaPayload {
	readonly share: ShareId;
	readonly from: Round;
	readonly to: Round;
	readonly delta: Delta;
	/** Of the round `to`, by attribute number, 0 to n. */
	readonly salts: readonly Uint8Array[];
}

const version = 1;
const kinds = { snapshot: 1, delta: 2 } as const;
const changeKinds = { insert: 0, delete: 1, update: 2 } as const;

/** Version, kind, share, round, salts, row ids ascending, then column by column in display order. */
export function encodeSnapshot(given: Snapshot & { readonly terms: Terms }): Uint8Array {
	const { share, round, terms, rows, salts } = given;
	const writer = new Writer().byte(version).byte(kinds.snapshot).hex(share).varint(round);
	writeSalts(writer, terms, salts);
	const ids = [...rows.keys()].sort();
	writer.varint(ids.length);
	for (const id of ids) writer.rowId(id);
	terms.attributes.forEach(({ type }, position) => {
		const column = new ColumnWriter(type);
		for (const id of ids) column.write(writer, cellOf(rows.get(id), position));
	});
	return writer.done();
}

export const decodeSnapshot = (bytes: Uint8Array, terms: Terms): Result<Snapshot, DecodeFault> =>
	decodeWith(bytes, limits.bytes, (reader) => readSnapshot(reader, terms));

/** Version, kind, share, both rounds, salts, then the changes by ascending row id: of an update only what differs. */
export function encodeDeltaPayload(given: DeltaPayload & { readonly terms: Terms }): Uint8Array {
	const { share, from, to, terms, delta, salts } = given;
	if (from >= to) throw new TypeError('a delta leads to a later round');
	const writer = new Writer().byte(version).byte(kinds.delta).hex(share).varint(from).varint(to);
	writeSalts(writer, terms, salts);
	const columns = terms.attributes.map(({ type }) => new ColumnWriter(type));
	writer.varint(delta.size);
	for (const id of [...delta.keys()].sort()) writeChange(writer, columns, id, delta.get(id) as Change);
	return writer.done();
}

/** `agreed` are the rows of the round `from`: only changed cells travel, and a delta that does not fit is refused. */
export const decodeDeltaPayload = (
	bytes: Uint8Array,
	terms: Terms,
	agreed: ReadonlyMap<RowId, Row>
): Result<DeltaPayload, DecodeFault> =>
	decodeWith(bytes, limits.bytes, (reader) => readDelta(reader, terms, agreed));

/** Why a view is too large to be sent, or `null`: asked before a share is made or an edit proposed. */
export function checkView(terms: Terms, rows: ReadonlyMap<RowId, Row>): ViewFault | null {
	if (rows.size > limits.rows) return { kind: 'TooManyRows', rows: rows.size, limit: limits.rows };
	let viewBytes = 0;
	const writer = new Writer();
	for (const [id, row] of rows)
		for (const [position, { name, type }] of terms.attributes.entries()) {
			const cell = cellOf(row, position);
			if (cell === null) continue;
			const bytes = writer.restart().value(type, cell).peek().length;
			viewBytes += bytes;
			// The length in front of a text of that size takes three bytes.
			if (bytes > limits.cellBytes + 3)
				return { kind: 'CellTooLong', row: id, attribute: name, bytes, limit: limits.cellBytes };
		}
	return viewBytes > limits.viewBytes ? { kind: 'ViewTooLarge', limit: limits.viewBytes } : null;
}

function readSnapshot(reader: Reader, terms: Terms): Snapshot {
	const share = readHeader(reader, kinds.snapshot);
	const round = readRound(reader);
	const salts = readSalts(reader, terms);
	const count = reader.count(limits.rows, 16 + terms.attributes.length, 'rows');
	const rows = new Map<RowId, Value[]>();
	readAscending(reader, count, (id) => rows.set(id, []));
	for (const { type } of terms.attributes) {
		const column = new ColumnReader(type);
		for (const row of rows.values()) row.push(column.read(reader));
	}
	return { share, round, rows, salts };
}

function writeChange(writer: Writer, columns: readonly ColumnWriter[], id: RowId, change: Change): void {
	const { before, after } = change;
	writer.rowId(id);
	if (after === null) return void writer.byte(changeKinds.delete);
	if (before === null) {
		writer.byte(changeKinds.insert);
		columns.forEach((column, position) => column.write(writer, cellOf(after, position)));
		return;
	}
	writer.byte(changeKinds.update);
	const differs = columns.map((_, position) => cellOf(before, position) !== cellOf(after, position));
	if (!differs.includes(true)) throw new TypeError('a change that changes nothing');
	writeFlags(writer, differs);
	columns.forEach((column, position) => {
		if (differs[position]) column.write(writer, cellOf(after, position));
	});
}

function readDelta(reader: Reader, terms: Terms, agreed: ReadonlyMap<RowId, Row>): DeltaPayload {
	const share = readHeader(reader, kinds.delta);
	const [from, to] = [readRound(reader), readRound(reader)];
	if (from >= to) reader.malformed('rounds');
	const salts = readSalts(reader, terms);
	const count = reader.count(2 * limits.rows, 17, 'changes');
	const columns = terms.attributes.map(({ type }) => new ColumnReader(type));
	const delta = new Map<RowId, Change>();
	let size = agreed.size;
	readAscending(reader, count, (id) => {
		const change = readChange(reader, columns, id, agreed.get(id));
		if (change.before === null) size++;
		if (change.after === null) size--;
		delta.set(id, change);
	});
	if (size > limits.rows) reader.stop({ kind: 'TooLarge', what: 'rows', limit: limits.rows });
	return { share, from, to, delta, salts };
}

function readChange(
	reader: Reader,
	columns: readonly ColumnReader[],
	id: RowId,
	before: Row | undefined
): Change {
	const misfit = () => reader.stop({ kind: 'DoesNotFit', row: id });
	const kind = reader.byte();
	if (kind === changeKinds.insert) {
		if (before) misfit();
		return { before: null, after: columns.map((column) => column.read(reader)) };
	}
	if (kind !== changeKinds.delete && kind !== changeKinds.update) reader.malformed('change');
	if (!before) return misfit();
	if (kind === changeKinds.delete) return { before, after: null };
	const differs = readFlags(reader, columns.length);
	const after = columns.map((column, position) => {
		const cell = cellOf(before, position);
		if (!differs[position]) return cell;
		const changed = column.read(reader);
		return changed === cell ? misfit() : changed;
	});
	return { before, after };
}

function readHeader(reader: Reader, kind: number): ShareId {
	reader.version(version);
	if (reader.byte() !== kind) reader.malformed('kind');
	return toShareId(reader.hash()) ?? reader.malformed('share');
}

const readRound = (reader: Reader): Round =>
	toRound(reader.varint(0xffffffff, 'round')) ?? reader.malformed('round');

function writeSalts(writer: Writer, terms: Terms, salts: readonly Uint8Array[]): void {
	if (salts.length !== terms.attributes.length + 1 || salts.some((salt) => salt.length !== 32))
		throw new TypeError('one salt of 32 bytes for each attribute');
	writer.byte(salts.length);
	for (const salt of salts) writer.bytes(salt);
}

function readSalts(reader: Reader, terms: Terms): Uint8Array[] {
	const length = reader.byte();
	if (length !== terms.attributes.length + 1) reader.malformed('salts');
	return Array.from({ length }, () => reader.bytes(32).slice());
}

function readAscending(reader: Reader, count: number, read: (id: RowId) => void): void {
	let last = '';
	for (let rest = count; rest > 0; rest--) {
		const id = reader.rowId();
		if (id <= last) reader.malformed('row order');
		last = id;
		read(id);
	}
}

/** One bit for each flag, the lowest first; the bits left over are 0. */
function writeFlags(writer: Writer, flags: readonly boolean[]): void {
	for (let start = 0; start < flags.length; start += 8)
		writer.byte(flags.slice(start, start + 8).reduce((bits, flag, at) => bits | (Number(flag) << at), 0));
}

function readFlags(reader: Reader, count: number): boolean[] {
	const flags: boolean[] = [];
	while (flags.length < count) {
		const bits = reader.byte();
		for (let at = 0; at < 8; at++) flags.push(((bits >> at) & 1) === 1);
	}
	if (flags.lastIndexOf(true) >= count || !flags.includes(true)) reader.malformed('flags');
	return flags.slice(0, count);
}

const cellOf = (row: Row | undefined, position: number): Value => row?.[position] ?? null;
