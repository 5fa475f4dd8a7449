/** Finds Chromium and Firefox for the tests; where there is none, tries to install it, else says what to do. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, firefox } from '@playwright/test';
import { inRoot } from './paths.js';

/**
 * How Playwright starts a browser. `channel` is for a Firefox that Playwright did not build itself.
 * @typedef {{ executablePath: string, args: string[], channel?: string }} LaunchOptions
 */
/** @typedef {'chromium' | 'firefox'} BrowserName */

/** Headless, quiet, and without calls to anybody's servers. */
const chromiumFlags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

const kinds = {
	chromium: {
		variable: 'COVIEW_CHROMIUM',
		own: () => chromium.executablePath(),
		commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
		files: [
			'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
			'/Applications/Chromium.app/Contents/MacOS/Chromium'
		],
		debian: 'chromium'
	},
	firefox: {
		variable: 'COVIEW_FIREFOX',
		own: () => firefox.executablePath(),
		commands: ['firefox-esr', 'firefox'],
		files: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
		debian: 'firefox-esr'
	}
};

/**
 * In this order: the environment variable, Playwright's own, the system's.
 * @param {BrowserName} name
 * @returns {LaunchOptions | undefined}
 * @throws {Error} when the environment variable names a file that does not exist
 */
export function findBrowser(name) {
	const kind = kinds[name];
	const named = process.env[kind.variable];
	if (named && !existsSync(named))
		throw new Error(`${kind.variable} is ${named}, but there is no such file.`);
	if (!named && existsSync(kind.own())) return launchOptions(name, kind.own(), false);
	const found = named || [...kind.commands.flatMap(onPath), ...kind.files].find((file) => existsSync(file));
	return found ? launchOptions(name, found, true) : undefined;
}

/**
 * Finds the browser, installing it if need be and possible.
 * @param {BrowserName} name
 * @param {(line: string) => void} [say] told of attempts to install
 * @returns {LaunchOptions}
 * @throws {Error} that says what to install
 */
export function ensureBrowser(name, say = () => {}) {
	const installers = [
		{ by: "Playwright's installer", run: () => installByPlaywright(name) },
		...(process.getuid?.() === 0 && onPath('apt-get').length > 0
			? [{ by: 'apt-get', run: () => installByApt(kinds[name].debian) }]
			: [])
	];
	let found = findBrowser(name);
	for (const { by, run } of installers) {
		if (found) break;
		say(`No ${name} on this machine: trying ${by}`);
		run();
		found = findBrowser(name);
	}
	if (found) return found;
	throw new Error(
		`No ${name} was found and none could be installed.\n` +
			`Install one ("npx playwright install ${name}", or your system's package ${kinds[name].debian}),\n` +
			`or name its executable: ${kinds[name].variable}=/path/to/it npm test.`
	);
}

/** @param {BrowserName} name @param {string} executablePath @param {boolean} foreign not built by Playwright @returns {LaunchOptions} */
function launchOptions(name, executablePath, foreign) {
	if (name === 'chromium') return { executablePath, args: chromiumFlags };
	// A Firefox as its makers ship it is driven by WebDriver BiDi, which Playwright offers under this channel.
	return { executablePath, args: [], ...(foreign ? { channel: 'moz-firefox' } : {}) };
}

/** @param {string} command @returns {string[]} */
const onPath = (command) =>
	(process.env['PATH'] ?? '')
		.split(delimiter)
		.map((folder) => join(folder, command))
		.filter((file) => existsSync(file));

/** @param {BrowserName} name */
function installByPlaywright(name) {
	const cli = inRoot('node_modules', '@playwright', 'test', 'cli.js');
	// Where its server cannot be reached the installer retries for minutes.
	spawnSync(process.execPath, [cli, 'install', name], { stdio: 'ignore', timeout: 180_000 });
}

/** @param {string} debianPackage */
function installByApt(debianPackage) {
	const options = {
		stdio: /** @type {const} */ ('ignore'),
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
	};
	spawnSync('apt-get', ['update'], options);
	spawnSync('apt-get', ['install', '-y', '--no-install-recommends', debianPackage], options);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	try {
		for (const name of /** @type {const} */ (['chromium', 'firefox']))
			console.log(`${name}: ${ensureBrowser(name, console.log).executablePath}`);
	} catch (error) {
		console.error(error instanceof Error ? error.message : String(error));
		process.exit(1);
	}
}
