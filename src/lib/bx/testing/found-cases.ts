/** The cases of `found.ts` as data, shrunk by the property tests and then pruned by hand. */
import type { Found } from './found';

export const foundCases: readonly Found[] = [
	{
		was: 'rows outside the view follow in a key column, which the footprint did not say',
		law: 'footprint: a put stays inside it',
		spec: {
			version: 1,
			table: 't',
			steps: [{ kind: 'project', columns: ['a', 'c'], defaults: { b: 'x' } }],
			outside: 'revise'
		},
		source: {
			t: {
				schema: {
					columns: [
						{ name: 'a', type: 'text' },
						{ name: 'b', type: 'text' },
						{ name: 'c', type: 'text' }
					],
					key: ['a', 'b'],
					dependencies: [{ from: ['c'], to: ['b'] }]
				},
				rows: { d1: ['xy', 'y', 'y'], d2: ['x', 'xy', 'x'] }
			}
		},
		edits: [{ view: { b1: { before: ['xy', 'y'], after: ['xy', 'x'] } } }]
	},
	{
		was: 'a group that a union moved to the other side of its table was not deleted on the side it left',
		law: 'refusal: it leaves everything as it was, like any planning',
		spec: {
			version: 1,
			table: 's0',
			steps: [
				{
					kind: 'projectByKey',
					key: ['a', 'b'],
					columns: ['a', 'b'],
					onDelete: 'delete',
					defaults: { c: 'x' }
				},
				{ kind: 'select', where: { kind: 'equals', column: 'a', value: 'x' } },
				{
					kind: 'union',
					with: {
						table: 's0',
						steps: [
							{
								kind: 'projectByKey',
								key: ['a', 'b'],
								columns: ['a', 'b'],
								onDelete: 'delete',
								defaults: { c: 'x' }
							},
							{ kind: 'select', where: { kind: 'equals', column: 'a', value: 'É' } }
						]
					},
					tag: { column: 'a', here: 'x', there: 'É' },
					onMove: 'move'
				}
			]
		},
		source: {
			s0: {
				schema: {
					columns: [
						{ name: 'a', type: 'text' },
						{ name: 'b', type: 'text' },
						{ name: 'c', type: 'text' }
					],
					key: ['a', 'b'],
					dependencies: []
				},
				rows: { d5: ['É', 'x', 'x'] }
			}
		},
		edits: [{ view: { b1: { before: ['É', 'x'], after: ['x', 'x'] } } }]
	},
	{
		was: 'rows that revision made to change places passed in the plain put for a view of the same rows',
		law: 'delta put: it equals the plain put of the whole view, and refuses what that refuses',
		spec: {
			version: 1,
			table: 't',
			steps: [{ kind: 'project', columns: ['b'] }],
			outside: 'revise'
		},
		source: {
			t: {
				schema: {
					columns: [
						{ name: 'a', type: 'text' },
						{ name: 'b', type: 'text' }
					],
					key: [],
					dependencies: [{ from: ['a'], to: ['b'] }]
				},
				rows: { d1: ['x', 'x'], d2: ['xy', 'y'], d3: ['xy', 'y'], d4: ['x', 'x'] }
			}
		},
		edits: [{ view: { b1: { before: ['x'], after: ['y'] }, b2: { before: ['y'], after: ['x'] } } }]
	},
	{
		was: 'a footprint without what the other side selects by said that the view could not change',
		law: 'footprint: what does not touch it does not change the view',
		spec: {
			version: 1,
			table: 't',
			steps: [
				{
					kind: 'join',
					with: {
						table: 's0',
						steps: [
							{ kind: 'select', where: { kind: 'equals', column: 'c', value: true } },
							{ kind: 'project', columns: ['a', 'b'] }
						]
					},
					on: [{ here: 'd', there: 'a' }]
				}
			]
		},
		source: {
			t: {
				schema: { columns: [{ name: 'd', type: 'text' }], key: [], dependencies: [] },
				rows: { d1: ['x'] }
			},
			s0: {
				schema: {
					columns: [
						{ name: 'a', type: 'text' },
						{ name: 'b', type: 'text' },
						{ name: 'c', type: 'boolean' }
					],
					key: ['a'],
					dependencies: []
				},
				rows: { d2: ['x', 'y', true] }
			}
		},
		edits: [{ source: { s0: { d2: { before: ['x', 'y', true], after: ['x', 'y', false] } } } }]
	},
	{
		was: 'rows outside that followed into another class did not follow its own dependency',
		law: 'delta put: it equals the plain put of the whole view, and refuses what that refuses',
		spec: {
			version: 1,
			table: 't',
			steps: [{ kind: 'select', where: { kind: 'equals', column: 'd', value: 'x' } }],
			outside: 'revise'
		},
		source: {
			t: {
				schema: {
					columns: [
						{ name: 'a', type: 'text' },
						{ name: 'b', type: 'text' },
						{ name: 'c', type: 'text' },
						{ name: 'd', type: 'text' }
					],
					key: [],
					dependencies: [
						{ from: ['a'], to: ['b'] },
						{ from: ['b'], to: ['c'] }
					]
				},
				rows: { d1: ['x', 'x', 'x', 'x'], d2: ['x', 'x', 'x', 'y'], d3: ['z', 'y', 'z', 'y'] }
			}
		},
		edits: [{ view: { b1: { before: ['x', 'x', 'x', 'x'], after: ['x', 'y', 'z', 'x'] } } }]
	},
	{
		was: 'a footprint said that a row may change sides without the cell by which the other side selects',
		law: 'footprint: a put stays inside it',
		spec: {
			version: 1,
			table: 't',
			steps: [
				{
					kind: 'select',
					where: {
						kind: 'and',
						all: [
							{ kind: 'equals', column: 'b', value: 'x' },
							{ kind: 'equals', column: 'c', value: false }
						]
					}
				},
				{ kind: 'project', columns: ['a', 'b'] },
				{
					kind: 'union',
					with: {
						table: 't',
						steps: [
							{
								kind: 'select',
								where: {
									kind: 'and',
									all: [
										{ kind: 'equals', column: 'b', value: 'y' },
										{ kind: 'equals', column: 'c', value: true }
									]
								}
							},
							{ kind: 'project', columns: ['a', 'b'] }
						]
					},
					tag: { column: 'b', here: 'x', there: 'y' },
					onMove: 'move'
				}
			]
		},
		source: {
			t: {
				schema: {
					columns: [
						{ name: 'a', type: 'text' },
						{ name: 'b', type: 'text' },
						{ name: 'c', type: 'boolean' }
					],
					key: [],
					dependencies: []
				},
				rows: { d1: ['x', 'x', false] }
			}
		},
		edits: [{ view: { b1: { before: ['x', 'x'], after: ['x', 'y'] } } }]
	}
];
