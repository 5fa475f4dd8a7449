/** The operators that few lenses have. They are loaded together, when a lens first has one of them (`operatorsFor`). */
import { compileConvert } from './convert';
import { joinSides, uniteSides } from './fork-steps';
import { compileGeneralise } from './generalise';
import { compileProjectByKey } from './project-by-key';
import { compilePseudonymise } from './pseudonymise';

/** By the kind of their steps. */
export const moreOperators = {
	projectByKey: compileProjectByKey,
	convert: compileConvert,
	pseudonymise: compilePseudonymise,
	generalise: compileGeneralise,
	join: joinSides,
	union: uniteSides
};

export type MoreOperators = typeof moreOperators;
