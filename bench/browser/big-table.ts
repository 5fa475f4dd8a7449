/** The big table of the stories as a CSV file, and as what it is compared with: its JSON. */

export const tableName = 'Prescriptions';
export const columns = [
	'Patient ID',
	'Medication Name',
	'Clinical Data',
	'Address',
	'Dosage',
	'Mechanism of Action',
	'Mode of Action',
	'Authored On'
] as const;

/** Ten modes share the rows evenly, so each selects 10 %. The first row has the first mode. */
export const modeOf = (index: number): string => `Mode ${index % 10}`;

/** One row of about 120 bytes; the mechanism depends on the medication. */
export function rowAt(index: number): readonly string[] {
	const medication = (index * 7) % 200;
	return [
		`P-${String(index).padStart(7, '0')}`,
		`Medication ${medication}`,
		`CliD ${(index * 31) % 9973} stable`,
		`${(index * 13) % 400} Station Road, Sapporo`,
		`${(index % 4) + 1} tablets every ${(index % 6) + 4} h`,
		`Mechanism ${medication % 40}`,
		modeOf(index),
		`20${String(10 + (index % 15))}-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`
	];
}

/** Only the address has a comma, so only it is quoted. */
export function csvOf(rows: number): string {
	const lines = [columns.join(',')];
	for (let index = 0; index < rows; index++)
		lines.push(
			rowAt(index)
				.map((cell) => (cell.includes(',') ? `"${cell}"` : cell))
				.join(',')
		);
	return lines.join('\n');
}

/** Bytes of the JSON of the same rows, as a list of objects. */
export function jsonBytesOf(rows: number): number {
	let bytes = 1;
	for (let index = 0; index < rows; index++) {
		const row = rowAt(index);
		const object = Object.fromEntries(columns.map((column, at) => [column, row[at]]));
		bytes += JSON.stringify(object).length + 1;
	}
	return bytes;
}
