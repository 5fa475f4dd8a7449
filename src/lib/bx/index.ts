/**
 * Tables, deltas and lenses: the pure core.
 *
 * A lens keeps a source and a view of it consistent, in both directions, under two laws:
 *
 * - GetPut: putting back a view nobody changed changes nothing. `put(s, get(s)) = s`
 * - PutGet: after a put, the view is what was put. `get(put(s, v)) = v`
 *
 * Lenses work on deltas, at the cost of the change: `put(∅) = ∅` and `get(put(δ)) = δ`. A change that has no lawful
 * meaning is refused, by name, and leaves everything as it was. Beside every fast translator stands the plain
 * definition over whole tables; tests hold both equal.
 *
 * The vocabulary is that of Bohannon, Pierce, Vaughan, "Relational Lenses" (PODS 2006), and Horn, Perera, Cheney,
 * "Incremental Relational Lenses" (ICFP 2018).
 */
export type { Column, ColumnType, Dependency, IdSupply, Row, RowId, Schema, Table, Value } from './table';
export { emptyTable, toRowId } from './table';
export { textNumber } from './cells-number';
export { handingRows, mostHandedRows, takingRows, type HandedRows } from './handed-rows';
export { checkingTable, checkTable, isValue } from './check';
export type { LiveTable } from './live-table';
export { openingTable, openTable } from './live-table';
export { RowMap } from './row-map';
export type { Change, Delta } from './delta';
export { applyDelta, compose, diff, emptyDelta, invert } from './delta';
export type { ToldGroup } from './told-group';
export { hearGroup, tellGroup } from './told-group';
export type { Touched } from './touched';
export { touchedBy } from './touched';
export type { RebaseConflict, Rebased } from './rebase';
export { rebase } from './rebase';
export type { Steps } from './steps';
export { atOnce, forEach, part, rowsPerStep, sorting } from './steps';
export type { Result } from './result';
export { fail, ok } from './result';
export type * from './lens';
export { compileWith } from './compile-with';
export { later, type NotLoaded } from './later';
export { operatorsFor, type Operators } from './operators/operators-for';
export { tablesOf, touches } from './footprint';
export type { LensReach } from './reach';
export { reachOf } from './reach';
export { columnsOf } from './operators/predicate';
export { LawBroken } from './live-lens';
export type { LensFault, PutRefusal, SpecFault, StepPath, TableFault } from './errors';
export { decodeLensSpec, encodeLensSpec, parseLensSpec, specLimits } from './form/spec-form';
export type { LensSummary, Naming } from './words/describe';
export { describeLens } from './words/describe';
export { describePredicate } from './words/describe-predicate';
export type { ProbeEdit, ProbeFinding, ProbeOptions, ProbeOutcome, Reach } from './probe/probe';
export { probeLens, probingLens } from './probe/probe';
export type { AttributeReach, NamedLens, PairCheck, PairVerdict } from './probe/together';
export { checkTogether } from './probe/together';
export type {
	NamedLiveLens,
	TogetherFinding,
	TogetherOptions,
	TogetherOutcome
} from './probe/probe-together';
export { probeTogether, probingTogether } from './probe/probe-together';
export type { ViewRights } from './words/describe-rights';
export { describeRights } from './words/describe-rights';
