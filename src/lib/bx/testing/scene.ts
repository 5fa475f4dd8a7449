/** A scene of the laws: a lens at work on a source, a script of edits, and who owns the tables. */
import type { Delta } from '../delta';
import type { PutRefusal } from '../errors';
import type { Alignment, Changes, DefinedLens, LiveLens, LiveTables, Step, Tables } from '../lens';
import { openTable } from '../live-table';
import type { Result } from '../result';
import type { IdSupply, Table } from '../table';
import { countingIds } from './index';

/** Where edits come from: dice, or a script kept from a failure found before. */
export interface Script {
	viewEdit(view: Table, ids: IdSupply): Delta;
	/** A legal change of the source, or none. */
	sourceEdit(source: Tables, ids: IdSupply): Changes;
}

/** Is told what happens in a scene. */
export interface Witness {
	put(lens: DefinedLens, outcome: string): void;
}

/** The tables of a source and the lens on them; its changes are made here in one breath. */
export class Scene {
	readonly sourceIds = countingIds('a');
	readonly viewIds = countingIds('b');
	private readonly ownerIds = countingIds('e');
	readonly tables: LiveTables;
	readonly live: LiveLens;

	constructor(
		readonly lens: DefinedLens,
		/** The source as it was at the start. */
		readonly source: Tables,
		private readonly script: Script,
		private readonly witness: Witness
	) {
		this.tables = openTables(source);
		this.live = lens.open(this.tables, new Map(), this.viewIds);
	}

	/** The next edit of the view as it is now. */
	viewEdit(): Delta {
		return this.script.viewEdit(this.live.view, this.viewIds);
	}

	/** The next legal edit of the source as it is now. */
	sourceEdit(source: Tables = this.now()): Changes {
		return this.script.sourceEdit(source, this.ownerIds);
	}

	put(asked: Delta, ids: IdSupply = this.sourceIds): Result<Step, PutRefusal> {
		const put = this.live.put(asked, ids);
		const outcome = put.ok ? (asked.size > 0 ? 'accepted' : 'empty') : put.failure.kind;
		this.witness.put(this.lens, put.ok || put.failure.kind !== 'ValueRefused' ? outcome : put.failure.why);
		return put;
	}

	/** Makes a step happen on both sides; the answer takes it back. */
	make(step: Step): () => void {
		const undos = [...step.source].map(([name, delta]) => this.tables.get(name)?.commit(delta));
		undos.push(step.commit());
		return () => undos.toReversed().forEach((undo) => undo?.());
	}

	/** A copy of the source as it is now. */
	now(): Tables {
		return new Map([...this.tables].map(([name, { table }]) => [name, copyOf(table)]));
	}

	/** Everything a person could notice. */
	state(): State {
		return { source: this.now(), view: copyOf(this.live.view), alignment: new Map(this.live.alignment) };
	}
}

export interface State {
	readonly source: Tables;
	readonly view: Table;
	readonly alignment: Alignment;
}

export const openTables = (source: Tables): LiveTables =>
	new Map([...source].map(([name, table]) => [name, openTable(table)]));

const copyOf = ({ schema, rows }: Table): Table => ({ schema, rows: new Map(rows) });
