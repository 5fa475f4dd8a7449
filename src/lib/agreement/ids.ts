/** Branded ids: the only way to get one is the function that checks it. */

declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** `0x` and 64 lower-case hex digits. */
export type Hash = Branded<`0x${string}`, 'Hash'>;
/** A share on one registry: keccak256 over chain, registry, creator and salt, as the contract computes it. */
export type ShareId = Hash & { readonly [brand]: 'Hash' & { share: true } };
/** An account's address, `0x` and 40 lower-case hex digits (never checksummed, so equality is text equality). */
export type Account = Branded<`0x${string}`, 'Account'>;
/** Position of a seat in its share, from 0 to 31. */
export type SeatNumber = Branded<number, 'SeatNumber'>;
/** Number of an attribute on the chain: 0 is `rows`, columns from 1 to 63. */
export type AttributeNumber = Branded<number, 'AttributeNumber'>;
/** Rounds count from 1; 0 is the state a share was created in. */
export type Round = Branded<number, 'Round'>;
/** Attributes as a bit set: bit *n* is attribute *n*. */
export type Rights = Branded<bigint, 'Rights'>;

export const toHash = (text: string): Hash | undefined =>
	matched(text, /^0x[0-9a-f]{64}$/i) as Hash | undefined;
export const toShareId = (text: string): ShareId | undefined => toHash(text) as ShareId | undefined;
export const toAccount = (text: string): Account | undefined =>
	matched(text, /^0x[0-9a-f]{40}$/i) as Account | undefined;
export const toSeatNumber = (value: number): SeatNumber | undefined =>
	within(value, 31) as SeatNumber | undefined;
export const toAttributeNumber = (value: number): AttributeNumber | undefined =>
	within(value, 63) as AttributeNumber | undefined;
export const toRound = (value: number): Round | undefined => within(value, 0xffffffff) as Round | undefined;
export const toRights = (value: bigint): Rights | undefined =>
	value >= 0n && value < 1n << 64n ? (value as Rights) : undefined;

export const rowsAttribute = 0 as AttributeNumber;

export const rightsOf = (attributes: Iterable<AttributeNumber>): Rights => {
	let mask = 0n;
	for (const attribute of attributes) mask |= 1n << BigInt(attribute);
	return mask as Rights;
};

export const hasRight = (rights: Rights, attribute: AttributeNumber): boolean =>
	(rights & (1n << BigInt(attribute))) !== 0n;

/** Every attribute of `needed` is in `rights`. */
export const covers = (rights: Rights, needed: Rights): boolean => (needed & ~rights) === 0n;

const matched = (text: string, form: RegExp) => (form.test(text) ? text.toLowerCase() : undefined);
const within = (value: number, top: number) =>
	Number.isInteger(value) && value >= 0 && value <= top ? value : undefined;
