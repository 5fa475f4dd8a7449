/** A source edited cell by cell, and the view that follows: ours and a rival in turns. */
import { race, type Times } from './measure';
import { expectModel } from './model';
import { openOurs } from './ours';
import type { Rival, RivalLens } from './rivals/rival';
import { addressed, editsOf } from './script';
import { wideRows } from './workload';

/** Every tenth row, four of its columns. */
export const view = 'tenth';

export interface Followed {
	readonly ours: Times;
	readonly rival: Times;
}

/** The same edits through both, then both against the model. */
export async function follow(rival: Rival, n: number): Promise<Followed> {
	const rows = wideRows(n);
	const edits = editsOf(rows, view);
	const contenders = { ours: openOurs(rows, view), rival: await rival.open(rows, view) };
	const scripts = {
		ours: addressed(contenders.ours, edits, 'source'),
		rival: addressed(contenders.rival, edits, 'source')
	};
	const times = await race({
		ours: () => contenders.ours.getCell(scripts.ours.next().given),
		rival: () => getCellOf(rival, contenders.rival)(scripts.rival.next().given)
	});
	await expectModel('ours', contenders.ours, {
		rows,
		edits: scripts.ours.done().map(({ edit }) => edit),
		view
	});
	await expectModel(rival.name, contenders.rival, {
		rows,
		edits: scripts.rival.done().map(({ edit }) => edit),
		view
	});
	await contenders.rival.close?.();
	return times;
}

function getCellOf({ name }: Rival, { getCell }: RivalLens) {
	if (!getCell) throw new Error(`${name} does not follow its source`);
	return getCell;
}
