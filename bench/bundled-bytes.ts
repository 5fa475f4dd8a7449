/** What a page loads for parts of the product: everything behind their doors, with the packages they use. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip as gzipCompress } from 'node:zlib';
import { build } from 'vite';

/** `paths` as the product imports them, e.g. `$lib/bx`. Nothing that a door exports is shaken off. */
export async function bundledBytes(paths: readonly string[]): Promise<{ brotli: number; gzip: number }> {
	const folder = mkdtempSync(join(tmpdir(), 'coview-bundle-'));
	try {
		const entry = join(folder, 'entry.js');
		writeFileSync(entry, paths.map((path, at) => `export * as part${at} from '${path}';`).join('\n'));
		const built = await build({
			configFile: false,
			logLevel: 'error',
			root: process.cwd(),
			publicDir: false,
			resolve: { alias: { $lib: join(process.cwd(), 'src', 'lib') } },
			build: {
				target: 'es2022',
				write: false,
				modulePreload: false,
				rolldownOptions: {
					input: entry,
					preserveEntrySignatures: 'strict',
					output: { format: 'es', minify: true, codeSplitting: false }
				}
			}
		});
		if (!('output' in built)) throw new Error('More than one bundle');
		const code = built.output.map((part) => (part.type === 'chunk' ? part.code : '')).join('');
		return {
			brotli: (await promisify(brotliCompress)(code)).length,
			gzip: (await promisify(gzipCompress)(code, { level: 9 })).length
		};
	} finally {
		rmSync(folder, { recursive: true });
	}
}
