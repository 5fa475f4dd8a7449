export type { Column, ColumnType, Dependency, IdSupply, Row, RowId, Schema, Table, Value } from './table';
export { emptyTable, toRowId } from './table';
export type { Change, Delta } from './delta';
export { emptyDelta } from './delta';
export type { Result } from './result';
export { fail, ok } from './result';
export type * from './lens';
export type { LensFault, PutRefusal, TableFault } from './errors';
