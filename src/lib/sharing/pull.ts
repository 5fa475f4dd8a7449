/** Pulling: asking a peer who has the data of a round, and believing nothing but the root on the chain. */
import {
	decodeDeltaPayload,
	decodeReply,
	encodeRequest,
	inflate,
	limits,
	verifySnapshot,
	verifyUpdate,
	viewSchema,
	type Account,
	type Commitment,
	type Hash,
	type Rights,
	type Round,
	type Tries
} from '$lib/agreement';
import { diff, fail, ok, RowMap, type Delta, type Result, type Row, type RowId } from '$lib/bx';
import type { Context } from './context';
import { triesWith } from './gather-tries';
import type { PullFailure } from './errors';
import type { PeerLink } from './ports';
import type { LocalShare } from './state';

export interface Wanted {
	readonly round: Round;
	readonly root: Hash;
	/** The updater's rights when the round is open; `null` for a settled state, whose rounds the chain has judged. */
	readonly updaterRights: Rights | null;
}

/** Verified content of a round. `delta` leads from the agreed view to it (from nothing, when there is none yet). */
export interface Pulled extends Commitment {
	readonly delta: Delta;
	/** Its tries. */
	readonly tries?: Tries;
}

/** The whole view, where nothing was agreed before. */
export function landingRows({ delta }: Pulled): ReadonlyMap<RowId, Row> {
	const rows = new RowMap<Row>();
	for (const [id, { after }] of delta) if (after) rows.set(id, after);
	return rows;
}

export type Progress = (received: number, total: number) => void;

/** Asks the links in turn until one gives the data. The root proves the content, not the sender. */
export async function pull(
	context: Context,
	share: LocalShare,
	wanted: Wanted,
	links: readonly PeerLink[],
	onProgress: Progress = () => undefined
): Promise<Result<Pulled, PullFailure>> {
	let failure: PullFailure = { kind: 'NobodyToAsk' };
	for (const link of links) {
		const pulled = await pullFrom(context, share, wanted, link, onProgress);
		if (pulled.ok) return pulled;
		failure = pulled.failure;
	}
	return fail(failure);
}

async function pullFrom(
	context: Context,
	share: LocalShare,
	wanted: Wanted,
	link: PeerLink,
	onProgress: Progress
): Promise<Result<Pulled, PullFailure>> {
	const { peer } = link;
	const request = encodeRequest({
		kind: 'pull',
		share: share.id,
		round: wanted.round,
		root: wanted.root,
		have: share.agreed?.round ?? null
	});
	if (share.agreed && share.lens) await context.store.readyTries(share.id);
	const asked = await context.ports.transport.ask(link, request, { onProgress });
	if (!asked.ok) return fail({ kind: 'Transport', peer, failure: asked.failure });
	const reply = decodeReply(asked.value);
	if (!reply.ok) return doesNotMatch(peer, reply.failure.kind);
	if (reply.value.kind === 'refused') return fail({ kind: 'PeerRefused', peer, reason: reply.value.reason });
	if (reply.value.kind === 'accepted') return doesNotMatch(peer, 'no data');
	return reply.value.kind === 'delta'
		? verifiedDelta(context, share, wanted, peer, reply.value.bytes)
		: verifiedSnapshot(context, share, wanted, peer, reply.value.bytes);
}

function verifiedDelta(
	{ store }: Context,
	share: LocalShare,
	wanted: Wanted,
	peer: Account,
	bytes: Uint8Array
): Result<Pulled, PullFailure> {
	if (!share.agreed || !share.lens) return doesNotMatch(peer, 'delta without a base');
	const tries = store.agreedTries(share.id);
	const base = { rows: store.agreedRows(share.id), tries, salts: share.agreed.salts };
	const decoded = decodeDeltaPayload(bytes, share.terms, base);
	if (!decoded.ok) return doesNotMatch(peer, decoded.failure.kind);
	const { delta, salts } = decoded.value;
	const verified = verify(tries, share, wanted, store.triesAfter(share.id, delta), salts);
	if (!verified.ok) return doesNotMatch(peer, verified.failure.kind);
	return ok({ ...verified.value, delta });
}

async function verifiedSnapshot(
	{ store, ports }: Context,
	share: LocalShare,
	wanted: Wanted,
	peer: Account,
	bytes: Uint8Array
): Promise<Result<Pulled, PullFailure>> {
	const unpacked = await inflate(bytes, limits.bytes);
	if (!unpacked.ok) return doesNotMatch(peer, unpacked.failure.kind);
	const read = await ports.work.readSnapshot(unpacked.value.slice(), share.terms);
	if (!read.ok) return doesNotMatch(peer, read.failure);
	const { rows, salts, hashes } = read.value;
	const schema = viewSchema(share.terms);
	const landed = share.agreed && share.lens;
	const before = landed ? store.agreedRows(share.id) : new Map<RowId, Row>();
	const delta = diff({ schema, rows: before }, { schema, rows });
	const tries = await ports.work.steps(triesWith({ terms: share.terms, rows }, hashes));
	if (!tries) throw new Error('sharing: nobody could stop this');
	const verified = verify(landed ? store.agreedTries(share.id) : null, share, wanted, tries, salts);
	if (!verified.ok) return doesNotMatch(peer, verified.failure.kind);
	return ok({ ...verified.value, delta, tries });
}

function verify(
	agreedTries: Parameters<typeof verifyUpdate>[0]['agreed']['tries'] | null,
	share: LocalShare,
	wanted: Wanted,
	tries: Parameters<typeof verifyUpdate>[0]['tries'],
	salts: readonly Uint8Array[]
) {
	const given = { terms: share.terms, share: share.id, expectedRoot: wanted.root, tries, salts };
	if (wanted.updaterRights === null || !agreedTries || !share.agreed) return verifySnapshot(given);
	const agreed = { tries: agreedTries, commitment: share.agreed };
	return verifyUpdate({ ...given, agreed, updaterRights: wanted.updaterRights });
}

const doesNotMatch = (peer: Account, detail: string): { ok: false; failure: PullFailure } =>
	fail({ kind: 'DoesNotMatch', peer, detail });
