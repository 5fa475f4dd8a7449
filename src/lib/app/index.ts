/** The composition root: pages get a session, sentences and files from here, and nothing below. */
export { Session, type SessionFailure, type Stage } from './session.svelte';
export { demoPerson, windowNameOf } from './demo-person';
export { getSession, setSession } from './session-context';
export * from './sentences';
export * from './table-sentences';
export { explainConfig, explainFault, explainSession } from './session-sentences';
export { ThemeChoice } from './theme.svelte';
export { speakerOf } from './speaker';
export { outsideSteps, waitingFor, type OutsideStep } from './waiting';
export { toShareId, type Account, type Rights, type SeatNumber, type ShareId } from '$lib/agreement';
export type { Column, ColumnType, Delta, Row, RowId, Schema, TableFault, Value } from '$lib/bx';
export { sharesMadeOf } from '$lib/sharing';
export type { Conversation, LocalShare, NoRight, Offered, TableId, ViewPreview } from '$lib/sharing';
export {
	attributeName,
	attributeNames,
	capitalised,
	knownPeople,
	nameOf,
	namesOf,
	type Names
} from './people';
export {
	checkImport,
	cleanName,
	decodeText,
	parseImport,
	readCsv,
	readingCsv,
	type ChosenColumn,
	type ImportedTable,
	type ImportFault,
	type ImportProblem
} from './csv';
export { writeCsv } from './csv-out';
export { atOnce, type Steps } from '$lib/bx';
export { gently, type Desk, type Watching } from '$lib/work';
export { Latest } from './latest.svelte';
export { openDesk } from './errands/desk';
export type { OwnErrands } from './errands';
export type { LookedAt, ReadTable } from './errands/import-errands';
export { explainImport, problemSentence, raggedSentence } from './import-sentences';
export type { ConfigFailure, Deployment, Network } from './config';
export {
	cellLocks,
	cellMarks,
	cellsDelta,
	deletionDelta,
	sharesOfTable,
	shownTable,
	tableFile,
	tableInHash,
	tableSummaries,
	withoutTags,
	type SharedWith,
	type ShareTag,
	type ShownTable,
	type TableSummary
} from './table-model';
export { feeShown, type FeeAsked } from './fee';
export { draftShown, sendProblem, type DraftShown, type SendPart } from './draft-model';
export { invert, takingRows } from '$lib/bx';
export { plainNames, type PlainNames, type PlainNamesChoice } from './plain-names';
export * from './share-model';
export * from './share-model-acts';
export * from './share-model-beside';
export * from './share-model-draft';
export * from './share-model-findings';
export * from './share-model-history';
export * from './share-model-incoming';
export * from './share-model-landing';
export * from './share-model-offer';
