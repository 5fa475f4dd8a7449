/** The state at work: indexed tables and live lenses over it, changed only by decisions that are durable first. */
import { keyedHash, triesOf, updateTries, type Account, type ShareId, type Tries } from '$lib/agreement';
import {
	applyDelta,
	compileWith,
	fail,
	invert,
	ok,
	openingTable,
	operatorsFor,
	part,
	reachOf,
	RowMap,
	tablesOf,
	type Alignment,
	type AlignmentDelta,
	type Delta,
	type Lens,
	type LensFault,
	type LensReach,
	type LiveLens,
	type LiveTable,
	type NotLoaded,
	type Operators,
	type Result,
	type Row,
	type RowId,
	type Schema,
	type Step,
	type Steps,
	type Table
} from '$lib/bx';
import type { Stopped } from './errors';
import { gatherTries } from './gather-tries';
import { encodingDecision, encodingState } from './journal';
import { withRoundOf, type RoundChanges } from './known-rounds';
import type { Ports, VaultFailure, VaultPort, Watching, WorkPort } from './ports';
import { freshRowIds, type Random } from './row-ids';
import type { Decision, LocalShare, OutboxItem, PinnedKey, SourceTable, State, TableId } from './state';
import { stretched } from './watching';

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

/** A lens, why it is not one, or nothing where the share has not landed. */
type OpenedLens = Result<LiveLens, readonly LensFault[]> | undefined;

/** A lens that was opened already when its share is stored, over these tables of a new shape and the others as they are. */
export interface Opened {
	readonly share: ShareId;
	readonly lens: LiveLens;
	readonly tables: ReadonlyMap<TableId, LiveTable>;
}

export interface Preparing {
	readonly watching?: Watching;
	readonly opened?: Opened;
	readonly steps?: ReadonlyMap<ShareId, Step>;
}

/** A decision with everything long about it done, for `commit`. */
export interface Prepared {
	readonly entry: Decision;
	readonly bytes: Uint8Array;
	readonly tables: ReadonlyMap<TableId, LiveTable | null>;
	readonly lenses: ReadonlyMap<ShareId, OpenedLens>;
}

export class Store {
	readonly #vault: VaultPort;
	readonly #work: WorkPort;
	readonly #random: Random;
	readonly #tables = new Map<TableId, SourceAtWork>();
	readonly #drafts: Map<TableId, Delta>;
	readonly #shares: Map<ShareId, LocalShare>;
	readonly #lenses = new Map<ShareId, LiveLens>();
	/** Files the lenses that are open; none when they have changed since. */
	#reach: LensReach<ShareId> | undefined;
	readonly #misfits = new Map<ShareId, readonly LensFault[]>();
	readonly #tries = new Map<ShareId, Tries>();
	/** What each delta leads to from tries it was asked about: commitments are made, or checked, long before the delta is agreed. */
	readonly #after = new WeakMap<Delta, { readonly before: Tries; readonly after: Tries }>();
	readonly #people: Map<Account, string>;
	readonly #pinned: Map<Account, PinnedKey>;
	/** All that the lenses need which are open. */
	#operators: Operators = null;
	#rounds: ReadonlyMap<ShareId, RoundChanges>;
	#outbox: readonly OutboxItem[];
	#name: string;
	#revision = 0;

	/** Loads the journal, rebuilds tables and lenses once, and compacts a long journal. Can be stopped at any time. */
	static async open(
		{ vault, work, random }: Pick<Ports, 'vault' | 'work' | 'random'>,
		watching: Watching = {}
	): Promise<Result<Store, VaultFailure | NotLoaded | Stopped>> {
		const loaded = await vault.load();
		if (!loaded.ok) return loaded;
		// The bytes may be gone afterwards.
		const isLong = loaded.value.entries.length > compactAfter;
		const state = await work.replay(loaded.value, stretched(watching, 0, 0.5));
		if (!state) return fail({ kind: 'Stopped' });
		// Only the journal tells which operators are needed; they are on their way while the tables are opened.
		const asked = operatorsFor(...[...state.shares.values()].flatMap(({ lens }) => lens?.spec ?? []));
		const store = new Store({ vault, work, random }, state);
		if (!(await work.steps(store.#openingTables(state), stretched(watching, 0.5, 0.7))))
			return fail({ kind: 'Stopped' });
		const operators = await asked;
		if (!operators.ok) return operators;
		store.#operators = operators.value;
		if (!(await work.steps(store.#openingItsLenses(state), stretched(watching, 0.7, 1))))
			return fail({ kind: 'Stopped' });
		if (isLong) {
			const checkpoint = await work.steps(encodingState(state));
			const compacted = checkpoint && (await vault.compact(checkpoint));
			if (compacted && !compacted.ok) return compacted;
		}
		return { ok: true, value: store };
	}

	private constructor({ vault, work, random }: Pick<Ports, 'vault' | 'work' | 'random'>, state: State) {
		this.#vault = vault;
		this.#work = work;
		this.#random = random;
		this.#drafts = new Map(state.drafts);
		this.#shares = new Map(state.shares);
		this.#people = new Map(state.people);
		this.#pinned = new Map(state.pinned);
		this.#rounds = state.rounds;
		this.#outbox = state.outbox;
		this.#name = state.name;
	}

	*#openingTables(state: State): Steps<true> {
		for (const [id, live] of yield* openingTables(state.tables)) {
			const { name } = state.tables.get(id) ?? bug(`no table ${id}`);
			this.#tables.set(id, { id, name, live });
		}
		return true;
	}

	*#openingItsLenses(state: State): Steps<true> {
		const wanted = [...state.shares.values()].map(
			(share) => [share, state.alignments.get(share.id) ?? new RowMap<RowId>()] as const
		);
		for (const [id, lens] of yield* this.#openingLenses(wanted, new Map())) this.#setLens(id, lens);
		return true;
	}

	/** How many decisions were taken since it was opened: what is derived from tables and shares holds while it stays. */
	get revision(): number {
		return this.#revision;
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
	/** What is still known of the rounds of a share: the change of its view by each. */
	rounds(share: ShareId): RoundChanges {
		return this.#rounds.get(share) ?? new Map();
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
			const compiled = this.#compiledLens(share, new Map([...present, ...schemas]));
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

	/** Makes the agreed tries ready where they are not yet, in nobody's way; `agreedTries` answers at once afterwards. */
	async readyTries(id: ShareId): Promise<void> {
		const { terms, agreed, lens } = this.share(id);
		if (this.#tries.has(id) || !agreed || !lens || !this.#lenses.has(id)) return;
		const tries = await gatherTries(this.#work, { terms, rows: this.agreedRows(id) });
		// What was agreed may have moved on meanwhile.
		if (tries && this.#shares.get(id)?.agreed?.root === agreed.root) this.#tries.set(id, tries);
	}

	/** Merkle tries of the agreed view; built once, then carried along by `commit`. */
	agreedTries(id: ShareId): Tries {
		const known = this.#tries.get(id);
		if (known) return known;
		const tries = triesOf(this.share(id).terms, this.agreedRows(id));
		this.#tries.set(id, tries);
		return tries;
	}

	/** Tries of the agreed view after a delta. The same delta gives the same tries again, with the hashes they have by then. */
	triesAfter(id: ShareId, delta: Delta): Tries {
		const before = this.agreedTries(id);
		const known = this.#after.get(delta);
		if (known?.before === before) return known.after;
		const after = updateTries(this.share(id).terms, before, delta);
		this.#after.set(delta, { before, after });
		return after;
	}

	/**
	 * Everything long about a decision, before it is stored: its bytes, indexed tables, opened lenses. `undefined` when it
	 * was stopped. Holds until the next decision is taken, so it belongs into the same turn as `commit`.
	 */
	prepare(
		decision: Decision,
		{ watching, opened, steps = new Map() }: Preparing = {}
	): Promise<Prepared | undefined> {
		return this.#work.steps(this.#preparing(decision, steps, opened), watching);
	}

	/**
	 * Makes a decision durable, then takes its steps. `steps` are the planned steps of every lens on the tables whose
	 * rows change; `tries` the new agreed tries where a share's agreed view moves. On failure nothing has happened.
	 * Who decides on tables of a new shape has asked `misfitsWith` before. `prepared`: what `prepare` answered for it.
	 */
	async commit(
		decision: Decision,
		steps: ReadonlyMap<ShareId, Step> = new Map(),
		tries: ReadonlyMap<ShareId, Tries> = new Map(),
		prepared?: Prepared
	): Promise<Result<void, VaultFailure>> {
		const ready = prepared ?? (await this.prepare(decision, { steps })) ?? bug('nobody could stop this');
		const stored = await this.#vault.append([ready.bytes]);
		if (stored.ok) this.#take(ready, steps, tries);
		return stored;
	}

	*#preparing(
		decision: Decision,
		steps: ReadonlyMap<ShareId, Step>,
		opened: Opened | undefined
	): Steps<Prepared> {
		const shapes = [...(decision.tables ?? [])].flatMap(([id, table]) =>
			table ? ([[id, table.schema]] as const) : []
		);
		const [misfit] = this.misfitsWith(new Map(shapes));
		if (misfit) bug(`the lens of ${misfit.share} would not fit its table`);
		const alignments = new Map<ShareId, AlignmentDelta>(decision.alignments);
		for (const [share, step] of steps) if (step.alignment.size > 0) alignments.set(share, step.alignment);
		const entry = { ...decision, alignments };
		const bytes = yield* part(encodingDecision(entry), 0, 0.3);
		const tables = new Map<TableId, SourceTable | null>(decision.tables);
		for (const id of opened?.tables.keys() ?? []) tables.delete(id);
		const indexed = yield* part(openingTables(tables), 0.3, 0.6);
		const live = new Map<TableId, LiveTable | null>([...(opened?.tables ?? []), ...indexed]);
		for (const [id, table] of decision.tables ?? []) if (!table) live.set(id, null);
		const wanted = this.#lensesToOpen(entry).filter(([{ id }]) => opened?.share !== id);
		const lenses = new Map(yield* part(this.#openingLenses(wanted, live), 0.6, 1));
		if (opened) lenses.set(opened.share, ok(opened.lens));
		return { entry, bytes, tables: live, lenses };
	}

	/** Shares that have no open lens yet, or whose tables take another shape, with the alignment to open them by. */
	#lensesToOpen(decision: Decision): readonly (readonly [LocalShare, Alignment])[] {
		const after = (id: ShareId): LocalShare | null => {
			const changed = decision.shares?.get(id);
			return changed === undefined ? this.share(id) : changed;
		};
		const wanted = new Map<ShareId, Alignment>();
		for (const [id, share] of decision.shares ?? [])
			if (share && !(share.lens && this.#lenses.has(id)))
				wanted.set(id, withoutNull(decision.alignments?.get(id)));
		for (const id of decision.tables?.keys() ?? [])
			for (const share of this.#shares.values()) {
				const alignment = this.#lenses.get(share.id)?.alignment;
				if (!readsTable(share, id) || !alignment) continue;
				wanted.set(share.id, realigned(alignment, decision.alignments?.get(share.id)));
			}
		return [...wanted].flatMap(([id, alignment]) => {
			const share = after(id);
			return share ? [[share, alignment] as const] : [];
		});
	}

	#take(
		{ entry: decision, tables, lenses }: Prepared,
		steps: ReadonlyMap<ShareId, Step>,
		tries: ReadonlyMap<ShareId, Tries>
	): void {
		this.#revision += 1;
		for (const [id, table] of decision.tables ?? []) {
			const live = tables.get(id);
			if (table && live) this.#tables.set(id, { id, name: table.name, live });
			else this.#tables.delete(id);
		}
		for (const [id, name] of decision.titles ?? []) this.#tables.set(id, { ...this.table(id), name });
		for (const [id, delta] of decision.source ?? []) this.table(id).live.commit(delta);
		for (const step of steps.values()) step.commit();
		for (const [id, delta] of decision.drafts ?? []) {
			if (delta.size > 0) this.#drafts.set(id, delta);
			else this.#drafts.delete(id);
		}
		for (const [id, share] of decision.shares ?? []) {
			this.#rounds = withRoundOf(this.#rounds, id, this.#shares.get(id), share);
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
		}
		for (const [id, lens] of lenses) this.#setLens(id, lens);
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
	#setLens(id: ShareId, lens: OpenedLens): void {
		this.#lenses.delete(id);
		this.#reach = undefined;
		if (!lens) return;
		if (lens.ok) {
			this.#lenses.set(id, lens.value);
			this.#operators ??= lens.value.lens.operators;
			return;
		}
		this.#misfits.set(id, lens.failure);
		this.#shares.set(id, { ...this.share(id), phase: 'ended' });
	}

	#closeLens(id: ShareId): void {
		this.#lenses.delete(id);
		this.#misfits.delete(id);
		this.#reach = undefined;
	}

	/** Lenses over the tables as they will be. */
	*#openingLenses(
		wanted: readonly (readonly [LocalShare, Alignment])[],
		changed: ReadonlyMap<TableId, LiveTable | null>
	): Steps<readonly (readonly [ShareId, OpenedLens])[]> {
		const tables = new Map<TableId, LiveTable>();
		for (const [id, { live }] of this.#tables) tables.set(id, live);
		for (const [id, live] of changed) {
			if (live) tables.set(id, live);
			else tables.delete(id);
		}
		const schemas = new Map([...tables].map(([id, { table }]) => [id, table.schema]));
		const opened: (readonly [ShareId, OpenedLens])[] = [];
		for (const [at, [share, alignment]] of wanted.entries()) {
			const compiled = this.#compiledLens(share, schemas);
			if (!compiled?.ok) {
				opened.push([share.id, compiled]);
				continue;
			}
			const ids = freshRowIds(this.#random);
			const opening = compiled.value.opening(tables, alignment, ids);
			opened.push([share.id, ok(yield* part(opening, at / wanted.length, (at + 1) / wanted.length))]);
		}
		return opened;
	}

	/** Nothing where the share has not landed, or one of its tables is gone. */
	#compiledLens(
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
		return compileWith(this.#operators, lens.spec, read, { keyedHash });
	}
}

function* openingTables(
	tables: ReadonlyMap<TableId, SourceTable | null>
): Steps<readonly (readonly [TableId, LiveTable])[]> {
	const live: (readonly [TableId, LiveTable])[] = [];
	for (const [id, table] of tables) if (table) live.push([id, yield* openingTable(table)]);
	return live;
}

const exchanges = ({ phase }: LocalShare): boolean => phase === 'active' || phase === 'creating';

const readsTable = ({ lens }: LocalShare, table: TableId): boolean =>
	lens !== null && tablesOf(lens.spec).includes(table);

function realigned(alignment: Alignment, delta: AlignmentDelta = new Map()): Alignment {
	const kept = [...alignment].filter(([row]) => !delta.has(row));
	return new RowMap([...kept, ...withoutNull(delta)]);
}

const withoutNull = (delta: AlignmentDelta | undefined): Alignment =>
	new RowMap([...(delta ?? [])].filter((entry): entry is [RowId, RowId] => entry[1] !== null));

function bug(message: string): never {
	throw new Error(`sharing: ${message}`);
}
