/** The gallery is for those who build Coview: a production build answers 404. */
import { dev } from '$app/environment';
import { error } from '@sveltejs/kit';

export const prerender = false;

export function load() {
	if (!dev) error(404);
}
