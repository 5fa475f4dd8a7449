import { describe, expect, test } from 'vitest';
import { demoPerson, personOfWindow, windowNameOf } from './demo-person';

const offered = ['Alice', 'Bob', 'Charlie'];

describe('personOfWindow', () => {
	test.each(['frame', 'window'] as const)('default: the name of a %s says whose it is', (kind) => {
		for (const person of offered) expect(personOfWindow(windowNameOf(person, kind), offered)).toBe(person);
	});

	test('behavior: a frame and a window of one person are called differently', () => {
		expect(windowNameOf('Alice', 'frame')).not.toBe(windowNameOf('Alice', 'window'));
	});

	test.each(['', 'Alice', 'coview-frame:', 'coview-tab:Alice', ' coview-frame:Alice', 'coview-frame:alice'])(
		'behavior: a window called “%s” belongs to nobody yet',
		(name) => expect(personOfWindow(name, offered)).toBeNull()
	);

	test('behavior: where nobody of that name is offered, the name says nothing', () => {
		expect(personOfWindow(windowNameOf('Mallory', 'frame'), offered)).toBeNull();
		expect(personOfWindow(windowNameOf('Alice', 'frame'), [])).toBeNull();
	});
});

test('demoPerson', () => {
	expect(demoPerson({ rdns: 'coview.demo.alice', name: 'Demo wallet: Alice' })).toBe('Alice');
	expect(demoPerson({ rdns: 'io.metamask', name: 'Demo wallet: Alice' })).toBeNull();
	expect(demoPerson(null)).toBeNull();
});
