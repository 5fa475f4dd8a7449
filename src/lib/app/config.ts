/** The deployment: which networks, relays and ICE servers this copy of the site uses, read from `config.json` beside it. */
import { toAccount, type Account } from '$lib/agreement';
import { fail, ok, type Result } from '$lib/bx';
import * as v from 'valibot';

export interface Network {
	readonly chainId: number;
	readonly name: string;
	readonly rpcUrl: string;
	readonly registry: Account;
	/** Block the registry was deployed in: history is read from there. */
	readonly deployedAt: number;
	readonly confirmations: number;
	readonly currency: { readonly name: string; readonly symbol: string; readonly decimals: number };
}

export interface Deployment {
	readonly networks: readonly Network[];
	readonly relays: readonly string[];
	readonly iceServers: readonly {
		readonly urls: string | string[];
		readonly username?: string;
		readonly credential?: string;
	}[];
	/** People with wallets built into the page; on a local chain only. */
	readonly demo: readonly { readonly name: string; readonly privateKey: `0x${string}` }[];
}

export type ConfigFailure =
	| { readonly kind: 'ConfigMissing'; readonly status: number }
	| { readonly kind: 'ConfigUnreadable'; readonly detail: string };

const account = v.pipe(
	v.string(),
	v.transform((text) => toAccount(text)),
	v.check((found) => found !== undefined, 'not an address'),
	v.transform((found) => found as Account)
);
const privateKey = v.custom<`0x${string}`>(
	(text) => typeof text === 'string' && /^0x[0-9a-f]{64}$/i.test(text)
);

const form = v.object({
	version: v.literal(1),
	networks: v.pipe(
		v.array(
			v.object({
				chainId: v.pipe(v.number(), v.integer(), v.minValue(1)),
				name: v.string(),
				rpcUrl: v.string(),
				registry: account,
				deployedAt: v.pipe(v.number(), v.integer(), v.minValue(0)),
				confirmations: v.pipe(v.number(), v.integer(), v.minValue(0)),
				currency: v.object({ name: v.string(), symbol: v.string(), decimals: v.number() })
			})
		),
		v.minLength(1)
	),
	relays: v.array(v.string()),
	iceServers: v.optional(
		v.array(
			v.object({
				urls: v.union([v.string(), v.array(v.string())]),
				username: v.exactOptional(v.string()),
				credential: v.exactOptional(v.string())
			})
		),
		[]
	),
	demo: v.optional(v.array(v.object({ name: v.string(), privateKey })), [])
});

const localChain = 31337;

/** Reads and checks `config.json`. Demo people are dropped unless every network is a local one. */
export async function loadDeployment(get: typeof fetch): Promise<Result<Deployment, ConfigFailure>> {
	let answer: Response;
	try {
		answer = await get('/config.json', { cache: 'no-store' });
	} catch {
		return fail({ kind: 'ConfigMissing', status: 0 });
	}
	if (!answer.ok) return fail({ kind: 'ConfigMissing', status: answer.status });
	const text: unknown = await answer.json().catch(() => undefined);
	return readDeployment(text);
}

export function readDeployment(text: unknown): Result<Deployment, ConfigFailure> {
	const parsed = v.safeParse(form, text);
	if (!parsed.success) {
		const issue = parsed.issues[0];
		return fail({ kind: 'ConfigUnreadable', detail: `${v.getDotPath(issue) ?? 'config'}: ${issue.message}` });
	}
	const { networks, relays, iceServers, demo } = parsed.output;
	const isLocal = networks.every(({ chainId }) => chainId === localChain);
	return ok({ networks, relays, iceServers, demo: isLocal ? demo : [] });
}
