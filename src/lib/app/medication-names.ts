/**
 * Medication names: which ingredient of a drug table a product's free name speaks of.
 *
 * Real names mix ingredient, salt, strength, dose form and brand: "24 HR metoprolol succinate 100 MG Extended Release Oral
 * Tablet [Toprol]". A lens compares cells as they are, so such names are prepared before: a column is added that holds the drug
 * table's own name, or nothing. Nothing is guessed: a spelling that is nearly a drug is not that drug.
 */
import type { Row, Table } from '$lib/bx';

/** What a name says. Texts of `parts` and `part` are in small letters, without strength, form and brand. */
export type MedicationReading =
	/** As the drug table spells it. */
	| { readonly kind: 'Ingredient'; readonly ingredient: string }
	/** More than one ingredient: no single row of a drug table describes it. */
	| { readonly kind: 'Combination'; readonly parts: readonly string[] }
	/** A brand, a misspelling, or a drug that the table does not have. */
	| { readonly kind: 'Unknown'; readonly part: string };

export type ReadMedication = (name: string) => MedicationReading;

/** Reads names against the ingredients of a drug table. Of two that differ in letter case alone, the first one counts. */
export function medicationReader(ingredients: Iterable<string>): ReadMedication {
	const known = new Map<string, string>();
	for (const ingredient of ingredients) {
		const plain = plainText(ingredient);
		if (!known.has(plain)) known.set(plain, ingredient);
	}
	const find = (name: string) => known.get(name) ?? known.get(internationalNames.get(name) ?? '');

	return (name) => {
		const plain = plainText(name.replaceAll(/\[[^\]]*\]/g, ' '));
		const whole = find(plain);
		if (whole !== undefined) return { kind: 'Ingredient', ingredient: whole };
		const parts = plain.split(/\s+\/\s+/).map(withoutProduct);
		const [part = ''] = parts;
		if (parts.length > 1) return { kind: 'Combination', parts };
		const ingredient = longestKnown(part, find);
		return ingredient === undefined ? { kind: 'Unknown', part } : { kind: 'Ingredient', ingredient };
	};
}

/** The same table with one more text column: the ingredient that each row's medication names, `null` where it names none. */
export function withIngredients(
	table: Table,
	names: { readonly medication: string; readonly ingredient: string },
	read: ReadMedication
): Table {
	const position = table.schema.columns.findIndex(({ name }) => name === names.medication);
	const ingredientOf = (row: Row) => {
		const cell = row[position];
		const reading = typeof cell === 'string' ? read(cell) : undefined;
		return reading?.kind === 'Ingredient' ? reading.ingredient : null;
	};
	return {
		schema: {
			...table.schema,
			columns: [...table.schema.columns, { name: names.ingredient, type: 'text' }]
		},
		rows: new Map([...table.rows].map(([id, row]) => [id, [...row, ingredientOf(row)]]))
	};
}

/** The name from its first word on as far as the drug table knows it, if nothing but the form of a salt follows. */
function longestKnown(part: string, find: (name: string) => string | undefined): string | undefined {
	const words = part.split(' ');
	for (let count = words.length; count > 0; count -= 1) {
		const ingredient = find(words.slice(0, count).join(' '));
		if (ingredient !== undefined) return ingredient;
		if (!salts.has(words[count - 1] ?? '')) return undefined;
	}
	return undefined;
}

/** Without the amount of a package or a licence number before the name, and all from the strength or dose form on after it. */
function withoutProduct(part: string): string {
	let name = part;
	for (let before = ''; before !== name;) {
		before = name;
		name = name.replace(leading, '');
	}
	return name.replace(following, '').trim();
}

const plainText = (text: string): string =>
	text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();

const amount = String.raw`\d+(?:[.,]\d+)?\s?(?:mg|mcg|ug|µg|μg|g|kg|ml|l|hr|actuat|unt|iu|meq|mmol|day|%)(?![a-z])`;
const leading = new RegExp(`^(?:nda\\d+|${amount})\\s+`);
const forms =
	'oral|topical|injectable|injection|intravenous|nasal|ophthalmic|rectal|vaginal|transdermal|chewable|extended release|' +
	'delayed release|tablet|capsule|solution|suspension|cream|ointment|gel|patch|spray|inhaler|implant|syrup|drops|pack';
const following = new RegExp(`\\s(?:${amount}|(?:${forms})s?(?![a-z])).*$`);

/** Words that name the salt, ester or hydrate a drug comes as: the mechanism is the same. */
const salts: ReadonlySet<string> = new Set(
	(
		'acetate besylate bitartrate bromide calcium chloride citrate dihydrate disodium fumarate hyclate hydrobromide ' +
		'hydrochloride magnesium maleate mesylate monohydrate nitrate phosphate potassium sodium succinate sulfate tartrate'
	).split(' ')
);

/** Names used in the United States → International Nonproprietary Names of the same substance. */
const internationalNames: ReadonlyMap<string, string> = new Map([
	['acetaminophen', 'paracetamol'],
	['acyclovir', 'aciclovir'],
	['albuterol', 'salbutamol'],
	['amphetamine', 'amfetamine'],
	['aspirin', 'acetylsalicylic acid'],
	['cephalexin', 'cefalexin'],
	['clavulanate', 'clavulanic acid'],
	['cyclosporine', 'ciclosporin'],
	['ethinyl estradiol', 'ethinylestradiol'],
	['glyburide', 'glibenclamide'],
	['levalbuterol', 'levosalbutamol'],
	['meperidine', 'pethidine'],
	['mesalamine', 'mesalazine'],
	['nitroglycerin', 'glyceryl trinitrate'],
	['norethindrone', 'norethisterone'],
	['penicillin g', 'benzylpenicillin'],
	['penicillin v', 'phenoxymethylpenicillin'],
	['rifampin', 'rifampicin']
]);
