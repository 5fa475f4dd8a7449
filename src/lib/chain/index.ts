export type { ChainFailure, Facts, Reverted, Unreachable } from './errors';

export type { Estimate } from './estimate-calls';
export type { RegistryClient } from './registry-client';
export { createRegistryClient, localChainId, type RegistryClientConfig } from './create-registry-client';
export type { HistoryCache, KnownHistory } from './read-history';

export { rootOf, shareIdOf } from './hashes';
export { addressOf, signClaim, type ClaimedSeat } from './invitation';
export type { RegistryAddress } from './registry-address';

export {
	createWallets,
	type WalletChoice,
	type WalletConnection,
	type WalletFailure,
	type Wallets,
	type WalletsOptions
} from './wallets';
export type { Network, WalletProvider } from './wallet-provider';
export { announceDemoWallets, demoWalletId, type DemoAccount, type DemoWalletConfig } from './demo-wallet';
