/** An address of this very site, as somebody pastes it; `null` for anything else, so that no frame ever leaves the site. */
export function ownAddress(text: string, origin: string): string | null {
	const pasted = text.trim();
	if (!URL.canParse(pasted)) return null;
	const { href } = new URL(pasted);
	return href.startsWith(`${origin}/`) ? href : null;
}
