export type { AskOptions, PeerLink, RequestHandler, SessionListener, Transport } from './port';
export type { TransportOptions } from './options';
export type { TransportFailure } from './errors';
export type { Identity } from './diffie-hellman';
export { publicKeyOf } from './diffie-hellman';
export { createTransport } from './transport';
