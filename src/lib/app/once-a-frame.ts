/** Many changes, shown once: what is asked for again and again is done before the next frame is drawn, and in between other work goes on. */

/** Milliseconds after which it is done where no frame is drawn, as in a window nobody sees. */
const withoutFrames = 100;

/** Answers how to ask for it; asking twice before the next frame is asking once. */
export function onceAFrame(show: () => void): () => void {
	let stop: (() => void) | null = null;
	const now = () => {
		stop?.();
		stop = null;
		show();
	};
	return () => {
		if (stop) return;
		const frame = requestAnimationFrame(now);
		const timer = setTimeout(now, withoutFrames);
		stop = () => {
			cancelAnimationFrame(frame);
			clearTimeout(timer);
		};
	};
}
