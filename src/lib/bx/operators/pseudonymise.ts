/** `pseudonymise`: a column as pseudonyms, which only who holds the source can tell back from. */
import { compileCells, type CellLens } from './cell-lens';
import type { LensTools, PseudonymiseStep } from '../lens';
import type { Compiled, Place, Shape } from './operator';
import { fail, ok } from '../result';

const secretForm = /^[0-9a-f]{64}$/;
const lettersForm = /^[A-Z2-7]{20}/;

/**
 * A pseudonym is the first 20 letters (100 bits) of the keyed hash of `["pseudonym", column, type, cell]` as JSON, which tells types apart;
 * `column` is the name this step knows it under. Two of a million million cells share one with a chance below 1 in a million: the lens counts on
 * there being none. Back go only pseudonyms of cells that the source has now, or of the one that a selection fixes.
 * `ParameterRange`: the secret is not 64 lower-case hex digits. Using the lens without tools is a bug of the caller, and throws.
 */
export function compilePseudonymise(
	{ column, secret }: PseudonymiseStep,
	{ step, tools }: Place,
	input: Shape
): Compiled {
	const known = new Map([...input.fixed].filter(([name]) => tools || name !== column));
	return compileCells({ column }, step, { ...input, fixed: known }, (type) => {
		if (!secretForm.test(secret)) return fail([{ kind: 'ParameterRange', step, name: 'secret' }]);
		const lens: CellLens = {
			type: 'text',
			injective: true,
			recalls: true,
			creates: false,
			refusal: 'PseudonymUnknown',
			get: (value) => pseudonym(tools, secret, JSON.stringify(['pseudonym', column, type, value])),
			put: (shown, recall) => recall(shown) ?? null
		};
		return ok(lens);
	});
}

function pseudonym(tools: LensTools | undefined, secret: string, text: string): string {
	if (!tools) throw new Error('A lens that makes pseudonyms needs a keyed hash');
	const [letters] = lettersForm.exec(tools.keyedHash(secret, text)) ?? [];
	if (!letters) throw new Error('A keyed hash has at least 20 upper-case base32 letters');
	return letters.replace(/.{4}(?=.)/g, '$&-');
}
