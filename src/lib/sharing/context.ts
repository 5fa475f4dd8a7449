/** What every step of the conversation works with: the store, the ports and the own account. */
import type { Account, Hash } from '$lib/agreement';
import type { Ports } from './ports';
import { freshHex } from './row-ids';
import type { Store } from './store';

export interface Context {
	readonly store: Store;
	readonly ports: Ports;
	readonly me: Account;
	/** This installation's X25519 public key, as registered on the chain. */
	readonly boxKey: Hash;
	/** The session key that may sign receipts. */
	readonly delegate: Account;
}

export const newId = ({ ports }: Pick<Context, 'ports'>): string => freshHex(ports.random, 16);
