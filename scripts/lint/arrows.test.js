import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import { allowed, arrows } from './arrows.js';

/**
 * The diagram of docs/architecture.md, written a second time on purpose: who may know whom.
 * @type {Record<string, string[]>}
 */
const diagram = {
	bx: [],
	work: ['bx'],
	agreement: ['bx'],
	vault: ['agreement', 'bx', 'work'],
	chain: ['agreement', 'bx'],
	transport: ['agreement', 'bx'],
	sharing: ['agreement', 'bx'],
	ui: ['agreement', 'bx', 'work'],
	app: ['agreement', 'bx', 'chain', 'sharing', 'transport', 'ui', 'vault', 'work']
};
const folders = Object.keys(diagram);

/** What the rule says about a file. @param {string} file @param {string} code */
function faults(file, code) {
	const config = {
		files: ['**/*.ts'],
		plugins: { coview: { rules: { arrows } } },
		rules: { 'coview/arrows': 'error' }
	};
	return new Linter({ cwd: '/project' })
		.verify(code, [/** @type {any} */ (config)], { filename: `/project/${file}` })
		.map(({ message }) => message);
}

test('default', () => {
	const ruled = Object.fromEntries(
		Object.entries(allowed).map(([folder, rule]) => [folder, [...rule.folders].sort()])
	);
	expect(ruled).toEqual(diagram);
});

describe.each(Object.entries(diagram))('from %s', (folder, known) => {
	const file = `src/lib/${folder}/example.ts`;
	const strangers = folders.filter((other) => other !== folder && !known.includes(other));

	if (known.length > 0)
		test.each(known)('behavior: may import %s', (other) => {
			expect(faults(file, `import { a } from '$lib/${other}';`)).toEqual([]);
		});
	if (strangers.length > 0)
		test.each(strangers)('error: may not import %s', (other) => {
			const message = `${folder} may not import ${other}: arrows only point down`;
			expect(faults(file, `import { a } from '$lib/${other}';`)).toEqual([message]);
			expect(faults(file, `export { a } from '$lib/${other}';`)).toEqual([message]);
			expect(faults(file, `export * from '$lib/${other}';`)).toEqual([message]);
			expect(faults(file, `const a = import('$lib/${other}');`)).toEqual([message]);
		});
	test('error: may not import a package it was not given', () => {
		expect(faults(file, `import a from 'left-pad';`)).toEqual([`${folder} may not use the package left-pad`]);
	});
	test('error: may not leave its folder by a relative path', () => {
		expect(faults(file, `import { a } from '../other/thing';`)).toEqual([
			`${folder} reaches out by a relative path; import from $lib/<folder> instead`
		]);
		expect(faults(`src/lib/${folder}/deep/example.ts`, `import { a } from '../../other';`)).toHaveLength(1);
		expect(faults(`src/lib/${folder}/deep/example.ts`, `import { a } from '../near';`)).toEqual([]);
	});
	test('error: may not import itself by its alias', () => {
		expect(faults(file, `import { a } from '$lib/${folder}';`)).toHaveLength(1);
	});
});

describe('doors', () => {
	test('error: past the index', () => {
		expect(faults('src/lib/agreement/a.ts', `import { a } from '$lib/bx/table';`)).toEqual([
			'import bx through its index'
		]);
	});
	test('behavior: errands of the conversation are for who runs errands, not for pages', () => {
		const code = `import { replay } from '$lib/sharing/errands';`;
		expect(faults('src/lib/app/errands/a.ts', code)).toEqual([]);
		expect(faults('src/lib/app/a.ts', code)).toEqual(['import sharing through its index']);
		expect(faults('src/lib/vault/errands/a.ts', code)).toEqual([
			'vault may not import sharing: arrows only point down'
		]);
	});
	test('error: a folder nobody drew', () => {
		expect(faults('src/lib/utils/a.ts', `import { a } from './b';`)[0]).toContain('not in the architecture');
	});
	test('behavior: a package by its name or a path in it, not by a name that begins alike', () => {
		expect(faults('src/lib/chain/a.ts', `import { a } from 'viem/utils';`)).toEqual([]);
		expect(faults('src/lib/chain/a.ts', `import { a } from 'viem-evil';`)).toHaveLength(1);
	});
	test('behavior: tests may use the tools of tests, the rest may not', () => {
		expect(faults('src/lib/bx/a.test.ts', `import fc from 'fast-check';`)).toEqual([]);
		expect(faults('src/lib/bx/a.ts', `import fc from 'fast-check';`)).toHaveLength(1);
	});
});

describe('routes', () => {
	test('default', () => {
		expect(faults('src/routes/a.ts', `import { a } from '$lib/app'; import { b } from '$lib/ui';`)).toEqual(
			[]
		);
	});
	test.each(folders.filter((folder) => folder !== 'ui' && folder !== 'app'))(
		'error: may not import %s',
		(folder) => {
			expect(faults('src/routes/a.ts', `import { a } from '$lib/${folder}';`)).toEqual([
				'routes only render: import from $lib/ui or $lib/app'
			]);
		}
	);
});
