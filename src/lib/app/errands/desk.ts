/** A worker of our own, started for one piece of work and ended with it. */
import { workerDesk, type Desk } from '$lib/work';
import workerUrl from './worker?worker&url';
import type { OwnErrands } from './index';

interface Policies {
	createPolicy(
		name: string,
		rules: { createScriptURL: (url: string) => string }
	): {
		createScriptURL(url: string): string;
	};
}

let policy: ReturnType<Policies['createPolicy']> | undefined;

/** Under Trusted Types a worker's address must be vouched for; there is only the one that the build put there. */
function trusted(url: string): string {
	const { trustedTypes } = globalThis as { trustedTypes?: Policies };
	policy ??= trustedTypes?.createPolicy('coview-worker', {
		createScriptURL: (asked) => {
			if (asked !== workerUrl) throw new TypeError('not our worker');
			return asked;
		}
	});
	return policy?.createScriptURL(url) ?? url;
}

/** Close it when its work is done: its memory goes with it. */
export const openDesk = (): Desk<OwnErrands> =>
	workerDesk(new Worker(trusted(workerUrl), { type: 'module' }));
