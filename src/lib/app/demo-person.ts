/** The people of the local chain, as their wallets announce them. */
import type { WalletChoice } from '$lib/chain';

/** E.g. "Alice"; `null` for a wallet of somebody's own. */
export const demoPerson = (wallet: Pick<WalletChoice, 'rdns' | 'name'> | null): string | null =>
	wallet?.rdns.startsWith('coview.demo.') ? wallet.name.replace('Demo wallet: ', '') : null;
