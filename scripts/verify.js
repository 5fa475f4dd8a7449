/** `npm run verify`: types, lint and format, every test, and the bench on small tables, which judges results, not times; the last line is `N passed, N failed`. */
import { runParts } from './parts.js';

await runParts([
	{ name: 'types', command: ['npm', 'run', '--silent', 'types'], check: true },
	{ name: 'lint', command: ['npm', 'run', '--silent', 'lint'], check: true },
	{ name: 'format', command: ['npm', 'run', '--silent', 'format:check'], check: true },
	{ name: 'tests', command: ['npm', 'test'] },
	{ name: 'coverage of the registry', command: ['npm', 'run', '--silent', 'contracts:coverage'] },
	{ name: 'bench, quick', command: ['npm', 'run', '--silent', 'bench:quick'] }
]);
