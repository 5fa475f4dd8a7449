/** A long table as somebody works with it: searched, sorted, closed cells explained on the spot, renamed and deleted; and what a share keeps of it. */
import {
	approve,
	cell,
	editCell,
	grid,
	importTable,
	openShare,
	openTable,
	sendDraft,
	setUpShare,
	signIn,
	unlock
} from '../support/acts';
import { expect, test } from '../support/fixtures';
import { expectGoodLooks } from '../support/looks';
import type { Person } from '../support/people';

test.describe.configure({ timeout: 300_000 });

const medicines = ['Ibuprofen', 'Wellbutrin', 'Aspirin', 'Metformin', 'Ramipril'];
const rows = Array.from({ length: 400 }, (_, at) => {
	const medicine = medicines[at % medicines.length] ?? '';
	return `${1000 + at},${medicine},${((at * 37) % 400) / 2 + 20}${at % 2 ? '' : '.0'}`;
});
const csv = ['Patient ID,Medication,Value', ...rows].join('\n');

const menu = async ({ page }: Person, item: string) => {
	await page.getByRole('button', { name: 'More' }).click();
	await page.getByRole('menuitem', { name: item }).click();
};
const header = ({ page }: Person, name: string) => page.getByRole('columnheader', { name });

test('behavior: a long table is searched and sorted for the eye alone, renamed, and deleted after a question', async ({
	open
}) => {
	const alice = await open('Alice');
	const { page } = alice;
	await signIn(alice);
	await importTable(alice, 'Labs', csv, ['Patient ID']);
	const labs = grid(page, 'Labs');
	const first = labs.locator('[data-row="0"]');

	await test.step('decimals are numbers, and sorting goes by what they are worth', async () => {
		await header(alice, 'Value').getByRole('button').click();
		await expect(header(alice, 'Value')).toHaveAttribute('aria-sort', 'ascending');
		await expect(first.locator('[data-column="Value"]')).toHaveText('20');
		await page.keyboard.press('Enter');
		await expect(header(alice, 'Value')).toHaveAttribute('aria-sort', 'descending');
		await expect(first.locator('[data-column="Value"]')).toHaveText('219.5');
		await page.keyboard.press('ArrowLeft');
		await page.keyboard.press('Enter');
		await expect(header(alice, 'Medication')).toHaveAttribute('aria-sort', 'ascending');
		await expect(header(alice, 'Value')).toHaveAttribute('aria-sort', 'none');
		await expect(first.locator('[data-column="Medication"]')).toHaveText('Aspirin');
	});

	await test.step('the search finds rows; what is edited stays where it is', async () => {
		await page.getByRole('textbox', { name: 'Search in this table' }).fill('ramipril 1004');
		await expect(page.getByText('1 of 400 rows').first()).toBeVisible();
		await cell(labs, /1004/, 'Medication').click();
		await page.keyboard.press('F2');
		await labs.getByRole('textbox').fill('Something else');
		await page.keyboard.press('Enter');
		await expect(cell(labs, /1004/, 'Medication')).toHaveText('Something else');
		await expectGoodLooks(alice, 'a table that is searched');
		await page.getByRole('button', { name: 'Clear the search' }).click();
		await header(alice, 'Medication').getByRole('button').click();
		await header(alice, 'Medication').getByRole('button').click();
		await expect(header(alice, 'Medication')).toHaveAttribute('aria-sort', 'none');
		await expect(first.locator('[data-column="Patient ID"]')).toHaveText('1000');
	});

	await test.step('what can be done with rows is in sight', async () => {
		await page.setViewportSize({ width: 1180, height: 520 });
		await page.evaluate(() => window.scrollTo(0, 0));
		await labs.getByRole('checkbox', { name: 'Select row 1', exact: true }).check();
		await expect(page.getByRole('button', { name: 'Delete 1 row' })).toBeInViewport({ ratio: 1 });
		await page.getByRole('button', { name: 'Clear selection' }).click();
		await expect(page.getByRole('button', { name: 'Delete 1 row' })).toHaveCount(0);
	});

	await test.step('another name, not one that is taken', async () => {
		await importTable(alice, 'Other', 'A\n1');
		await menu(alice, 'Rename…');
		const dialog = page.getByRole('dialog', { name: 'Rename this table' });
		await dialog.getByLabel('New name').fill('Labs');
		await dialog.getByRole('button', { name: 'Rename' }).click();
		await expect(dialog).toContainText('Another table of yours is called Labs.');
		await dialog.getByLabel('New name').fill('Elsewhere');
		await dialog.getByRole('button', { name: 'Rename' }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Elsewhere' })).toBeVisible();
	});

	await test.step('deleted, once it was confirmed', async () => {
		await menu(alice, 'Delete…');
		const dialog = page.getByRole('dialog', { name: 'Delete Elsewhere?' });
		await expectGoodLooks(alice, 'deleting a table');
		await dialog.getByRole('button', { name: 'Keep it' }).click();
		await expect(grid(page, 'Elsewhere')).toBeVisible();
		await menu(alice, 'Delete…');
		await dialog.getByRole('button', { name: 'Delete for good' }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Your tables' })).toBeVisible();
		await expect(page.getByRole('link', { name: /^Elsewhere/ })).toHaveCount(0);
		await expect(page.getByRole('link', { name: /^Labs/ })).toBeVisible();
	});
});

const wide = [
	'Patient ID,Medication Name,Clinical Data,Mechanism of Action,Dosage,Weight',
	...Array.from(
		{ length: 60 },
		(_, at) => `${1000 + at},Ibuprofen,CliD${at},MeA${at},one tablet every 4h,${at}`
	)
].join('\n');

/** The beginning and the end of the focused cell are seen: nothing that stays in sight lies over them. */
async function expectFocusSeen({ page }: Person, what: string): Promise<void> {
	const over = await page.evaluate(() => {
		const cell = document.activeElement;
		if (!cell?.matches('[role=gridcell]')) return ['no cell has the focus'];
		const { left, top, width, bottom } = cell.getBoundingClientRect();
		const shown = [left + 8, left + Math.min(width, 120) - 8];
		return shown
			.flatMap((x) => [top + 4, bottom - 4].map((y) => document.elementFromPoint(x, y)))
			.flatMap((found) =>
				found && cell.contains(found) ? [] : [found?.outerHTML.slice(0, 120) ?? 'nothing']
			);
	});
	expect(over, what).toEqual([]);
}

test('behavior: the cell with the focus is never hidden, whichever way the arrow keys go', async ({
	open
}) => {
	const alice = await open('Alice');
	const { page } = alice;
	await signIn(alice);
	await importTable(alice, 'Labs', wide, ['Patient ID']);
	for (const size of [
		{ width: 390, height: 700 },
		{ width: 1000, height: 520 }
	]) {
		await page.setViewportSize(size);
		await page.evaluate(() => window.scrollTo(0, 0));
		await grid(page, 'Labs').locator('[data-row="0"] [data-position="0"]').click();
		const keys = [
			...Array.from({ length: 20 }, () => 'ArrowDown'),
			...Array.from({ length: 5 }, () => 'ArrowRight'),
			...Array.from({ length: 19 }, () => 'ArrowUp'),
			...Array.from({ length: 5 }, () => 'ArrowLeft')
		];
		for (const [at, key] of keys.entries()) {
			await page.keyboard.press(key);
			await expectFocusSeen(alice, `${size.width} px, key ${at}, ${key}`);
		}
		await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
		await page.keyboard.press('ArrowUp');
		await expectFocusSeen(alice, `${size.width} px, under the header of the page`);
		await page.keyboard.press('ArrowUp');
		await page.keyboard.press('ArrowDown');
	}
});

test('behavior: a shared table explains what is closed, cannot be deleted, and its history tells rows and cells', async ({
	open
}) => {
	const [bob, alice, charlie] = [await open('Bob'), await open('Alice'), await open('Charlie')];
	await signIn(bob);
	await importTable(bob, 'D3', 'Patient ID,Dosage,Notes\n188,one tablet,mine', ['Patient ID']);
	await signIn(alice);
	await signIn(charlie);
	const share = (person: Person) =>
		setUpShare(bob, {
			table: 'D3',
			title: `For ${person.name}`,
			columns: ['Patient ID', 'Dosage'],
			with: person.name,
			account: person.wallet.address,
			rights: ['You may change Patient ID', 'You may change Dosage']
		});
	const join = async ({ page, name }: Person, link: string) => {
		await page.goto('about:blank');
		await page.goto(link);
		await unlock({ page, name });
		await page.getByRole('button', { name: 'Join', exact: true }).click();
		await expect(page.getByRole('button', { name: 'Accept' })).toBeVisible({ timeout: 30_000 });
	};

	const link = await share(alice);
	await expect(bob.page.getByText('Waiting for Alice to join').first()).toBeVisible();
	await join(alice, link);
	await alice.page.getByLabel('Name of the new table').fill('Mine');
	await alice.page.getByRole('link', { name: 'Not now' }).click();
	await openShare(alice, 'For Alice');
	await alice.page.getByLabel('Name of the new table').fill('Mine');
	await alice.page.getByRole('button', { name: 'Accept' }).click();
	await expect(alice.page.getByRole('button', { name: 'Accept' })).toHaveCount(0);

	await test.step('refused: nothing of it is kept', async () => {
		await join(charlie, await share(charlie));
		await charlie.page.getByRole('button', { name: 'Refuse…' }).click();
		const dialog = charlie.page.getByRole('dialog', { name: 'Refuse this data?' });
		await expectGoodLooks(charlie, 'refusing what arrived');
		await dialog.getByRole('button', { name: 'Refuse and leave' }).click();
		await expect(charlie.page.getByRole('heading', { level: 1, name: 'Shares' })).toBeVisible();
		await openShare(charlie, 'For Charlie');
		await expect(charlie.page.getByText('You are not in this share')).toBeVisible({ timeout: 30_000 });
	});

	await test.step('a closed cell says why in sight, and over no other row', async () => {
		const mine = await openTable(alice, 'Mine');
		const dosage = cell(mine, /188/, 'Dosage');
		await dosage.click();
		const note = alice.page.getByText(/You may not change Dosage|Bob can grant it/).first();
		await expect(note).toBeInViewport({ ratio: 1 });
		const [at, last] = [await note.boundingBox(), await mine.getByRole('row').last().boundingBox()];
		expect(at?.y ?? 0).toBeGreaterThanOrEqual((last?.y ?? 0) + (last?.height ?? Infinity) - 1);
		await expect(alice.page.getByRole('status').filter({ hasText: 'Bob' }).first()).toBeAttached();
	});

	await test.step('deleting is refused by the names of the shares', async () => {
		await menu(alice, 'Delete…');
		const dialog = alice.page.getByRole('dialog', { name: 'Delete Mine?' });
		await expect(dialog).toContainText('“For Alice”');
		await expect(dialog.getByRole('button', { name: 'Delete for good' })).toHaveCount(0);
		await dialog.getByRole('button', { name: 'Close' }).last().click();
	});

	await test.step('both see the rows of a change in the history', async () => {
		await editCell(bob, 'D3', /188/, 'Dosage', 'two tablets');
		await sendDraft(bob, 'D3');
		await approve(alice, 'For Alice');
		for (const person of [alice, bob]) {
			await openShare(person, 'For Alice');
			await person.page.getByRole('tab', { name: 'History' }).click();
			const entry = person.page.getByRole('listitem').filter({ hasText: 'changed Dosage (change 1).' });
			await expect(entry).toContainText('188');
			await expect(entry.getByRole('deletion')).toHaveText('one tablet');
			await expect(entry.getByRole('insertion')).toHaveText('two tablets');
			await expect(person.page.getByText('Change 1 is agreed.')).toBeVisible({ timeout: 30_000 });
		}
		await expectGoodLooks(alice, 'a history with rows');
	});
});
