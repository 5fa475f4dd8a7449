/** Says everything that keeps terms from being those of a share. */
import { isWellFormed } from './encoding';
import type { TermsFault } from './errors';
import { limits } from './limits';
import type { Terms } from './terms';

/** Every fault, in the order a person would mend them; empty when the terms may be offered. */
export function checkTerms(terms: Terms): TermsFault[] {
	return [...countFaults(terms), ...nameFaults(terms), ...keyFaults(terms), ...otherFaults(terms)];
}

function countFaults({ attributes }: Terms): TermsFault[] {
	const limit = limits.attributes - 1;
	if (attributes.length === 0) return [{ kind: 'NoAttributes' }];
	if (attributes.length > limit) return [{ kind: 'TooManyAttributes', count: attributes.length, limit }];
	const numbers = attributes.map(({ number }) => number);
	const sorted = [...numbers].sort((a, b) => a - b);
	return sorted.every((number, at) => number === at + 1) ? [] : [{ kind: 'NumbersNotPermuted', numbers }];
}

function nameFaults({ attributes }: Terms): TermsFault[] {
	const faults: TermsFault[] = [];
	const seen = new Set<string>();
	attributes.forEach(({ name }, position) => {
		if (name.trim() === '') faults.push({ kind: 'NameEmpty', position });
		if (name.length > limits.nameLength) faults.push({ kind: 'NameTooLong', name, limit: limits.nameLength });
		if (!isReadable(name)) faults.push({ kind: 'NameUnreadable', position });
		if (seen.has(name)) faults.push({ kind: 'NameRepeated', name });
		seen.add(name);
	});
	return faults;
}

function keyFaults({ attributes, key }: Terms): TermsFault[] {
	const names = new Set(attributes.map(({ name }) => name));
	return key.flatMap((name, at): TermsFault[] => {
		if (!names.has(name)) return [{ kind: 'KeyUnknown', name }];
		return key.indexOf(name) < at ? [{ kind: 'KeyRepeated', name }] : [];
	});
}

function otherFaults({ title, proposer, pullWindow }: Terms): TermsFault[] {
	const faults: TermsFault[] = [];
	const limit = limits.titleLength;
	if (title.length > limit || !isReadable(title)) faults.push({ kind: 'TitleUnfit', limit });
	if (proposer.name.length > limit || !isReadable(proposer.name))
		faults.push({ kind: 'ProposerNameUnfit', limit });
	if (!Number.isInteger(pullWindow) || pullWindow < 0 || pullWindow > 0xffffffff)
		faults.push({ kind: 'PullWindowUnfit', pullWindow });
	return faults;
}

/** Names are shown beside rights, so they may hide nothing: no control characters, no marks that turn text around. */
const hidden = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const isReadable = (text: string) => isWellFormed(text) && !hidden.test(text);
