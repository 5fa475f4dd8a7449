/** Serves the sources by Vite for people who change them; the page reloads on every change. */
import { createServer } from 'vite';
import { root } from './paths.js';
import { host } from './ports.js';

/**
 * @param {object} options
 * @param {number} options.port
 * @param {() => unknown} options.config answered as `/config.json`
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveSources({ port, config }) {
	const server = await createServer({
		root,
		logLevel: 'warn',
		server: { host, port, strictPort: true },
		plugins: [
			{
				name: 'coview-config',
				configureServer: {
					// Before SvelteKit, which would answer with the template in static/.
					order: 'pre',
					handler({ middlewares }) {
						middlewares.use('/config.json', (_request, response) => {
							response.setHeader('content-type', 'application/json; charset=utf-8');
							response.setHeader('cache-control', 'no-cache');
							response.end(JSON.stringify(config()));
						});
					}
				}
			}
		]
	});
	await server.listen();
	const address = server.httpServer?.address();
	const chosen = address && typeof address === 'object' ? address.port : port;
	return { url: `http://${host}:${chosen}`, close: () => server.close() };
}
