import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import typescript from 'typescript-eslint';
import { arrows } from './scripts/lint/arrows.js';

export default typescript.config(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'.local/',
			'bench/.built/',
			'contracts/',
			'src/lib/chain/generated/',
			'test-results/',
			'playwright-report/'
		]
	},
	...typescript.configs.strict,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		plugins: { coview: { rules: { arrows } } },
		rules: {
			'coview/arrows': 'error',
			'no-console': 'error',
			'no-restricted-properties': [
				'error',
				{ object: 'Math', property: 'random', message: 'Randomness comes in as an argument.' }
			],
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-invalid-void-type': 'off',
			'svelte/no-at-html-tags': 'error',
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: typescript.parser } }
	},
	{
		files: ['scripts/**', 'tests/**', 'bench/**', '*.config.*'],
		rules: { 'no-console': 'off', 'coview/arrows': 'off' }
	}
);
