/** Rights: what is granted, and whether this person may make this change of a view, by the share as the chain last showed it. */
import {
	attributesOfDelta,
	covers,
	hasRight,
	rightsOf,
	rowsAttribute,
	toAttributeNumber,
	type Account,
	type AttributeNumber,
	type ChainShare,
	type Rights,
	type Seat,
	type Terms
} from '$lib/agreement';
import type { Delta } from '$lib/bx';
import type { NoRight } from './errors';
import type { LocalShare } from './state';

/** What a peer may do; attributes are named as in the view. */
export interface Grant {
	readonly attributes: readonly string[];
	readonly rows: boolean;
	readonly authority: boolean;
}

export type SeatedSeat = Extract<Seat, { state: 'seated' }>;

export const seatedSeats = (share: ChainShare): readonly SeatedSeat[] =>
	share.seats.filter((seat): seat is SeatedSeat => seat.state === 'seated');

/** The own seat, or nothing when one is not (or no longer) a member. */
export function ownSeat(share: LocalShare, me: Account): SeatedSeat | undefined {
	const seat = share.seen?.seats[share.seat];
	return seat?.state === 'seated' && seat.account === me ? seat : undefined;
}

/** The attributes a view delta changes and this person may not, with who could grant them. */
export function missingRight(share: LocalShare, me: Account, delta: Delta): NoRight | undefined {
	if (!share.seen) return undefined;
	const rights = ownSeat(share, me)?.rights;
	const needed = attributesOfDelta(share.terms, delta);
	if (rights !== undefined && covers(rights, needed)) return undefined;
	const attributes = attributesIn(needed).filter(
		(attribute) => rights === undefined || !hasRight(rights, attribute)
	);
	if (attributes.length === 0) return undefined;
	const authorities = seatedSeats(share.seen)
		.filter((seat) => seat.authority)
		.map((seat) => seat.account);
	return { kind: 'NoRight', share: share.id, attributes, authorities };
}

export function attributesIn(rights: Rights): readonly AttributeNumber[] {
	const found: AttributeNumber[] = [];
	for (let bit = 0; rights >> BigInt(bit) !== 0n; bit++) {
		const attribute = toAttributeNumber(bit);
		if (attribute !== undefined && hasRight(rights, attribute)) found.push(attribute);
	}
	return found;
}

export function rightsOfGrant(
	terms: Pick<Terms, 'attributes'>,
	{ attributes, rows }: Omit<Grant, 'authority'>
): Rights {
	const numbers: AttributeNumber[] = terms.attributes
		.filter(({ name }) => attributes.includes(name))
		.map(({ number }) => number);
	return rightsOf(rows ? [rowsAttribute, ...numbers] : numbers);
}
