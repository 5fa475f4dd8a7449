/** P9, P10, P11, P12: what an accepted update costs, and how that grows with the table. */
import { secp256k1 } from '@noble/curves/secp256k1';
import { recompute, triesOf } from '$lib/agreement';
import type { LensSpec, Row, Schema } from '$lib/bx';
import { expectSame, figure, type Figure, type FigureRun, type Size } from '../figure';
import { median, race, ratio, type Times } from '../measure';
import { sorted } from '../model';
import { afterEdits, asDelta, doseEdits } from '../one-cell-edits';
import { openPaper } from '../rivals/paper-as-written';
import { openSides, share, type Sides } from '../two-sides';
import { narrow, narrowLens, narrowRows, wholeLens, wide, wideRows } from '../workload';

export const figures: readonly FigureRun[] = [
	{ ids: ['P9', 'P12b'], run: growth },
	{ ids: ['P10', 'P11'], run: againstPaper },
	{ ids: ['P12a'], run: againstHashingAll }
];

/** The whole narrow table is shared, so the view is as long as the table. */
async function growth(size: Size): Promise<readonly Figure[]> {
	const [small, large] = [1_000, size === 'full' ? 1_000_000 : 4_000];
	const few = openCase(narrowRows(small), narrowLens, narrow);
	const many = openCase(narrowRows(large), narrowLens, narrow);
	// Shorter rounds would time what the collection before each does to a million rows, not updates.
	const updates = await race({ few: few.update, many: many.update }, { roundTime: 500 });
	for (const { check } of [few, many]) check();
	const commitments = await race({ few: few.commitment, many: many.commitment });
	const common = { n: large, reach: 3, unit: '×', better: 'less' } as const;
	const against = `the same at ${small.toLocaleString('en')} rows`;
	return [
		figure({ ...common, id: 'P9', value: portion(updates.many, updates.few), aim: 1.5, against }),
		figure({ ...common, id: 'P12b', value: portion(commitments.many, commitments.few), aim: 2, against })
	];
}

async function againstPaper(size: Size): Promise<readonly Figure[]> {
	const full = [
		{ n: 10_000, reach: 20, aim: 60 },
		{ n: 100_000, reach: 200, aim: 600 }
	];
	const sizes = size === 'full' ? full : [{ n: 1_000, reach: 1, aim: 1 }];
	const measured: Figure[] = [];
	for (const { n, reach, aim } of sizes) {
		const rows = wideRows(n);
		const ours = openCase(rows, wholeLens, wide);
		const paper = openPaper(rows);
		const next = doseEdits(rows);
		let papers = 0;
		const [digest, key] = [new Uint8Array(32).fill(7), secp256k1.utils.randomPrivateKey()];
		const times = await race(
			{
				ours: ours.update,
				paper() {
					const { patient, dose } = next();
					papers += 1;
					paper.update(patient, 'Dosage', dose);
				},
				signature: () => secp256k1.sign(digest, key)
			},
			{ rounds: 15 }
		);
		ours.check();
		const model = afterEdits(rows, papers, placeOfDose(wide));
		expectSame('The source of the paper', sorted(paper.received()), sorted(model));
		const common = { n, unit: '×' } as const;
		measured.push(
			figure({
				...common,
				id: 'P10',
				value: ratio(times.ours, times.paper),
				reach,
				aim,
				against: 'the paper as written',
				better: 'more'
			}),
			figure({
				...common,
				id: 'P11',
				value: portion(times.ours, times.signature),
				reach: 0.5,
				aim: 0.1,
				against: 'one secp256k1 signature (@noble/curves)',
				better: 'less'
			})
		);
	}
	return measured;
}

async function againstHashingAll(size: Size): Promise<readonly Figure[]> {
	const n = size === 'full' ? 100_000 : 2_000;
	const { sides, commitment, check } = openCase(wideRows(n), wholeLens, wide);
	const { terms, updater } = sides;
	const everything = () => recompute(share, triesOf(terms, updater.live.view.rows), updater.commitment.salts);
	const times = await race({ commitment, everything }, { rounds: 3 });
	check();
	const value = ratio(times.commitment, times.everything);
	const against = 'hashing everything';
	return [figure({ id: 'P12a', n, value, reach: 500, aim: 1_500, unit: '×', against, better: 'more' })];
}

/** How much of the others' time ours is: the median over rounds. */
const portion = (ours: Times, others: Times): number =>
	median(ours.map((time, round) => time / (others[round] ?? Number.NaN)));

const placeOfDose = ({ columns }: Schema): number => columns.findIndex(({ name }) => name === 'Dosage');

/** Two sides at work on one-cell edits, and what they must have at the end. */
function openCase(rows: readonly Row[], spec: LensSpec, schema: Schema) {
	const sides = openSides(rows, spec, schema);
	const { live } = sides.updater;
	const [next, unmade] = [doseEdits(rows), doseEdits(rows)];
	const delta = asDelta(live, rows, placeOfDose(live.view.schema));
	let updates = 0;
	return {
		sides,
		update() {
			updates += 1;
			sides.update(delta(next()));
		},
		/** Of an edit that is not made. */
		commitment: () => void sides.commitment(delta(unmade())),
		check() {
			const model = sorted(afterEdits(rows, updates, placeOfDose(schema)));
			for (const { table } of [sides.updater, sides.receiver])
				expectSame('A source', sorted([...table.table.rows.values()]), model);
			expectSameAgreement(sides);
		}
	};
}

/** Both sides have one view and one root, which is what hashing everything anew gives. */
function expectSameAgreement({ updater, receiver, terms }: Sides): void {
	const views = [updater, receiver].map(({ live }) => sorted([...live.view.rows.values()]));
	expectSame('The view of the receiver', views[1], views[0]);
	expectSame('The root of the receiver', receiver.commitment.root, updater.commitment.root);
	const anew = recompute(share, triesOf(terms, receiver.live.view.rows), receiver.commitment.salts);
	expectSame('The root', updater.commitment.root, anew.root);
}
