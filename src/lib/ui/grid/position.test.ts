import { describe, expect, test } from 'vitest';
import { moveCell, rectangleOf, type Keystroke } from './position';

const bounds = { rows: 100, columns: 5, page: 10 };
const stroke = (key: string, held: Partial<Keystroke> = {}): Keystroke => ({
	key,
	ctrlKey: false,
	metaKey: false,
	shiftKey: false,
	...held
});
const move = (row: number, column: number, key: string, held?: Partial<Keystroke>) => {
	const to = moveCell({ row, column }, stroke(key, held), bounds);
	return to && [to.row, to.column];
};

describe('moveCell', () => {
	test('default', () => {
		expect(move(3, 2, 'ArrowUp')).toEqual([2, 2]);
		expect(move(3, 2, 'ArrowDown')).toEqual([4, 2]);
		expect(move(3, 2, 'ArrowLeft')).toEqual([3, 1]);
		expect(move(3, 2, 'ArrowRight')).toEqual([3, 3]);
		expect(move(3, 2, 'Home')).toEqual([3, 0]);
		expect(move(3, 2, 'End')).toEqual([3, 4]);
		expect(move(50, 2, 'PageUp')).toEqual([40, 2]);
		expect(move(50, 2, 'PageDown')).toEqual([60, 2]);
	});

	test('behavior: stops at the edges', () => {
		expect(move(0, 0, 'ArrowUp')).toEqual([0, 0]);
		expect(move(0, 0, 'ArrowLeft')).toEqual([0, 0]);
		expect(move(99, 4, 'ArrowDown')).toEqual([99, 4]);
		expect(move(99, 4, 'ArrowRight')).toEqual([99, 4]);
		expect(move(4, 0, 'PageUp')).toEqual([0, 0]);
	});

	test('behavior: with Ctrl or Cmd, to the very end', () => {
		expect(move(3, 2, 'Home', { ctrlKey: true })).toEqual([0, 0]);
		expect(move(3, 2, 'End', { metaKey: true })).toEqual([99, 4]);
		expect(move(3, 2, 'ArrowDown', { ctrlKey: true })).toEqual([99, 2]);
	});

	test('behavior: Tab goes on in reading order and leaves at either end', () => {
		expect(move(3, 4, 'Tab')).toEqual([4, 0]);
		expect(move(3, 0, 'Tab', { shiftKey: true })).toEqual([2, 4]);
		expect(move(99, 4, 'Tab')).toBeUndefined();
		expect(move(0, 0, 'Tab', { shiftKey: true })).toBeUndefined();
	});

	test('behavior: other keys are no movement, and an empty grid has one place', () => {
		expect(move(3, 2, 'a')).toBeUndefined();
		const empty = { rows: 0, columns: 0, page: 1 };
		expect(moveCell({ row: 0, column: 0 }, stroke('ArrowDown'), empty)).toEqual({ row: 0, column: 0 });
	});
});

describe('rectangleOf', () => {
	test('default', () => {
		expect(rectangleOf({ row: 5, column: 1 }, { row: 2, column: 3 })).toEqual({
			top: 2,
			bottom: 5,
			left: 1,
			right: 3
		});
	});
});
