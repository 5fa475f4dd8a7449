/** Our lens and a rival do the same on the same rows, and both must end where the model does. */
import type { Row } from '$lib/bx';
import { median, race, ratio, type Times } from './measure';
import { expectSame } from './figure';
import { edited, expectModel, sorted, viewOf } from './model';
import { openOurs } from './ours';
import type { Edit, Rival, RivalLens, ViewName } from './rivals/rival';
import { addressed, editsOf, loop, type Script } from './script';
import { wideRows } from './workload';

interface Duel {
	readonly rival: Rival;
	readonly n: number;
	readonly view: ViewName;
	readonly does: 'putCell' | 'getCell' | 'putWhole' | 'getWhole';
}

/** How many times the rival takes as long. */
export async function duel({ rival, n, view, does }: Duel): Promise<number> {
	const rows = wideRows(n);
	const [ours, other] = [openOurs(rows, view), await rival.open(rows, view)];
	const [own, its] = [runner(ours, does, rows, view), runner(other, does, rows, view)];
	const times = await race({ ours: own.run, rival: its.run });
	await expectModel('ours', ours, { rows, edits: own.edits(), view });
	await expectModel(rival.name, other, { rows, edits: its.edits(), view });
	if (does === 'getWhole')
		for (const lens of [ours, other])
			expectSame(
				'The whole view',
				sorted([...((await lens.getWhole?.()) ?? [])]),
				sorted(viewOf(rows, view))
			);
	await other.close?.();
	console.log(`  ${does}, ${view}, ${n}: ours ${shown(times.ours)}, ${rival.name} ${shown(times.rival)}`);
	return ratio(times.ours, times.rival);
}

const shown = (times: Times) => {
	const time = median(times);
	return time < 1 ? `${(time * 1_000).toFixed(2)} µs` : `${time.toFixed(2)} ms`;
};

interface Runner {
	run(): unknown;
	edits(): readonly Edit[];
}

/** What is repeated, and what it did. */
function runner(lens: RivalLens, does: Duel['does'], rows: readonly Row[], view: ViewName): Runner {
	if (does === 'putWhole') {
		const snapshots = snapshotsOf(rows, view).map((snapshot) => ({
			...snapshot,
			put: able(lens.putWhole?.bind(lens), does)(snapshot.rows)
		}));
		const script: Script<Snapshot & { put(): unknown }> = loop(snapshots);
		return { run: () => script.next().put(), edits: () => script.done().flatMap(({ edits }) => edits) };
	}
	if (does === 'getWhole') return { run: able(lens.getWhole?.bind(lens), does), edits: () => [] };
	const act = able(lens[does]?.bind(lens), does);
	const script = addressed(lens, editsOf(rows, view), does === 'putCell' ? 'view' : 'source');
	return { run: () => act(script.next().given), edits: () => script.done().map(({ edit }) => edit) };
}

function able<Act>(act: Act | undefined, does: Duel['does']): Act {
	if (!act) throw new Error(`A rival cannot ${does}`);
	return act;
}

interface Snapshot {
	readonly rows: readonly Row[];
	readonly edits: readonly Edit[];
}

/** The whole view with other dosages in one row of a hundred (at least one, at most 512), and the view as it was. */
function snapshotsOf(rows: readonly Row[], view: ViewName): Snapshot[] {
	const edits = editsOf(rows, view);
	const half = edits.length / 2;
	const before = viewOf(rows, view);
	const count = Math.min(half, Math.max(1, Math.round(before.length / 100)));
	const [there, back] = [edits.slice(0, count), edits.slice(half, half + count)];
	return [
		{ rows: viewOf(edited(rows, there, view), view), edits: there },
		{ rows: before, edits: back }
	];
}
