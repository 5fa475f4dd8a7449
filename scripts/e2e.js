/** `npm run e2e`: the stories in real browsers; with BROWSER=firefox Alice sits at Firefox. Arguments go to Playwright. */
import { runParts } from './parts.js';
import { storiesPart } from './stories.js';

await runParts([
	storiesPart(process.env['BROWSER'] === 'firefox' ? 'firefox' : 'chromium', process.argv.slice(2))
]);
