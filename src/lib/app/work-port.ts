/** The conversation's long work in a browser: steps in slices on the page, whole journals and views in a worker each. */
import { later, ok, RowMap, type Row, type RowId, type Steps } from '$lib/bx';
import { gatherState, type Watching, type WorkPort } from '$lib/sharing';
import { gently, localDesk, type Desk } from '$lib/work';
import type { OwnErrands } from './errands';
import { openDesk } from './errands/desk';
import { gatheringInto, piecesOfRows } from './errands/row-pieces';

const loadErrands = later(() => import('./errands'));

export const workPort: WorkPort = {
	steps: gently,

	replay: ({ checkpoint, entries }, watching = {}) =>
		atDesk(lengthOf([checkpoint, ...entries]) < smallBytes, async (desk) => {
			const gathered = gatherState();
			const records = [...(checkpoint ? [checkpoint] : []), ...entries];
			const buffers = new Set(records.map(({ buffer }) => buffer as ArrayBuffer));
			const done = await desk.run(
				'replay',
				{ checkpoint, entries },
				{ ...watching, transfer: [...buffers], onPiece: (piece) => gathered.add(piece) }
			);
			return done === undefined ? undefined : gathered.state();
		}),

	hashes: ({ terms, rows }, watching = {}) =>
		atDesk(rows.size < smallRows, async (desk) => {
			if (!(await sent(desk, rows, watching))) return undefined;
			return desk.run('hashes', terms, watching);
		}),

	writeSnapshot: ({ rows, ...given }) =>
		atDesk(rows.size < smallRows, async (desk) => {
			await sent(desk, rows);
			return (await desk.run('writeSnapshot', given)) ?? closedEarly();
		}),

	readSnapshot: (bytes, terms) =>
		atDesk(bytes.length < smallBytes, async (desk) => {
			const rows = new RowMap<Row>();
			const read = await desk.run(
				'readSnapshot',
				{ bytes, terms },
				{
					transfer: [bytes.buffer as ArrayBuffer],
					onPiece: gatheringInto(rows)
				}
			);
			if (!read) return closedEarly();
			return read.ok ? ok({ ...read.value, rows }) : read;
		})
};

/** What is done here in less time than a worker takes to start. */
const smallRows = 200;
const smallBytes = 32 * 1024;

const lengthOf = (records: readonly (Uint8Array | null)[]): number =>
	records.reduce((sum, record) => sum + (record?.length ?? 0), 0);

/** Small work is done here in slices. A worker does it, too, where what that takes cannot be loaded: it brings its own. */
async function deskFor(isSmall: boolean): Promise<Desk<OwnErrands>> {
	const errands = isSmall || typeof Worker === 'undefined' ? await loadErrands() : null;
	return errands?.ok ? localDesk(errands.value.ownErrands()) : openDesk();
}

/** A worker for one piece of work; none for a small one. */
async function atDesk<Answer>(
	isSmall: boolean,
	work: (desk: Desk<OwnErrands>) => Promise<Answer>
): Promise<Answer> {
	const desk = await deskFor(isSmall);
	try {
		return await work(desk);
	} finally {
		desk.close();
	}
}

/** Sends rows over in pieces; `undefined` when it was stopped. */
const sent = (desk: Desk<OwnErrands>, rows: ReadonlyMap<RowId, Row>, { signal }: Watching = {}) =>
	gently(sending(desk, rows), signal ? { signal } : {});

function* sending(desk: Desk<OwnErrands>, rows: ReadonlyMap<RowId, Row>): Steps<true> {
	for (const piece of piecesOfRows(rows)) {
		// They arrive in this order, before whatever is asked for next.
		void desk.run('takeRows', piece);
		yield 0;
	}
	return true;
}

function closedEarly(): never {
	throw new Error('work: nobody could close this desk');
}
