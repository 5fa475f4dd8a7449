/** The script of our workers. */
import { answerErrands, type Line } from '$lib/work';
import { ownErrands } from './index';

// The types of this file are those of a page; inside a worker the global scope is the line to it.
answerErrands(globalThis as unknown as Line, ownErrands());
