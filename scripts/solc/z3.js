// @ts-check
/** Hands the model checker's queries to z3, for the one built into npm's solc does not survive Node. */
import { spawnSync } from 'node:child_process';

/** Seconds for one query, after which it counts as not proved. */
const LIMIT = Number(process.env['PROVE_SECONDS'] ?? 120);

/** What `z3 --version` says, or nothing when there is no z3. @returns {string | undefined} */
export function z3Version() {
	const { status, stdout } = spawnSync('z3', ['--version'], { encoding: 'utf8' });
	return status === 0 ? stdout.trim() : undefined;
}

/**
 * Answers one query of solc in SMT-LIB 2. The limit is z3's own: solc's is in a dialect that z3 does not read here.
 * @param {string} query
 * @returns {{ contents: string } | { error: string }}
 */
export function solve(query) {
	const input = query.replace(/\(set-option :timeout \d+\)/g, '');
	const { error, stdout } = spawnSync('z3', ['-in', `-T:${LIMIT}`], {
		input,
		encoding: 'utf8',
		maxBuffer: 1 << 28
	});
	return error ? { error: String(error) } : { contents: stdout };
}
