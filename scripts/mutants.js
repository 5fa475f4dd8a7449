/** Deliberate faults in the lenses, at least five a file: one place in the source, what stands there instead, what that breaks. */

/** @typedef {import('./bundle-laws.js').Replacement & { readonly breaks: string }} Mutant */

/** @type {readonly Mutant[]} */
export const mutants = [
	// ───────────── select
	{
		file: 'operators/layers.ts',
		find: 'const change = changeOf(shown(before), shown(after));',
		replace: 'const change = changeOf(shown(before), after);',
		breaks: 'get shows changed rows that left the selection'
	},
	{
		file: 'operators/layers.ts',
		find: 'if (change) delta.set(id, change);',
		replace: 'if (change && change.after) delta.set(id, change);',
		breaks: 'get keeps rows that left the selection'
	},
	{
		file: 'operators/select.ts',
		find: 'return after ? staying(selection, id, after) : selection.release(id, before ?? []);',
		replace: 'return after ? ok(after) : selection.release(id, before ?? []);',
		breaks: 'put takes rows that the selection would not show'
	},
	{
		file: 'operators/select.ts',
		find: 'return ok(release ? withCells(row, [release.position], [release.value]) : null);',
		replace: 'return ok(release ? row : null);',
		breaks: 'unlink and hide leave the row in the selection'
	},
	{
		file: 'operators/select.ts',
		find: "return position < 0 ? undefined : { position, value: onDelete === 'hide' };",
		replace: "return position < 0 ? undefined : { position, value: onDelete === 'unlink' };",
		breaks: 'unlink sets its flag, hide clears it'
	},
	{
		file: 'operators/select.ts',
		find: 'const admitted = before ? undefined : selection.admit(id);',
		replace: 'const admitted = before ? selection.admit(id) : undefined;',
		breaks: 'put asks of changed rows whether they may come in, and not of new ones'
	},
	{
		file: 'operators/select.ts',
		find: "if (step.onDelete === 'refuse') return fail(",
		replace: "if (step.onDelete === 'refuse' && row.length === 0) return fail(",
		breaks: 'put deletes rows although the selection refuses that'
	},
	// ───────────── project
	{
		file: 'operators/project.ts',
		find: 'show: (row) => pick(row, positions),',
		replace: 'show: (row) => pick(row, positions.toReversed()),',
		breaks: 'get shows cells in columns of others'
	},
	{
		file: 'operators/project.ts',
		find: 'return row ? ok(withCells(row, positions, after)) : complete(id, after);',
		replace: 'return complete(id, after);',
		breaks: 'put forgets the hidden cells of changed rows'
	},
	{
		file: 'operators/project.ts',
		find: '? ok(withCells(hidden.blank, positions, cells))',
		replace: '? ok(withCells(hidden.blank, positions.toReversed(), cells))',
		breaks: 'put writes the cells of new rows into the wrong columns'
	},
	{
		file: 'operators/project.ts',
		find: 'const restored = row ? ok(withCells(row, positions, cells)) : complete(id, cells);',
		replace: 'const restored = complete(id, cells);',
		breaks: 'the plain put forgets hidden cells'
	},
	{
		file: 'operators/layers.ts',
		find: 'change = changeOf(under[index], back.value);',
		replace: 'change = back.value ? changeOf(under[index], back.value) : undefined;',
		breaks: 'put drops deletions'
	},
	{
		file: 'operators/project.ts',
		find: 'const output = narrow(input, step.columns, whole ? schema.key : []);',
		replace:
			'const output = narrow(input, step.columns, schema.key.filter((name) => step.columns.includes(name)));',
		breaks: 'a part of a key is taken for a key'
	},
	// ───────────── project by key
	{
		file: 'operators/project-by-key.ts',
		find: 'const other = takers.get(text) ?? (holder !== undefined && !delta.has(holder) ? holder : undefined);',
		replace: 'const other = takers.get(text);',
		breaks: 'put lets a row take the key of a row it leaves alone'
	},
	{
		file: 'operators/project-by-key.ts',
		find: 'takers.set(text, id);',
		replace: '',
		breaks: 'put lets two changed rows take one key'
	},
	{
		file: 'operators/project-by-key.ts',
		find: 'const members = groups.membersOf(id);',
		replace: 'const members = [...groups.membersOf(id)].slice(0, 1);',
		breaks: 'put writes only into the first row of a group'
	},
	{
		file: 'operators/project-by-key.ts',
		find: 'hints.set(inserted, id);',
		replace: '',
		breaks: 'a new group does not keep the id it was put under'
	},
	{
		file: 'operators/project-by-key.ts',
		find: 'const missing = keyMissing(grouping, id, after);',
		replace: 'const missing = undefined;',
		breaks: 'put takes rows without a key, which form no group'
	},
	{
		file: 'operators/project-by-key.ts',
		find: 'if (!determined.has(column))',
		replace: 'if (!determined.has(column) && step.key.length === 0)',
		breaks: 'columns are kept that the key does not determine'
	},
	{
		file: 'operators/groups.ts',
		find: 'if (byKey.has(to) && !emptied.has(to)) continue;',
		replace: '',
		breaks: 'a group that moves to a key others keep takes their place'
	},
	{
		file: 'operators/groups.ts',
		find: 'if (to !== undefined && after) push(arrivals, to, { id, after });',
		replace: 'if (to !== undefined && after && from === undefined) push(arrivals, to, { id, after });',
		breaks: 'rows that leave a group arrive at no other'
	},
	{
		file: 'operators/groups.ts',
		find: 'for (const [key, { before, after }] of traffic.stayers) write(groupAt(key), before, after);',
		replace: '',
		breaks: 'changes of rows that stay in their group are not shown'
	},
	{
		file: 'operators/groups.ts',
		find: 'if (last && sameCells(before, last, inputKey)) continue;',
		replace: 'if (last) continue;',
		breaks: 'one group speaks for all that change in their place'
	},
	{
		file: 'operators/groups.ts',
		find: 'if (old !== undefined) members.get(old)?.delete(id);',
		replace: '',
		breaks: 'groups remember rows that left'
	},
	{
		file: 'operators/groups.ts',
		find: 'for (const key of emptied) byKey.delete(key);',
		replace: '',
		breaks: 'keys nobody has stay taken'
	},
	{
		file: 'operators/groups.ts',
		find: 'if (group === undefined) byKey.delete(key);',
		replace: 'if (group === undefined) continue;',
		breaks: 'undo leaves keys behind'
	},
	// ───────────── rename
	{
		file: 'operators/rename.ts',
		find: 'from: dependency.from.map(renamed),\n\t\t\tto: dependency.to.map(renamed)',
		replace: 'from: dependency.to.map(renamed),\n\t\t\tto: dependency.from.map(renamed)',
		breaks: 'what dependencies start from is taken for what they lead to'
	},
	{
		file: 'operators/rename.ts',
		find: 'put: (_input, _trace, { rows }) => ok({ schema, rows })',
		replace: 'put: (input) => ok(input)',
		breaks: 'the plain put changes nothing'
	},
	{
		file: 'operators/rename.ts',
		find: 'restore: (_id, { after }) => ok(after)',
		replace: 'restore: (_id, { before }) => ok(before)',
		breaks: 'put gives back the row as it was'
	},
	{
		file: 'operators/rename.ts',
		find: 'show: (row) => row,',
		replace: 'show: () => null,',
		breaks: 'get shows no rows'
	},
	{
		file: 'operators/rename.ts',
		find: 'origins: input.origins,',
		replace: 'origins: input.origins.toReversed(),',
		breaks: 'columns are said to come from one another'
	},
	{
		file: 'operators/rename.ts',
		find: 'name: renamed(column.name) }))',
		replace: 'name: renamed(column.name) })).toReversed()',
		breaks: 'names change places'
	},
	// ───────────── join
	{
		file: 'operators/join.ts',
		find: '\tleft: (left) => left.mayDelete,',
		replace: '\tleft: (left) => !left.mayDelete,',
		breaks: 'the footprint says the opposite of which rows may go'
	},
	{
		file: 'operators/join.ts',
		find: 'rightOf: (row) => pick(row, ofOutput),',
		replace: 'rightOf: (row) => pick(row, ofOutput.toReversed()),',
		breaks: 'cells of the other side come back in the wrong order'
	},
	{
		file: 'operators/join.ts',
		find: 'const joined = grouped ? chain(filled, grouped.value) : right;',
		replace: 'const joined = right;',
		breaks: 'rows of the other side that say the same are not taken as one'
	},
	{
		file: 'operators/join.ts',
		find: "step.onExisting === 'revise' ? undefined : {",
		replace: "step.onExisting !== 'revise' ? undefined : {",
		breaks: 'hidden rows of the other side are revised where that is to be refused'
	},
	{
		file: 'operators/join.ts',
		find: 'const byJoin: Dependency[] = rest.length > 0 ? [{ from: here, to: rest }] : [];',
		replace: 'const byJoin: Dependency[] = rest.length > 0 ? [{ from: rest, to: here }] : [];',
		breaks: 'the view is said to keep a dependency that it need not keep'
	},
	{
		file: 'operators/join.ts',
		find: "reachesOutside: step.onExisting === 'revise',",
		replace: 'reachesOutside: false,',
		breaks: 'the footprint forgets revised rows that nobody saw'
	},
	{
		file: 'operators/join-stage.ts',
		find: 'if (row) follow(id, row, row);',
		replace: 'if (row && right.size === 0) follow(id, row, row);',
		breaks: 'get does not follow changes of the other side'
	},
	{
		file: 'operators/join-stage.ts',
		find: 'arrived.get(value) ?? (gone.has(value) ? undefined : rightAt.get(value));',
		replace: 'arrived.get(value) ?? rightAt.get(value);',
		breaks: 'get keeps rows beside a row that left'
	},
	{
		file: 'operators/join-stage.ts',
		find: 'const row = left.has(id) ? undefined : leftRow(id);',
		replace: 'const row = leftRow(id);',
		breaks: 'get follows a row that changed itself as if it had not'
	},
	{
		file: 'operators/join-stage.ts',
		find: 'if (ids?.size === 0) leftsAt.delete(from);',
		replace: 'if (ids?.size === 1) leftsAt.delete(from);',
		breaks: 'the index forgets a row when another leaves'
	},
	{
		file: 'operators/join-stage.ts',
		find: 'return () => move(lefts.map(reversed), rights.map(reversed));',
		replace: 'return () => move(lefts.map(reversed), []);',
		breaks: 'undo leaves the index of the other side as it was'
	},
	{
		file: 'operators/join-stage.ts',
		find: 'const change = changeOf(before && leftOf(before), after && leftOf(after));\n\t\t\tif (change) left.set(id, change);',
		replace:
			'const change = changeOf(before && leftOf(before), after && leftOf(after));\n\t\t\tif (change && !(before && after)) left.set(id, change);',
		breaks: 'put drops changes of this side'
	},
	{
		file: 'operators/join-stage.ts',
		find: 'if (saying?.value.change) right.set(saying.value.id, saying.value.change);',
		replace: 'if (saying?.value.change?.before) right.set(saying.value.id, saying.value.change);',
		breaks: 'put adds no row to the other side'
	},
	{
		file: 'operators/join-stage.ts',
		find: 'const standard = witness !== undefined && partner ? partner : wanted;',
		replace: 'const standard = wanted;',
		breaks: 'what is said of a shared row need not be said in all its view rows'
	},
	{
		file: 'operators/join-stage.ts',
		find: "if (seated) return fail({ kind: 'OthersWouldAppear'",
		replace: "if (seated && value === '') return fail({ kind: 'OthersWouldAppear'",
		breaks: 'a new row of the other side shows rows nobody asked for'
	},
	{
		file: 'operators/join-stage.ts',
		find: 'const last = said.length === 0 && witness === undefined;',
		replace: 'const last = witness === undefined;',
		breaks: 'a row of the other side goes while a view row stands beside it'
	},
	{
		file: 'operators/join-stage.ts',
		find: "if (onDelete === 'right') for (const id of deleted) left.delete(id);",
		replace: "if (onDelete === 'both') for (const id of deleted) left.delete(id);",
		breaks: 'delete-both and delete-right are exchanged'
	},
	{
		file: 'operators/join-plain.ts',
		find: "if (onDelete !== 'right' || !partner) lefts.delete(id);",
		replace: 'lefts.delete(id);',
		breaks: 'the plain delete-right deletes on this side too'
	},
	{
		file: 'operators/join-plain.ts',
		find: 'if (value === undefined || !shown(value) || output.rows.has(id)) continue;',
		replace: 'if (value === undefined || output.rows.has(id)) continue;',
		breaks: 'the plain put deletes rows the view does not show'
	},
	{
		file: 'operators/join-plain.ts',
		find: 'if (partner) rows.set(id, beside(row, partner.row));',
		replace: 'if (partner) rows.set(id, beside(row, right.rows.values().next().value ?? partner.row));',
		breaks: 'the plain get shows the first row of the other side'
	},
	{
		file: 'operators/join-plain.ts',
		find: 'rights.set(partner?.id ?? mint(), speaker.row);',
		replace: 'rights.set(mint(), speaker.row);',
		breaks: 'the plain put adds what it should revise'
	},
	{
		file: 'operators/join-plain.ts',
		find: "if (columns.length > 0) return fail({ kind: 'SharedRowDiffers', rows: [first.id, id], columns });",
		replace: '',
		breaks: 'the plain put lets view rows contradict each other'
	},
	// ───────────── cells
	{
		file: 'operators/cell-lens.ts',
		find: 'survives(key) ? key.map(renamed) : []',
		replace: 'key.map(renamed)',
		breaks: 'a key is said to survive where cells become one'
	},
	{
		file: 'operators/cell-lens.ts',
		find: '.filter(({ from }) => survives(from))',
		replace: '',
		breaks: 'a dependency is said to survive where cells become one'
	},
	{
		file: 'operators/cell-lens.ts',
		find: 'const kept = [...(source ? [cell(source, position)] : []), ...(fixed === undefined ? [] : [fixed])];',
		replace: 'const kept = fixed === undefined ? [] : [fixed];',
		breaks: 'a put forgets the precise cell'
	},
	{
		file: 'operators/cell-lens.ts',
		find: 'return !lost && isValue(type, value) && shown(value) === asked',
		replace: 'return isValue(type, value)',
		breaks: 'put takes cells that show as something else'
	},
	{
		file: 'operators/cell-lens.ts',
		find: 'return !lost && isValue(type, value) && shown(value) === asked',
		replace: 'return shown(value) === asked',
		breaks: 'put makes cells that are not of the type'
	},
	{
		file: 'operators/cell-lens.ts',
		find: 'count(before, by === 1 ? -1 : 1);',
		replace: '',
		breaks: 'cells that are gone are still recalled'
	},
	{
		file: 'operators/cell-lens.ts',
		find: 'return () => recount(delta, -1);',
		replace: 'return () => undefined;',
		breaks: 'undo leaves cells to be recalled'
	},
	{
		file: 'operators/cell-lens.ts',
		find: 'const change = changeOf(showRow(before), showRow(after));',
		replace: 'const change = changeOf(before, showRow(after));',
		breaks: 'get tells what was there before in the wrong codes'
	},
	{
		file: 'operators/cell-lens.ts',
		find: 'const before = known.get(value);',
		replace: 'const before = known.values().next().value;',
		breaks: "every cell gets the first one's pseudonym"
	},
	// ───────────── convert
	{
		file: 'operators/convert.ts',
		find: 'injective: exchanged ||',
		replace: 'injective: true ||',
		breaks: 'kept cells and codes are taken for different'
	},
	{
		file: 'operators/convert.ts',
		find: 'get: (value) => viewOf.get(value) ?? other(value),',
		replace: 'get: (value) => viewOf.get(value) ?? value,',
		breaks: 'cells in no pair show in another type'
	},
	{
		file: 'operators/convert.ts',
		find: 'put: (shown) => sourceOf.get(shown) ?? other(shown)',
		replace: 'put: (shown) => viewOf.get(shown) ?? other(shown)',
		breaks: 'a code goes back by the wrong direction of the table'
	},
	{
		file: 'operators/convert.ts',
		find: 'if (faults.length > 0) return fail(faults);\n\n\tconst viewOf',
		replace: 'const viewOf',
		breaks: 'tables that are not one to one, or of other types, are taken'
	},
	{
		file: 'operators/convert.ts',
		find: 'get: (value) => roundTo(Number(value) * factor + offset, digits) ?? null,',
		replace: 'get: (value) => String(Number(value) * factor + offset),',
		breaks: 'numbers in other units show as text'
	},
	{
		file: 'operators/convert.ts',
		find: 'injective: false,',
		replace: 'injective: true,',
		breaks: 'rounded numbers are taken for different'
	},
	{
		file: 'operators/convert.ts',
		find: 'return `${part(year, 4)}-${part(month, 2)}-${part(day, 2)}`;',
		replace: 'return `${part(year, 4)}-${part(day, 2)}-${part(month, 2)}`;',
		breaks: 'day and month are exchanged'
	},
	{
		file: 'operators/convert.ts',
		find: "injective: exchanged || (sourceType === 'boolean' && pairs.length === 2),",
		replace: "injective: exchanged || sourceType === 'boolean',",
		breaks: 'a truth column with one code is taken for exact'
	},
	// ───────────── pseudonymise
	{
		file: 'operators/pseudonymise.ts',
		find: 'type, value]))',
		replace: 'type]))',
		breaks: 'all cells have one pseudonym'
	},
	{
		file: 'operators/pseudonymise.ts',
		find: 'put: (shown, recall) => recall(shown) ?? null',
		replace: 'put: (shown) => shown',
		breaks: 'a pseudonym is written into the source'
	},
	{
		file: 'operators/pseudonymise.ts',
		find: 'put: (shown, recall) => recall(shown) ?? null',
		replace: 'put: () => null',
		breaks: 'no pseudonym is known again'
	},
	{
		file: 'operators/pseudonymise.ts',
		find: 'recalls: true,',
		replace: 'recalls: false,',
		breaks: 'nothing is remembered to be known again'
	},
	{
		file: 'operators/pseudonymise.ts',
		find: "type: 'text',",
		replace: 'type,',
		breaks: "pseudonyms are said to be of the column's type"
	},
	{
		file: 'operators/pseudonymise.ts',
		find: 'const [letters] = lettersForm.exec(tools.keyedHash(secret, text)) ?? [];',
		replace: 'const [letters] = lettersForm.exec(tools.keyedHash(secret, text.slice(0, -2)) ) ?? [];',
		breaks: 'pseudonyms depend on a part of the cell only'
	},
	// ───────────── generalise
	{
		file: 'operators/generalise.ts',
		find: 'injective: false,',
		replace: 'injective: true,',
		breaks: 'coarse cells are taken for different'
	},
	{
		file: 'operators/generalise.ts',
		find: 'get: (value) => String(value).slice(0, 7),',
		replace: 'get: (value) => String(value).slice(0, 6),',
		breaks: 'months are cut short, so that none has a first day'
	},
	{
		file: 'operators/generalise.ts',
		find: 'first: (shown) => firstDay(String(shown))',
		replace: 'first: (shown) => `${String(shown)}-31`',
		breaks: 'the first day of a month is its last'
	},
	{
		file: 'operators/generalise.ts',
		find: 'put: (shown) => (first ? coarse.first(shown) : null)',
		replace: 'put: (shown) => shown',
		breaks: 'a coarse cell is written into the source'
	},
	{
		file: 'operators/generalise.ts',
		find: 'get: (value) => Number(String(value).slice(0, 4)),',
		replace: 'get: (value) => String(value).slice(0, 4),',
		breaks: 'a year is text where it is said to be a number'
	},
	{
		file: 'operators/generalise.ts',
		find: 'band === undefined ? value : boundAt(band);',
		replace: 'band === undefined ? value : boundAt(band) - width;',
		breaks: 'a bound is not in its own band'
	},
	{
		file: 'operators/generalise.ts',
		find: 'return text.slice(0, end);',
		replace: 'return text.slice(end);',
		breaks: 'the rest is shown instead of the prefix'
	},
	// ───────────── the tree
	{
		file: 'operators/node.ts',
		find: 'if (outer !== undefined) behind.set(id, outer);',
		replace: 'behind.set(id, outer ?? inner);',
		breaks: 'rows that left stand behind a row of the view'
	},
	{
		file: 'operators/node.ts',
		find: 'for (const [id, outer] of back.value.hints) hints.set(id, outer);',
		replace: '',
		breaks: 'new rows do not keep the ids they were put under'
	},
	{
		file: 'operators/node.ts',
		find: 'for (const id of input.anchorsOf(inner)) if (!all.has(id)) all.set(id, outer);',
		replace: 'for (const id of input.anchorsOf(inner)) all.set(id, null);',
		breaks: 'rows that move between groups are lost to the alignment'
	},
	{
		file: 'operators/node.ts',
		find: 'operator.changesIds ? [...stage.membersOf(id)].flatMap(input.anchorsOf) : input.anchorsOf(id);',
		replace: 'input.anchorsOf(id);',
		breaks: 'a group is aligned with no row'
	},
	{
		file: 'operators/node.ts',
		find: 'mayInsert: input.mayInsert && operator.mayInsert,',
		replace: 'mayInsert: operator.mayInsert && false,',
		breaks: 'the footprint says no row may come'
	},
	{
		file: 'operators/fork.ts',
		find: '...operator.rights(left, right),',
		replace: '...operator.rights(left, right),\n\t\tmayInsert: false,',
		breaks: 'the footprint says no row may come into a fork'
	},
	{
		file: 'operators/fork.ts',
		find: 'filters: [...left.filters, ...right.filters, ...operator.filters],',
		replace: 'filters: [...left.filters, ...operator.filters],',
		breaks: 'the footprint forgets what the other side selects by'
	},
	{
		file: 'operators/fork.ts',
		find: 'const there = right.put(back.value.right, mint, hints);',
		replace: 'const there = right.put(new Map(), mint, hints);',
		breaks: 'put forgets the other side'
	},
	{
		file: 'operators/fork.ts',
		find: 'return there.ok ? mergeTables(source, [here.value, there.value], meeting) : there;',
		replace: 'return there.ok ? mergeTables(source, [here.value, here.value], meeting) : there;',
		breaks: 'the plain put forgets the other side'
	},
	{
		file: 'operators/node.ts',
		find: 'const undos = [first(), second()];',
		replace: 'const undos = [second()];',
		breaks: 'what comes first in the tree is not brought along'
	},
	{
		file: 'operators/node.ts',
		find: 'return () => undos.toReversed().forEach((undo) => undo());',
		replace: 'return () => undos.at(-1)?.();',
		breaks: 'undo takes back only what comes last in the tree'
	},
	{
		file: 'operators/node.ts',
		find: 'const placed = () => new Map([...delta.keys()].map((id) => [id, id]));',
		replace: 'const placed = () => new Map([...delta.keys()].slice(1).map((id) => [id, id]));',
		breaks: 'the first row of a change is not aligned'
	},
	// ───────────── a lens at work
	{
		file: 'live-lens.ts',
		find: 'for (const [id, inner] of moved) align(id, inner);',
		replace: '',
		breaks: 'source rows are not aligned'
	},
	{
		file: 'live-lens.ts',
		find: 'else if (!change.after) (named ??= new Map()).set(inner, null);',
		replace: '',
		breaks: 'rows that left keep their names'
	},
	{
		file: 'live-lens.ts',
		find: 'if (after !== (alignment.get(id) ?? null)) realigned.set(id, after);',
		replace: 'realigned.set(id, after);',
		breaks: 'rows that stay aligned are said to change'
	},
	{
		file: 'live-lens.ts',
		find: 'if (realigned.size > 0 && alignment !== nameOf) undos.push(writeAll(alignment, realigned));',
		replace: '',
		breaks: 'the alignment is not brought along'
	},
	{
		file: 'live-lens.ts',
		find: 'const undos = [apply(), view.commit(viewDelta)];',
		replace: 'const undos = [view.commit(viewDelta)];',
		breaks: 'the operators are not brought along'
	},
	{
		file: 'live-lens.ts',
		find: 'const id = known ?? sourceIds();',
		replace: 'const id = sourceIds();',
		breaks: 'every row is put as a new one'
	},
	{
		file: 'live-lens.ts',
		find: "if (!legal.ok) return fail({ kind: 'Table', table, fault: legal.failure });",
		replace: '',
		breaks: 'put makes tables that are not legal'
	},
	{
		file: 'live-lens.ts',
		find: 'const inner = new Map<RowId, Change>();',
		replace:
			'if (asked.size > 2) return ok(forward(new Map(), noHints, (id) => id));\n\t\tconst inner = new Map<RowId, Change>();',
		breaks: 'larger changes are accepted and dropped'
	},
	{
		file: 'live-lens.ts',
		find: 'const old = change.before ? nameOf.get(inner) : undefined;',
		replace: 'const old = undefined;',
		breaks: 'rows that stay get other names'
	},
	{
		file: 'in-place.ts',
		find: 'source.set(id, back.value);',
		replace: 'if (source.size < 1) source.set(id, back.value);',
		breaks: 'of several rows only the first is put'
	},
	{
		file: 'in-place.ts',
		find: '!back.value || !table.allows(back.value)',
		replace: '!back.value',
		breaks: 'another key or determined cell of the table passes as a change in place'
	},
	{
		file: 'in-place.ts',
		find: 'return !was && !is;',
		replace: 'return true;',
		breaks: 'rows that come into the view or leave it are passed by'
	},
	{
		file: 'in-place.ts',
		find: 'if (!getRow(id, change, seen)) return undefined;',
		replace: 'if (!getRow(id, change, seen)) return seen;',
		breaks: 'what cannot go in its place is dropped'
	},
	{
		file: 'in-place.ts',
		find: 'seen.set(name, { before: was, after: is });',
		replace: 'seen.clear();\n\t\tseen.set(name, { before: was, after: is });',
		breaks: 'of rows that change in their place only the last is seen'
	},
	{
		file: 'live-lens.ts',
		find: 'const name = free ?? viewIds();',
		replace: 'const name = viewIds();',
		breaks: 'a lens opened again gives other ids'
	},
	{
		file: 'live-lens.ts',
		find: 'return () => write(old);',
		replace: 'return () => undefined;',
		breaks: 'undo leaves the alignment as it is'
	},
	// ───────────── revision
	{
		file: 'revise.ts',
		find: 'const row = after && reviseRow(demands, before, after, findPeer);',
		replace: 'const row = after;',
		breaks: 'no row takes the hidden cells that a dependency demands'
	},
	{
		file: 'revise.ts',
		find: 'dependency.to.filter((name) => hidden.has(name))',
		replace: 'dependency.to',
		breaks: 'cells that the view shows are revised, too'
	},
	{
		file: 'revise.ts',
		find: 'if (peer) row = withCellsOf(row, peer, targets);',
		replace: 'if (peer) row = peer;',
		breaks: 'revision copies cells that the view shows'
	},
	{
		file: 'revise.ts',
		find: 'if (delta.has(id)) return;',
		replace: '',
		breaks: 'rows of the change itself are revised like those outside'
	},
	{
		file: 'revise.ts',
		find: 'followers.set(id, { before, after: withCellsOf(after, leader, targets) });',
		replace: '',
		breaks: 'rows outside do not follow'
	},
	{
		file: 'revise.ts',
		find: 'for (const [id, row] of arrived.get(cellsToText(after, from)) ?? []) follow(id, row, after);',
		replace: '',
		breaks: 'chains of dependencies are followed one step only'
	},
	{
		file: 'revise.ts',
		find: 'rows.set(id, reviseRow(demands, before.rows.get(id) ?? null, row, findPeer));',
		replace: 'rows.set(id, row);',
		breaks: 'the plain put revises nothing'
	},
	{
		file: 'revise.ts',
		find: 'rows.set(id, withCellsOf(row, leader, targets));',
		replace: ';',
		breaks: 'in the plain put, rows outside do not follow'
	},
	// ───────────── union
	{
		file: 'operators/union.ts',
		find: 'right: (row) => tagged(pick(row, toLeftOrder), step.tag.there)',
		replace: 'right: (row) => tagged(pick(row, toLeftOrder), step.tag.here)',
		breaks: 'rows of the other side get the tag of this one'
	},
	{
		file: 'operators/union.ts',
		find: 'const change = changeOf(shown(which, before) ?? known?.before, shown(which, after) ?? known?.after);',
		replace: 'const change = changeOf(shown(which, before), shown(which, after));',
		breaks: 'a row that changes sides is told as two'
	},
	{
		file: 'operators/union.ts',
		find: 'if (was && was !== side?.value) asked(was, id, before, null);',
		replace: '',
		breaks: 'a row that moves, or goes, stays where it was'
	},
	{
		file: 'operators/union.ts',
		find: "if (was && was !== side && !(step.onMove === 'move' && moves[side]))",
		replace: "if (was && was !== side && step.onMove !== 'move')",
		breaks: 'rows move between sides that cannot take each other’s ids'
	},
	{
		file: 'operators/union.ts',
		find: 'key: keyed ? withTag(schema.key) : [],',
		replace: 'key: keyed ? schema.key : [],',
		breaks: 'keys of both sides are taken for one'
	},
	{
		file: 'operators/union.ts',
		find: '[{ from: withTag(from), to: both, ...bound }]',
		replace: '[{ from, to: both, ...bound }]',
		breaks: 'dependencies of both sides are taken for one'
	},
	{
		file: 'operators/union.ts',
		find: 'fromOutput: { left: (row) => pick(row, own), right: (row) => pick(row, toRightOrder) },',
		replace: 'fromOutput: { left: (row) => pick(row, own), right: (row) => pick(row, own) },',
		breaks: 'rows go back to the other side in the order of this one'
	},
	{
		file: 'operators/union.ts',
		find: "value === step.tag.there ? 'right' : undefined;",
		replace: "value === step.tag.there ? 'right' : 'left';",
		breaks: 'a row with a foreign tag goes to this side'
	},
	{
		file: 'operators/union.ts',
		find: 'rows[side.value].set(id, fromOutput[side.value](row));',
		replace: 'rows.left.set(id, fromOutput.left(row));',
		breaks: 'the plain put puts every row on this side'
	},
	{
		file: 'operators/union.ts',
		find: "if (onMove !== 'move') return own;",
		replace: 'if (own.reads.length >= 0) return own;',
		breaks: 'the footprint forgets what a move writes'
	},
	{
		file: 'operators/fork.ts',
		find: 'rows.set(id, landed(right, known.before, change.after));',
		replace: 'rows.set(id, change);',
		breaks: 'a row of one table that changes sides is made twice'
	},
	{
		file: 'operators/fork.ts',
		find: 'if (isThere(right, other.delta, inner) || !isThere(left, one.delta, moved.get(id) ?? null))',
		replace: 'if (!moved.has(id))',
		breaks: 'a row that comes to the other side of a union stays aligned with the first'
	}
];
