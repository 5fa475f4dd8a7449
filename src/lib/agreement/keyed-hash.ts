/** placeholder until the real one lands */
export const keyedHash = (_key: string, _text: string): string => {
	throw new Error('keyed hash');
};
