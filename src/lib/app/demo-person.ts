/** The people of the local chain: their wallets, and the windows and frames that belong to one of them. */
import type { WalletChoice } from '$lib/chain';

/** E.g. "Alice"; `null` for a wallet of somebody's own. */
export const demoPerson = (wallet: Pick<WalletChoice, 'rdns' | 'name'> | null): string | null =>
	wallet?.rdns.startsWith('coview.demo.') ? wallet.name.replace('Demo wallet: ', '') : null;

/**
 * What a frame, or a window opened for one person, is called. Frames of one tab share its session storage, and an address
 * is for places, so the name says who it belongs to; it outlives reloads. Two forms, because a frame and a window of one
 * person may be there at once and a name is found but once.
 */
export const windowNameOf = (person: string, kind: 'frame' | 'window'): string => `coview-${kind}:${person}`;

/** Whose window is called so; `null` for any other name, and for people who are not offered here. */
export function personOfWindow(name: string, offered: readonly string[]): string | null {
	const person = /^coview-(?:frame|window):(.+)$/su.exec(name)?.[1];
	return person !== undefined && offered.includes(person) ? person : null;
}
