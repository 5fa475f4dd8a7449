/** Everything a worker of ours can be asked to do. */
import type { JournalContent, StatePiece } from '$lib/sharing';
import { piecesOf, replay } from '$lib/sharing/errands';
import type { Steps } from '$lib/bx';
import { importErrands } from './import-errands';
import { viewErrands } from './view-errands';

export const ownErrands = () => ({
	...importErrands(),
	...viewErrands(),
	/** The state that a journal tells, piece by piece. */
	*replay({ checkpoint, entries }: JournalContent, tell: (piece: StatePiece) => void): Steps<null> {
		const state = replay(checkpoint, entries);
		yield 0.5;
		for (const piece of piecesOf(state)) {
			tell(piece);
			yield 0.75;
		}
		return null;
	}
});

export type OwnErrands = ReturnType<typeof ownErrands>;
