/** Cells of one column on their way: a value that came before is sent as its position, so repetition is cheap. */
import type { ColumnType, Value } from '$lib/bx';
import type { Reader } from './decoding';
import type { Writer } from './encoding';

/** 0 is `null`, 1 a value not seen before (it follows), k + 2 the k-th distinct value seen. */
export class ColumnWriter {
	readonly #type: ColumnType;
	#positions: Map<Value, number> | undefined;

	constructor(type: ColumnType) {
		this.#type = type;
	}

	write(writer: Writer, cell: Value): void {
		if (cell === null) return void writer.byte(0);
		const positions = (this.#positions ??= new Map());
		const position = positions.get(cell);
		if (position !== undefined) return void writer.varint(position + 2);
		positions.set(cell, positions.size);
		writer.byte(1).value(this.#type, cell);
	}
}

export class ColumnReader {
	readonly #type: ColumnType;
	readonly #values: Exclude<Value, null>[] = [];
	readonly #lengths: number[] = [];
	#known: Set<Value> | undefined;

	constructor(type: ColumnType) {
		this.#type = type;
	}

	read(reader: Reader): Value {
		const code = reader.varint(this.#values.length + 1, 'cell');
		if (code === 0) return null;
		if (code === 1) this.#learn(reader);
		const position = code === 1 ? this.#values.length - 1 : code - 2;
		reader.spend(this.#lengths[position] as number);
		return this.#values[position] as Value;
	}

	#learn(reader: Reader) {
		const start = reader.at;
		const value = reader.value(this.#type);
		// A repeated value has its position as its only form.
		const known = (this.#known ??= new Set());
		if (known.has(value)) reader.malformed('repeated value');
		known.add(value);
		this.#values.push(value);
		this.#lengths.push(reader.at - start);
	}
}
