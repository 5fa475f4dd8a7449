/** What people do at the screen: each act goes through the interface only, by roles and names. */
import { expect, type Locator } from '@playwright/test';
import type { Actor, Viewer } from './people';

/** Connects the wallet and makes the safe place for the records (first visit). */
export async function signIn({ page, name }: Actor): Promise<void> {
	await page.goto('/tables');
	await page.getByRole('list', { name: 'Wallets' }).getByRole('button').first().click();
	await page.getByLabel('Your name, as others see it').fill(name);
	await page.getByRole('button', { name: 'Sign with your wallet' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/tables/i);
}

/** Opens the records again on the device they are on. */
export async function unlock({ page }: Viewer): Promise<void> {
	await page.getByRole('button', { name: 'Unlock with your wallet' }).click();
	await expect(page.getByRole('button', { name: 'Unlock with your wallet' })).toHaveCount(0);
}

/** Comes back in a new window: says who one is, and opens the records. */
export async function comeBack(person: Actor): Promise<void> {
	await person.page.goto('/shares');
	await person.page.getByRole('list', { name: 'Wallets' }).getByRole('button').first().click();
	await unlock(person);
}

/** Imports CSV text by pasting it; `key` names the columns that identify a row. */
export async function importTable(
	{ page }: Viewer,
	name: string,
	csv: string,
	key: readonly string[] = []
): Promise<void> {
	await newTable(page);
	await page.getByRole('tab', { name: 'Import a file' }).click();
	await page.getByText('Paste instead').click();
	await page.getByLabel('Table as text').fill(csv);
	await page.getByRole('button', { name: 'Read this text' }).click();
	await page.getByLabel('Name of the table').fill(name);
	const columns = csv.slice(0, csv.indexOf('\n')).split(',');
	for (const column of key) {
		await page.getByRole('checkbox', { name: 'Identifies the row' }).nth(columns.indexOf(column)).check();
	}
	await page.getByRole('button', { name: /^Import \d/ }).click();
	await expect(grid(page, name)).toBeVisible();
}

export interface TypedColumn {
	readonly name: string;
	readonly type?: 'Text' | 'Number' | 'Date' | 'Yes or no';
	readonly key?: boolean;
}

/** Describes a table column by column and types its rows in. */
export async function typeTable(
	{ page }: Viewer,
	name: string,
	columns: readonly TypedColumn[],
	rows: readonly (readonly string[])[]
): Promise<void> {
	await newTable(page);
	await page.getByLabel('Name of the table').fill(name);
	for (const [at, column] of columns.entries()) {
		if (at >= 3) await page.getByRole('button', { name: 'Add a column' }).click();
		await page.getByLabel(`Name of column ${at + 1}`).fill(column.name);
		if (column.type) await page.getByLabel(`Type of column ${at + 1}`).selectOption({ label: column.type });
		if (column.key) await page.getByRole('checkbox', { name: 'Identifies the row' }).nth(at).check();
	}
	await page.getByRole('button', { name: 'Create the table' }).click();
	await expect(grid(page, name)).toBeVisible();
	for (const row of rows) {
		await page.getByRole('button', { name: 'Add row' }).click();
		const form = page.getByRole('dialog', { name: 'New row' });
		for (const [at, text] of row.entries())
			await form.getByLabel(columns[at]?.name ?? '', { exact: true }).fill(text);
		await form.getByRole('button', { name: /add/i }).click();
		await expect(form).toHaveCount(0);
	}
}

async function newTable(page: Viewer['page']): Promise<void> {
	await goTo(page, /Tables/, /new table/i);
	await expect(page.getByRole('tab', { name: 'Type it in' })).toBeVisible();
}

/** Through the main navigation to a list, and from there to the first thing called so. */
async function goTo(page: Viewer['page'], list: RegExp, name: RegExp): Promise<void> {
	await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: list }).click();
	await page.getByRole('main').getByRole('link', { name }).first().click();
}

export const grid = (page: Viewer['page'], name: string): Locator =>
	page.getByRole('grid', { name, exact: true });

export async function openTable({ page }: Viewer, name: string): Promise<Locator> {
	await goTo(page, /Tables/, new RegExp(`^${name}\\b`));
	await expect(grid(page, name)).toBeVisible();
	return grid(page, name);
}

export async function openShare({ page }: Viewer, title: string): Promise<void> {
	await goTo(page, /Shares/, new RegExp(`^${title}\\b`));
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

/** The cell of a column in the row that shows `where`. */
export const cell = (table: Locator, where: string | RegExp, column: string): Locator =>
	table
		.getByRole('row', { name: where })
		.first()
		.locator(`[data-column=${JSON.stringify(column)}]`);

/** The same cell wherever it is: long tables show only the rows in sight, so one pages down to it. */
export async function revealed(
	{ page }: Viewer,
	table: Locator,
	where: string | RegExp,
	column: string
): Promise<Locator> {
	const wanted = cell(table, where, column);
	await expect(table.locator('[data-row="0"]')).toBeVisible();
	if (await wanted.count()) return wanted;
	await table.locator('[data-row="0"] [data-column]').first().click();
	for (let pages = 0; pages < 120 && !(await wanted.count()); pages++) await page.keyboard.press('PageDown');
	return wanted;
}

/** Changes one cell as in a spreadsheet: click, type, Enter. */
export async function editCell(
	person: Viewer,
	tableName: string,
	where: string | RegExp,
	column: string,
	to: string
): Promise<void> {
	const table = await openTable(person, tableName);
	await (await revealed(person, table, where, column)).click();
	await person.page.keyboard.press('F2');
	await table.getByRole('textbox').fill(to);
	await person.page.keyboard.press('Enter');
}

/** Sends everything drafted in a table; the wallet is asked. */
export async function sendDraft(person: Viewer, tableName: string): Promise<void> {
	await openTable(person, tableName);
	await person.page.getByRole('button', { name: 'Look and send…' }).click();
	await person.page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
}

export interface ShareSetUp {
	readonly table: string;
	readonly title: string;
	readonly columns: readonly string[];
	/** Columns not shown as they are, e.g. `['Patient ID', 'as a pseudonym']`. */
	readonly shown?: readonly (readonly [column: string, appearance: string])[];
	/** Only rows where this column is this value. */
	readonly where?: { readonly column: string; readonly value: string };
	/** One row for each different value of this column. */
	readonly byKey?: string;
	readonly with: string;
	/** Only for this account; otherwise by a link for whoever holds it. */
	readonly account?: string;
	/** As the rights matrix words them, e.g. `Alice may change Dosage`. */
	readonly rights: readonly string[];
}

/** Sets up a share and answers the link for its one invitee. */
export async function setUpShare(person: Viewer, choice: ShareSetUp): Promise<string> {
	const { page } = person;
	await openTable(person, choice.table);
	await page.getByRole('link', { name: 'Share…' }).click();
	await page.getByLabel('Title of the share').fill(choice.title);
	const columns = page.getByRole('group', { name: 'Which columns do you share?' });
	for (const box of await columns.getByRole('checkbox').all()) await box.uncheck();
	for (const column of choice.columns)
		await columns.getByRole('checkbox', { name: column, exact: true }).check();
	if (choice.shown) await page.getByText('Show columns less precisely, or as pseudonyms').click();
	for (const [column, appearance] of choice.shown ?? [])
		await page.getByLabel(`${column} is shown`).selectOption({ label: appearance });
	await page.getByRole('button', { name: /^Next/ }).click();

	if (choice.where) {
		await page.getByRole('radio', { name: 'Only some rows' }).check();
		await page
			.getByRole('combobox', { name: 'Column of condition 1' })
			.selectOption({ label: choice.where.column });
		await page.getByRole('textbox', { name: 'Value of condition 1' }).fill(choice.where.value);
	}
	if (choice.byKey) {
		await page.getByRole('radio', { name: 'One row for each …' }).check();
		const keys = page.getByRole('group', { name: 'One row for each different' });
		for (const box of await keys.getByRole('checkbox').all()) await box.uncheck();
		await keys.getByRole('checkbox', { name: choice.byKey, exact: true }).check();
	}
	await page.getByRole('button', { name: /^Next/ }).click();

	await page.getByLabel('Name of person 1').fill(choice.with);
	if (choice.account) {
		await page.getByRole('radio', { name: 'By account' }).check();
		await page.getByLabel(`Account of ${choice.with}`).fill(choice.account);
	}
	const matrix = page.getByRole('main');
	const boxes = matrix.getByRole('checkbox', { name: / may / });
	for (const box of await boxes.all()) if (await box.isEnabled()) await box.uncheck();
	for (const right of choice.rights) await matrix.getByRole('checkbox', { name: right, exact: true }).check();
	await page.getByRole('button', { name: /^Next/ }).click();

	const understood = page.getByRole('checkbox', { name: 'I understand' });
	if (await understood.count()) await understood.check();
	await page.getByRole('button', { name: 'Create share' }).click();
	await expect(page.getByRole('heading', { level: 1, name: choice.title })).toBeVisible();
	const link = await page.getByLabel('Invitation link').inputValue();
	await page.getByRole('button', { name: 'Done' }).click();
	return link;
}

/** Joins by a link for whoever holds it: both compare the code, then the view lands in an own table of the same columns. */
export async function joinByLink(
	invitee: Actor,
	inviter: Viewer,
	link: string,
	title: string,
	table: string
): Promise<void> {
	const { page } = invitee;
	await page.goto('about:blank');
	await page.goto(link);
	await expect(page).toHaveURL(/\/join$/);
	await joinOpened(invitee, inviter, title, table);
}

/** The same from where the link is open already. */
export async function joinOpened(
	invitee: Viewer,
	inviter: Viewer,
	title: string,
	table: string
): Promise<void> {
	const { page } = invitee;
	await unlock(invitee);
	await page.getByRole('button', { name: 'Join', exact: true }).click();
	const code = page.getByRole('img', { name: /^Code/ });
	await expect(code).toBeVisible({ timeout: 30_000 });

	await openShare(inviter, title);
	const compare = inviter.page.getByRole('region', { name: `Compare the code with ${invitee.name}` });
	await expect(compare).toBeVisible({ timeout: 30_000 });
	const shown = await code.getAttribute('aria-label');
	await expect(compare.getByRole('img', { name: shown ?? '' })).toBeVisible();
	await compare.getByRole('button', { name: 'Same' }).click();

	await page.getByRole('radio', { name: 'A table I already have' }).check({ timeout: 30_000 });
	await page.getByLabel('Table', { exact: true }).selectOption({ label: table });
	await page.getByRole('button', { name: 'Accept' }).click();
	await expect(page.getByRole('button', { name: 'Accept' })).toHaveCount(0);
}

/** Joins by a link made for one's account: the data comes at once and lands in a table of its own. */
export async function joinByAccount(invitee: Actor, link: string, tableName: string): Promise<void> {
	const { page } = invitee;
	await page.goto('about:blank');
	await page.goto(link);
	await unlock(invitee);
	await page.getByRole('button', { name: 'Join', exact: true }).click();
	await page.getByLabel('Name of the new table').fill(tableName, { timeout: 30_000 });
	await page.getByRole('button', { name: 'Accept' }).click();
	await expect(page.getByRole('button', { name: 'Accept' })).toHaveCount(0);
}

/** Says yes to the incoming change of a share. */
export async function approve(person: Viewer, title: string): Promise<void> {
	await openShare(person, title);
	const yes = person.page.getByRole('button', { name: 'Approve', exact: true });
	await yes.click({ timeout: 30_000 });
	await expect(yes).toHaveCount(0);
}
