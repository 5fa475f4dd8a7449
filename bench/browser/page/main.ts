/** The page of the bench: what the browser can be asked to measure, by name. */
import { measureCommit } from './commit';
import { measureChannel } from './channel';
import { measureImport, measureOpening } from './opening';

const benches = { measureCommit, measureOpening, measureImport, measureChannel };

export type Benches = typeof benches;

Object.assign(window, { benches });
