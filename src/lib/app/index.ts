/** The composition root: pages get a session, sentences and files from here, and nothing below. */
export { Session, type SessionFailure, type Stage } from './session.svelte';
export { getSession, setSession } from './session-context';
export * from './sentences';
export { attributeName, attributeNames, capitalised, nameOf, namesOf, type Names } from './people';
export {
	cellValue,
	parseImport,
	readCsv,
	writeCsv,
	type CellProblem,
	type ImportedTable,
	type ImportFault
} from './csv';
export type { ConfigFailure, Deployment, Network } from './config';
