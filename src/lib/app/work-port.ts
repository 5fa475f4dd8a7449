/** The conversation's long work in a browser: steps in slices on the page, journals read in a worker. */
import { gatherState, type WorkPort } from '$lib/sharing';
import { gently } from '$lib/work';
import { openDesk } from './errands/desk';

export const workPort: WorkPort = {
	steps: gently,
	async replay({ checkpoint, entries }, watching = {}) {
		const desk = openDesk();
		const gathered = gatherState();
		try {
			const input = { checkpoint, entries };
			const buffers = new Set(
				[...(checkpoint ? [checkpoint] : []), ...entries].map(({ buffer }) => buffer as ArrayBuffer)
			);
			const done = await desk.run('replay', input, {
				...watching,
				transfer: [...buffers],
				onPiece: (piece) => gathered.add(piece)
			});
			return done === undefined ? undefined : gathered.state();
		} finally {
			desk.close();
		}
	}
};
