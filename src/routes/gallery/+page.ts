/** The gallery is for those who build Coview: a production build does not contain it and answers 404. */
import { error } from '@sveltejs/kit';

export const prerender = false;

export async function load() {
	// Written out, not `dev` of $app/environment: only so does the bundler drop the import.
	if (import.meta.env.DEV) return { Gallery: (await import('$lib/ui/gallery/Gallery.svelte')).default };
	error(404);
}
