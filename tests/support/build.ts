/** Builds the site once before the stories, if its sources changed. */
import { buildSite } from '../../scripts/build-site.js';

export default async (): Promise<void> => {
	await buildSite();
};
