/** Deliberate faults in the lenses, at least five a file: one place in the source, what stands there instead, what that breaks. */

/** @typedef {import('./bundle-laws.js').Replacement & { readonly breaks: string }} Mutant */

/** @type {readonly Mutant[]} */
export const mutants = [
	// ───────────── select
	{
		file: 'select.ts',
		find: 'const change = changeOf(inside(before), inside(after));',
		replace: 'const change = changeOf(inside(before), after);',
		breaks: 'get shows changed rows that left the selection'
	},
	{
		file: 'select.ts',
		find: 'if (change) selected.set(id, change);',
		replace: 'if (change && change.after) selected.set(id, change);',
		breaks: 'get keeps rows that left the selection'
	},
	{
		file: 'select.ts',
		find: 'const kept = after ? staying(selection, id, after) : selection.release(id, before);',
		replace: 'const kept = after ? ok(after) : selection.release(id, before);',
		breaks: 'put takes rows that the selection would not show'
	},
	{
		file: 'select.ts',
		find: 'return ok(release ? withCells(row, [release.position], [release.value]) : null);',
		replace: 'return ok(release ? row : null);',
		breaks: 'unlink and hide leave the row in the selection'
	},
	{
		file: 'select.ts',
		find: "return position < 0 ? undefined : { position, value: onDelete === 'hide' };",
		replace: "return position < 0 ? undefined : { position, value: onDelete === 'unlink' };",
		breaks: 'unlink sets its flag, hide clears it'
	},
	{
		file: 'select.ts',
		find: 'const admitted = before ? ok(null) : selection.admit(id);',
		replace: 'const admitted = before ? selection.admit(id) : ok(null);',
		breaks: 'put asks of changed rows whether they may come in, and not of new ones'
	},
	{
		file: 'select.ts',
		find: "if (step.onDelete === 'refuse') return fail(",
		replace: "if (step.onDelete === 'refuse' && row.length === 0) return fail(",
		breaks: 'put deletes rows although the selection refuses that'
	},
	// ───────────── project
	{
		file: 'project.ts',
		find: 'if (before && after && sameCells(before, after, positions)) continue;',
		replace: 'if (before && after && !sameCells(before, after, positions)) continue;',
		breaks: 'get passes over rows of which visible cells change'
	},
	{
		file: 'project.ts',
		find: 'const restored = !after ? ok(null) : row ? ok(withCells(row, positions, after)) : complete(id, after);',
		replace: 'const restored = !after ? ok(null) : complete(id, after);',
		breaks: 'put forgets the hidden cells of changed rows'
	},
	{
		file: 'project.ts',
		find: '? ok(withCells(hidden.blank, positions, cells))',
		replace: '? ok(withCells(hidden.blank, positions.toReversed(), cells))',
		breaks: 'put writes the cells of new rows into the wrong columns'
	},
	{
		file: 'project.ts',
		find: 'const restored = row ? ok(withCells(row, positions, cells)) : complete(id, cells);',
		replace: 'const restored = complete(id, cells);',
		breaks: 'the plain put forgets hidden cells'
	},
	{
		file: 'project.ts',
		find: 'const change = changeOf(row, restored.value);',
		replace: 'const change = restored.value && changeOf(row, restored.value);',
		breaks: 'put drops deletions'
	},
	{
		file: 'project.ts',
		find: 'const output = narrow(input, step.columns, whole ? schema.key : []);',
		replace:
			'const output = narrow(input, step.columns, schema.key.filter((name) => step.columns.includes(name)));',
		breaks: 'a part of a key is taken for a key'
	},
	// ───────────── project by key
	{
		file: 'project-by-key.ts',
		find: 'const other = takers.get(text) ?? (holder !== undefined && !delta.has(holder) ? holder : undefined);',
		replace: 'const other = takers.get(text);',
		breaks: 'put lets a row take the key of a row it leaves alone'
	},
	{
		file: 'project-by-key.ts',
		find: 'takers.set(text, id);',
		replace: '',
		breaks: 'put lets two changed rows take one key'
	},
	{
		file: 'project-by-key.ts',
		find: 'const members = [...groups.membersOf(id)];',
		replace: 'const members = [...groups.membersOf(id)].slice(0, 1);',
		breaks: 'put writes only into the first row of a group'
	},
	{
		file: 'project-by-key.ts',
		find: 'hints.set(inserted, id);',
		replace: '',
		breaks: 'a new group does not keep the id it was put under'
	},
	{
		file: 'project-by-key.ts',
		find: 'const missing = keyMissing(grouping, id, after);',
		replace: 'const missing = undefined;',
		breaks: 'put takes rows without a key, which form no group'
	},
	{
		file: 'project-by-key.ts',
		find: 'if (!determined.has(column))',
		replace: 'if (!determined.has(column) && step.key.length === 0)',
		breaks: 'columns are kept that the key does not determine'
	},
	{
		file: 'groups.ts',
		find: 'if (byKey.has(to) && !emptied.has(to)) continue;',
		replace: '',
		breaks: 'a group that moves to a key others keep takes their place'
	},
	{
		file: 'groups.ts',
		find: 'if (to === undefined || !all.every((leaver) => leaver.to === to)) continue;',
		replace: 'if (to === undefined) continue;',
		breaks: 'a group that parts is carried along as a whole'
	},
	{
		file: 'groups.ts',
		find: 'if (emptied.has(key) && !carriers.has(key)) write(',
		replace: 'if (emptied.has(key)) write(',
		breaks: 'a group that moved is deleted as well'
	},
	{
		file: 'groups.ts',
		find: 'if (old !== undefined) members.get(old)?.delete(id);',
		replace: '',
		breaks: 'groups remember rows that left'
	},
	{
		file: 'groups.ts',
		find: 'for (const key of emptied) byKey.delete(key);',
		replace: '',
		breaks: 'keys nobody has stay taken'
	},
	{
		file: 'groups.ts',
		find: 'if (group === undefined) byKey.delete(key);',
		replace: 'if (group === undefined) continue;',
		breaks: 'undo leaves keys behind'
	},
	// ───────────── rename
	{
		file: 'rename.ts',
		find: 'key: schema.key.map(renamed),',
		replace: 'key: [],',
		breaks: 'the key is lost, so that rows collide that it keeps apart'
	},
	{
		file: 'rename.ts',
		find: 'put: (_input, _trace, { rows }) => ok({ schema, rows })',
		replace: 'put: (input) => ok(input)',
		breaks: 'the plain put changes nothing'
	},
	{
		file: 'rename.ts',
		find: 'put: (delta) => ok({ delta, hints: new Map() })',
		replace: 'put: (delta) => ok({ delta: new Map([...delta].slice(1)), hints: new Map() })',
		breaks: 'put drops a row'
	},
	{
		file: 'rename.ts',
		find: 'get: (delta) => stateless(delta),',
		replace: 'get: (delta) => stateless(new Map([...delta].filter(([, { after }]) => after))),',
		breaks: 'get drops deletions'
	},
	{
		file: 'rename.ts',
		find: 'origins: input.origins,',
		replace: 'origins: input.origins.toReversed(),',
		breaks: 'columns are said to come from one another'
	},
	{
		file: 'rename.ts',
		find: 'selections: input.selections.map((part) => mapColumns(part, renamed)),',
		replace: 'selections: [],',
		breaks: 'what was selected before is forgotten'
	},
	// ───────────── the tree
	{
		file: 'live-lens.ts',
		find: 'for (const [id, inner] of placed) align(id, inner);',
		replace: '',
		breaks: 'source rows are not aligned'
	}
];
