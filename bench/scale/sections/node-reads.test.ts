import { figure2Shared } from '../../../src/lib/sharing/testing';
import { describe, expect, test, vi } from 'vitest';
import { readsOfPass } from './relay-load';

describe('questions to the node', () => {
	test('default: at each new block a browser asks for every share and for the keys of its other peers', async () => {
		const figure2 = await figure2Shared();
		const { bob, chain, reopen, settle } = figure2;
		const connect = chain.connect.bind(chain);
		const asked: string[] = [];
		vi.spyOn(chain, 'connect').mockImplementation((account) => {
			const port = connect(account);
			return {
				...port,
				share: (id) => (asked.push('share'), port.share(id)),
				keys: (of) => (asked.push('keys'), port.keys(of))
			};
		});
		await reopen(bob);
		await settle();
		asked.length = 0;
		await bob.conversation.sync();
		// Bob sits in two shares of two.
		expect(asked.toSorted()).toEqual(['keys', 'keys', 'share', 'share']);
		expect(readsOfPass(2, 2)).toBe(asked.length);
	});
});
