/** Which operators a lens needs: those of most lenses are always here, the others are loaded when a lens first has one. */
import { later, type NotLoaded } from '../later';
import type { LensStep, Pipeline } from '../lens';
import type { MoreOperators } from './more';
import { ok, type Result } from '../result';

/** What compiling takes its operators from; `null`: only selections, projections and new names of columns. */
export type Operators = MoreOperators | null;

const loadMore = /* @__PURE__ */ later(() => import('./more'));

/** The operators that these lenses need, all together. A lens is compiled with what this answers for it. */
export async function operatorsFor(...lenses: readonly Pipeline[]): Promise<Result<Operators, NotLoaded>> {
	if (lenses.every(({ steps }) => steps.every(isAlwaysHere))) return ok(null);
	const more = await loadMore();
	return more.ok ? ok(more.value.moreOperators) : more;
}

const isAlwaysHere = ({ kind }: LensStep): boolean =>
	kind === 'select' || kind === 'project' || kind === 'rename';
