/** The two ways into a vault: a signature that only this wallet can make, or a passphrase. */
import type { Challenge } from './challenge';

export interface WalletUnlock {
	readonly kind: 'wallet';
	/** 65 bytes: the wallet's `personal_sign` of `unlockMessage` for this challenge. */
	readonly signature: Uint8Array;
	readonly challenge: Challenge;
}

export interface PassphraseUnlock {
	readonly kind: 'passphrase';
	readonly passphrase: string;
}

export type Unlock = WalletUnlock | PassphraseUnlock;
