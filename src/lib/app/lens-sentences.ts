/** What a lens says no to, in words: changes that cannot be put back, tables that are not legal, and views that are not lawful. */
import type { ColumnRef, LensFault, PutRefusal, RowId, TableFault, Value } from '$lib/bx';
import { countOf, listOf } from '$lib/ui';
import { capitalised } from './people';
import type { Explanation } from './sentences';

/** Why a change of a view cannot be put into the own tables. `labelsOf` names the rows of a table. */
export function explainPut(
	refusal: PutRefusal,
	labelsOf: (table: string) => RowLabel = () => anonymous
): Explanation {
	switch (refusal.kind) {
		case 'Table':
			return explainTableFault(refusal.fault, labelsOf(refusal.table));
		case 'View':
			return explainTableFault(refusal.fault);
		case 'LeavesSelection':
			return {
				title: 'The row would leave the shared selection.',
				why:
					refusal.columns.length > 0
						? `${columnNames(refusal.columns)} decides which rows are shared, and the new value is outside of it.`
						: 'The new value belongs to none of the tables that the view shows.',
				next: 'Say no to the change, or change the row yourself.'
			};
		case 'InsertRefused':
			return {
				title: 'The new row cannot be completed.',
				why:
					refusal.hidden.length > 0
						? `Your table also needs ${columnNames(refusal.hidden)}, which the shared view does not show.`
						: 'You chose that no rows come into your table through this view.',
				next: 'Say no to the change, and add the row yourself.'
			};
		case 'DeleteRefused':
			return {
				title: 'The row cannot be removed.',
				why: `It stands for ${countOf(refusal.sourceRows.length, 'row')} of your own table, which would be lost.`,
				next: 'Say no to the change, or remove those rows yourself.'
			};
		case 'ViewKeyTaken':
			return {
				title: `${namedValues(refusal.key, refusal.values)} is there already.`,
				why: 'Two rows of the shared view would become one.',
				next: 'Choose another value, or change the row that is there.'
			};
		case 'SharedRowDiffers':
			return {
				title: `${columnNames(refusal.columns)} must be the same in ${countOf(refusal.rows.length, 'row')}.`,
				why: 'Those rows show one and the same entry of another table of yours.',
				next: 'It can only change in all of them at once. If somebody else changed it, say no and ask for that.'
			};
		case 'ExistingRowDiffers':
			return {
				title: 'Another table of yours says something else.',
				why: `It has an entry for this row already, with another ${columnNames(refusal.columns)}.`,
				next: 'Say no to the change, or correct the entry yourself first.'
			};
		case 'MissingRow':
			return {
				title: 'Another table of yours has no entry for this.',
				why: `No entry has this ${columnNames(refusal.columns)}, and none is added through this view.`,
				next: 'Add the entry yourself, or say no to the change.'
			};
		case 'OthersWouldAppear':
			return {
				title: 'The change would show more than it says.',
				why: `${capitalised(countOf(refusal.sourceRows.length, 'row'))} of your own table that the view does not show would appear in it.`,
				next: 'Say no to the change, or complete those rows yourself first.'
			};
		case 'MoveRefused':
			return {
				title: `The row cannot move to another ${refusal.column}.`,
				why: `${refusal.column} says which of your tables a row comes from.`,
				next: 'Say no to the change, or move the row yourself.'
			};
		case 'ValueRefused':
			return {
				title: `“${String(refusal.value ?? '')}” cannot be told back into ${refusal.column}.`,
				...valueRefused(refusal.why, refusal.column)
			};
		case 'RevisionReaches':
			return {
				title: 'The change would reach rows that nobody asked about.',
				why: `${capitalised(countOf(refusal.sourceRows.length, 'row'))} of your own table would have to follow, and the view would show it.`,
				next: 'Say no to the change, or make it in your own table.'
			};
	}
}

function valueRefused(
	why: Extract<PutRefusal, { kind: 'ValueRefused' }>['why'],
	column: string
): Omit<Explanation, 'title'> {
	switch (why) {
		case 'NoCode':
			return {
				why: 'The list of codes does not know this one.',
				next: 'Choose one of the known codes, or say no to the change.'
			};
		case 'NotExact':
			return {
				why: 'No value of your own table comes out as exactly this one.',
				next: 'Round it, or say no to the change.'
			};
		case 'NotInForm':
			return {
				why: `${column} is written in another form.`,
				next: 'Write it as the other rows do, or say no to the change.'
			};
		case 'OtherBand':
			return {
				why: `The view shows ${column} only roughly, and your table needs the precise value.`,
				next: 'Say no to the change, and enter the precise value yourself.'
			};
		case 'PseudonymUnknown':
			return {
				why: 'The pseudonym belongs to nobody in your table.',
				next: 'Say no to the change; a row for somebody new can only be added by you.'
			};
	}
}

const columnNames = (columns: readonly ColumnRef[]): string =>
	listOf([...new Set(columns.map(({ column }) => column))]);

export type RowLabel = (row: RowId) => string;
export const anonymous: RowLabel = () => 'a row';

export function explainTableFault(fault: TableFault, label: RowLabel = anonymous): Explanation {
	switch (fault.kind) {
		case 'KeyTaken':
			return {
				title: `There is a row with ${namedValues(fault.key, fault.values)} already.`,
				why: `${listOf(fault.key)} identifies a row, so two rows cannot have the same.`,
				next: 'Change the row that is there, or choose another value.'
			};
		case 'KeyMissing':
			return {
				title: `${fault.column} is empty.`,
				why: `${fault.column} identifies a row, so it needs a value.`,
				next: `Fill in ${fault.column}.`
			};
		case 'DependencyBroken':
			return {
				title: `${fault.to} must be the same wherever ${namedValues(fault.from, fault.values)}.`,
				why: `These rows differ: ${listOf(fault.rows.slice(0, 5).map(label))}${fault.rows.length > 5 ? ` and ${fault.rows.length - 5} more` : ''}.`,
				next: `Give them one ${fault.to}, or leave ${fault.to} out.`
			};
		case 'WrongType':
			return {
				title: `“${String(fault.value)}” does not fit ${fault.column}.`,
				why: `${fault.column} holds another kind of value.`,
				next: 'Type a value of that kind.'
			};
		case 'RowUnknown':
		case 'RowDiffers':
			return {
				title: 'The row has changed meanwhile.',
				why: 'Somebody else’s change arrived while you were editing it.',
				next: 'Look at the newest value and edit it again.'
			};
	}
}

export function explainLens(fault: LensFault): Explanation {
	const title = 'These columns and rows cannot be shared like this.';
	switch (fault.kind) {
		case 'UnknownVersion':
		case 'UnknownStep':
			return {
				title,
				why: 'The view was described by a newer Coview.',
				next: 'Reload the page to get the newest version.'
			};
		case 'TableUnknown':
			return {
				title,
				why: 'A table it needs is not there.',
				next: 'Choose another table.'
			};
		case 'ColumnUnknown':
			return { title, why: `There is no column ${fault.column}.`, next: 'Choose another column.' };
		case 'ColumnRepeated':
			return {
				title,
				why: `${fault.column} is there twice.`,
				next: 'Take it once, or give one of them another name.'
			};
		case 'PredicateType':
			return {
				title,
				why: `The condition on ${fault.column} compares different kinds of values.`,
				next: 'Compare with a value of the same kind.'
			};
		case 'KeyHidden':
			return {
				title,
				why: `${fault.column} identifies the rows and is not shared.`,
				next: `Share ${fault.column} too.`
			};
		case 'KeyNotDetermining':
			return {
				title,
				why: `${listOf(fault.key)} does not decide what ${fault.column} is.`,
				next: `Leave ${fault.column} out, or share row by row.`
			};
		case 'DefaultForKeptColumn':
			return {
				title,
				why: `${fault.column} is shared, so it takes no default.`,
				next: 'Remove the default.'
			};
		case 'DefaultType':
			return {
				title,
				why: `The default of ${fault.column} is another kind of value.`,
				next: 'Choose a default of the same kind.'
			};
		case 'DefaultOutsideSelection':
			return {
				title,
				why: `A new row with the default of ${fault.column} would not be among the shared rows.`,
				next: 'Choose a default that fits the condition, or let no rows be added.'
			};
		case 'UnlinkNeedsTag':
			return {
				title,
				why: 'Rows can only be unlinked where a column marks them.',
				next: 'Choose what removing a row does.'
			};
		case 'HideNeedsFlag':
			return {
				title,
				why: 'Rows can only be hidden where the condition leaves out rows with a mark.',
				next: 'Add a yes/no column for it to the condition, or choose what removing a row does.'
			};
		case 'DependencyAcrossSelection':
			return {
				title,
				why: `Which rows are shared depends on ${listOf(fault.to)}, which ${listOf(fault.from)} decides for other rows too.`,
				next: `Choose the rows by ${listOf(fault.from)}.`
			};
		case 'DependenciesNotTree':
			return {
				title,
				why: `What ${fault.column} is, is decided in more than one way.`,
				next: 'Let changes stop at rows outside the view.'
			};
		case 'JoinNotDetermining':
			return {
				title,
				why: `Several entries of the other table can have the same ${listOf(fault.on)}, so ${fault.column} is not one value.`,
				next: `Join by a column that identifies an entry, or leave ${fault.column} out.`
			};
		case 'TypesDiffer':
			return {
				title,
				why: `${fault.column} and ${fault.other} hold different kinds of values.`,
				next: 'Choose columns of the same kind.'
			};
		case 'TableTwice':
			return {
				title,
				why: 'The same table is used on both sides.',
				next: 'Join with another table.'
			};
		case 'UnionColumns':
			return {
				title,
				why: `Only one of the tables has ${fault.column}.`,
				next: 'Choose the same columns on both sides.'
			};
		case 'UnionOverlaps':
			return {
				title,
				why: `Nothing in ${fault.column} keeps the rows of both sides apart.`,
				next: `Choose the rows of each side by ${fault.column}.`
			};
		case 'TagValues':
			return {
				title,
				why: `The two values of ${fault.column} must be different, and of one kind.`,
				next: 'Choose two values.'
			};
		case 'CellType':
			return {
				title,
				why: `${fault.column} does not hold the kind of value this needs.`,
				next: 'Choose another column, or show it as it is.'
			};
		case 'CodeRepeated':
			return {
				title,
				why: `“${String(fault.value)}” is in the list of codes twice, so there is no way back.`,
				next: 'Give every value a code of its own.'
			};
		case 'CodeType':
			return {
				title,
				why: `“${String(fault.value ?? '')}” in the list of codes is empty or of another kind.`,
				next: 'Correct the list.'
			};
		case 'ParameterRange':
			return {
				title,
				why: `The ${fault.name} is out of its range.`,
				next: 'Choose another one.'
			};
	}
}

const namedValues = (names: readonly string[], values: readonly Value[]): string =>
	listOf(
		names.map(
			(name, at) =>
				`${name} ${values[at] === null || values[at] === undefined ? 'is empty' : `“${String(values[at])}”`}`
		)
	);
