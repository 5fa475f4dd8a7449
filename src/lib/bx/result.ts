/** A value or a named failure: what a person can meet in ordinary life is returned, what only a bug can cause is thrown. */

export type Result<Value, Failure> =
	{ readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure };

export const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({
	ok: true,
	value
});

export const fail = <const Failure>(failure: Failure): { readonly ok: false; readonly failure: Failure } => ({
	ok: false,
	failure
});
