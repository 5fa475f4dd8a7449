/** The JSON form of lenses: exact both ways, closed to everything else, and the same as its published schema. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LensSpec, Pipeline, Predicate } from '../lens';
import { decodeLensSpec, encodeLensSpec, parseLensSpec, specLimits } from './spec-form';
import { figure2, must } from '../testing';
import { anySpec, isValid, type JsonSchema } from '../testing/specs';

const { specs } = figure2();
const schema = JSON.parse(readFileSync('docs/lens.schema.json', 'utf8')) as JsonSchema;
const overD3 = (step: object) => ({ version: 1, table: 'D3', steps: [step] });
const selecting = (where: unknown) => overD3({ kind: 'select', where });
const shape = (path: string, expected: string) => ({
	ok: false,
	failure: { kind: 'SpecShape', path, expected }
});
const limit = (path: string, most: number) => ({
	ok: false,
	failure: { kind: 'SpecLimit', path, limit: most }
});

describe('encodeLensSpec', () => {
	test('default', () => {
		expect(encodeLensSpec(specs.d31)).toBe(
			'{"steps":[{"kind":"select","where":{"column":"Patient ID","kind":"equals","value":188}},' +
				'{"columns":["Patient ID","Medication Name","Clinical Data","Dosage"],"kind":"project"}],' +
				'"table":"D3","version":1}'
		);
	});

	test('behavior: one text, however the properties are ordered, and none for what is not said', () => {
		const one = overD3({ kind: 'project', columns: [], defaults: { b: 1, a: 2, 10: 3, 9: 4 } });
		const other = {
			steps: [{ defaults: { 9: 4, a: 2, 10: 3, b: 1 }, onInsert: undefined, columns: [], kind: 'project' }],
			table: 'D3',
			version: 1
		};
		expect(encodeLensSpec(other as unknown as LensSpec)).toBe(encodeLensSpec(one as unknown as LensSpec));
		expect(encodeLensSpec(one as unknown as LensSpec)).toContain('{"10":3,"9":4,"a":2,"b":1}');
	});
});

describe('decodeLensSpec', () => {
	test('default', () => {
		for (const spec of Object.values(specs))
			expect(decodeLensSpec(JSON.parse(encodeLensSpec(spec)))).toStrictEqual({ ok: true, value: spec });
	});

	test('behavior: the round trip is exact, and the canonical text too', () => {
		fc.assert(
			fc.property(anySpec, (spec) => {
				const text = encodeLensSpec(spec);
				const decoded = must(decodeLensSpec(JSON.parse(text)));
				expect(decoded).toStrictEqual(spec);
				expect(must(parseLensSpec(text))).toStrictEqual(spec);
				expect(encodeLensSpec(decoded)).toBe(text);
			}),
			{ numRuns: 300, seed: 12 }
		);
	});

	test('behavior: the answer is its own', () => {
		const data = { version: 1, table: 'D3', steps: [{ kind: 'project', columns: ['Dosage'] }] };
		const decoded = must(decodeLensSpec(data));
		data.steps[0]?.columns.push('Address');
		expect(decoded.steps).toEqual([{ kind: 'project', columns: ['Dosage'] }]);
	});

	test('behavior: a column called __proto__ is a column', () => {
		const text =
			'{"version":1,"table":"t","steps":[{"kind":"project","columns":[],"defaults":{"__proto__":"x"}}]}';
		const decoded = must(parseLensSpec(text));
		const [step] = decoded.steps;
		const defaults = step?.kind === 'project' ? step.defaults : undefined;
		expect(Object.entries(defaults ?? {})).toEqual([['__proto__', 'x']]);
		expect(Object.getPrototypeOf(defaults)).toBe(Object.prototype);
		expect(must(parseLensSpec(encodeLensSpec(decoded)))).toStrictEqual(decoded);
	});

	test('error: another version', () => {
		for (const version of [0, 2, '1', null, undefined, { 1: 1 }])
			expect(decodeLensSpec({ version, table: 'D3', novelty: true })).toEqual({
				ok: false,
				failure: { kind: 'SpecVersion', version }
			});
	});

	test.each([
		['nothing', null, shape('', 'an object')],
		['a list', [], shape('', 'an object')],
		['no version', { table: 'D3', steps: [] }, shape('/version', 'a property of this name')],
		['no table', { version: 1, steps: [] }, shape('/table', 'a property of this name')],
		['steps that are no list', { version: 1, table: 'D3', steps: {} }, shape('/steps', 'a list')],
		['a stranger', { ...overD3({}), 'a/b~': 1 }, shape('/a~1b~0', 'no such property')],
		[
			'an unknown step',
			overD3({ kind: 'drop' }),
			shape(
				'/steps/0/kind',
				'select, project, projectByKey, rename, join, union, convert, pseudonymise, generalise'
			)
		],
		['an inherited kind', overD3({ kind: 'constructor' }), undefined],
		[
			'an unknown policy',
			overD3({ kind: 'project', columns: [], onInsert: 'ask' }),
			shape('/steps/0/onInsert', '"default" or "refuse"')
		],
		[
			'a property of another step',
			overD3({ kind: 'project', columns: [], where: {} }),
			shape('/steps/0/where', 'no such property')
		],
		[
			'a number as a name',
			overD3({ kind: 'project', columns: ['a', 1] }),
			shape('/steps/0/columns/1', 'text')
		],
		[
			'a hole',
			overD3({ kind: 'project', columns: new Array<string>(2) }),
			shape('/steps/0/columns/0', 'text')
		],
		[
			'a polluted predicate',
			JSON.parse(
				'{"version":1,"table":"t","steps":[{"kind":"select","where":{"kind":"isNull","column":"a","__proto__":{}}}]}'
			),
			shape('/steps/0/where/__proto__', 'no such property')
		],
		['an unknown predicate', selecting({ kind: 'like' }), undefined],
		[
			'a cell that is none',
			selecting({ kind: 'in', column: 'a', values: [1, {}] }),
			shape('/steps/0/where/values/1', 'text, a number, true, false or null')
		],
		[
			'-0',
			selecting({ kind: 'equals', column: 'a', value: -0 }),
			shape('/steps/0/where/value', 'a finite number that is not -0')
		],
		[
			'no number',
			overD3({ kind: 'generalise', column: 'a', to: { kind: 'band', width: NaN, origin: 0 } }),
			shape('/steps/0/to/width', 'a finite number that is not -0')
		],
		[
			'broken text',
			selecting({ kind: 'equals', column: 'a', value: '\ud800' }),
			shape('/steps/0/where/value', 'well-formed text')
		],
		[
			'a broken name of a default',
			overD3({ kind: 'project', columns: [], defaults: { '\udc00': 1 } }),
			shape('/steps/0/defaults/\udc00', 'well-formed text')
		]
	])('error: %s', (_name, data, fault) => {
		const decoded = decodeLensSpec(data);
		expect(decoded.ok).toBe(false);
		if (fault) expect(decoded).toEqual(fault);
	});

	test('error: a secret that does not fit is not repeated', () => {
		const decoded = decodeLensSpec(overD3({ kind: 'pseudonymise', column: 'a', secret: ['5ec2e7'] }));
		expect(decoded).toEqual(shape('/steps/0/secret', 'text'));
	});

	test('error: too many steps, entries or characters', () => {
		const select = { kind: 'select', where: { kind: 'isNull', column: 'a' } };
		const steps = (count: number) => ({ version: 1, table: 't', steps: Array(count).fill(select) });
		expect(decodeLensSpec(steps(specLimits.steps)).ok).toBe(true);
		expect(decodeLensSpec(steps(specLimits.steps + 1))).toEqual(limit('/steps', specLimits.steps));

		const oneOf = (count: number) => selecting({ kind: 'in', column: 'a', values: Array(count).fill(1) });
		expect(decodeLensSpec(oneOf(specLimits.entries)).ok).toBe(true);
		expect(decodeLensSpec(oneOf(specLimits.entries + 1))).toEqual(
			limit('/steps/0/where/values', specLimits.entries)
		);

		const defaults = (count: number) => {
			const entries = Array.from({ length: count }, (_, index) => [`c${index}`, null]);
			return overD3({ kind: 'project', columns: [], defaults: Object.fromEntries(entries) });
		};
		expect(decodeLensSpec(defaults(specLimits.entries)).ok).toBe(true);
		expect(decodeLensSpec(defaults(specLimits.entries + 1))).toEqual(
			limit('/steps/0/defaults', specLimits.entries)
		);

		const named = (table: string) => ({ version: 1, table, steps: [] });
		expect(decodeLensSpec(named('💊'.repeat(specLimits.text))).ok).toBe(true);
		expect(decodeLensSpec(named('💊'.repeat(specLimits.text) + '.'))).toEqual(
			limit('/table', specLimits.text)
		);
		expect(decodeLensSpec(named('.'.repeat(specLimits.text + 1)))).toEqual(limit('/table', specLimits.text));
	});

	test('error: pipelines or predicates too deep', () => {
		const joined = (depth: number): Pipeline => ({
			table: `t${depth}`,
			steps: depth > 1 ? [{ kind: 'join', with: joined(depth - 1), on: [] }] : []
		});
		expect(decodeLensSpec({ version: 1, ...joined(specLimits.pipelines) }).ok).toBe(true);
		expect(decodeLensSpec({ version: 1, ...joined(specLimits.pipelines + 1) })).toEqual(
			limit('/steps/0/with'.repeat(specLimits.pipelines), specLimits.pipelines)
		);

		const negated = (depth: number): Predicate =>
			depth > 1 ? { kind: 'not', predicate: negated(depth - 1) } : { kind: 'isNull', column: 'a' };
		expect(decodeLensSpec(selecting(negated(specLimits.predicates))).ok).toBe(true);
		expect(decodeLensSpec(selecting(negated(specLimits.predicates + 1)))).toEqual(
			limit(`/steps/0/where${'/predicate'.repeat(specLimits.predicates)}`, specLimits.predicates)
		);
	});

	test('error: data that refers to itself ends at a limit', () => {
		const itself: { kind: 'not'; predicate: unknown } = { kind: 'not', predicate: null };
		itself.predicate = itself;
		expect(decodeLensSpec(selecting(itself))).toMatchObject({ failure: { kind: 'SpecLimit', limit: 32 } });
		const doubled = { kind: 'and', all: [] as unknown[] };
		doubled.all.push(...Array<unknown>(10_000).fill({ kind: 'isNull', column: 'a'.repeat(10_000) }));
		expect(decodeLensSpec(selecting(doubled))).toMatchObject({
			failure: { kind: 'SpecLimit', limit: specLimits.whole }
		});
	});
});

describe('parseLensSpec', () => {
	test('default', () => {
		expect(parseLensSpec('{ "version": 1, "steps": [], "table": "D3" }')).toEqual({
			ok: true,
			value: { version: 1, table: 'D3', steps: [] }
		});
	});

	test('behavior: what is small enough to decode is short enough to parse', () => {
		const spec = (count: number): LensSpec => ({
			version: 1,
			table: 't',
			steps: Array.from({ length: 20 }, () => ({
				kind: 'select',
				where: { kind: 'in', column: 'a', values: Array<number>(count).fill(-1.234567890123e-100) }
			}))
		});
		let accepted = 0;
		for (let count = 4720; count <= 4800; count += 20) {
			const text = encodeLensSpec(spec(count));
			if (!decodeLensSpec(spec(count)).ok) continue;
			accepted += 1;
			expect(parseLensSpec(text).ok).toBe(true);
		}
		expect(accepted).toBeGreaterThan(0);
		expect(accepted).toBeLessThan(5);
	});

	test('error: no JSON, or too long', () => {
		for (const text of ['', '{', 'undefined', '{"version":1,}', '['.repeat(100_000)])
			expect(parseLensSpec(text)).toEqual(shape('', 'JSON'));
		expect(parseLensSpec(' '.repeat(specLimits.whole + 1))).toEqual(limit('', specLimits.whole));
	});
});

describe('docs/lens.schema.json', () => {
	test('default: it accepts every form', () => {
		for (const spec of Object.values(specs)) expect(isValid(schema, spec)).toBe(true);
		fc.assert(
			fc.property(anySpec, (spec) => isValid(schema, JSON.parse(encodeLensSpec(spec)))),
			{ numRuns: 300, seed: 12 }
		);
	});

	test('behavior: spoiled forms are refused by both or by neither', () => {
		let refused = 0;
		fc.assert(
			fc.property(anySpec, fc.nat(), fc.nat(), (spec, where, how) => {
				const data: unknown = spoil(JSON.parse(encodeLensSpec(spec)), where, how);
				const decoded = decodeLensSpec(data);
				if (!decoded.ok) refused += 1;
				expect(isValid(schema, data)).toBe(decoded.ok);
			}),
			{ numRuns: 1500, seed: 13 }
		);
		expect(refused).toBeGreaterThan(1000);
	});

	test('behavior: the limits are the same', () => {
		const entries = Array.from({ length: specLimits.entries + 1 }, (_, index) => [`c${index}`, null]);
		const tooMuch = [
			{ version: 1, table: 't', steps: Array(65).fill({ kind: 'rename', names: [] }) },
			selecting({ kind: 'in', column: 'a', values: Array(specLimits.entries + 1).fill(1) }),
			overD3({ kind: 'project', columns: [], defaults: Object.fromEntries(entries) }),
			selecting({ kind: 'equals', column: 'a', value: '.'.repeat(specLimits.text + 1) }),
			selecting({ kind: 'equals', column: '.'.repeat(specLimits.text + 1), value: 1 })
		];
		for (const data of tooMuch) {
			expect(decodeLensSpec(data)).toMatchObject({ failure: { kind: 'SpecLimit' } });
			expect(isValid(schema, data)).toBe(false);
		}
	});
});

/** A copy with one place of it changed: something else there, or a property gone, added or called otherwise. */
function spoil(data: unknown, where: number, how: number): unknown {
	const places: { readonly holder: Record<string, unknown>; readonly name: string }[] = [];
	const visit = (holder: unknown) => {
		if (typeof holder !== 'object' || holder === null) return;
		for (const [name, part] of Object.entries(holder)) {
			places.push({ holder: holder as Record<string, unknown>, name });
			visit(part);
		}
	};
	const root = { data };
	visit(root);
	const { holder, name } = places[where % places.length] as (typeof places)[number];
	const others = [null, true, 7, 'x', [], {}, '\udfff', [null], { kind: 'isNull', column: 'a' }, 'delete', 1];
	if (how % 4 > 0) holder[name] = others[Math.floor(how / 4) % others.length];
	else if (Array.isArray(holder)) holder.push(others[where % others.length]);
	else {
		const value = holder[name];
		if (holder !== (root as unknown)) Reflect.deleteProperty(holder, name);
		if (how % 8 > 0) holder[`${name}s`] = value;
	}
	return root.data;
}
