import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** Everything a page may reach is listed here; nothing is loaded from a third party. */
/** @type {NonNullable<NonNullable<NonNullable<import('@sveltejs/kit').Config['kit']>['csp']>['directives']>} */
const directives = {
	'default-src': ['none'],
	'script-src': ['self', 'wasm-unsafe-eval'],
	'style-src': ['self', 'unsafe-inline'],
	'img-src': ['self', 'data:'],
	'font-src': ['self'],
	'manifest-src': ['self'],
	'worker-src': ['self'],
	'frame-src': ['self'],
	// Chain nodes and relays are the deployer's or the user's choice (config.json); plain http only on this machine.
	'connect-src': [
		'self',
		'https:',
		'wss:',
		'http://127.0.0.1:*',
		'ws://127.0.0.1:*',
		'http://localhost:*',
		'ws://localhost:*'
	],
	'base-uri': ['none'],
	'form-action': ['none'],
	'object-src': ['none'],
	'require-trusted-types-for': ['script'],
	'trusted-types': ['svelte-trusted-html', 'sveltekit-trusted-url', 'coview-worker']
};

/** @type {import("@sveltejs/kit").Config} */
export default {
	preprocess: vitePreprocess(),
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ fallback: '404.html', strict: true }),
		csp: { mode: 'hash', directives },
		output: { bundleStrategy: 'split' },
		typescript: {
			config: (config) => {
				config['include'].push(
					'../scripts/**/*.js',
					'../*.js',
					'../bench/**/*.ts',
					'../bench/*.js',
					'../tests/**/*.ts'
				);
			}
		}
	}
};
