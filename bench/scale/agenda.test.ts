import { describe, expect, test } from 'vitest';
import { createAgenda } from './agenda';
import { seeded } from './seeded';

describe('agenda', () => {
	test('default: everything happens in its order, whatever it was planned in', () => {
		const agenda = createAgenda();
		const chance = seeded(1);
		const times = Array.from({ length: 500 }, () => chance.whole(100));
		const happened: number[] = [];
		for (const time of times) agenda.at(time, () => happened.push(agenda.now));
		expect(agenda.run(99)).toBe(500);
		expect(happened).toEqual([...times].sort((one, other) => one - other));
	});

	test('behavior: of two at the same time the one planned first goes first', () => {
		const agenda = createAgenda();
		const happened: string[] = [];
		for (const name of ['one', 'two', 'three', 'four']) agenda.at(7, () => happened.push(name));
		agenda.run(7);
		expect(happened).toEqual(['one', 'two', 'three', 'four']);
	});

	test('behavior: what is planned for later waits, and may be planned while running', () => {
		const agenda = createAgenda();
		const happened: number[] = [];
		agenda.after(5, () => agenda.after(10, () => happened.push(agenda.now)));
		agenda.run(14);
		expect([happened, agenda.now]).toEqual([[], 14]);
		agenda.run(20);
		expect(happened).toEqual([15]);
	});

	test('error: nothing is planned for the past, or for no time at all', () => {
		const agenda = createAgenda();
		agenda.run(10);
		expect(() => agenda.at(9, () => undefined)).toThrow('before 10');
		expect(() => agenda.after(Number.NaN, () => undefined)).toThrow('NaN');
	});
});
