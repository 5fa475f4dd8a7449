/** Rounding as it is done on paper: on the decimal digits a number is written with, not on its binary ones. */

/** From here on every number is whole, and neighbours are at least 1 apart. */
const allWhole = 2 ** 53;

/**
 * The number with at most `digits` decimals that is nearest, a half away from zero; `undefined` for what is not finite.
 * Rounding twice is rounding once, and zero has no sign. Numbers with so many digits that there is nothing to round stay.
 */
export function roundTo(value: number, digits: number): number | undefined {
	if (!Number.isFinite(value)) return undefined;
	const size = Math.abs(value);
	const shifted = shift(size, digits);
	if (shifted >= allWhole) return value;
	const rounded = shift(Math.round(shifted), -digits);
	return rounded === 0 ? 0 : Math.sign(value) * rounded;
}

/** How many decimals a number is written with. */
export function decimalsOf(value: number): number {
	const [mantissa = '', exponent = '0'] = String(value).split('e');
	const [, decimals = ''] = mantissa.split('.');
	return Math.max(0, decimals.length - Number(exponent));
}

/** The number with its decimal point moved, correctly rounded: multiplying by a power of ten would not be. */
function shift(value: number, places: number): number {
	const [mantissa = '', exponent = '0'] = String(value).split('e');
	return Number(`${mantissa}e${Number(exponent) + places}`);
}
