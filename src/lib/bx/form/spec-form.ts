/**
 * The JSON form of a lens: written in one way only, and read back with every property checked.
 *
 * The form says how a lens is written, not that it is lawful: names, types and ranges are for `compileWith` to judge. It is
 * published as `docs/lens.schema.json`. The canonical text is that of RFC 8785: no spaces, properties in code unit order.
 */
import type { SpecFault } from '../errors';
import type { Conversion, Generalisation, LensSpec, LensStep, Pipeline, Predicate } from '../lens';
import { fail, ok, type Result } from '../result';
import * as read from './spec-reader';
import type { Reader } from './spec-reader';
import type { Value } from '../table';

/** What a form may have at most. */
export const specLimits = {
	/** Pipelines around each other, the outermost included. */
	pipelines: 8,
	/** Predicates around each other. */
	predicates: 32,
	/** Steps of one pipeline. */
	steps: 64,
	/** Entries of a list, or of defaults. */
	entries: 10_000,
	/** Characters (code points) of a name or a text. */
	text: 10_000,
	/** Characters (UTF-16 code units) of the whole canonical text. */
	whole: 2_000_000
} as const;

/**
 * The canonical text. Two specs have the same one exactly when they are equal. What `decodeLensSpec` takes, `parseLensSpec` takes
 * again in this form; a spec that a person composed is best shown to it before it is stored.
 */
export const encodeLensSpec = (spec: LensSpec): string => canonical(spec);

/** A spec from foreign data, as `JSON.parse` answers it. Time and memory are bounded by `specLimits.whole`. */
export function decodeLensSpec(data: unknown): Result<LensSpec, SpecFault> {
	if (read.isObject(data) && Object.hasOwn(data, 'version') && data['version'] !== 1)
		return fail({ kind: 'SpecVersion', version: data['version'] });
	return lensSpec(data, read.startOf(specLimits.whole));
}

/** The same from text. */
export function parseLensSpec(text: string): Result<LensSpec, SpecFault> {
	if (text.length > specLimits.whole) return fail({ kind: 'SpecLimit', path: '', limit: specLimits.whole });
	const data = parsed(text);
	return data.ok ? decodeLensSpec(data.value) : data;
}

function parsed(text: string): Result<unknown, SpecFault> {
	try {
		return ok<unknown>(JSON.parse(text));
	} catch {
		return fail({ kind: 'SpecShape', path: '', expected: 'JSON' });
	}
}

function canonical(data: unknown): string {
	if (Array.isArray(data)) return `[${data.map(canonical).join(',')}]`;
	if (!read.isObject(data)) return JSON.stringify(data);
	const properties = Object.entries(data)
		.filter(([, value]) => value !== undefined)
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([name, value]) => `${JSON.stringify(name)}:${canonical(value)}`);
	return `{${properties.join(',')}}`;
}

// ───────────── the form, part by part

/** Of a union, the variants that may be of this kind. */
type OfKind<Union, Kind> = Union extends { readonly kind: infer Kinds }
	? Kind extends Kinds
		? Union
		: never
	: never;
/** A reader for each kind: a new kind is missed by the type checker. */
type Kinds<Union extends { readonly kind: string }> = {
	readonly [Kind in Union['kind']]: Reader<OfKind<Union, Kind>>;
};

const { byKind, dictionary, list, nested, nothing, number, oneOf, record, truth } = read;
const text = read.text(specLimits.text);
const names = list(specLimits.entries, text);
const value: Reader<Value> = (data, place) => {
	switch (typeof data) {
		case 'string':
			return text(data, place);
		case 'number':
			return number(data, place);
		case 'boolean':
			return truth(data, place);
		default:
			return nothing(data, place);
	}
};
const defaults = dictionary(specLimits.entries, text, value);
const insertPolicy = oneOf('default', 'refuse');
const deletePolicy = oneOf('delete', 'unlink', 'hide', 'refuse');
const comparison = oneOf('<', '<=', '>', '>=', '!=');

const predicate: Reader<Predicate> = (data, place) => anyPredicate(data, place);
const predicates = list(specLimits.entries, predicate);
const textMatch = record({ kind: oneOf('contains', 'startsWith'), column: text, text }, { anyCase: truth });
const predicateKinds: Kinds<Predicate> = {
	equals: record({ kind: oneOf('equals'), column: text, value }),
	in: record({ kind: oneOf('in'), column: text, values: list(specLimits.entries, value) }),
	compare: record({ kind: oneOf('compare'), column: text, operator: comparison, value }),
	compareColumns: record({
		kind: oneOf('compareColumns'),
		column: text,
		operator: oneOf('<', '<=', '>', '>=', '!=', '='),
		other: text
	}),
	between: record({ kind: oneOf('between'), column: text, from: value, to: value }),
	contains: textMatch,
	startsWith: textMatch,
	isNull: record({ kind: oneOf('isNull'), column: text }),
	and: record({ kind: oneOf('and'), all: predicates }),
	or: record({ kind: oneOf('or'), any: predicates }),
	not: record({ kind: oneOf('not'), predicate })
};
const anyPredicate = nested('predicates', specLimits.predicates, byKind<Predicate>(predicateKinds));

const conversionKinds: Kinds<Conversion> = {
	codes: record({
		kind: oneOf('codes'),
		type: oneOf('text', 'number', 'boolean'),
		pairs: list(specLimits.entries, record({ source: value, view: value })),
		others: oneOf('keep', 'empty')
	}),
	linear: record({
		kind: oneOf('linear'),
		factor: number,
		offset: number,
		digits: number,
		sourceDigits: number
	}),
	dateFormat: record({
		kind: oneOf('dateFormat'),
		format: oneOf('DD.MM.YYYY', 'DD/MM/YYYY', 'MM/DD/YYYY', 'YYYYMMDD')
	})
};

const generalisationKinds: Kinds<Generalisation> = {
	year: record({ kind: oneOf('year') }),
	month: record({ kind: oneOf('month') }),
	band: record({ kind: oneOf('band'), width: number, origin: number }),
	prefix: record({ kind: oneOf('prefix'), length: number })
};

const pipeline: Reader<Pipeline> = (data, place) => anyPipeline(data, place);
const stepKinds: Kinds<LensStep> = {
	select: record(
		{ kind: oneOf('select'), where: predicate },
		{ onDelete: deletePolicy, onInsert: insertPolicy }
	),
	project: record({ kind: oneOf('project'), columns: names }, { defaults, onInsert: insertPolicy }),
	projectByKey: record(
		{ kind: oneOf('projectByKey'), key: names, columns: names },
		{ defaults, onInsert: insertPolicy, onDelete: oneOf('delete', 'refuse') }
	),
	rename: record({
		kind: oneOf('rename'),
		names: list(specLimits.entries, record({ from: text, to: text }))
	}),
	join: record(
		{
			kind: oneOf('join'),
			with: pipeline,
			on: list(specLimits.entries, record({ here: text, there: text }))
		},
		{
			onDelete: oneOf('left', 'right', 'both', 'refuse'),
			onMissing: oneOf('insert', 'refuse'),
			onExisting: oneOf('refuse', 'revise')
		}
	),
	union: record(
		{ kind: oneOf('union'), with: pipeline, tag: record({ column: text, here: value, there: value }) },
		{ onMove: oneOf('refuse', 'move') }
	),
	convert: record(
		{ kind: oneOf('convert'), column: text, by: byKind<Conversion>(conversionKinds) },
		{ name: text }
	),
	pseudonymise: record({ kind: oneOf('pseudonymise'), column: text, secret: text }),
	generalise: record(
		{ kind: oneOf('generalise'), column: text, to: byKind<Generalisation>(generalisationKinds) },
		{ onChange: oneOf('refuse', 'first') }
	)
};

const steps = list(specLimits.steps, byKind<LensStep>(stepKinds));
const anyPipeline = nested('pipelines', specLimits.pipelines, record({ table: text, steps }));
const lensSpec: Reader<LensSpec> = nested(
	'pipelines',
	specLimits.pipelines,
	record({ version: oneOf(1), table: text, steps }, { outside: oneOf('refuse', 'revise') })
);
