/** How people, shares and attributes are called on screen. */
import { rowsAttribute, type Account, type AttributeNumber } from '$lib/agreement';
import { seatedSeats, type Conversation, type LocalShare } from '$lib/sharing';
import { listOf, shortAddress } from '$lib/ui';

export interface Names {
	readonly me: Account;
	readonly people: ReadonlyMap<Account, string>;
}

/** The name this person gave, or a short form of the address. */
export function nameOf({ me, people }: Names, account: Account): string {
	if (account === me) return 'you';
	return people.get(account) || shortAddress(account);
}

export const namesOf = (names: Names, accounts: readonly Account[]): string =>
	listOf(accounts.map((account) => nameOf(names, account)));

export function attributeName(share: LocalShare, attribute: AttributeNumber): string {
	if (attribute === rowsAttribute) return 'adding and removing rows';
	return share.terms.attributes.find(({ number }) => number === attribute)?.name ?? `attribute ${attribute}`;
}

export const attributeNames = (share: LocalShare, attributes: readonly AttributeNumber[]): string =>
	listOf(attributes.map((attribute) => attributeName(share, attribute)));

export const capitalised = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** Everybody this person shares with or has named, by name. */
export function knownPeople({
	account: me,
	store
}: Conversation): readonly { readonly account: Account; readonly name: string }[] {
	const accounts = new Set(store.people.keys());
	for (const { seen } of store.shares.values())
		for (const { account } of seen ? seatedSeats(seen) : []) accounts.add(account);
	accounts.delete(me);
	return [...accounts]
		.map((account) => ({ account, name: store.people.get(account) ?? '' }))
		.sort((one, other) => one.name.localeCompare(other.name));
}
