import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { treeshake } from './scripts/pure-folders.js';

export default defineConfig({
	plugins: [sveltekit()],
	build: { target: 'es2022', rolldownOptions: { treeshake } },
	worker: { rolldownOptions: { treeshake } },
	test: {
		include: [
			'src/**/*.test.ts',
			'scripts/**/*.test.js',
			'tests/support/**/*.test.ts',
			'bench/scale/**/*.test.ts'
		],
		exclude: ['src/**/*.browser.test.ts'],
		environment: 'node',
		// Property tests count cases, not seconds; on a busy machine a long one is still right.
		testTimeout: 30_000
	}
});
