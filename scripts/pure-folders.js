// @ts-check
/** Folders whose modules do nothing when they are loaded but define: what of them is not used, or not yet, a bundle leaves out. */

const pure = /\/src\/lib\/(?:bx|agreement|sharing)\//;

/** For a bundler's `treeshake`: other modules are judged as ever. */
export const treeshake = {
	/** @param {string} id */
	moduleSideEffects: (id) => (pure.test(id.replaceAll('\\', '/')) ? false : undefined)
};
