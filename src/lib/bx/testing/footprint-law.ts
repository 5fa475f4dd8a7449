/** A put stays inside the footprint: rows behind changed view rows, columns that changed attributes write. */
import type { Change, Delta } from '../delta';
import type { Lens, LiveLens } from '../lens';
import type { Row, RowId } from '../table';
import { stepsOf } from './generate-lens';
import { holds } from './expect';
import { countingIds } from './index';
import type { Scene } from './scene';

export function staysInside(scene: Scene): void {
	const { lens, live } = scene;
	const { mayInsert, mayDelete, tables, reachesOutside } = lens.footprint;
	const asked = scene.viewEdit();
	const put = scene.put(asked);
	if (!put.ok) return;
	const changes = [...asked.values()];
	if (changes.some(({ before }) => !before)) holds(mayInsert, 'rows come in only where they may');
	if (changes.some(({ after }) => !after)) holds(mayDelete, 'rows go only where they may');
	for (const [table, delta] of put.value.source) {
		holds(tables.includes(table), `${table} is a table of the lens`);
		const outside = reachesOutside.includes(table);
		const joined = [...delta].filter(([id, { before }]) => before && !live.alignment.has(id));
		const shown = joined.length > 0 ? shownBy(live, table, new Map(joined)) : [];
		if (!outside) {
			for (const row of shown) holds(asked.has(row), `${table} changes beside changed rows only`);
			holds(joined.length === 0 || shown.length > 0 || regroups(lens), `${table} changes beside a row`);
		}
		for (const [id, change] of delta) {
			if (!change.before) continue;
			const aligned = live.alignment.get(id);
			if (aligned !== undefined && !outside)
				holds(asked.has(aligned), `${table} ${id} stands behind a changed row`);
			const speakers = aligned !== undefined && asked.has(aligned) ? [aligned] : [...asked.keys()];
			staysInColumns(lens, asked, speakers, table, change);
		}
	}
}

/** View rows that would change without these rows of a joined table. */
function shownBy(live: LiveLens, table: string, rows: Delta): readonly RowId[] {
	const gone = new Map(
		[...rows].map(([id, { before }]): [RowId, Change] => [id, { before: before as Row, after: null }])
	);
	return [...live.get(new Map([[table, gone]]), countingIds('f')).view.keys()];
}

/** A group may hide that a joined row stands behind it. */
const regroups = ({ spec }: Lens): boolean => stepsOf(spec).some(({ kind }) => kind === 'projectByKey');

const moves = ({ spec }: Lens): boolean =>
	stepsOf(spec).some((step) => step.kind === 'union' && step.onMove === 'move');

function staysInColumns(
	lens: Lens,
	asked: Delta,
	shown: readonly RowId[],
	table: string,
	{ before, after }: Change
): void {
	const behind = shown.flatMap((id) => asked.get(id) ?? []);
	if (behind.some((change) => !change.before || !change.after)) return;
	if (!after) {
		holds(moves(lens), 'a row goes only with a row of the view, or to the other side of a union');
		return;
	}
	const allowed = new Set(
		lens.view.columns.flatMap(({ name }, index) =>
			behind.every((change) => change.before?.[index] === change.after?.[index])
				? []
				: (lens.footprint.columns.get(name)?.writes ?? []).flatMap((ref) =>
						ref.table === table ? [ref.column] : []
					)
		)
	);
	lens.source.get(table)?.columns.forEach(({ name }, index) => {
		holds(
			before?.[index] === after[index] || allowed.has(name),
			`${table} ${name} is written by what changed`
		);
	});
}
