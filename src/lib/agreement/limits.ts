/** How large a shared view, and anything said about one, may be: checked before memory is taken. */

export const limits = {
	/** Bytes of one snapshot or delta. A view that `checkView` accepts always stays below. */
	bytes: 128 * 1024 * 1024,
	/** Rows of one view. */
	rows: 250_000,
	/** Attributes including `rows`. */
	attributes: 64,
	/** Bytes of one cell, as UTF-8. */
	cellBytes: 64 * 1024,
	/** Bytes of all cells of a view, repeated values counted each time: no small message unfolds into a huge view. */
	viewBytes: 64 * 1024 * 1024,
	/** UTF-16 units of an attribute's name. */
	nameLength: 100,
	/** UTF-16 units of a share's title and of its proposer's name. */
	titleLength: 200,
	/** Bytes of encoded terms. */
	termsBytes: 32 * 1024,
	/** Bytes of a request between peers. */
	requestBytes: 256,
	/** Nesting of our own records. */
	jsonDepth: 100
} as const;
