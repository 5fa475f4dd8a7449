/** Where things are: the root of the repository and the folders the scripts share. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const buildFolder = join(root, 'build');
export const localFolder = join(root, '.local');

/** @param {...string} parts path inside the repository */
export const inRoot = (...parts) => join(root, ...parts);
