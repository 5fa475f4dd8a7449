/** What a page loads for parts of the product: everything behind their doors, with the packages they use, and what it loads later. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip as gzipCompress } from 'node:zlib';
import { build, type Plugin } from 'vite';
import { treeshake } from '../scripts/pure-folders.js';

/** Compressed sizes, in bytes. */
export interface Sizes {
	readonly brotli: number;
	readonly gzip: number;
}

export interface Bundle {
	/** What has to be there before anything works: each of its files compressed by itself, as a page gets them. */
	readonly first: Sizes;
	/** What is loaded when it is first used, by the name of the module that is asked for; without what is there by then. */
	readonly later: ReadonlyMap<string, Sizes>;
}

/** `paths` as the product imports them, e.g. `$lib/bx`. Nothing that a door exports is shaken off. */
export async function bundledBytes(paths: readonly string[]): Promise<Bundle> {
	const folder = mkdtempSync(join(tmpdir(), 'coview-bundle-'));
	try {
		const entry = join(folder, 'entry.js');
		writeFileSync(entry, paths.map((path, at) => `export * as part${at} from '${path}';`).join('\n'));
		const built = await build({
			configFile: false,
			logLevel: 'error',
			root: process.cwd(),
			publicDir: false,
			plugins: [withoutRuntime],
			resolve: { alias: { $lib: join(process.cwd(), 'src', 'lib') } },
			build: {
				target: 'es2022',
				write: false,
				modulePreload: false,
				rolldownOptions: {
					input: entry,
					treeshake,
					// The first file may give the later ones what they share with it.
					preserveEntrySignatures: 'allow-extension',
					output: { format: 'es', minify: true }
				}
			}
		});
		if (!('output' in built)) throw new Error('More than one bundle');
		const files = built.output.filter((file) => file.type === 'chunk');
		const named = new Map(files.map((file) => [file.fileName, file]));
		const first = new Set<string>();
		const add = (fileName: string): void => {
			if (first.has(fileName)) return;
			first.add(fileName);
			named.get(fileName)?.imports.forEach(add);
		};
		for (const { isEntry, fileName } of files) if (isEntry) add(fileName);
		const later = files.filter(({ fileName }) => !first.has(fileName));
		return {
			first: await together(files.filter(({ fileName }) => first.has(fileName)).map(({ code }) => code)),
			later: new Map(
				await Promise.all(later.map(async ({ name, code }) => [name, await together([code])] as const))
			)
		};
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** What Vite adds to load later files: the site has it once, and for its pages in the first place. */
const withoutRuntime: Plugin = {
	name: 'without-runtime',
	enforce: 'pre',
	load: (id) =>
		id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load();' : undefined
};

async function together(files: readonly string[]): Promise<Sizes> {
	let [brotli, gzip] = [0, 0];
	for (const code of files) {
		brotli += (await promisify(brotliCompress)(code)).length;
		gzip += (await promisify(gzipCompress)(code, { level: 9 })).length;
	}
	return { brotli, gzip };
}
