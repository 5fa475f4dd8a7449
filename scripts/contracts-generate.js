// @ts-check
/** Writes the registry's ABI and bytecode to src/lib/chain/generated/, by npm's solc alone. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compile } from './solc/compile.js';

const contracts = fileURLToPath(new URL('../contracts/', import.meta.url));
const root = fileURLToPath(new URL('../', import.meta.url));

/** The file that is checked in. */
export const generatedFile = fileURLToPath(
	new URL('../src/lib/chain/generated/share-registry.ts', import.meta.url)
);

/**
 * @typedef {{ type: string, name?: string }} AbiEntry
 * @typedef {{ abi: AbiEntry[], evm: { bytecode: { object: string } } }} Artifact
 * @typedef {{ severity: string, formattedMessage: string }} Diagnostic
 * @typedef {{ errors?: Diagnostic[], contracts?: Record<string, Record<string, Artifact>> }} Output
 */

/**
 * Compiles the registry with the settings of contracts/foundry.toml. Throws the compiler's words if it refuses.
 * @returns {{ abi: AbiEntry[], bytecode: string }}
 */
export function compileRegistry() {
	const source = 'src/ShareRegistry.sol';
	const input = {
		language: 'Solidity',
		sources: { [source]: { content: readFileSync(`${contracts}${source}`, 'utf8') } },
		settings: {
			...compilerSettings(source),
			remappings: ['@openzeppelin/contracts/=../node_modules/@openzeppelin/contracts/']
		}
	};
	/** @type {Output} */
	const output = JSON.parse(compile(JSON.stringify(input), contracts));
	const faults = (output.errors ?? []).filter((fault) => fault.severity === 'error');
	if (faults.length > 0) throw new Error(faults.map((fault) => fault.formattedMessage).join('\n'));
	const artifact = output.contracts?.[source]?.['ShareRegistry'];
	if (!artifact) throw new Error(`${source} holds no ShareRegistry.`);
	return { abi: artifact.abi, bytecode: `0x${artifact.evm.bytecode.object}` };
}

/** Settings of the compiler, as contracts/foundry.toml has them. @param {string} source the file whose output is wanted */
export const compilerSettings = (source) => ({
	optimizer: { enabled: true, runs: Number(setting('optimizer_runs')) },
	viaIR: setting('via_ir') === 'true',
	evmVersion: setting('evm_version'),
	metadata: { bytecodeHash: 'none', appendCBOR: false },
	outputSelection: { [source]: { ShareRegistry: ['abi', 'evm.bytecode.object'] } }
});

/**
 * The text of the generated file: the same on every machine for the same sources.
 * @param {{ abi: AbiEntry[], bytecode: string }} registry
 */
export function generatedText({ abi, bytecode }) {
	return [
		'/** ABI and creation bytecode of contracts/src/ShareRegistry.sol. Written by `npm run contracts:generate`. */',
		`export const shareRegistryAbi = ${JSON.stringify(abi, null, '\t')} as const;`,
		'',
		`export const shareRegistryBytecode =\n\t'${bytecode}' as const;`,
		''
	].join('\n');
}

/** One line `name = value` of the default profile. @param {string} name */
function setting(name) {
	const toml = readFileSync(`${contracts}foundry.toml`, 'utf8');
	const value = new RegExp(`^${name} = "?([^"\\n]+?)"?$`, 'm').exec(toml)?.[1];
	if (value === undefined) throw new Error(`contracts/foundry.toml does not set ${name}.`);
	return value.replaceAll('_', '');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const text = generatedText(compileRegistry());
	mkdirSync(dirname(generatedFile), { recursive: true });
	writeFileSync(generatedFile, text);
	console.log(`Wrote ${relative(root, generatedFile)} (${text.length} characters).`);
}
