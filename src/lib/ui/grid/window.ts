/** Which rows of a long table are drawn: only those near the visible part. */

export interface Viewport {
	/** Pixels. */
	readonly scrollTop: number;
	readonly height: number;
	readonly rowHeight: number;
}

/** Indices of the rows to draw, in order. `kept` (the row the keyboard is at) stays drawn wherever the view is. */
export function drawnRows(
	viewport: Viewport,
	count: number,
	kept: number | null,
	overscan: number
): number[] {
	const start = Math.floor(viewport.scrollTop / viewport.rowHeight) - overscan;
	const end = Math.ceil((viewport.scrollTop + viewport.height) / viewport.rowHeight) + overscan;
	const first = Math.min(Math.max(0, start), count);
	const last = Math.max(first, Math.min(count, end));
	const rows = Array.from({ length: last - first }, (_, offset) => first + offset);
	if (kept !== null && kept >= 0 && kept < count) {
		if (kept < first) rows.unshift(kept);
		else if (kept >= last) rows.push(kept);
	}
	return rows;
}

/** The scroll position, in pixels, that brings one stretch into view with the least movement; of one too long for the view, its start. */
export function revealed(
	scroll: number,
	view: { readonly size: number; readonly covered: number },
	start: number,
	size: number
): number {
	if (start < scroll + view.covered) return Math.max(0, start - view.covered);
	if (start + size > scroll + view.size) return Math.min(start - view.covered, start + size - view.size);
	return scroll;
}
