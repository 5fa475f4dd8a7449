// @ts-check
/** The mutants of one Solidity file: each a small change at one place of the compiler's syntax tree. */
import { createHash } from 'node:crypto';

/**
 * `start` and `end` count bytes of the file. The `id` is made of what is changed and of its function, so that it stays when
 * lines move.
 * @typedef {{ id: string, file: string, line: number, start: number, end: number, before: string, text: string, operator: string }} Mutant
 * @typedef {{ nodeType: string, src: string, [key: string]: unknown }} Node
 * @typedef {{ node: Node, text: string, operator: string }} Change
 */

/** By what each operator may be replaced. @type {Record<string, readonly string[]>} */
const swaps = {
	'==': ['!='],
	'!=': ['=='],
	'<': ['<=', '>='],
	'<=': ['<', '>'],
	'>': ['>=', '<='],
	'>=': ['>', '<'],
	'&&': ['||'],
	'||': ['&&'],
	'+': ['-'],
	'-': ['+'],
	'*': ['/'],
	'&': ['|', '^'],
	'|': ['&', '^'],
	'^': ['|', '&'],
	'<<': ['>>'],
	'>>': ['<<'],
	'=': [],
	'|=': ['=', '&=', '^='],
	'&=': ['=', '|=']
};

/** The same for the built-in functions of assembly. @type {Record<string, readonly string[]>} */
const yulSwaps = { lt: ['gt'], add: ['sub'], mul: ['add'], xor: ['or', 'and'], or: ['and'], shl: ['shr'] };

/**
 * @param {string} file
 * @param {string} source
 * @param {unknown} tree
 * @returns {Mutant[]}
 */
export function mutantsOf(file, source, tree) {
	const bytes = Buffer.from(source, 'utf8');
	/** @type {Map<string, number>} */
	const seen = new Map();
	return [...changes(tree, bytes, '')].map(({ node, text, operator, within }) => {
		const { start, end } = span(node);
		const before = bytes.subarray(start, end).toString('utf8');
		const key = [file, within, operator, before, text].join('\n');
		const count = seen.get(key) ?? 0;
		seen.set(key, count + 1);
		const id = createHash('sha256').update(`${key}\n${count}`).digest('hex').slice(0, 8);
		const line = bytes.subarray(0, start).toString('utf8').split('\n').length;
		return { id, file, line, start, end, before, text, operator };
	});
}

/**
 * @param {unknown} value
 * @param {Buffer} bytes
 * @param {string} within name of the function
 * @returns {Generator<Change & { within: string }>}
 */
function* changes(value, bytes, within) {
	if (Array.isArray(value)) {
		for (const item of value) yield* changes(item, bytes, within);
	} else if (isNode(value)) {
		const inside = value.nodeType === 'FunctionDefinition' ? String(value['name']) : within;
		for (const change of changesAt(value, bytes)) yield { ...change, within: inside };
		for (const child of Object.values(value)) yield* changes(child, bytes, inside);
	} else if (typeof value === 'object' && value !== null) {
		for (const child of Object.values(value)) yield* changes(child, bytes, within);
	}
}

/** @param {Node} node @param {Buffer} bytes @returns {Generator<Change>} */
function* changesAt(node, bytes) {
	const textOf = (/** @type {Node} */ part) => {
		const { start, end } = span(part);
		return bytes.subarray(start, end).toString('utf8');
	};
	switch (node.nodeType) {
		case 'BinaryOperation':
			yield* binary(node, textOf);
			break;
		case 'Assignment':
			for (const other of swaps[String(node['operator'])] ?? [])
				yield joined(node, child(node, 'leftHandSide'), other, child(node, 'rightHandSide'), textOf);
			break;
		case 'UnaryOperation': {
			const operator = String(node['operator']);
			const operand = textOf(child(node, 'subExpression'));
			if (operator === '!' || operator === '~' || operator === '-')
				yield { node, text: `(${operand})`, operator: `without ${operator}` };
			break;
		}
		case 'Literal':
			yield* literal(node);
			break;
		case 'FunctionCall':
			yield* call(node, textOf);
			break;
		case 'IfStatement':
		case 'Conditional':
			yield* condition(node, child(node, 'condition'), textOf);
			break;
		case 'ExpressionStatement':
		case 'EmitStatement':
			// The semicolon stays, and does not stand alone.
			if (!isRequire(expressionOf(node), textOf)) yield { node, text: '0', operator: 'statement deleted' };
			break;
		case 'Continue':
			yield { node, text: '0', operator: 'statement deleted' };
			break;
		case 'Return':
			if (isNode(node['expression'])) yield* returned(node, node['expression'], textOf);
			break;
		case 'YulFunctionCall':
			yield* yulCall(node, textOf);
			break;
		case 'YulAssignment':
		case 'YulExpressionStatement':
			yield { node, text: '', operator: 'statement deleted' };
			break;
		case 'YulLiteral':
			yield { node, text: String(Number(node['value']) + 1), operator: 'constant + 1' };
			break;
	}
}

/** @param {Node} node @param {(part: Node) => string} textOf @returns {Generator<Change>} */
function* binary(node, textOf) {
	const left = child(node, 'leftExpression');
	const right = child(node, 'rightExpression');
	const operator = String(node['operator']);
	for (const other of swaps[operator] ?? []) yield joined(node, left, other, right, textOf);
	const isMask = operator === '&' || operator === '|' || operator === '&&' || operator === '||';
	if (!isMask) return;
	yield { node, text: textOf(left), operator: 'left part only' };
	yield { node, text: textOf(right), operator: 'right part only' };
}

/**
 * @param {Node} node @param {Node} left @param {string} operator @param {Node} right
 * @param {(part: Node) => string} textOf
 * @returns {Change}
 */
function joined(node, left, operator, right, textOf) {
	return {
		node,
		text: `${textOf(left)} ${operator} ${textOf(right)}`,
		operator: `${String(node['operator'])} to ${operator}`
	};
}

/** @param {Node} node @returns {Generator<Change>} */
function* literal(node) {
	const value = String(node['value']);
	if (node['kind'] === 'bool')
		yield { node, text: value === 'true' ? 'false' : 'true', operator: 'other constant' };
	if (node['kind'] === 'string') yield { node, text: `"${value}."`, operator: 'other constant' };
	if (node['kind'] !== 'number') return;
	yield { node, text: String(BigInt(value) + 1n), operator: 'constant + 1' };
	if (BigInt(value) > 0n) yield { node, text: String(BigInt(value) - 1n), operator: 'constant - 1' };
}

/** @param {Node} node @param {(part: Node) => string} textOf @returns {Generator<Change>} */
function* call(node, textOf) {
	const given = children(node, 'arguments');
	const [first] = given;
	if (isRequire(node, textOf) && first) {
		yield { node, text: '0', operator: 'require removed' };
		yield* condition(node, first, textOf);
		return;
	}
	// Two neighbours of one type change places.
	for (const [index, one] of given.entries()) {
		const next = given[index + 1];
		if (!next || typeOf(one) !== typeOf(next) || textOf(one) === textOf(next)) continue;
		const texts = given.map(textOf);
		[texts[index], texts[index + 1]] = [textOf(next), textOf(one)];
		const named =
			children(node, 'names').length > 0 || (Array.isArray(node['names']) && node['names'].length > 0);
		if (named) continue;
		yield {
			node,
			text: `${textOf(child(node, 'expression'))}(${texts.join(', ')})`,
			operator: `arguments ${index + 1} and ${index + 2} exchanged`
		};
	}
	// A step of the state that is not taken.
	const callee = child(node, 'expression');
	const receiver = callee['expression'];
	if (
		callee.nodeType === 'MemberAccess' &&
		isNode(receiver) &&
		typeOf(node) === 'State' &&
		typeOf(receiver) === 'State'
	)
		yield { node, text: textOf(receiver), operator: 'step left out' };
}

/** @param {Node} node whose condition it is @param {Node} part @param {(part: Node) => string} textOf @returns {Generator<Change>} */
function* condition(node, part, textOf) {
	yield { node: part, text: `!(${textOf(part)})`, operator: 'condition negated' };
	if (node.nodeType === 'FunctionCall') return;
	yield { node: part, text: 'true', operator: 'condition true' };
	yield { node: part, text: 'false', operator: 'condition false' };
}

/** @param {Node} node @param {Node} expression @param {(part: Node) => string} textOf @returns {Generator<Change>} */
function* returned(node, expression, textOf) {
	if (typeOf(expression) !== 'bool') return;
	yield { node, text: `return !(${textOf(expression)})`, operator: 'result negated' };
}

/** @param {Node} node @param {(part: Node) => string} textOf @returns {Generator<Change>} */
function* yulCall(node, textOf) {
	const name = String(child(node, 'functionName')['name']);
	const given = children(node, 'arguments').map(textOf).join(', ');
	for (const other of yulSwaps[name] ?? [])
		yield { node, text: `${other}(${given})`, operator: `${name} to ${other}` };
	if (name === 'iszero') yield { node, text: given, operator: 'without iszero' };
}

/** @param {unknown} node @param {(part: Node) => string} textOf */
function isRequire(node, textOf) {
	return isNode(node) && node.nodeType === 'FunctionCall' && textOf(child(node, 'expression')) === 'require';
}

/** @param {Node} node */
function expressionOf(node) {
	return node['expression'] ?? node['eventCall'];
}

/** @param {Node} node */
function typeOf(node) {
	const types = node['typeDescriptions'];
	const name = typeof types === 'object' && types !== null && 'typeString' in types ? types.typeString : '';
	return String(name);
}

/** @param {Node} node @param {string} name @returns {Node} */
function child(node, name) {
	const value = node[name];
	if (!isNode(value)) throw new Error(`${node.nodeType} has no ${name}.`);
	return value;
}

/** @param {Node} node @param {string} name */
function children(node, name) {
	const value = node[name];
	return Array.isArray(value) ? value.filter(isNode) : [];
}

/** @param {unknown} value @returns {value is Node} */
function isNode(value) {
	return typeof value === 'object' && value !== null && 'nodeType' in value && 'src' in value;
}

/** @param {Node} node */
function span({ src }) {
	const [start = 0, length = 0] = src.split(':').map(Number);
	return { start, end: start + length };
}
