/** Terms as canonical bytes, and the salted hash of them that the chain carries. */
import type { Column, ColumnType, Result } from '$lib/bx';
import { checkTerms } from './check-terms';
import type { Random } from './commitment';
import { decodeWith, type Reader } from './decoding';
import { digest, hashOf, tagged } from './digest';
import { Writer } from './encoding';
import type { DecodeFault } from './errors';
import { toAccount, toAttributeNumber, type AttributeNumber, type Hash } from './ids';
import { limits } from './limits';
import type { SharedAttribute, Terms } from './terms';

const version = 1;
const types: readonly ColumnType[] = ['text', 'number', 'date', 'boolean'];

/** Version, title, proposer, attributes in display order, key as positions, rows rule, pull window. */
export function encodeTerms(terms: Terms): Uint8Array {
	const faults = checkTerms(terms);
	if (faults.length > 0) throw new TypeError(`these are no terms: ${faults.map(({ kind }) => kind).join()}`);
	const { title, proposer, attributes, key, rowsMayChange, pullWindow } = terms;
	const writer = new Writer().byte(version).text(title).hex(proposer.account).text(proposer.name);
	writer.byte(attributes.length);
	for (const { name, type, number } of attributes) writer.text(name).byte(types.indexOf(type)).byte(number);
	writer.byte(key.length);
	for (const name of key) writer.byte(attributes.findIndex((attribute) => attribute.name === name));
	return writer.boolean(rowsMayChange).varint(pullWindow).done();
}

/** Answers only terms that `checkTerms` accepts. */
export const decodeTerms = (bytes: Uint8Array): Result<Terms, DecodeFault> =>
	decodeWith(bytes, limits.termsBytes, readTerms);

/** sha256(tag ‖ salt ‖ terms). The salt travels in the link, so the chain tells nothing about the terms (THREATS T3). */
export const termsHash = (terms: Terms, salt: Hash): Hash =>
	hashOf(digest(tagged('coview terms 1').hex(salt).bytes(encodeTerms(terms))));

/** Gives the columns the numbers 1 to n in random order, so that positions on the chain tell nothing (THREATS T3). */
export function shuffleAttributes(columns: readonly Column[], random: Random): SharedAttribute[] {
	const numbers = columns.map((_, at) => at + 1);
	for (let last = numbers.length - 1; last > 0; last--) {
		const chosen = below(last + 1, random);
		[numbers[last], numbers[chosen]] = [numbers[chosen] as number, numbers[last] as number];
	}
	return columns.map(({ name, type }, at) => ({ name, type, number: numbers[at] as AttributeNumber }));
}

function readTerms(reader: Reader): Terms {
	reader.version(version);
	const title = reader.text(limits.termsBytes);
	const account = toAccount(`0x${reader.hex(20)}`) ?? reader.malformed('account');
	const proposer = { account, name: reader.text(limits.termsBytes) };
	const attributes = list(reader, limits.attributes - 1, (): SharedAttribute => {
		const name = reader.text(limits.termsBytes);
		const type = types[reader.byte()] ?? reader.malformed('type');
		return { name, type, number: toAttributeNumber(reader.byte()) ?? reader.malformed('attribute number') };
	});
	const key = list(
		reader,
		attributes.length,
		() => attributes[reader.byte()]?.name ?? reader.malformed('key')
	);
	const rowsMayChange = reader.boolean();
	const pullWindow = reader.varint(0xffffffff, 'pull window');
	const terms: Terms = { version, title, proposer, attributes, key, rowsMayChange, pullWindow };
	const faults = checkTerms(terms);
	return faults.length > 0 ? reader.stop({ kind: 'BadTerms', faults }) : terms;
}

function list<Item>(reader: Reader, max: number, read: () => Item): Item[] {
	const length = reader.byte();
	if (length > max) reader.stop({ kind: 'TooLarge', what: 'list', limit: max });
	return Array.from({ length }, read);
}

/** Uniform below `bound` (at most 256): bytes above the largest multiple are thrown away. */
function below(bound: number, random: Random): number {
	const top = 256 - (256 % bound);
	for (;;) {
		const byte = random(1)[0] as number;
		if (byte < top) return byte % bound;
	}
}
