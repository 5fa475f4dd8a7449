/**
 * Tables as awkward as real ones: repeated prescriptions, empty cells, non-ASCII names. The open data they were modelled
 * on may lie beside the repository (`../shared/data`), and is used where it does; it is not part of it.
 */
import { existsSync, readFileSync } from 'node:fs';

/** Prescriptions in the shape of the paper's D1 and D3, as CSV. One patient is called David Alcántar. */
export const prescriptions = (): string => fileOr('prescriptions.csv', generatedPrescriptions);

/** Drugs in the shape of the paper's D2, as CSV; Medication Name is a key. */
export const mechanisms = (): string => fileOr('mechanism-of-action.csv', generatedMechanisms);

const folder = new URL('../../../../../shared/data/', import.meta.url);

function fileOr(name: string, generated: () => string): string {
	const path = new URL(name, folder);
	return existsSync(path) ? readFileSync(path, 'utf8') : generated();
}

/** Repeated prescriptions, empty cells, non-ASCII names, commas and quotes. */
function generatedPrescriptions(): string {
	const lines = ['Patient ID,Patient Name,Address,RxNorm,Medication Name,Clinical Data,Dosage,Authored On'];
	for (let at = 0; at < 120; at++) {
		const patient = at % 13;
		const name = patient === 0 ? 'David Alcántar' : `O'Hara ${patient}`;
		const dosage = at % 4 === 0 ? '' : '"1 dose(s), ""as needed"""';
		const reason = at % 5 === 0 ? '' : `Reason ${at % 11}`;
		const medication = `Medicine ${at % 6} 10 MG / [Brand]`;
		lines.push(
			`p-${patient},${name},Melrose,${1000 + at},${medication},${reason},${dosage},2016-0${(at % 9) + 1}-15`
		);
	}
	return lines.join('\n');
}

function generatedMechanisms(): string {
	const lines = ['Medication Name,Mechanism of Action,Mode of Action,Pharmacologic Class,Targets'];
	for (let at = 0; at < 300; at++)
		lines.push(`Drug-${at} (18F),${at % 2 ? 'Blocks β receptors' : ''},,Class ${at % 10},`);
	return lines.join('\n');
}
