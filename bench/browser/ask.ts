/** What browsers are asked from outside, each in a process of its own: a bench of the page, or a story on the built site. */
import { fork, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Times } from '../measure';

/** The bench is started at the root of the repository. */
const inRoot = (...parts: string[]) => join(process.cwd(), ...parts);

/** Milliseconds by contender. Throws where a result was not the model's. */
export function askPage(bench: string, ...numbers: readonly number[]): Promise<Record<string, Times>> {
	const child = fork(inRoot('bench', 'browser', 'ask-page.js'), [bench, ...numbers.map(String)]);
	return new Promise((resolve, reject) => {
		let answer: Record<string, Times> | undefined;
		child.on('message', (message) => (answer = message as Record<string, Times>));
		child.once('error', reject);
		child.once('close', (code) => {
			if (answer && code === 0) resolve(answer);
			else reject(new Error(`${bench} in the page ended with ${String(code)}`));
		});
	});
}

/** What a story wrote about itself. Throws where it did not come to its end. */
export async function askStory(story: string, env: Readonly<Record<string, string>>): Promise<unknown> {
	const cli = inRoot('node_modules', '@playwright', 'test', 'cli.js');
	const config = inRoot('bench', 'browser', 'playwright.config.ts');
	const child = spawn(process.execPath, [cli, 'test', '-c', config, story], {
		stdio: 'inherit',
		env: { ...process.env, ...env }
	});
	const code = await new Promise((resolve) => child.once('close', resolve));
	if (code !== 0) throw new Error(`The story ${story} ended with ${String(code)}`);
	return JSON.parse(readFileSync(inRoot('.local', 'bench', `${story}.json`), 'utf8')) as unknown;
}
