export { createMemoryChain, type MemoryChain, type MemoryChainOptions } from './memory-chain';
export { toTransaction, transition, type SignedCall, type Transaction } from './registry-model';
export { emptyRegistry, type RegistryState, type Step } from './model-state';
