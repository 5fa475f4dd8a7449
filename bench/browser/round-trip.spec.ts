/** One cell edited by Bob, durable at Alice: two browsers, a chain that mines at once, a real relay and a real channel. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { inRoot } from '../../scripts/paths.js';
import { startStack } from '../../scripts/stack.js';
import {
	cell,
	editCell,
	importTable,
	joinByAccount,
	openShare,
	openTable,
	setUpShare,
	signIn
} from '../../tests/support/acts';
import { openMeasured } from './actors';
import { csvOf, rowAt, tableName } from './big-table';
import { measureAsking, measureReading, measureWriting } from './parts';
import type { RoundTrip, RoundTripResult } from './round-trip-result';
import { takeWalletTimes, timeClick, timeText } from './stopwatch';

const rows = 1_000;
const count = Number(process.env['ROUNDS'] ?? 9);
const title = 'Part 0';

/**
 * What cannot be left out, one after another: Bob tries his request on the chain before his wallet asks him. Alice sees the
 * block, reads the share, and Bob reads who may have the data before he answers. Alice tries her acknowledgement, sees its
 * receipt, and reads that the round has settled.
 */
const readings = 7;
/** Bob stores what he sends, Alice what she took and what she put. */
const writings = 3;

test(`${count} edits, each to the second browser`, async ({ browser }) => {
	const stack = await startStack({ port: 0, chainPort: 0, relayPort: 0, memory: true, build: false });
	const [alice, bob] = [
		await openMeasured(browser, 'Alice', stack),
		await openMeasured(browser, 'Bob', stack)
	];
	await signIn(alice);
	await signIn(bob);
	await importTable(bob, tableName, csvOf(rows), ['Patient ID']);
	const link = await setUpShare(bob, {
		table: tableName,
		title,
		columns: ['Patient ID', 'Medication Name', 'Dosage', 'Mechanism of Action'],
		with: 'Alice',
		account: alice.wallet.address,
		rights: ['Alice may change Dosage', 'You may change Dosage']
	});
	await joinByAccount(alice, link, 'Shared');
	await openShare(alice, title);
	await alice.page.getByRole('switch', { name: /Approve changes/ }).click();
	const patient = new RegExp(rowAt(0)[0] ?? '');
	await expect(cell(await openTable(alice, 'Shared'), patient, 'Dosage')).toBeVisible();

	const rounds: RoundTrip[] = [];
	for (let round = 0; round < count; round++) {
		const value = `dosage number ${round}`;
		await editCell(bob, tableName, patient, 'Dosage', value);
		await bob.page.getByRole('button', { name: 'Look and send…' }).click();
		const send = bob.page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true });
		await expect(send).toBeEnabled();
		for (const { page } of [alice, bob]) await takeWalletTimes(page);
		const reading = await measureReading(alice.page, stack);
		const writing = await measureWriting(alice.page);
		const asking = await measureAsking(alice.page);
		const shown = timeText(alice.page, value);
		const clicked = timeClick(bob.page);
		await send.click();
		const whole = (await shown) - (await clicked);
		// The round is over for Bob, too, before the next begins.
		await expect(bob.page.getByRole('button', { name: 'Look and send…' })).toHaveCount(0);
		await expect(cell(await openTable(bob, tableName), patient, 'Dosage')).toHaveText(value);
		await settled(bob.page);
		const times = [...(await takeWalletTimes(alice.page)), ...(await takeWalletTimes(bob.page))];
		expect(times).toHaveLength(2);
		const wallets = times.reduce((sum, time) => sum + time, 0);
		const parts = wallets + readings * reading + writings * writing + asking;
		rounds.push({ whole, parts, wallets, reading, writing, asking });
	}
	const result: RoundTripResult = { rows, rounds };
	console.log(JSON.stringify(result, null, '\t'));
	mkdirSync(inRoot('.local', 'bench'), { recursive: true });
	writeFileSync(inRoot('.local', 'bench', 'round-trip.json'), JSON.stringify(result, null, '\t'));
	for (const { context } of [alice, bob]) await context.close();
	await stack.close();
});

/** Nothing of one's own is under way any more: the next edit is not a draft that waits. */
async function settled(page: Page): Promise<void> {
	await page.waitForTimeout(1_500);
}
