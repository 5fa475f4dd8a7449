/** The lint rule that keeps the import diagram of docs/architecture.md true: arrows only point down. */

/**
 * What each folder of src/lib may import: other folders (through their index) and packages.
 * A folder that is not listed here may not exist.
 * @type {Record<string, { folders: string[], packages: string[] }>}
 */
export const allowed = {
	bx: { folders: [], packages: [] },
	work: { folders: ['bx'], packages: [] },
	agreement: { folders: ['bx'], packages: ['noble-hashes'] },
	vault: { folders: ['agreement', 'work', 'bx'], packages: ['idb', 'noble-hashes'] },
	chain: { folders: ['agreement', 'bx'], packages: ['viem', '@wagmi/core'] },
	transport: {
		folders: ['agreement', 'bx'],
		packages: ['tweetnacl', '@noble/curves', 'noble-hashes', 'valibot']
	},
	sharing: { folders: ['agreement', 'bx'], packages: ['valibot'] },
	ui: { folders: ['agreement', 'work', 'bx'], packages: ['svelte', 'uqr'] },
	app: {
		folders: ['bx', 'work', 'agreement', 'vault', 'chain', 'transport', 'sharing', 'ui'],
		packages: ['svelte', '$app', 'valibot', 'papaparse', 'viem']
	}
};

/** Tests may reach a little further: property tests and in-memory stand-ins. */
const inTests = ['vitest', 'fast-check', 'fake-indexeddb', 'node:', 'ws', '@nostr-relay/core'];

/** @type {import('eslint').Rule.RuleModule} */
export const arrows = {
	meta: { type: 'problem', schema: [], messages: { up: '{{message}}' } },
	create(context) {
		const path = context.filename.replaceAll('\\', '/');
		const inside = /\/src\/lib\/([^/]+)\//.exec(path);
		const folder = inside?.[1];
		const isTest = /(\.test\.ts|\/testing\/[^/]+\.ts)$/.test(path);

		/** @param {import('estree').Node & { source?: any }} node */
		function check(node) {
			const target = node.source?.value;
			if (typeof target !== 'string') return;
			const message = folder ? faultInLib(folder, path, target, isTest) : faultInRoutes(path, target);
			if (message) context.report({ node, messageId: 'up', data: { message } });
		}
		return {
			ImportDeclaration: check,
			ExportNamedDeclaration: check,
			ExportAllDeclaration: check,
			ImportExpression: check
		};
	}
};

/** @param {string} folder @param {string} path @param {string} target @param {boolean} isTest */
function faultInLib(folder, path, target, isTest) {
	const rule = allowed[folder];
	if (!rule)
		return `src/lib/${folder} is not in the architecture; add it to scripts/lint/arrows.js and docs/architecture.md`;
	if (target.startsWith('.')) {
		const depth = path.split(`/src/lib/${folder}/`)[1]?.split('/').length ?? 1;
		const ups = target.split('/').filter((part) => part === '..').length;
		return ups >= depth
			? `${folder} reaches out by a relative path; import from $lib/<folder> instead`
			: undefined;
	}
	const lib = /^\$lib\/([^/]+)(\/.*)?$/.exec(target);
	if (lib) {
		if (lib[1] === folder) return `import files of your own folder by a relative path`;
		if (isTest && lib[2] === '/testing') return undefined;
		// What workers do has a door of its own, so that pages do not load it.
		if (lib[2] === '/errands' && path.includes('/src/lib/app/errands/')) return undefined;
		if (!rule.folders.includes(lib[1] ?? ''))
			return `${folder} may not import ${lib[1]}: arrows only point down`;
		if (lib[2]) return `import ${lib[1]} through its index`;
		return undefined;
	}
	const known = [...rule.packages, ...(isTest ? inTests : [])];
	if (known.some((name) => target === name || target.startsWith(name.endsWith(':') ? name : `${name}/`)))
		return undefined;
	return `${folder} may not use the package ${target}`;
}

/** @param {string} path @param {string} target */
function faultInRoutes(path, target) {
	if (!path.includes('/src/routes/')) return undefined;
	const lib = /^\$lib\/([^/]+)(\/.*)?$/.exec(target);
	if (!lib) return undefined;
	if (!['ui', 'app'].includes(lib[1] ?? '')) return 'routes only render: import from $lib/ui or $lib/app';
	return lib[2] && lib[1] === 'app' ? 'import app through its index' : undefined;
}
