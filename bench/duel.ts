/** Our lens and a rival do the same on the same rows, and both must end where the model does. */
import type { Row } from '$lib/bx';
import { median, race, ratio, type Times } from './measure';
import { edited, expectModel, viewOf } from './model';
import { openOurs } from './ours';
import type { Edit, Rival, RivalLens, ViewName } from './rivals/rival';
import { editsOf, loop, type Script } from './script';
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
	const rounds = does === 'putWhole' || does === 'getWhole' ? { rounds: 5, roundTime: 1 } : {};
	const times = await race({ ours: own.run, rival: its.run }, rounds);
	await expectModel('ours', ours, { rows, edits: own.edits(), view });
	await expectModel(rival.name, other, { rows, edits: its.edits(), view });
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
	const act = lens[does]?.bind(lens) as ((what?: unknown) => unknown) | undefined;
	if (!act) throw new Error(`A rival cannot ${does}`);
	if (does === 'getWhole') return { run: () => act(), edits: () => [] };
	if (does !== 'putWhole') {
		const script = loop(editsOf(rows, view));
		return { run: () => act(script.next()), edits: script.done };
	}
	const script: Script<Snapshot> = loop(snapshotsOf(rows, view));
	return { run: () => act(script.next().rows), edits: () => script.done().flatMap(({ edits }) => edits) };
}

interface Snapshot {
	readonly rows: readonly Row[];
	readonly edits: readonly Edit[];
}

/** The whole view with at most 512 other dosages, and the view as it was. */
function snapshotsOf(rows: readonly Row[], view: ViewName): Snapshot[] {
	const edits = editsOf(rows, view);
	const half = edits.length / 2;
	const [there, back] = [edits.slice(0, half), edits.slice(half)];
	return [
		{ rows: viewOf(edited(rows, there, view), view), edits: there },
		{ rows: viewOf(rows, view), edits: back }
	];
}
