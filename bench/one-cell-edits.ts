/** One dose of a patient after another, each edit another value. */
import type { Delta, LiveLens, Row, RowId } from '$lib/bx';
import { randomFrom } from './workload';

export interface DoseEdit {
	/** Which of the rows it is of. */
	readonly row: number;
	readonly patient: string;
	readonly dose: string;
}

/** Patients at random, the same ones for the same rows, which name the patient first. Each call is the next edit. */
export function doseEdits(rows: readonly Row[]): () => DoseEdit {
	const random = randomFrom(9);
	let count = 0;
	return () => {
		const row = Math.floor(random() * rows.length);
		const patient = rows[row]?.[0] as string;
		count += 1;
		return { row, patient, dose: `tablets every ${String(count % 100_000).padStart(5, '0')}` };
	};
}

/** An edit as a change of a view of these rows as it is now, which names the patient first and the dose at `position`. */
export function asDelta(
	{ view }: LiveLens,
	rows: readonly Row[],
	position: number
): (edit: DoseEdit) => Delta {
	const byPatient = new Map([...view.rows].map(([id, row]) => [row[0], id]));
	const ids = rows.map(([patient]) => byPatient.get(patient) as RowId);
	return ({ row, dose }) => {
		const id = ids[row] as RowId;
		const before = view.rows.get(id) as Row;
		return new Map([[id, { before, after: before.with(position, dose) }]]);
	};
}

/** The rows after so many edits, made in the plainest way; the dose is at `position`. */
export function afterEdits(rows: readonly Row[], updates: number, position: number): readonly Row[] {
	const next = doseEdits(rows);
	const last = new Map<unknown, string>();
	for (let count = 0; count < updates; count += 1) {
		const { patient, dose } = next();
		last.set(patient, dose);
	}
	return rows.map((row) => row.with(position, last.get(row[0]) ?? row[position] ?? null));
}
