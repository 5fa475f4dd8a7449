export * from './ids';
export type { SharedAttribute, Terms } from './terms';
export * from './share';
