/** Any description of a lens, lawful or not, for tests of its written form; and a checker of the part of JSON Schema that it uses. */
import fc from 'fast-check';
import type { Conversion, Generalisation, LensSpec, LensStep, Pipeline, Predicate } from '../lens';
import type { Value } from '../table';

/** Names that have gone wrong elsewhere, beside ordinary ones. */
const anyText = fc.oneof(
	fc.constantFrom(
		'Dosage',
		'a/b~c',
		'',
		'__proto__',
		'constructor',
		'kind',
		'0',
		'10',
		'Ünïcode 💊',
		'"\n\u2028'
	),
	fc.string({ maxLength: 8, unit: 'grapheme' })
);
const anyNumber = fc.oneof(
	fc.integer(),
	fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0))
);
const anyValue: fc.Arbitrary<Value> = fc.oneof(anyText, anyNumber, fc.boolean(), fc.constant(null));
const few = <Item>(item: fc.Arbitrary<Item>) => fc.array(item, { maxLength: 3 });

/** Like what `JSON.parse` makes: with a prototype. */
const record = <Model>(model: { readonly [Name in keyof Model]: fc.Arbitrary<Model[Name]> }) =>
	fc.record<Model>(model, { noNullPrototype: true });

/** These properties, and perhaps some of those. */
const withOptional = <Required, Optional extends object>(
	required: { readonly [Name in keyof Required]: fc.Arbitrary<Required[Name]> },
	optional: { readonly [Name in keyof Optional]: fc.Arbitrary<Optional[Name]> }
): fc.Arbitrary<Required & Partial<Optional>> =>
	fc
		.tuple(record(required), fc.record(optional, { requiredKeys: [] }))
		.map(([one, other]) => ({ ...one, ...other }) as Required & Partial<Optional>);

const is = <const Word>(word: Word): fc.Arbitrary<Word> => fc.constant(word);
const orders = ['<', '<=', '>', '>=', '!='] as const;

const { predicate } = fc.letrec<{ readonly predicate: Predicate }>((tie) => ({
	predicate: fc.oneof(
		{ maxDepth: 3, withCrossShrink: true },
		record({ kind: is('isNull'), column: anyText }),
		record({ kind: is('equals'), column: anyText, value: anyValue }),
		record({ kind: is('in'), column: anyText, values: few(anyValue) }),
		record({
			kind: is('compare'),
			column: anyText,
			operator: fc.constantFrom(...orders),
			value: anyValue
		}),
		record({
			kind: is('compareColumns'),
			column: anyText,
			operator: fc.constantFrom(...orders, '=' as const),
			other: anyText
		}),
		record({ kind: is('between'), column: anyText, from: anyValue, to: anyValue }),
		withOptional(
			{ kind: fc.constantFrom('contains', 'startsWith'), column: anyText, text: anyText },
			{ anyCase: fc.boolean() }
		),
		record({ kind: is('and'), all: few(tie('predicate')) }),
		record({ kind: is('or'), any: few(tie('predicate')) }),
		record({ kind: is('not'), predicate: tie('predicate') })
	)
}));

const conversion: fc.Arbitrary<Conversion> = fc.oneof(
	record({
		kind: is('codes'),
		type: fc.constantFrom('text', 'number', 'boolean'),
		pairs: few(record({ source: anyValue, view: anyValue })),
		others: fc.constantFrom('keep', 'empty')
	}),
	record({
		kind: is('linear'),
		factor: anyNumber,
		offset: anyNumber,
		digits: anyNumber,
		sourceDigits: anyNumber
	}),
	record({
		kind: is('dateFormat'),
		format: fc.constantFrom('DD.MM.YYYY', 'DD/MM/YYYY', 'MM/DD/YYYY', 'YYYYMMDD')
	})
);

const generalisation: fc.Arbitrary<Generalisation> = fc.oneof(
	record({ kind: is('year') }),
	record({ kind: is('month') }),
	record({ kind: is('band'), width: anyNumber, origin: anyNumber }),
	record({ kind: is('prefix'), length: anyNumber })
);

const insertion = fc.constantFrom('default', 'refuse');
const defaults = fc
	.uniqueArray(fc.tuple(anyText, anyValue), { maxLength: 3, selector: ([name]) => name })
	.map((entries): Record<string, Value> => Object.fromEntries(entries));

const { pipeline } = fc.letrec<{ readonly pipeline: Pipeline; readonly step: LensStep }>((tie) => ({
	pipeline: record({ table: anyText, steps: few(tie('step')) }),
	step: fc.oneof(
		{ maxDepth: 4, withCrossShrink: true },
		record({ kind: is('rename'), names: few(record({ from: anyText, to: anyText })) }),
		withOptional(
			{ kind: is('select'), where: predicate },
			{ onDelete: fc.constantFrom('delete', 'unlink', 'hide', 'refuse'), onInsert: insertion }
		),
		withOptional({ kind: is('project'), columns: few(anyText) }, { defaults, onInsert: insertion }),
		withOptional(
			{ kind: is('projectByKey'), key: few(anyText), columns: few(anyText) },
			{ defaults, onInsert: insertion, onDelete: fc.constantFrom('delete', 'refuse') }
		),
		withOptional({ kind: is('convert'), column: anyText, by: conversion }, { name: anyText }),
		record({ kind: is('pseudonymise'), column: anyText, secret: anyText }),
		withOptional(
			{ kind: is('generalise'), column: anyText, to: generalisation },
			{ onChange: fc.constantFrom('refuse', 'first') }
		),
		withOptional(
			{
				kind: is('join'),
				with: tie('pipeline'),
				on: few(record({ here: anyText, there: anyText }))
			},
			{
				onDelete: fc.constantFrom('left', 'right', 'both', 'refuse'),
				onMissing: fc.constantFrom('insert', 'refuse'),
				onExisting: fc.constantFrom('refuse', 'revise')
			}
		),
		withOptional(
			{
				kind: is('union'),
				with: tie('pipeline'),
				tag: record({ column: anyText, here: anyValue, there: anyValue })
			},
			{ onMove: fc.constantFrom('refuse', 'move') }
		)
	)
}));

/** Well-formed; hardly ever lawful over any schema. */
export const anySpec: fc.Arbitrary<LensSpec> = fc
	.tuple(pipeline, fc.option(fc.constantFrom('refuse', 'revise'), { nil: undefined }))
	.map(([{ table, steps }, outside]) => ({ version: 1, table, steps, ...(outside && { outside }) }));

export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * Whether `data` is valid under `schema` (JSON Schema 2020-12, the keywords below and no others: an unknown one throws, so
 * that no part of a schema is passed over).
 */
export function isValid(root: JsonSchema, data: unknown, schema: JsonSchema = root): boolean {
	const under = (part: unknown, value: unknown) => isValid(root, value, part as JsonSchema);
	const object = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : undefined;
	const entries = Object.entries(object ?? {});
	const list: readonly unknown[] | undefined = Array.isArray(data) ? data : undefined;
	const properties = new Map(Object.entries((schema['properties'] ?? {}) as JsonSchema));
	const holds = (keyword: string, says: unknown): boolean => {
		switch (keyword) {
			case '$schema':
			case '$defs':
			case '$comment':
			case 'title':
			case 'description':
				return true;
			case '$ref': {
				const target = String(says).split('/').slice(1);
				return under(
					target.reduce<unknown>((part, name) => (part as JsonSchema)[name], root),
					data
				);
			}
			case 'type':
				return [says].flat().includes(typeOf(data));
			case 'const':
				return data === says;
			case 'enum':
				return (says as readonly unknown[]).includes(data);
			case 'oneOf':
				return (says as readonly unknown[]).filter((part) => under(part, data)).length === 1;
			case 'required':
				return !object || (says as readonly string[]).every((name) => Object.hasOwn(object, name));
			case 'properties':
				return entries.every(([name, value]) => !properties.has(name) || under(properties.get(name), value));
			case 'additionalProperties':
				return entries.every(
					([name, value]) => properties.has(name) || (says !== false && under(says, value))
				);
			case 'propertyNames':
				return entries.every(([name]) => under(says, name));
			case 'maxProperties':
				return entries.length <= Number(says);
			case 'items':
				return !list || list.every((item) => under(says, item));
			case 'maxItems':
				return !list || list.length <= Number(says);
			case 'maxLength':
				return typeof data !== 'string' || [...data].length <= Number(says);
			case 'pattern':
				return typeof data !== 'string' || new RegExp(String(says), 'u').test(data);
			default:
				throw new Error(`The checker does not know ${keyword}`);
		}
	};
	return Object.entries(schema).every(([keyword, says]) => holds(keyword, says));
}

const typeOf = (data: unknown): string =>
	data === null ? 'null' : Array.isArray(data) ? 'array' : typeof data;
