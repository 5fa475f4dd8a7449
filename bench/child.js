// @ts-check
/** One group of figures in a process of its own: `child.js BUNDLE` says which groups there are, `child.js BUNDLE 0 full` measures one. */
import { pathToFileURL } from 'node:url';

/** @typedef {import('./figure.js').FigureRun} FigureRun */

const [bundle = '', index, size] = process.argv.slice(2);
/** @type {{ figures: readonly FigureRun[] }} */
const { figures } = await import(pathToFileURL(bundle).href);

const group = index === undefined ? undefined : figures[Number(index)];
const answer = group
	? await group.run(size === 'full' ? 'full' : 'quick')
	: figures.map(({ ids, native }) => ({ ids, native: native === true }));
// Rivals may leave workers behind; what was asked for is said, so the process may end.
process.send?.(answer, () => process.exit(0));
