/** A door of its own: what long work of the conversation is when a worker does it. Pages load it for small work, when there is some. */
export { hashingTries } from './gather-tries';
export { replay } from './journal';
export { readingSnapshot } from './read-snapshot';
export { piecesOf } from './state-pieces';
