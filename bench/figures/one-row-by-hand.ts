/** P4: one row carried from view to source (put) and from source to view (get), against a lens written by hand for that view. */
import type { LensSpec, Row, Schema } from '$lib/bx';
import { expectSame, figure, sizesOf, type Figure, type FigureRun } from '../figure';
import { median, race, ratio, type Times } from '../measure';
import { edited, inTenth, sharedPositions, sorted } from '../model';
import { openOurs } from '../ours';
import { openHand, type HandView } from '../rivals/hand';
import type { Edit } from '../rivals/rival';
import { deltasOf, editsOf, loop, narrowEditsOf } from '../script';
import { narrow, narrowLens, narrowRows, tableOf, tenthLens, wholeLens, wide, wideRows } from '../workload';

interface Case {
	readonly name: string;
	readonly schema: Schema;
	readonly rows: readonly Row[];
	readonly spec: LensSpec;
	readonly view: HandView;
	readonly edits: readonly Edit[];
}

function wideCases(n: number): readonly Case[] {
	const rows = wideRows(n);
	const common = { schema: wide, rows };
	const view = { positions: sharedPositions, selects: inTenth, determines: { from: 1, to: 5 } };
	return [
		{ ...common, name: 'tenth', spec: tenthLens, view, edits: editsOf(rows, 'tenth') },
		{
			...common,
			name: 'whole',
			spec: wholeLens,
			view: { ...view, selects: () => true },
			edits: editsOf(rows, 'whole')
		}
	];
}

function narrowCase(n: number): Case {
	const rows = narrowRows(n);
	const view = { positions: [0, 2], selects: () => true };
	return { name: 'narrow', schema: narrow, rows, spec: narrowLens, view, edits: narrowEditsOf(rows) };
}

/** How many times the hand's time ours is. */
async function compare(
	{ name, schema, rows, spec, view, edits }: Case,
	direction: 'get' | 'put'
): Promise<number> {
	const ours = openOurs(rows, spec, schema);
	const hand = openHand(tableOf(schema, rows), view);
	const scriptOf = (lens: { readonly source: Rows; readonly view: Rows }) => {
		const table =
			direction === 'get' ? { schema, rows: lens.source } : { schema: ours.lens.view, rows: lens.view };
		const deltas = deltasOf(table, edits);
		return loop(edits.map((edit, index) => ({ edit, delta: deltas[index] ?? new Map() })));
	};
	const own = scriptOf({ source: ours.table.table.rows, view: ours.live().view.rows });
	const its = scriptOf(hand);
	const times = await race({
		ours: () => ours[direction](own.next().delta),
		hand: () => hand[direction](its.next().delta)
	});

	const ends = [
		{ who: 'us', done: own.done(), source: await ours.source(), seen: await ours.view() },
		{ who: 'hand', done: its.done(), source: [...hand.source.values()], seen: [...hand.view.values()] }
	];
	for (const { who, done, source, seen } of ends) {
		const model = edited(
			rows,
			done.map(({ edit }) => edit),
			'whole',
			schema
		);
		const shown = model
			.filter(view.selects)
			.map((row) => view.positions.map((position) => row[position] ?? null));
		expectSame(`The source of ${who}`, sorted(source), sorted(model));
		expectSame(`The view of ${who}`, sorted(seen), sorted(shown));
	}
	console.log(
		`  ${direction}, ${name}, ${rows.length}: ours ${inMicro(times.ours)}, hand ${inMicro(times.hand)}`
	);
	return ratio(times.hand, times.ours);
}

type Rows = ReturnType<typeof tableOf>['rows'];

const inMicro = (times: Times) => `${(median(times) * 1_000).toFixed(2)} µs`;

const byHand: FigureRun = {
	ids: ['P4a', 'P4b'],
	async run(size) {
		const measured: Figure[] = [];
		for (const [id, direction] of [
			['P4a', 'get'],
			['P4b', 'put']
		] as const) {
			const against = `hand, ${direction}`;
			const judge = (n: number, value: number) =>
				measured.push(figure({ id, n, value, reach: 4, aim: 2, unit: '×', against, better: 'less' }));
			for (const n of sizesOf(size)) {
				const ratios: number[] = [];
				for (const work of wideCases(n)) ratios.push(await compare(work, direction));
				judge(n, Math.max(...ratios));
			}
			if (size === 'full') judge(1_000_000, await compare(narrowCase(1_000_000), direction));
		}
		return measured;
	}
};

export const figures: readonly FigureRun[] = [byHand];
