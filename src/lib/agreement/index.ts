export * from './ids';
export type { SharedAttribute, Terms } from './terms';
export * from './share';
export type { DecodeFault, InvitationFault, TermsFault, UpdateFault, ViewFault } from './errors';
export * from './signatures';
