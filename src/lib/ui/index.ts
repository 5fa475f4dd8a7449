/** Components that only render: typed props in, callbacks out. Every text a person reads comes from here or from the caller. */

export { default as DataGrid } from './DataGrid.svelte';
export { default as Badge } from './Badge.svelte';
export { default as Button } from './Button.svelte';
export { default as Icon } from './Icon.svelte';
export { default as Spinner } from './Spinner.svelte';
export { default as VisuallyHidden } from './VisuallyHidden.svelte';

export type { IconName } from './icons';
export type * from './types';
export {
	countOf,
	emptyCell,
	formatTime,
	formatValue,
	listOf,
	shortAddress,
	valueToText
} from './text/format-value';
export { parseValue } from './text/parse-value';
export type { CellFault } from './errors';
export { describeCellFault } from './errors';
