/** The tools of the stories tell the truth: the test wallet behaves as an extension does, the recorder misses nothing. */
import type { Page } from '@playwright/test';
import { verifyMessage, type Hex } from 'viem';
import { rpc } from '../../scripts/rpc.js';
import { everythingOnChain, keysOf, shareOf } from '../support/chain';
import { findCanaries } from '../support/canaries';
import { expect, test } from '../support/fixtures';

/** Asks the wallet that announced itself, as a page would; answers its result or its error code. */
const ask = (page: Page, method: string, params: readonly unknown[] = []) =>
	page.evaluate(
		([name, values]) =>
			new Promise<{ result?: unknown; code?: number }>((resolve) => {
				type Provider = { request(request: object): Promise<unknown> };
				const heard = (event: Event) => {
					window.removeEventListener('eip6963:announceProvider', heard);
					const { provider } = (event as CustomEvent<{ provider: Provider }>).detail;
					provider.request({ method: name, params: values }).then(
						(result) => resolve({ result }),
						(error: { code: number }) => resolve({ code: error.code })
					);
				};
				window.addEventListener('eip6963:announceProvider', heard);
				window.dispatchEvent(new Event('eip6963:requestProvider'));
			}),
		[method, params] as const
	);

test.describe('wallet', () => {
	test('default', async ({ open }) => {
		const { page, wallet } = await open('Alice');
		expect(await ask(page, 'eth_accounts')).toEqual({ result: [] });
		expect(await ask(page, 'eth_requestAccounts')).toEqual({ result: [wallet.address.toLowerCase()] });
		expect(await ask(page, 'eth_requestAccounts')).toEqual({ result: [wallet.address.toLowerCase()] });
		expect(wallet.promptCount()).toBe(1);
		expect(await ask(page, 'eth_chainId')).toEqual({ result: '0x7a69' });
		const { result } = await ask(page, 'personal_sign', ['0x68656c6c6f', wallet.address]);
		expect(await verifyMessage({ address: wallet.address, message: 'hello', signature: result as Hex })).toBe(
			true
		);
	});

	test('behavior: sends a transaction, and several at once in order', async ({ open, stack }) => {
		const { page, wallet } = await open('Bob');
		const send = () =>
			ask(page, 'eth_sendTransaction', [
				{ from: wallet.address, to: stack.registry, data: '0x', value: '0x0' }
			]);
		// The registry has no fallback, so it refuses; the wallet passes the refusal on.
		expect((await send()).code).toBeDefined();
		const pay = () =>
			ask(page, 'eth_sendTransaction', [{ from: wallet.address, to: wallet.address, value: '0x1' }]);
		const sent = await Promise.all([pay(), pay(), pay()]);
		expect(new Set(sent.map(({ result }) => result)).size).toBe(3);
	});

	test('behavior: a question waits until the person answers', async ({ open }) => {
		const { page, wallet } = await open('Alice');
		wallet.pause();
		const answer = ask(page, 'eth_requestAccounts');
		await expect.poll(() => wallet.waiting.length).toBe(1);
		wallet.approve();
		expect((await answer).result).toHaveLength(1);
	});

	test('behavior: tells pages about another account and network', async ({ open, stack }) => {
		const { page, wallet } = await open('Alice', { otherKeys: [`0x${'11'.repeat(32)}`] });
		await ask(page, 'eth_requestAccounts');
		await page.evaluate(() => {
			const heard: unknown[] = [];
			Object.assign(window, { heard });
			type Provider = { on(event: string, listener: (value: unknown) => void): void };
			window.addEventListener('eip6963:announceProvider', (event) => {
				const { provider } = (event as CustomEvent<{ provider: Provider }>).detail;
				for (const name of ['accountsChanged', 'chainChanged'])
					provider.on(name, (value) => heard.push(value));
			});
			window.dispatchEvent(new Event('eip6963:requestProvider'));
		});
		await wallet.selectAccount(1);
		await wallet.selectChain(5, stack.rpcUrl);
		const heard = () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
		await expect.poll(heard).toEqual([[wallet.address.toLowerCase()], '0x5']);
	});

	test('error: refused, unknown network, foreign account, foreign sign-in', async ({ open }) => {
		const { page, wallet } = await open('Alice');
		wallet.refuseNext();
		expect(await ask(page, 'eth_requestAccounts')).toEqual({ code: 4001 });
		expect(await ask(page, 'wallet_switchEthereumChain', [{ chainId: '0x5' }])).toEqual({ code: 4902 });
		expect(await ask(page, 'personal_sign', ['0x00', `0x${'22'.repeat(20)}`])).toEqual({ code: 4100 });
		const message = 'bank.example wants you to sign in with your Ethereum account:\n…';
		expect(await ask(page, 'personal_sign', [message, wallet.address])).toEqual({ code: 4001 });
		expect(wallet.foreignDomains).toEqual(['bank.example']);
	});
});

test.describe('recorder', () => {
	test('default', async ({ open, stack }) => {
		const { page, recorder } = await open('Alice');
		await page.evaluate(
			async ({ rpcUrl, relayUrl }) => {
				const body = JSON.stringify({
					jsonrpc: '2.0',
					id: 1,
					method: 'web3_sha3',
					params: ['0x63616e61727931']
				});
				await fetch(rpcUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
				const socket = new WebSocket(relayUrl);
				await new Promise((resolve) => (socket.onopen = resolve));
				const answered = new Promise((resolve) => (socket.onmessage = resolve));
				socket.send(`xx${btoa('-canary2')}`);
				await answered;
				socket.close();
			},
			{ rpcUrl: stack.rpcUrl, relayUrl: stack.relayUrl }
		);
		await expect.poll(() => recorder.webSocketFrames(stack.relayUrl)).toHaveLength(2);
		await expect
			.poll(async () => (await recorder.findCanaries(['canary1', 'canary2'])).map(({ form }) => form))
			.toEqual(expect.arrayContaining(['hex', 'base64']));
		expect(await recorder.findCanaries(['another bird'])).toEqual([]);
	});

	test('behavior: everything on the chain is searched', async ({ open, stack }) => {
		const { page, wallet } = await open('Alice');
		await ask(page, 'eth_requestAccounts');
		const data = `0x${Buffer.from('canary4').toString('hex')}`;
		await ask(page, 'eth_sendTransaction', [{ from: wallet.address, to: wallet.address, data }]);
		await expect
			.poll(() => rpc(stack.rpcUrl, 'eth_getTransactionCount', [wallet.address, 'latest']))
			.toBe('0x1');
		const chain = await everythingOnChain(stack);
		expect(findCanaries(chain, ['canary4']).map(({ form }) => form)).toContain('hex');
		expect(findCanaries(chain, [stack.registry.toLowerCase()]).map(({ where }) => where)).toContain(
			'storage'
		);
		expect(findCanaries(chain, ['another bird'])).toEqual([]);
	});
});

test.describe('chain', () => {
	test('default', async ({ stack }) => {
		expect(await keysOf(stack, stack.registry)).toMatchObject({ epoch: 0n });
	});

	test('error: no such share', async ({ stack }) => {
		await expect(shareOf(stack, `0x${'00'.repeat(32)}`)).rejects.toThrow('ShareUnknown');
	});
});
