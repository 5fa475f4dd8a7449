/** Serves a built site the way a static host does: clean addresses, a fallback page, the headers of its `_headers` file. */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { host } from './ports.js';

/** @type {Record<string, string>} */
const types = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.webmanifest': 'application/manifest+json; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.ico': 'image/x-icon',
	'.woff2': 'font/woff2',
	'.wasm': 'application/wasm',
	'.csv': 'text/csv; charset=utf-8',
	'.txt': 'text/plain; charset=utf-8'
};

/**
 * @param {object} options
 * @param {string} options.folder
 * @param {number} options.port
 * @param {() => unknown} options.config answered as `/config.json`, in place of the file
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveSite({ folder, port, config }) {
	const rules = parseHeaders(readIfThere(join(folder, '_headers')));
	const server = createServer((request, response) => {
		const path = pathOf(request.url ?? '/');
		for (const [name, value] of headersFor(rules, path ?? '/')) response.setHeader(name, value);
		if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405).end();
		if (path === undefined) return void response.writeHead(400).end();
		if (path === '/config.json') {
			response.setHeader('content-type', types['.json'] ?? '');
			return void response.end(JSON.stringify(config()));
		}
		const file = fileFor(folder, path);
		const answer = file ?? join(folder, '404.html');
		if (!existsSync(answer)) return void response.writeHead(404).end();
		response.writeHead(file ? 200 : 404, {
			'content-type': types[extname(answer)] ?? 'application/octet-stream',
			'content-length': statSync(answer).size
		});
		if (request.method === 'HEAD') return void response.end();
		createReadStream(answer).pipe(response);
	});
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => resolve(undefined));
	});
	const address = server.address();
	const chosen = address && typeof address === 'object' ? address.port : port;
	return {
		url: `http://${host}:${chosen}`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			})
	};
}

/** @param {string} url @returns {string | undefined} decoded path, or nothing when it is malformed */
function pathOf(url) {
	try {
		const path = decodeURIComponent(new URL(url, 'http://host').pathname);
		return path.includes('\0') ? undefined : path;
	} catch {
		return undefined;
	}
}

/** `/join` is join.html; `/` and `/guide/` are index.html of that folder. @param {string} folder @param {string} path */
export function fileFor(folder, path) {
	const wanted = normalize(join(folder, path));
	if (wanted !== folder && !wanted.startsWith(folder + sep)) return undefined;
	if (path === '/_headers') return undefined;
	const candidates = path.endsWith('/') ? [join(wanted, 'index.html')] : [wanted, `${wanted}.html`];
	return candidates.find((file) => existsSync(file) && statSync(file).isFile());
}

/** @typedef {{ pattern: string, headers: [string, string][] }} HeaderRule */

/**
 * The `_headers` format of common static hosts: a path (`*` at its end stands for anything), then indented headers.
 * @param {string} text @returns {HeaderRule[]}
 */
export function parseHeaders(text) {
	/** @type {HeaderRule[]} */
	const rules = [];
	for (const line of text.split('\n')) {
		if (!line.trim() || line.startsWith('#')) continue;
		if (!/^\s/.test(line)) rules.push({ pattern: line.trim(), headers: [] });
		else {
			const [name = '', ...value] = line.trim().split(':');
			rules.at(-1)?.headers.push([name, value.join(':').trim()]);
		}
	}
	return rules;
}

/** @param {readonly HeaderRule[]} rules @param {string} path */
export const headersFor = (rules, path) =>
	rules
		.filter(({ pattern }) =>
			pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern
		)
		.flatMap(({ headers }) => headers);

/** @param {string} file */
const readIfThere = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
