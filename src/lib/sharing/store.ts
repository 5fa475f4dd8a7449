/** The state at work: indexed tables and live lenses over it, changed only by decisions that are durable first. */
import { keyedHash, triesOf, type Account, type ShareId, type Tries } from '$lib/agreement';
import {
	applyDelta,
	compileLens,
	invert,
	openTable,
	reachOf,
	tablesOf,
	type Alignment,
	type AlignmentDelta,
	type Delta,
	type Lens,
	type LensFault,
	type LensReach,
	type LiveLens,
	type LiveTable,
	type Result,
	type Row,
	type RowId,
	type Schema,
	type Step,
	type Table
} from '$lib/bx';
import { encodeDecision, encodeState, replay } from './journal';
import type { VaultFailure, VaultPort } from './ports';
import { freshRowId, type Random } from './row-ids';
import type { Decision, LocalShare, OutboxItem, PinnedKey, State, TableId } from './state';

/** Journal entries after which opening writes a new checkpoint. */
const compactAfter = 256;

export interface SourceAtWork {
	readonly id: TableId;
	readonly name: string;
	readonly live: LiveTable;
}

/** A share whose lens is not one over its tables, with the reasons. */
export interface Misfit {
	readonly share: ShareId;
	readonly faults: readonly LensFault[];
}

export class Store {
	readonly #vault: VaultPort;
	readonly #random: Random;
	readonly #tables = new Map<TableId, SourceAtWork>();
	readonly #drafts: Map<TableId, Delta>;
	readonly #shares: Map<ShareId, LocalShare>;
	readonly #lenses = new Map<ShareId, LiveLens>();
	/** Files the lenses that are open; none when they have changed since. */
	#reach: LensReach<ShareId> | undefined;
	readonly #misfits = new Map<ShareId, readonly LensFault[]>();
	readonly #tries = new Map<ShareId, Tries>();
	readonly #people: Map<Account, string>;
	readonly #pinned: Map<Account, PinnedKey>;
	#outbox: readonly OutboxItem[];
	#name: string;

	/** Loads the journal, rebuilds tables and lenses once, and compacts a long journal. */
	static async open(vault: VaultPort, random: Random): Promise<Result<Store, VaultFailure>> {
		const loaded = await vault.load();
		if (!loaded.ok) return loaded;
		const state = replay(loaded.value.checkpoint, loaded.value.entries);
		if (loaded.value.entries.length > compactAfter) {
			const compacted = await vault.compact(encodeState(state));
			if (!compacted.ok) return compacted;
		}
		return { ok: true, value: new Store(vault, random, state) };
	}

	private constructor(vault: VaultPort, random: Random, state: State) {
		this.#vault = vault;
		this.#random = random;
		this.#drafts = new Map(state.drafts);
		this.#shares = new Map(state.shares);
		this.#people = new Map(state.people);
		this.#pinned = new Map(state.pinned);
		this.#outbox = state.outbox;
		this.#name = state.name;
		for (const table of state.tables.values()) {
			this.#tables.set(table.id, { id: table.id, name: table.name, live: openTable(table) });
		}
		for (const share of state.shares.values())
			this.#openLens(share, state.alignments.get(share.id) ?? new Map());
	}

	get name(): string {
		return this.#name;
	}
	get tables(): ReadonlyMap<TableId, SourceAtWork> {
		return this.#tables;
	}
	get shares(): ReadonlyMap<ShareId, LocalShare> {
		return this.#shares;
	}
	/** Shares that rest, and are shown as ended, because their lens does not fit their tables. */
	get misfits(): ReadonlyMap<ShareId, readonly LensFault[]> {
		return this.#misfits;
	}
	get outbox(): readonly OutboxItem[] {
		return this.#outbox;
	}
	get people(): ReadonlyMap<Account, string> {
		return this.#people;
	}
	get pinned(): ReadonlyMap<Account, PinnedKey> {
		return this.#pinned;
	}
	draft(table: TableId): Delta {
		return this.#drafts.get(table) ?? new Map();
	}

	table(id: TableId): SourceAtWork {
		return this.#tables.get(id) ?? bug(`no table ${id}`);
	}
	share(id: ShareId): LocalShare {
		return this.#shares.get(id) ?? bug(`no share ${id}`);
	}
	lens(id: ShareId): LiveLens {
		return this.#lenses.get(id) ?? bug(`share ${id} has not landed`);
	}

	/** Shares that look at one of these tables and still exchange updates. */
	sharesOn(...tables: readonly TableId[]): readonly LocalShare[] {
		return [...this.#shares.values()].filter(
			(share) => exchanges(share) && tables.some((table) => readsTable(share, table))
		);
	}

	/**
	 * Of those, the shares whose lens a change may reach, and those with a round under way, for which it counts that the change leaves their
	 * view alone. All others may pass the change by.
	 */
	sharesReachedBy(changes: ReadonlyMap<TableId, Delta>): readonly LocalShare[] {
		this.#reach ??= reachOf(new Map([...this.#lenses].map(([id, { lens }]) => [id, lens])));
		const reached = this.#reach.reachedBy(changes);
		const tables = [...changes.keys()];
		return [...this.#shares.values()].filter(
			(share) =>
				exchanges(share) &&
				(reached.has(share.id) ||
					(share.proposal !== null && tables.some((table) => readsTable(share, table))))
		);
	}

	/** The shares whose lenses would not fit tables of these schemas any more. */
	misfitsWith(schemas: ReadonlyMap<TableId, Schema>): readonly Misfit[] {
		return [...this.#shares.values()].flatMap((share) => {
			if (!this.#lenses.has(share.id) || ![...schemas.keys()].some((id) => readsTable(share, id))) return [];
			const present = [...this.#tables].map(([id, { live }]) => [id, live.table.schema] as const);
			const compiled = compiledLens(share, new Map([...present, ...schemas]));
			return compiled && !compiled.ok ? [{ share: share.id, faults: compiled.failure }] : [];
		});
	}

	/** What all peers agreed on: the view of the source without what is not agreed yet. */
	agreedRows(id: ShareId): ReadonlyMap<RowId, Row> {
		const { unagreed } = this.share(id);
		const view = this.lens(id).view;
		if (unagreed.size === 0) return view.rows;
		const agreed = applyDelta(view, invert(unagreed));
		return agreed.ok ? agreed.value.rows : bug('the agreed view cannot be told from the source');
	}

	agreedTable(id: ShareId): Table {
		return { schema: this.lens(id).lens.view, rows: this.agreedRows(id) };
	}

	/** Merkle tries of the agreed view; built once, then carried along by `commit`. */
	agreedTries(id: ShareId): Tries {
		const known = this.#tries.get(id);
		if (known) return known;
		const tries = triesOf(this.share(id).terms, this.agreedRows(id));
		this.#tries.set(id, tries);
		return tries;
	}

	/**
	 * Makes a decision durable, then takes its steps. `steps` are the planned steps of every lens on the tables whose
	 * rows change; `tries` the new agreed tries where a share's agreed view moves. On failure nothing has happened.
	 * Who decides on tables of a new shape has asked `misfitsWith` before.
	 */
	async commit(
		decision: Decision,
		steps: ReadonlyMap<ShareId, Step> = new Map(),
		tries: ReadonlyMap<ShareId, Tries> = new Map()
	): Promise<Result<void, VaultFailure>> {
		const shapes = [...(decision.tables ?? [])].flatMap(([id, table]) =>
			table ? ([[id, table.schema]] as const) : []
		);
		const [misfit] = this.misfitsWith(new Map(shapes));
		if (misfit) bug(`the lens of ${misfit.share} would not fit its table`);
		const alignments = new Map<ShareId, AlignmentDelta>(decision.alignments);
		for (const [share, step] of steps) if (step.alignment.size > 0) alignments.set(share, step.alignment);
		const entry = { ...decision, alignments };
		const stored = await this.#vault.append([encodeDecision(entry)]);
		if (!stored.ok) return stored;
		this.#take(entry, steps, tries);
		return stored;
	}

	#take(decision: Decision, steps: ReadonlyMap<ShareId, Step>, tries: ReadonlyMap<ShareId, Tries>): void {
		const reopened = new Map<ShareId, Alignment>();
		for (const [id, table] of decision.tables ?? []) {
			for (const share of this.#shares.values()) {
				const alignment = this.#lenses.get(share.id)?.alignment;
				if (!readsTable(share, id) || !alignment) continue;
				reopened.set(share.id, realigned(alignment, decision.alignments?.get(share.id)));
			}
			if (table) this.#tables.set(id, { id, name: table.name, live: openTable(table) });
			else this.#tables.delete(id);
		}
		for (const [id, delta] of decision.source ?? []) this.table(id).live.commit(delta);
		for (const step of steps.values()) step.commit();
		for (const [id, delta] of decision.drafts ?? []) {
			if (delta.size > 0) this.#drafts.set(id, delta);
			else this.#drafts.delete(id);
		}
		for (const [id, share] of decision.shares ?? []) {
			if (!share) {
				this.#shares.delete(id);
				this.#closeLens(id);
				this.#tries.delete(id);
				continue;
			}
			const before = this.#shares.get(id);
			this.#shares.set(id, share);
			if (before?.agreed?.root !== share.agreed?.root) this.#tries.delete(id);
			if (!share.lens) this.#closeLens(id);
			if (!this.#lenses.has(id)) this.#openLens(share, withoutNull(decision.alignments?.get(id)));
		}
		for (const [id, alignment] of reopened) {
			this.#closeLens(id);
			this.#openLens(this.share(id), alignment);
		}
		for (const [id, changed] of tries) this.#tries.set(id, changed);
		for (const [account, name] of decision.people ?? []) this.#people.set(account, name);
		for (const [account, key] of decision.pinned ?? []) this.#pinned.set(account, key);
		this.#outbox = [
			...this.#outbox.filter((item) => !decision.outboxRemove?.includes(item.id)),
			...(decision.outboxAdd ?? [])
		];
		this.#name = decision.name ?? this.#name;
	}

	/** A lens that does not fit must not keep the other shares from working: this one share ends, and says why. */
	#openLens(share: LocalShare, alignment: Alignment): void {
		const schemas = [...this.#tables].map(([id, { live }]) => [id, live.table.schema] as const);
		const compiled = compiledLens(share, new Map(schemas));
		if (!compiled) return;
		if (!compiled.ok) {
			this.#misfits.set(share.id, compiled.failure);
			this.#shares.set(share.id, { ...share, phase: 'ended' });
			return;
		}
		const tables = new Map<string, LiveTable>();
		for (const name of compiled.value.source.keys()) tables.set(name, this.table(name as TableId).live);
		const live = compiled.value.open(tables, alignment, () => freshRowId(this.#random));
		this.#lenses.set(share.id, live);
		this.#reach = undefined;
	}

	#closeLens(id: ShareId): void {
		this.#lenses.delete(id);
		this.#misfits.delete(id);
		this.#reach = undefined;
	}
}

/** Nothing where the share has not landed, or one of its tables is gone. */
function compiledLens(
	{ lens }: LocalShare,
	schemas: ReadonlyMap<TableId, Schema>
): Result<Lens, readonly LensFault[]> | undefined {
	if (!lens) return undefined;
	// The store's specs name tables by their ids.
	const names = tablesOf(lens.spec) as readonly TableId[];
	const read = new Map<string, Schema>();
	for (const name of names) {
		const schema = schemas.get(name);
		if (!schema) return undefined;
		read.set(name, schema);
	}
	return compileLens(lens.spec, read, { keyedHash });
}

const exchanges = ({ phase }: LocalShare): boolean => phase === 'active' || phase === 'creating';

const readsTable = ({ lens }: LocalShare, table: TableId): boolean =>
	lens !== null && tablesOf(lens.spec).includes(table);

function realigned(alignment: Alignment, delta: AlignmentDelta = new Map()): Alignment {
	const kept = [...alignment].filter(([row]) => !delta.has(row));
	return new Map([...kept, ...withoutNull(delta)]);
}

const withoutNull = (delta: AlignmentDelta | undefined): Alignment =>
	new Map([...(delta ?? [])].filter((entry): entry is [RowId, RowId] => entry[1] !== null));

function bug(message: string): never {
	throw new Error(`sharing: ${message}`);
}
