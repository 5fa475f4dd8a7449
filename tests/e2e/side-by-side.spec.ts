/** Alice, Bob and Charlie next to each other in one window, and nobody else's page around them. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	approve,
	cell,
	editCell,
	importTable,
	joinOpened,
	openTable,
	sendDraft,
	setUpShare
} from '../support/acts';
import { expect, test } from '../support/fixtures';
import { expectGoodLooks, pressByKey } from '../support/looks';
import { framed, type Person, type Viewer } from '../support/people';

test.describe.configure({ timeout: 300_000 });

const names = ['Alice', 'Bob', 'Charlie'] as const;
const person = (at: Person, name: string) => at.page.getByRole('region', { name, exact: true });

/** First visit: the frame knows whose it is, so the wallet is connected and the name is filled in. */
async function begin({ page, name }: Viewer): Promise<void> {
	await expect(page.getByLabel('Your name, as others see it')).toHaveValue(name);
	await page.getByRole('button', { name: 'Sign with your wallet' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Your tables' })).toBeVisible();
}

test('default: three people in one window; Bob shares with Alice by a link, and his change reaches her table', async ({
	open
}) => {
	const host = await open('Alice');
	const { page } = host;
	await page.getByRole('link', { name: 'See all three side by side' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Side by side' })).toBeVisible();
	const [alice, bob, charlie] = [framed(host, 'Alice'), framed(host, 'Bob'), framed(host, 'Charlie')];

	const accounts: string[] = [];
	await test.step('each is open at the same time, with an account and a vault of their own', async () => {
		for (const each of [alice, bob, charlie]) await begin(each);
		for (const { page, name } of [alice, bob, charlie]) {
			const account = page.getByRole('banner').getByTitle(/^0x/);
			await expect(account).toContainText(name);
			accounts.push((await account.getAttribute('title')) ?? '');
		}
		expect(new Set(accounts).size).toBe(3);
		const vaults = await page.evaluate(async () =>
			(await indexedDB.databases()).filter(({ name }) => name?.startsWith('coview-vault-'))
		);
		expect(vaults).toHaveLength(3);
		await expectGoodLooks(host, 'three people side by side');
	});

	await test.step('the link is handed over in its own field, and never stands in an address', async () => {
		await importTable(alice, 'D1', 'Patient ID,Dosage,Address\n188,one tablet,Sapporo', ['Patient ID']);
		await importTable(bob, 'D3', 'Patient ID,Dosage,Mechanism\n188,one tablet,MeA1', ['Patient ID']);
		const link = await setUpShare(bob, {
			table: 'D3',
			title: 'D13',
			columns: ['Patient ID', 'Dosage'],
			with: 'Alice',
			rights: ['You may change Dosage']
		});
		await person(host, 'Alice').getByRole('button', { name: 'Open a link as Alice' }).click();
		const field = page.getByLabel('Link to open as Alice');
		await field.fill('https://stranger.invalid/join#1');
		await field.press('Enter');
		await expect(page.getByText(/Only links that begin with http/)).toBeVisible();
		await field.fill(link);
		await field.press('Enter');
		await expect(field).toHaveCount(0);
		await joinOpened(alice, bob, 'D13', 'D1');
		expect(page.url()).not.toContain('#');
		for (const frame of page.frames()) expect(frame.url()).not.toContain(link.split('#')[1] ?? '');
	});

	await test.step('Bob’s change reaches Alice’s table', async () => {
		await editCell(bob, 'D3', /188/, 'Dosage', 'two tablets');
		await sendDraft(bob, 'D3');
		await approve(alice, 'D13');
		const d1 = await openTable(alice, 'D1');
		await expect(cell(d1, /188/, 'Dosage')).toHaveText('two tablets');
		await expect(cell(d1, /188/, 'Address')).toHaveText('Sapporo');
	});

	await test.step('after a reload everybody is still who they were', async () => {
		await page.reload();
		for (const [at, { page }] of [alice, bob, charlie].entries()) {
			await expect(page.getByRole('button', { name: 'Unlock with your wallet' })).toBeVisible();
			await expect(page.getByRole('banner').getByTitle(accounts[at] ?? '')).toBeVisible();
		}
	});
});

test('behavior: one chooses who is shown, goes from frame to frame by key, and gives one a window', async ({
	open
}) => {
	const host = await open('Alice');
	const { page } = host;
	await page.goto('/side-by-side');
	for (const name of names) await begin(framed(host, name));

	const aliceRoot = page.frameLocator('iframe[title="Alice"]').locator('html');
	await page
		.getByRole('banner')
		.getByRole('button', { name: /^Colours/ })
		.click();
	await expect(aliceRoot).toHaveAttribute('data-theme', /light|dark/);

	await pressByKey(host, page.getByRole('checkbox', { name: 'Charlie' }), 'Space');
	await expect(page.locator('iframe')).toHaveCount(2);
	await expect(person(host, 'Charlie')).toHaveCount(0);

	await page.getByRole('link', { name: 'Skip to Bob' }).focus();
	await page.keyboard.press('Enter');
	await expect(person(host, 'Bob')).toBeFocused();

	const opening = page.context().waitForEvent('page');
	await page.getByRole('button', { name: 'Own window for Bob' }).click();
	const own = await opening;
	await expect(person(host, 'Bob')).toContainText('Bob is in another window');
	await own.getByRole('button', { name: 'Unlock with your wallet' }).click();
	await expect(own.getByRole('heading', { level: 1, name: 'Your tables' })).toBeVisible();
	await expect(own.getByRole('banner').getByRole('link', { name: /Bob/ })).toBeVisible();
	await page.getByRole('button', { name: 'Bring Bob back' }).click();
	await framed(host, 'Bob').page.getByRole('button', { name: 'Unlock with your wallet' }).click();
	await expect(
		framed(host, 'Bob').page.getByRole('heading', { level: 1, name: 'Your tables' })
	).toBeVisible();
	expect(own.isClosed()).toBe(true);

	for (const name of ['Alice', 'Bob']) await page.getByRole('checkbox', { name }).uncheck();
	await expect(page.getByText('Nobody is shown')).toBeVisible();
});

test('behavior: where nobody is offered, and within a frame, the page leads home', async ({
	open,
	stack
}) => {
	const host = await open('Alice');
	const { page } = host;
	const config = (await (await page.request.get(`${stack.url}/config.json`)).json()) as object;
	await page.route('**/config.json', (route) => route.fulfill({ json: { ...config, demo: [] } }));
	await page.goto('/side-by-side');
	await expect(page.getByText('There are no demo people here')).toBeVisible();
	await expect(page.locator('iframe')).toHaveCount(0);
	await expectGoodLooks(host, 'side by side without demo people');
	await page.getByRole('link', { name: 'To the first page' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Agree on every change');
	await expect(page.getByRole('link', { name: /side by side/ })).toHaveCount(0);

	await page.unroute('**/config.json');
	await page.goto('/side-by-side');
	const alice = page.frameLocator('iframe[title="Alice"]');
	await alice.getByRole('link', { name: 'Coview' }).click();
	await expect(alice.getByRole('heading', { level: 1 })).toContainText('Agree on every change');
	await expect(alice.getByRole('link', { name: /side by side/ })).toHaveCount(0);
});

test('error: a stranger’s page cannot frame any of ours (T40)', async ({ open, stack }) => {
	const host = await open('Bob');
	const paths = ['/', '/tables', '/join', '/side-by-side', '/nowhere'];
	const stranger = createServer((_request, response) => {
		response.setHeader('content-type', 'text/html');
		response.end(
			paths.map((path) => `<iframe name="coview-frame:Alice" src="${stack.url}${path}"></iframe>`).join('')
		);
	});
	await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
	host.expectFault(/request to http:\/\/127|frame-ancestors|404/);
	const { page } = host;
	await page.goto(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`);
	await expect.poll(() => page.frames().length).toBe(1 + paths.length);
	for (const frame of page.mainFrame().childFrames()) {
		await expect.poll(() => frame.url()).toMatch(/^chrome-error:/);
		expect(await frame.getByRole('heading', { level: 1, name: /Coview|Agree|Side|tables/ }).count()).toBe(0);
	}
	await new Promise((resolve) => stranger.close(resolve));
});
