// @ts-check
/** What each figure says, for the table of `docs/performance.md`. */

/** @type {Readonly<Record<string, string>>} by the figure's number */
export const titles = {
	P1: 'one view row edited → source',
	P2: 'one view row edited → source',
	P3: 'one view row edited → source',
	P4: 'one row, there (get) and back (put)',
	P5: 'source edit → view delta',
	P6: 'a whole new view put',
	P7: 'the whole view got',
	P8: 'a row of the dependency view (D23) edited: all source rows of its group',
	P9: 'an accepted one-row update on both sides: growth',
	P10: 'an accepted one-row update on both sides',
	P11: 'an accepted one-row update on both sides',
	P12: 'commitment after a one-row change',
	P13: 'bytes on the wire for one changed cell, sealed',
	P14: 'bytes of a snapshot',
	P15: 'durable commit in one IndexedDB transaction',
	P16: 'opening a vault, importing',
	P17: 'snapshot over a data channel, sealed and verified',
	P18: 'the longest task of the page in the story of a big table',
	P19: 'memory of the page with that table',
	P20: 'edit → durable at the second browser',
	P21: '10,000 cells in one update: CPU per cell',
	P22: 'lenses, agreement and conversation without viem, compressed'
};

/** @param {string} id */
export const titleOf = (id) => titles[id.replace(/[a-z]$/, '')] ?? '';
