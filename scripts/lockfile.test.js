import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inRoot } from './paths.js';

/** @typedef {{ version?: string, integrity?: string, resolved?: string, dev?: boolean, devOptional?: boolean, hasInstallScript?: boolean }} Locked */

/** @param {string} file */
const readJson = (file) => JSON.parse(readFileSync(inRoot(file), 'utf8'));

/** @type {Record<string, Locked>} */
const locked = readJson('package-lock.json').packages;
const packages = Object.entries(locked).filter(([path]) => path !== '');

/** `node_modules/a/node_modules/@b/c` is the package `@b/c`. @param {string} path */
const nameOf = (path) => path.split('node_modules/').at(-1) ?? path;

describe('package-lock.json', () => {
	test('behavior: every package is pinned by its content', () => {
		const loose = packages.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ''));
		expect(loose.map(([path]) => path)).toEqual([]);
	});

	test('behavior: no package comes from anywhere but a registry', () => {
		const foreign = packages.filter(([, { resolved }]) => resolved && !/^https:\/\/.+\.tgz$/.test(resolved));
		expect(foreign.map(([path]) => path)).toEqual([]);
	});

	test('behavior: no package runs a script when it is installed', () => {
		expect(packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual([]);
	});

	// A new name here is code that may run in everybody's browser or build: look at it, then add it to the list.
	test('behavior: the packages that build the site are known by name', () => {
		const runtime = packages.filter(([, { dev, devOptional }]) => !dev && !devOptional);
		expect([...new Set(runtime.map(([path]) => nameOf(path)))].sort()).toEqual(
			readJson('scripts/runtime-packages.json')
		);
	});
});

describe('package.json', () => {
	const { dependencies, devDependencies, optionalDependencies, scripts } = readJson('package.json');

	test('behavior: every version is exact', () => {
		const all = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
		expect(all.filter(([, version]) => !/^(?:npm:@?[\w/-]+@)?\d+\.\d+\.\d+$/.test(String(version)))).toEqual(
			[]
		);
	});

	test('behavior: nothing runs by itself when packages are installed', () => {
		const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];
		expect(hooks.filter((hook) => hook in scripts)).toEqual([]);
	});

	test('behavior: Playwright is the version that opens Firefox ESR', () => {
		expect(devDependencies['@playwright/test']).toBe('1.64.1');
	});
});
