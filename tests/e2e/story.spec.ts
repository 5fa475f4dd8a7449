/** The paper's story in three real browsers, with three wallets, a real chain, a real relay and real data channels. */
import type { Page } from '@playwright/test';
import { rpc } from '../../scripts/rpc.js';
import { approve, cell, comeBack, editCell, grid, openShare, openTable, sendDraft } from '../support/acts';
import { everythingOnChain, requestByHand, shareOf, type Where } from '../support/chain';
import { findCanaries } from '../support/canaries';
import { enterTables, piecesOf, secretsOfFigureTwo, setUpShares } from '../support/figure-two';
import { expect, test } from '../support/fixtures';

const idIn = (page: Page) => `0x${/#0x([0-9a-f]{64})$/.exec(page.url())?.[1] ?? ''}` as const;

test('Figure 2 and 3: built through the interface, then lived through', async ({ open, stack }) => {
	test.setTimeout(300_000);
	const [alice, bob, charlie] = [await open('Alice'), await open('Bob'), await open('Charlie')];
	const where: Where = stack as Where;
	let links: readonly string[] = [];

	await test.step('Figure 2 is built: everybody enters a table, Bob sets up both shares, two links are opened', async () => {
		await enterTables({ alice, bob, charlie });
		links = await setUpShares({ alice, bob, charlie });
		await expect(cell(await openTable(alice, 'D1'), /188/, 'Address')).toHaveText('Sapporo');
	});
	await openShare(bob, 'D13');
	const patientShare = idIn(bob.page);
	await openShare(bob, 'D23');
	const medicineShare = idIn(bob.page);
	await expect
		.poll(async () => (await shareOf(where, medicineShare)).seats.every(({ behind }) => !behind))
		.toBe(true);

	await test.step('(a) Wellbutrin becomes Bupropion: Bob’s row 189 keeps everything else, and nothing reaches Alice', async () => {
		await editCell(charlie, 'D2', /Wellbutrin/, 'Medication Name', 'Bupropion');
		await sendDraft(charlie, 'D2');
		await approve(bob, 'D23');
		const d3 = await openTable(bob, 'D3');
		await expect(cell(d3, /189/, 'Medication Name')).toHaveText('Bupropion');
		await expect(cell(d3, /189/, 'Clinical Data')).toHaveText('CliD2');
		await expect(cell(d3, /189/, 'Mechanism of Action')).toHaveText('MeA2');
		await expect(cell(d3, /189/, 'Dosage')).toHaveText('100 mg twice daily');
		expect((await shareOf(where, medicineShare)).settledRound).toBe(1);
		expect((await shareOf(where, patientShare)).lastRound).toBe(0);
		await openShare(alice, 'D13');
		await expect(alice.page.getByRole('button', { name: 'Approve', exact: true })).toHaveCount(0);
	});

	await test.step('(a) Ibuprofen becomes Brufen: Bob endorses it, and it goes on to Alice, whose address stays', async () => {
		await editCell(charlie, 'D2', /Ibuprofen/, 'Medication Name', 'Brufen');
		await sendDraft(charlie, 'D2');
		await openShare(bob, 'D23');
		await expect(bob.page.getByRole('region', { name: 'Where it goes on' })).toContainText('D13', {
			timeout: 30_000
		});
		const asked = bob.wallet.promptCount();
		await approve(bob, 'D23');
		await approve(alice, 'D13');
		expect(bob.wallet.promptCount()).toBe(asked + 1);
		const d1 = await openTable(alice, 'D1');
		await expect(cell(d1, /188/, 'Medication Name')).toHaveText('Brufen');
		await expect(cell(d1, /188/, 'Address')).toHaveText('Sapporo');
		await expect.poll(async () => (await shareOf(where, patientShare)).settledRound).toBe(1);
	});

	await test.step('(b) a changed mechanism stays between Charlie and Bob', async () => {
		await editCell(charlie, 'D2', /Brufen/, 'Mechanism of Action', 'COX inhibition');
		await sendDraft(charlie, 'D2');
		await approve(bob, 'D23');
		await expect(cell(await openTable(bob, 'D3'), /188/, 'Mechanism of Action')).toHaveText('COX inhibition');
		await expect.poll(async () => (await shareOf(where, medicineShare)).settledRound).toBe(3);
		expect((await shareOf(where, patientShare)).lastRound).toBe(1);
	});

	await test.step('(c) Alice may not change Dosage, here nor at the contract, until Bob grants it', async () => {
		const d1 = await openTable(alice, 'D1');
		const dosage = cell(d1, /188/, 'Dosage');
		await expect(dosage).toHaveAttribute('aria-readonly', 'true');
		await dosage.click();
		await alice.page.keyboard.press('F2');
		await expect(alice.page.getByText(/do not have the right to change Dosage/).first()).toBeVisible();
		await expect(alice.page.getByText(/Bob can grant it/).first()).toBeVisible();
		expect(await requestByHand(where, { share: patientShare, account: alice.wallet.address })).toBe(
			'NotAllowed'
		);

		await openShare(bob, 'D13');
		await bob.page.getByRole('tab', { name: 'People and rights' }).click();
		await bob.page.getByRole('checkbox', { name: 'Alice may change Dosage' }).check();
		await bob.page.getByRole('button', { name: 'Save rights' }).click();
		await expect(bob.page.getByRole('button', { name: 'Save rights' })).toHaveCount(0);
		await expect(cell(await openTable(alice, 'D1'), /188/, 'Dosage')).not.toHaveAttribute(
			'aria-readonly',
			'true'
		);
		await editCell(alice, 'D1', /188/, 'Dosage', 'two tablets every 6h');
		await sendDraft(alice, 'D1');
		await approve(bob, 'D13');
		await expect(cell(await openTable(bob, 'D3'), /188/, 'Dosage')).toHaveText('two tablets every 6h');
		await expect.poll(async () => (await shareOf(where, patientShare)).settledRound).toBe(2);
	});

	await test.step('(d) while Alice has not pulled, Bob’s next request is refused', async () => {
		await editCell(bob, 'D3', /188/, 'Clinical Data', 'CliD1b');
		await sendDraft(bob, 'D3');
		await expect.poll(async () => (await shareOf(where, patientShare)).open).toBe(true);
		await editCell(bob, 'D3', /188/, 'Clinical Data', 'CliD1c');
		await bob.page.getByRole('button', { name: 'Look and send…' }).click();
		const dialog = bob.page.getByRole('dialog');
		await expect(dialog).toContainText('Alice still has to approve');
		await dialog.getByRole('button', { name: 'Not now' }).click();
		expect(await requestByHand(where, { share: patientShare, account: bob.wallet.address })).toBe(
			'NotSettled'
		);
		await approve(alice, 'D13');
		await expect.poll(async () => (await shareOf(where, patientShare)).settledRound).toBe(3);
	});

	await test.step('(d) of two requests in one block one is accepted; the loser’s draft survives and is sent again', async () => {
		await editCell(alice, 'D1', /188/, 'Dosage', 'none');
		await rpc(stack.rpcUrl, 'evm_setAutomine', [false]);
		await sendDraft(bob, 'D3');
		await sendDraft(alice, 'D1');
		await expect.poll(async () => pendingTransactions(stack.rpcUrl)).toBe(2);
		await rpc(stack.rpcUrl, 'evm_mine', []);
		await rpc(stack.rpcUrl, 'evm_setAutomine', [true]);
		await expect.poll(async () => (await shareOf(where, patientShare)).lastRound).toBe(4);
		const { updater, seats } = await shareOf(where, patientShare);
		const bobWon = seats[updater]?.holder.toLowerCase() === bob.wallet.address.toLowerCase();
		const [winner, loser, losersTable] = bobWon ? [bob, alice, 'D1'] : [alice, bob, 'D3'];
		await openTable(loser, losersTable);
		await expect(loser.page.getByRole('region', { name: 'Changes not sent yet' })).toBeVisible();
		await approve(loser, 'D13');
		await expect.poll(async () => (await shareOf(where, patientShare)).settledRound).toBe(4);
		await sendDraft(loser, losersTable);
		await approve(winner, 'D13');
		await expect.poll(async () => (await shareOf(where, patientShare)).settledRound).toBe(5);
		for (const [person, table] of [
			[alice, 'D1'],
			[bob, 'D3']
		] as const) {
			await expect(cell(await openTable(person, table), /188/, 'Dosage')).toHaveText('none');
			await expect(cell(grid(person.page, table), /188/, 'Clinical Data')).toHaveText('CliD1c');
		}
	});

	await test.step('(e) Alice’s browser is closed during a round: opened again, it catches up and asks her once', async () => {
		await alice.page.close();
		await editCell(bob, 'D3', /188/, 'Dosage', 'one tablet at night');
		await sendDraft(bob, 'D3');
		await expect.poll(async () => (await shareOf(where, patientShare)).lastRound).toBe(6);
		const again = { ...alice, page: await alice.newTab() };
		await comeBack(again);
		const asked = alice.wallet.promptCount();
		await approve(again, 'D13');
		await expect(cell(await openTable(again, 'D1'), /188/, 'Dosage')).toHaveText('one tablet at night');
		expect(alice.wallet.promptCount()).toBe(asked + 1);
		await expect.poll(async () => (await shareOf(where, patientShare)).settledRound).toBe(6);
		await openShare(again, 'D13');
		await again.page.getByRole('tab', { name: 'History' }).click();
		const history = again.page.getByRole('list', { name: /history/i });
		await expect(history).toContainText('Dosage');
		await expect(history).toContainText(/Bob/);
	});

	await test.step('(f) no value, name, column or secret was seen by the chain, the relay or the host', async () => {
		const tokens = [...secretsOfFigureTwo, ...piecesOf(links)];
		for (const { recorder } of [alice, bob, charlie]) expect(await recorder.findCanaries(tokens)).toEqual([]);
		expect(findCanaries(await everythingOnChain(where), tokens)).toEqual([]);
		const frames = await bob.recorder.webSocketFrames(stack.relayUrl);
		expect(frames.length).toBeGreaterThan(3);
	});
});

async function pendingTransactions(rpcUrl: string): Promise<number> {
	const status = (await rpc(rpcUrl, 'txpool_status', [])) as { pending: string };
	return Number(status.pending);
}
