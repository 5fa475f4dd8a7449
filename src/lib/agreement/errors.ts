/** Every failure of `agreement`: bytes that cannot be read, updates that do not hold, terms and links that are wrong. */
import type { RowId } from '$lib/bx';
import type { AttributeNumber, Hash } from './ids';

/** Why foreign bytes were not accepted. `at` is the offset in bytes where reading stopped. */
export type DecodeFault =
	| { readonly kind: 'Truncated'; readonly at: number }
	| { readonly kind: 'TrailingBytes'; readonly at: number }
	| { readonly kind: 'UnknownVersion'; readonly version: number }
	/** Not the one allowed form of this thing, e.g. `text`, `row order`, `number`. */
	| { readonly kind: 'Malformed'; readonly what: string; readonly at: number }
	/** More than the limits allow, e.g. of `bytes`, `rows`, `steps`. */
	| { readonly kind: 'TooLarge'; readonly what: string; readonly limit: number }
	| { readonly kind: 'BadTerms'; readonly faults: readonly TermsFault[] }
	/** A delta that does not start from the view it was applied to: the row is missing, already there, or not different. */
	| { readonly kind: 'DoesNotFit'; readonly row: RowId };

/** Why the content of a round is not the update its updater was allowed to make. */
export type UpdateFault =
	/** The data is not what the chain names: altered, outdated or of another share. */
	| { readonly kind: 'RootMismatch'; readonly expected: Hash; readonly actual: Hash }
	| { readonly kind: 'SaltCount'; readonly expected: number; readonly actual: number }
	/** Attributes changed without the right; 0 is `rows`. */
	| { readonly kind: 'NotAllowed'; readonly attributes: readonly AttributeNumber[] }
	/** Attributes whose values are the same and whose commitment is not. */
	| { readonly kind: 'SaltNotKept'; readonly attributes: readonly AttributeNumber[] }
	/** Attributes whose values changed under the old salt: a value coming back would be seen on the chain. */
	| { readonly kind: 'SaltReused'; readonly attributes: readonly AttributeNumber[] }
	/** Rows came or went although the terms say they never do. */
	| { readonly kind: 'RowsFixed' };

/** Why terms cannot be those of a share. Positions count from 0 in display order. */
export type TermsFault =
	| { readonly kind: 'NoAttributes' }
	| { readonly kind: 'TooManyAttributes'; readonly count: number; readonly limit: number }
	| { readonly kind: 'NameEmpty'; readonly position: number }
	| { readonly kind: 'NameTooLong'; readonly name: string; readonly limit: number }
	/** Control characters or broken text. */
	| { readonly kind: 'NameUnreadable'; readonly position: number }
	| { readonly kind: 'NameRepeated'; readonly name: string }
	| { readonly kind: 'KeyUnknown'; readonly name: string }
	| { readonly kind: 'KeyRepeated'; readonly name: string }
	/** The numbers are not exactly 1 to n, each once. */
	| { readonly kind: 'NumbersNotPermuted'; readonly numbers: readonly number[] }
	| { readonly kind: 'TitleUnfit'; readonly limit: number }
	| { readonly kind: 'ProposerNameUnfit'; readonly limit: number }
	| { readonly kind: 'PullWindowUnfit'; readonly pullWindow: number };

/** Why an invitation link cannot be used. */
export type InvitationFault =
	/** Not an invitation at all, or cut off. */
	| { readonly kind: 'Unreadable' }
	| { readonly kind: 'Truncated' }
	/** A character was changed on the way. */
	| { readonly kind: 'Altered' }
	/** Made by a newer Coview. */
	| { readonly kind: 'UnknownVersion'; readonly version: number }
	/** The link is whole, and what it says is not a lawful offer. */
	| { readonly kind: 'Malformed'; readonly fault: DecodeFault };

/** Why a view is too large to be shared. */
export type ViewFault =
	| { readonly kind: 'TooManyRows'; readonly rows: number; readonly limit: number }
	| {
			readonly kind: 'CellTooLong';
			readonly row: RowId;
			readonly attribute: string;
			readonly bytes: number;
			readonly limit: number;
	  }
	| { readonly kind: 'ViewTooLarge'; readonly limit: number };
