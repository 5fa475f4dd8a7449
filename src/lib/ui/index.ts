/** Components that only render: typed props in, callbacks out. */

// ───────────── tables
export { default as CellDiff } from './CellDiff.svelte';
export { default as ColumnPicker } from './ColumnPicker.svelte';
export { default as DataGrid } from './DataGrid.svelte';
export { default as ImportPreview } from './ImportPreview.svelte';
export { default as RowFilterBuilder } from './RowFilterBuilder.svelte';
export { default as ViewPreview } from './ViewPreview.svelte';

// ───────────── sharing
export { default as AppearancePicker } from './AppearancePicker.svelte';
export { default as CodeCompare } from './CodeCompare.svelte';
export { default as DryRun } from './DryRun.svelte';
export { default as HistoryList } from './HistoryList.svelte';
export { default as LandingChooser } from './LandingChooser.svelte';
export { default as PeerList } from './PeerList.svelte';
export { default as PlainSummary } from './PlainSummary.svelte';
export { default as RightsMatrix } from './RightsMatrix.svelte';
export { default as RoundProgress } from './RoundProgress.svelte';
export { default as ShortCode } from './ShortCode.svelte';
export { default as WalletList } from './WalletList.svelte';

// ───────────── page
export { default as AppHeader } from './AppHeader.svelte';
export { default as AppShell } from './AppShell.svelte';
export { default as Breadcrumb } from './Breadcrumb.svelte';
export { default as Card } from './Card.svelte';
export { default as Dialog } from './Dialog.svelte';
export { default as Later } from './Later.svelte';
export { default as EmptyState } from './EmptyState.svelte';
export { default as Menu } from './Menu.svelte';
export { default as Notice } from './Notice.svelte';
export { default as PageHeader } from './PageHeader.svelte';
export { default as Stepper } from './Stepper.svelte';
export { default as Tabs } from './Tabs.svelte';
export { default as ThemeSwitch } from './ThemeSwitch.svelte';
export { default as ToastRegion } from './ToastRegion.svelte';

// ───────────── small parts
export { default as Badge } from './Badge.svelte';
export { default as Button } from './Button.svelte';
export { default as Checkbox } from './Checkbox.svelte';
export { default as CopyField } from './CopyField.svelte';
export { default as Icon } from './Icon.svelte';
export { default as IconButton } from './IconButton.svelte';
export { default as KeyValueList } from './KeyValueList.svelte';
export { default as ProgressBar } from './ProgressBar.svelte';
export { default as QrCode } from './QrCode.svelte';
export { default as RadioList } from './RadioList.svelte';
export { default as Select } from './Select.svelte';
export { default as Spinner } from './Spinner.svelte';
export { default as Switch } from './Switch.svelte';
export { default as TextField } from './TextField.svelte';
export { default as VisuallyHidden } from './VisuallyHidden.svelte';

// ───────────── words and helpers
export { appearanceMeaning, appearanceWords, asIs, isComplete, type Appearance } from './appearance';
export { cellChanges, labelOf, type CellChange, type RowChange } from './cell-changes';
export { clausesToFilter, predicateToClauses, type RowFilter } from './filter/clauses';
export { focusFault } from './focus-fault';
export { matchColumns } from './match-columns';
export {
	countOf,
	emptyCell,
	formatCount,
	formatTime,
	formatValue,
	listOf,
	shortAddress,
	valueToText
} from './text/format-value';
export { parseValue } from './text/parse-value';
export { describeCellFault, type CellFault } from './errors';
export type { IconName } from './icons';
export type * from './types';
export { arranged, arranging, type Arrangement, type ColumnSort } from './grid/arrange';
export { overlayDraft } from './grid/overlay';
export { listInOrder, listRows, type ListedRows, type RowList } from './grid/row-list';
export { default as SearchField } from './SearchField.svelte';
