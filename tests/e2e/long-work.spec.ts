/** A story with a large table: long work leaves the page's main thread free, says how far it is, and can be cancelled. */
import { writeFileSync } from 'node:fs';
import { openTable, openShare, signIn, grid, unlock } from '../support/acts';
import { keyOf, openPerson, type Person, type PersonName } from '../support/people';
import { expect, test } from '../support/fixtures';
import { stretch, told, watchLongTasks, type Stretch } from '../support/long-tasks';

/** `ROWS=100000` for the whole size; the suite tells the story at one that any machine bears. */
const rowCount = Number(process.env['ROWS'] ?? 20_000);
/** Milliseconds: machines that run other things at the same time stretch a task. */
const longest = Number(process.env['LONGEST'] ?? 250);

const wholeView = new RegExp(`^${String(rowCount).replace(/(?=000$)/, '\\D?')} rows, 5 columns`);

function prescriptions(): string {
	const lines = ['Patient ID,Medication Name,Clinical Data,Address,Dosage,Mechanism,Mode,Date'];
	for (let at = 0; at < rowCount; at++) {
		const drug = (at * 7) % 500;
		lines.push(
			`P${String(at).padStart(6, '0')},Medicine ${drug} 10 MG,CliD${at % 977},Street ${at % 3001} in Sapporo,` +
				`one tablet every ${(at % 12) + 1}h,Mechanism ${drug % 50},Mode ${drug % 20},2024-0${(at % 9) + 1}-15`
		);
	}
	return lines.join('\n');
}

test('default: a large table is imported, shared, joined, edited and opened again, and the page stays awake', async ({
	stack,
	browser
}) => {
	test.setTimeout(900_000);
	const open = async (name: PersonName): Promise<Person> => {
		const person = await openPerson(browser, { name, privateKey: keyOf(name), stack });
		person.page.setDefaultTimeout(180_000);
		await watchLongTasks(person.context);
		await person.page.reload();
		return person;
	};
	const [alice, bob] = [await open('Alice'), await open('Bob')];
	const slow = expect.configure({ timeout: 180_000 });
	const found: Stretch[] = [];
	const tell = async (name: string, pages: readonly Person[], act: () => Promise<unknown>) => {
		const one = await stretch(
			name,
			pages.map(({ page }) => page),
			act
		);
		console.log(told(one));
		found.push(one);
	};
	const file = test.info().outputPath('Large.csv');
	writeFileSync(file, prescriptions());
	await signIn(alice);
	await signIn(bob);
	const { page } = alice;

	await tell('choose the file', [alice], async () => {
		await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /Tables/ }).click();
		await page.getByRole('main').getByRole('link', { name: /new table/i }).first().click();
		await page.getByRole('tab', { name: 'Import a file' }).click();
		await page.locator('input[type=file]').setInputFiles(file);
		await page.getByRole('checkbox', { name: 'Identifies the row' }).first().check();
		await slow(page.getByRole('button', { name: /^Import \d/ })).toBeEnabled();
	});
	await tell('import', [alice], async () => {
		await page.getByRole('button', { name: /^Import \d/ }).click();
		await slow(grid(page, 'Large')).toBeVisible();
	});
	await tell('scroll', [alice], async () => {
		const table = grid(page, 'Large');
		await table.locator('[data-row="0"] [data-column]').first().click();
		for (let step = 0; step < 20; step++) await page.keyboard.press('PageDown');
		await page.keyboard.press('Control+End');
	});
	await tell('edit alone', [alice], async () => {
		await page.keyboard.press('F2');
		await page.keyboard.press('Escape');
		await page.keyboard.press('Control+Home');
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press('F2');
		await grid(page, 'Large').getByRole('textbox').fill('Wellbutrin');
		await page.keyboard.press('Enter');
		await slow(grid(page, 'Large').getByText('Wellbutrin')).toBeVisible();
	});
	await tell('wizard: columns', [alice], async () => {
		await page.getByRole('link', { name: 'Share…' }).click();
		await page.getByLabel('Title of the share').fill('Big');
		const columns = page.getByRole('group', { name: 'Which columns do you share?' });
		for (const box of await columns.getByRole('checkbox').all()) await box.uncheck();
		for (const column of ['Patient ID', 'Medication Name', 'Clinical Data', 'Dosage', 'Date'])
			await columns.getByRole('checkbox', { name: column, exact: true }).check();
		await slow(page.getByText(wholeView)).toBeVisible();
	});
	await tell('wizard: rows and people', [alice], async () => {
		await page.getByRole('button', { name: /^Next/ }).click();
		await page.getByRole('radio', { name: 'Only some rows' }).check();
		await page.getByRole('combobox', { name: 'Column of condition 1' }).selectOption({ label: 'Dosage' });
		await page
			.getByRole('textbox', { name: 'Value of condition 1' })
			.pressSequentially('one tablet every 3h', { delay: 30 });
		await page.getByRole('radio', { name: 'All rows' }).check();
		await slow(page.getByText(wholeView)).toBeVisible();
		await page.getByRole('button', { name: /^Next/ }).click();
		await page.getByLabel('Name of person 1').fill('Bob');
		await page.getByRole('radio', { name: 'By account' }).check();
		await page.getByLabel('Account of Bob').fill(bob.wallet.address);
		await page.getByRole('checkbox', { name: 'Bob may change Dosage', exact: true }).check();
	});
	await tell('wizard: check', [alice], async () => {
		await page.getByRole('button', { name: /^Next/ }).click();
		await page.getByRole('checkbox', { name: 'I understand' }).check();
		await slow(page.getByRole('button', { name: 'Create share' })).toBeEnabled();
		await page.waitForTimeout(500);
	});
	let link = '';
	await tell('create share', [alice], async () => {
		await page.getByRole('button', { name: 'Create share' }).click();
		await slow(page.getByRole('heading', { level: 1, name: 'Big' })).toBeVisible();
		await page.getByRole('button', { name: 'Link for Bob' }).click();
		link = await page.getByLabel('Invitation link').inputValue();
		await page.getByRole('button', { name: 'Done' }).click();
	});
	await tell('join: link and pull', [alice, bob], async () => {
		await bob.page.goto('about:blank');
		await bob.page.goto(link);
		await bob.page.getByRole('button', { name: 'Unlock with your wallet' }).click();
		await bob.page.getByRole('button', { name: 'Join', exact: true }).click();
		await bob.page.getByLabel('Name of the new table').fill('From Alice', { timeout: 180_000 });
	});
	await tell('join: landing', [alice, bob], async () => {
		await bob.page.getByRole('button', { name: 'Accept' }).click();
		await slow(bob.page.getByRole('button', { name: 'Accept' })).toHaveCount(0);
	});
	await tell('second person edits', [bob], async () => {
		const table = await openTable(bob, 'From Alice');
		await table.locator('[data-row="0"] [data-column="Dosage"]').click();
		await bob.page.keyboard.press('F2');
		await table.getByRole('textbox').fill('ten tablets');
		await bob.page.keyboard.press('Enter');
		await slow(bob.page.getByRole('button', { name: 'Look and send…' })).toBeVisible();
	});
	await tell('send and pull', [alice, bob], async () => {
		await bob.page.getByRole('button', { name: 'Look and send…' }).click();
		await bob.page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
		await openShare(alice, 'Big');
		const yes = page.getByRole('button', { name: 'Approve', exact: true });
		await yes.click({ timeout: 180_000 });
		await slow(yes).toHaveCount(0);
		await slow(
			page.getByRole('grid', { name: 'Agreed rows' }).getByRole('gridcell', { name: 'ten tablets' })
		).toBeVisible();
	});
	await tell('reload and unlock', [alice], async () => {
		await page.reload();
		await unlock(alice);
		await slow(await openTable(alice, 'Large')).toBeVisible();
		await slow(grid(page, 'Large').getByText('ten tablets')).toBeVisible();
	});
	await alice.close();
	await bob.close();
	expect([...alice.faults, ...bob.faults]).toEqual([]);
	const worst = Math.max(0, ...found.flatMap(({ tasks }) => tasks));
	expect(worst, found.map(told).join('\n')).toBeLessThanOrEqual(longest);
});
