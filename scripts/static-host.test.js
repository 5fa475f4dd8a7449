import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from './paths.js';
import { headersFor, parseHeaders, serveSite } from './static-host.js';

const folder = mkdtempSync(join(tmpdir(), 'coview-site-'));
/** @type {Awaited<ReturnType<typeof serveSite>>} */
let site;

beforeAll(async () => {
	mkdirSync(join(folder, 'guide'));
	for (const [name, text] of Object.entries({
		'index.html': 'home',
		'join.html': 'join',
		'404.html': 'fallback',
		'guide/index.html': 'guide',
		'app.js': '1',
		'config.json': '{"from":"file"}',
		_headers: '/*\n\tX-Everywhere: yes\n/app.js\n\tX-Script: a: b\n'
	}))
		writeFileSync(join(folder, name), text);
	site = await serveSite({ folder, port: 0, config: () => ({ from: 'stack' }) });
});
afterAll(async () => {
	await site.close();
	rmSync(folder, { recursive: true });
});

const get = async (/** @type {string} */ path, /** @type {RequestInit} */ init = {}) => {
	const response = await fetch(site.url + path, init);
	return { status: response.status, text: await response.text(), headers: response.headers };
};

describe('serveSite', () => {
	test.each([
		['/', 200, 'home'],
		['/join', 200, 'join'],
		['/join?a=b', 200, 'join'],
		['/guide/', 200, 'guide'],
		['/app.js', 200, '1'],
		['/nowhere', 404, 'fallback'],
		['/_headers', 404, 'fallback'],
		['/..%2f..%2fetc/passwd', 404, 'fallback'],
		['/%zz', 400, '']
	])('behavior: %s', async (path, status, text) => {
		expect(await get(path)).toMatchObject({ status, text });
	});

	test('behavior: the configuration of the running stack stands before the file', async () => {
		expect(JSON.parse((await get('/config.json')).text)).toEqual({ from: 'stack' });
	});

	test('behavior: types and headers', async () => {
		const { headers } = await get('/app.js');
		expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
		expect(headers.get('x-everywhere')).toBe('yes');
		expect(headers.get('x-script')).toBe('a: b');
		expect((await get('/')).headers.get('x-script')).toBeNull();
	});

	test('behavior: HEAD has no body, other methods are refused', async () => {
		expect(await get('/join', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
		expect(await get('/join', { method: 'POST' })).toMatchObject({ status: 405 });
	});
});

test('parseHeaders', () => {
	const rules = parseHeaders('# note\n/a/*\n  X-A: 1\n  X-B: 2\n\n/b\n  X-C: 3\n');
	expect(headersFor(rules, '/a/deep')).toEqual([
		['X-A', '1'],
		['X-B', '2']
	]);
	expect(headersFor(rules, '/b')).toEqual([['X-C', '3']]);
	expect(headersFor(rules, '/c')).toEqual([]);
});

test('the site’s own headers: whatever the path, it is framed from its own origin only (T40)', () => {
	const rules = parseHeaders(readFileSync(inRoot('static', '_headers'), 'utf8'));
	for (const path of [
		'/',
		'/tables',
		'/join',
		'/side-by-side',
		'/share/new',
		'/nowhere',
		'/_app/immutable/a.js'
	]) {
		const policies = headersFor(rules, path).filter(([name]) => /^content-security-policy$/i.test(name));
		expect(policies).toEqual([['Content-Security-Policy', "frame-ancestors 'self'"]]);
	}
});
