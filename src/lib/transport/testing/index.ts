export { createMemoryNetwork } from './memory-network';
export type { Delivery, MemoryNetwork, MemoryNetworkOptions, MemoryPeerOptions } from './memory-network';
export { describeTransportPort } from './transport-port-suite';
export type { TransportFixture, TransportSetup } from './transport-port-suite';
