export type { ChainFailure, Facts, Reverted, Unreachable } from './errors';
export type { RegistryClient } from './registry-client';
export type { RegistryAddress } from './invitation';
export { addressOf, signClaim } from './invitation';
export { rootOf, shareIdOf } from './hashes';
