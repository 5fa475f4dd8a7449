import { expect, test } from 'vitest';
import { ownAddress } from './own-address';

const origin = 'http://127.0.0.1:5173';

test('default: an invitation of this site, also with the spaces of a paste around it', () => {
	expect(ownAddress(` ${origin}/join#abc\n`, origin)).toBe(`${origin}/join#abc`);
});

test.each([
	'',
	'/join#abc',
	'https://127.0.0.1:5173/join#abc',
	'http://127.0.0.1:5174/join#abc',
	'http://127.0.0.1:5173.stranger.example/join#abc',
	'http://stranger.example/?http://127.0.0.1:5173/join',
	'javascript:alert(1)',
	'data:text/html,hello',
	'blob:http://127.0.0.1:5173.stranger.example/1',
	'about:blank'
])('error: “%s” is not of this site', (text) => expect(ownAddress(text, origin)).toBeNull());

test('error: what this site made only in memory is no page of it', () => {
	expect(ownAddress(`blob:${origin}/0a1b`, origin)).toBeNull();
});
