/** Progress of one part of a longer work, told as a stretch of the whole. */
import type { Watching } from './ports';

export const stretched = ({ onProgress, signal }: Watching, start: number, end: number): Watching => ({
	...(onProgress && { onProgress: (part: number) => onProgress(start + (end - start) * part) }),
	...(signal && { signal })
});
