/** Seeded bytes and texts to measure sizes with. */
import { seeded } from '../seeded';

export function seededBytes(seed: number): (length: number) => Uint8Array {
	const chance = seeded(seed);
	return (length) => Uint8Array.from({ length }, () => chance.whole(256));
}

const letters = 'etaoinshrdlu cmfwyp';

/** A text of 120 letters. */
export const cell = (random: (length: number) => Uint8Array): string =>
	[...random(120)].map((byte) => letters[byte % letters.length] ?? ' ').join('');
