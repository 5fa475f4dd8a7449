/** The paper as it is written: every update sends the whole view, sealed and hashed, and puts it back row by row. */
import { sha256 } from 'noble-hashes/sha2.js';
import type { Row } from '$lib/bx';
import { createOpener, createSealer } from '$lib/transport/sealed-channel';
import { viewOf } from '../model';
import { sharedColumns, wide } from '../workload';

type Record = { [column: string]: string };

export interface PaperSides {
	/** The cell is edited in the view at one side; view and source are the same at the other side afterwards. */
	update(patient: string, column: string, value: string): void;
	/** The receiver's rows, in the order of the wide table. */
	received(): readonly Row[];
}

const frameLength = 64 * 1024;

/** Both sides start with these rows of the wide table and share all of them, four columns each. */
export function openPaper(rows: readonly Row[]): PaperSides {
	let [ours, theirs] = [rows, rows];
	const key = crypto.getRandomValues(new Uint8Array(32));
	const [sealer, opener] = [createSealer(key), createOpener(key)];
	return {
		update(patient, column, value) {
			const view = recordsOf(ours);
			const edited = view.find((record) => record['Patient ID'] === patient);
			if (!edited) throw new Error(`No patient ${patient}`);
			edited[column] = value;
			ours = putBack(ours, view);
			const content = new TextEncoder().encode(JSON.stringify(view));
			const announced = sha256(content);
			const sealed: Uint8Array[] = [];
			for (let at = 0; at < content.length; at += frameLength)
				sealed.push(sealer.seal(content.subarray(at, at + frameLength)));

			const received = new Uint8Array(content.length);
			let length = 0;
			for (const frame of sealed) {
				const piece = opener.open(frame);
				if (!piece) throw new Error('A frame does not open');
				received.set(piece, length);
				length += piece.length;
			}
			if (sha256(received).some((byte, at) => byte !== announced[at])) throw new Error('Another content');
			theirs = putBack(theirs, JSON.parse(new TextDecoder().decode(received)) as Record[]);
		},
		received: () => theirs
	};
}

const recordsOf = (rows: readonly Row[]): Record[] =>
	viewOf(rows, 'whole').map((row) =>
		Object.fromEntries(sharedColumns.map((column, at) => [column, row[at] as string]))
	);

const places = sharedColumns.map(
	(column) => [column, wide.columns.findIndex(({ name }) => name === column)] as const
);

/** The state-based put of the paper: every row anew, hidden columns from the row with the same key. */
function putBack(source: readonly Row[], view: readonly Record[]): Row[] {
	const byKey = new Map(view.map((record) => [record['Patient ID'], record]));
	return source.flatMap((row) => {
		const record = byKey.get(row[0] as string);
		if (!record) return [];
		const put = [...row];
		for (const [column, place] of places) put[place] = record[column] ?? null;
		return [put];
	});
}
