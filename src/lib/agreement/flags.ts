/** Marks of some of a row of things, one bit each. */
import type { Reader } from './decoding';
import type { Writer } from './encoding';

/** The lowest bit first; the bits left over are 0. */
export function writeFlags(writer: Writer, flags: readonly boolean[]): void {
	for (let start = 0; start < flags.length; start += 8)
		writer.byte(flags.slice(start, start + 8).reduce((bits, flag, at) => bits | (Number(flag) << at), 0));
}

export function readFlags(reader: Reader, count: number): boolean[] {
	const flags: boolean[] = [];
	while (flags.length < count) {
		const bits = reader.byte();
		for (let at = 0; at < 8; at++) flags.push(((bits >> at) & 1) === 1);
	}
	if (flags.lastIndexOf(true) >= count) reader.malformed('flags');
	return flags.slice(0, count);
}
