/** Every page as people meet it: readable, usable by keyboard, safe with hostile text, and never losing what was entered. */
import { readFile } from 'node:fs/promises';
import { cell, editCell, grid, importTable, openTable, signIn, unlock } from '../support/acts';
import { expect, test } from '../support/fixtures';
import { expectGoodLooks, pressByKey, tabTo } from '../support/looks';
import type { Person } from '../support/people';

// Each look at a page takes a second; on a busy machine two or three.
test.describe.configure({ timeout: 300_000 });

const corpus = [
	'<img src=x onerror="window.__pwned=1">',
	'"><script>window.__pwned=1</script>',
	'javascript:window.__pwned=1',
	"{{constructor.constructor('window.__pwned=1')()}}",
	'<svg/onload=window.__pwned=1>'
];
const hostile = corpus[0] ?? '';
const fee = /Network fee: about 0\.\d+ ETH \([\d,]+ gas\)/;
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const pwned = ({ page }: Person) => page.evaluate(() => '__pwned' in window);
/** Through the list; the title may hold anything. */
async function openShare({ page }: Person, title: string): Promise<void> {
	await page
		.getByRole('navigation', { name: 'Main' })
		.getByRole('link', { name: /Shares/ })
		.click();
	await page.getByRole('main').getByRole('link').filter({ hasText: title }).first().click();
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

const heading = ({ page }: Person) => page.getByRole('heading', { level: 1 });

test('behavior: alone at the screen, every page reads well, and hostile text and formulas stay text', async ({
	open
}) => {
	const alice = await open('Alice');
	const { page } = alice;
	await expectGoodLooks(alice, 'the first page');
	await page.goto('/nowhere');
	await expectGoodLooks(alice, 'the page that is not there');
	alice.expectFault(/404|Not found/);
	await page.goto('/tables');
	await expect(page.getByRole('list', { name: 'Wallets' }).first()).toBeVisible();
	await expectGoodLooks(alice, 'choosing a wallet');
	await page.getByRole('button', { name: /Test wallet/ }).click();
	await page.getByText('I have a backup file').click();
	await page.getByText('Use a passphrase instead').click();
	await expectGoodLooks(alice, 'the first visit');
	await page.getByLabel('Your name, as others see it').fill(hostile);
	await page.getByRole('button', { name: 'Sign with your wallet' }).click();
	await expect(heading(alice)).toHaveText('Your tables');
	await expectGoodLooks(alice, 'no tables');

	await page.getByRole('main').getByRole('link', { name: 'Import a file' }).click();
	await page.getByText('Paste instead').click();
	const lines = [
		['Patient ID', hostile, 'Formula'],
		...corpus.map((text, at) => [
			String(at + 1),
			text,
			['=1+1', '+1+1', '-1+cmd', '@SUM(1)', '\t=1'][at] ?? ''
		]),
		['1', 'twice', 'x']
	];
	const csv = lines.map((line) => line.map(quoted).join(',')).join('\n');
	await page.getByLabel('Table as text').fill(csv);
	await page.getByRole('button', { name: 'Read this text' }).click();
	await page.getByLabel('Name of the table').fill(hostile);
	await page.getByRole('checkbox', { name: 'Identifies the row' }).first().check();
	await expect(page.getByRole('alert')).toContainText('does not identify a row');
	await expectGoodLooks(alice, 'an import with faults');
	await page.getByRole('tab', { name: 'Type it in' }).click();
	await page.getByLabel('Name of column 1').fill('Kept');
	await expectGoodLooks(alice, 'a table to type in');
	await page.getByRole('tab', { name: 'Import a file' }).click();
	await expect(page.getByLabel('Name of the table')).toHaveValue(hostile);
	await page.getByRole('checkbox', { name: 'Identifies the row' }).first().uncheck();
	await page.getByRole('tab', { name: 'Type it in' }).click();
	await expect(page.getByLabel('Name of column 1')).toHaveValue('Kept');
	await page.getByRole('tab', { name: 'Import a file' }).click();
	await page.getByRole('button', { name: /^Import \d/ }).click();

	await expect(grid(page, hostile)).toBeVisible();
	for (const text of corpus) await expect(grid(page, hostile)).toContainText(text);
	await expectGoodLooks(alice, 'a table');
	const downloading = page.waitForEvent('download');
	await page.getByRole('button', { name: 'More' }).click();
	await page.getByRole('menuitem', { name: 'Export CSV' }).click();
	const exported = await readFile(await (await downloading).path(), 'utf8');
	expect(exported).toContain("'=1+1");
	expect(exported).not.toMatch(/(^|,)"?[=+\-@\t]/m);

	await page.getByRole('link', { name: /Shares/ }).click();
	await expectGoodLooks(alice, 'no shares');
	await page.getByRole('banner').getByRole('link', { name: /0x/ }).click();
	await expect(heading(alice)).toHaveText('Settings');
	await expectGoodLooks(alice, 'the settings');
	await page.getByRole('banner').getByRole('button', { name: /Lock/ }).click();
	await expect(heading(alice)).toHaveText('Unlock your records');
	await expectGoodLooks(alice, 'a later visit');
	expect(await pwned(alice)).toBe(false);
});

test('behavior: a share is set up and approved by keyboard; a wallet that says no loses nothing', async ({
	open
}) => {
	const [bob, alice] = [await open('Bob'), await open('Alice')];
	const { page } = bob;
	await signIn(bob);
	await importTable(bob, 'D3', `Patient ID,${quoted(hostile)},Notes\n188,${quoted(corpus[4] ?? '')},mine`, [
		'Patient ID'
	]);
	const title = corpus[1] ?? '';

	await test.step('the four steps by keyboard', async () => {
		const main = page.getByRole('main');
		const next = main.getByRole('button', { name: /^Next/ });
		await pressByKey(bob, main.getByRole('link', { name: 'Share…' }));
		await expect(heading(bob)).toHaveText('Share a part of D3');
		await tabTo(bob, main.getByLabel('Title of the share'));
		await page.keyboard.press('Control+A');
		await page.keyboard.type(title);
		for (const column of ['Patient ID', hostile])
			await pressByKey(bob, main.getByRole('checkbox', { name: column, exact: true }), 'Space');
		await expectGoodLooks(bob, 'the first step of a share');
		await pressByKey(bob, next);
		await expect(page.getByRole('heading', { level: 2 }).first()).toBeFocused();
		await expectGoodLooks(bob, 'the second step of a share');
		await pressByKey(bob, next);
		await pressByKey(bob, next);
		const name = main.getByLabel('Name of person 1');
		await expect(name).toBeFocused();
		await expect(name).toHaveAccessibleDescription('Give person 1 a name.');
		await page.keyboard.type('Alice');
		await expectGoodLooks(bob, 'the third step of a share');
		await pressByKey(bob, next);
		await expect(main.getByRole('status').filter({ hasText: 'tick “I understand”' })).toBeVisible();
		await pressByKey(bob, main.getByRole('checkbox', { name: 'I understand' }), 'Space');
		await expect(main.getByText(fee)).toBeVisible();
		await expectGoodLooks(bob, 'the fourth step of a share');
		bob.wallet.refuseNext();
		await pressByKey(bob, main.getByRole('button', { name: 'Create share' }));
	});

	await test.step('a no to creating: said, kept, and tried again', async () => {
		await expect(heading(bob)).toHaveText(title);
		const failed = page.getByRole('alert').filter({ hasText: 'You said no in your wallet.' });
		await expect(failed).toBeVisible();
		await expectGoodLooks(bob, 'a share that could not be created');
		await failed.getByRole('button', { name: 'Try again' }).click();
		await expect(page.getByLabel('Invitation link')).toBeVisible();
		// The address still names the share: it can be kept, and opened again.
		await expect(page).toHaveURL(/\/share#./);
		await expectGoodLooks(bob, 'an invitation');
		await page.setViewportSize({ width: 1180, height: 760 });
		await expect(page.getByRole('img', { name: /on a phone$/ })).toBeInViewport({ ratio: 1 });
	});
	const link = await page.getByLabel('Invitation link').inputValue();
	await page.getByRole('button', { name: 'Done' }).click();

	await test.step('the invitee joins into a table with rows of her own', async () => {
		await signIn(alice);
		await importTable(alice, 'D1', `Patient ID,Medication\n188,other\n190,private`, ['Patient ID']);
		await alice.page.goto('about:blank');
		await alice.page.goto(link);
		await unlock(alice);
		const join = alice.page.getByRole('button', { name: 'Join', exact: true });
		await expect(join).toBeVisible();
		await expect(alice.page.getByText(fee)).toBeVisible();
		await expectGoodLooks(alice, 'an offer');
		await join.click();
		const code = alice.page.getByRole('img', { name: /^Code/ });
		await expect(code).toBeVisible({ timeout: 30_000 });
		await expectGoodLooks(alice, 'comparing a code, the invitee');
		const compare = page.getByRole('region', { name: 'Compare the code with' });
		await expect(compare).toBeVisible({ timeout: 30_000 });
		await expectGoodLooks(bob, 'comparing a code, the inviter');
		await pressByKey(bob, compare.getByRole('button', { name: 'Same' }));
		await alice.page.getByRole('radio', { name: 'A table I already have' }).check({ timeout: 30_000 });
		await alice.page.getByLabel('Table', { exact: true }).selectOption({ label: 'D1' });
		await expect(alice.page.getByText(fee)).toBeVisible();
		await expectGoodLooks(alice, 'choosing where a share lands');
		await alice.page.getByRole('button', { name: 'Accept' }).click();
		await expect(alice.page.getByRole('button', { name: 'Accept' })).toHaveCount(0);
	});

	await test.step('the mark of the landing stays out of the table; what is closed says why', async () => {
		const d1 = await openTable(alice, 'D1');
		await expect(d1.getByRole('columnheader', { name: /^In / })).toHaveCount(0);
		await cell(d1, /188/, 'Patient ID').click();
		await alice.page.keyboard.press('F2');
		await expect(alice.page.getByText(/can grant it to you/).first()).toBeVisible();
		await expectGoodLooks(alice, 'a table with closed cells');
		await alice.page.getByRole('button', { name: 'Add row' }).click();
		const form = alice.page.getByRole('dialog', { name: 'New row' });
		await form.getByLabel('Patient ID', { exact: true }).fill('191');
		await form.getByRole('checkbox', { name: /^Part of/ }).check();
		await form.getByRole('button', { name: 'Add row' }).click();
		await expect(form).toContainText('add or remove rows');
		await expectGoodLooks(alice, 'a new row that is refused');
		await form.getByRole('button', { name: 'Cancel' }).click();
	});

	await test.step('a no to sending: the draft stays and is sent again', async () => {
		await editCell(bob, 'D3', /188/, hostile, corpus[3] ?? '');
		await expectGoodLooks(bob, 'a table with a draft');
		await pressByKey(bob, page.getByRole('button', { name: 'Look and send…' }));
		const dialog = page.getByRole('dialog', { name: 'Send this change?' });
		await expect(dialog).toContainText(corpus[3] ?? '');
		await expect(dialog).toContainText(fee);
		await expectGoodLooks(bob, 'looking before sending');
		bob.wallet.refuseNext();
		await pressByKey(bob, dialog.getByRole('button', { name: 'Send', exact: true }));
		await expect(page.getByText('You said no in your wallet.').first()).toBeVisible();
		await expect(page.getByRole('region', { name: 'Changes not sent yet' })).toBeVisible();
		await expect(cell(grid(page, 'D3'), /188/, hostile)).toContainText(corpus[3] ?? '');
		await page.getByRole('button', { name: 'Look and send…' }).click();
		await dialog.getByRole('button', { name: 'Send', exact: true }).click();
	});

	await test.step('a no to approving: asked again; then the approval by keyboard', async () => {
		await openShare(bob, title);
		await expectGoodLooks(bob, 'a share that waits for somebody');
		await openShare(alice, title);
		const approve = alice.page.getByRole('button', { name: 'Approve', exact: true });
		await expect(approve).toBeVisible({ timeout: 30_000 });
		await expect(alice.page.getByText(fee)).toBeVisible();
		await expectGoodLooks(alice, 'an incoming change');
		alice.wallet.refuseNext();
		await pressByKey(alice, approve);
		const failed = alice.page.getByRole('alert').filter({ hasText: 'You said no in your wallet.' });
		await expect(failed).toBeVisible();
		await pressByKey(alice, failed.getByRole('button', { name: 'Dismiss' }));
		await expect(failed).toHaveCount(0);
		await pressByKey(alice, approve);
		await expect(cell(await openTable(alice, 'D1'), /188/, hostile)).toHaveText(corpus[3] ?? '');
		await openShare(alice, title);
		for (const part of ['People and rights', 'History']) {
			await alice.page.getByRole('tab', { name: part }).click();
			await expectGoodLooks(alice, part);
		}
	});

	await test.step('managing: the fee before each question, and a refusal before the wallet is asked', async () => {
		await openShare(bob, title);
		await page.getByRole('tab', { name: 'People and rights' }).click();
		const asked = bob.wallet.promptCount();
		await page.getByRole('checkbox', { name: 'Alice may change Patient ID' }).check();
		await expect(page.getByText(fee)).toBeVisible();
		await page.getByRole('button', { name: 'Undo' }).click();

		await page.getByRole('button', { name: 'Remove', exact: true }).click();
		const removing = page.getByRole('dialog', { name: 'Remove from the share?' });
		await expect(removing).toContainText(fee);
		await expectGoodLooks(bob, 'removing somebody');
		await removing.getByRole('button', { name: 'Cancel' }).click();

		await page.getByRole('button', { name: 'Invite somebody' }).click();
		const inviting = page.getByRole('dialog', { name: 'Invite somebody' });
		await expect(inviting).toContainText(fee);
		await inviting.getByRole('radio', { name: 'By account' }).check();
		await expect(inviting).not.toContainText('Network fee');
		await inviting.getByLabel(/^Account of/).fill(alice.wallet.address);
		await expect(inviting).toContainText(fee);
		await inviting.getByRole('button', { name: 'Cancel' }).click();

		await page.getByRole('checkbox', { name: 'Bob may decide on rights and seats' }).uncheck();
		await expect(page.getByRole('group', { name: 'Somebody must keep the authority.' })).toBeVisible();
		await expectGoodLooks(bob, 'rights that would be refused');
		await page.getByRole('button', { name: 'Save rights' }).click();
		await expect(
			page.getByRole('alert').filter({ hasText: 'Somebody must keep the authority.' })
		).toBeVisible();
		expect(bob.wallet.promptCount()).toBe(asked);
	});
	for (const person of [bob, alice]) expect(await pwned(person)).toBe(false);
});

test('behavior: another tab, another account, a backup, damage', async ({ open }) => {
	const alice = await open('Alice', { otherKeys: [`0x${'11'.repeat(32)}`] });
	const { page } = alice;
	await signIn(alice);
	await importTable(alice, 'D1', 'Patient ID,Dosage\n188,daily', ['Patient ID']);

	await test.step('a second tab says so and takes over', async () => {
		const second: Person = { ...alice, page: await alice.newTab() };
		await second.page.goto('/tables');
		await second.page.getByRole('button', { name: /Test wallet/ }).click();
		await unlock(second);
		await expect(heading(second)).toHaveText('Open in another tab');
		await expectGoodLooks(second, 'a second tab');
		await second.page.getByRole('button', { name: 'Use it here' }).click();
		await unlock(second);
		await expect(second.page.getByRole('link', { name: /^D1/ })).toBeVisible();
		await expect(heading(alice)).toHaveText('Open in another tab');
		await second.page.close();
		await page.goto('/tables');
		await unlock(alice);
	});

	await test.step('another account in the wallet locks', async () => {
		await expect(page.getByRole('link', { name: /^D1/ })).toBeVisible();
		await alice.wallet.selectAccount(1);
		await expect(heading(alice)).toHaveText('Make a safe place for your records');
		await expect(page.getByText('D1')).toHaveCount(0);
		await alice.wallet.selectAccount(0);
		await unlock(alice);
		await expect(page.getByRole('link', { name: /^D1/ })).toBeVisible();
	});

	/** A passphrase is stretched on purpose, which takes its time on a busy machine. */
	const stretching = { timeout: 60_000 };
	const passphrase = 'four words for a file';
	await page.getByRole('banner').getByRole('link', { name: /0x/ }).click();
	await page.getByLabel('Passphrase for the file', { exact: true }).fill(passphrase);
	const saving = page.getByRole('button', { name: 'Save a backup file' });
	await page.getByLabel('The passphrase for the file again').fill('four words for a fil');
	await expect(page.getByText('The two are not the same.')).toBeVisible();
	await expect(saving).toBeDisabled();
	await page.getByLabel('The passphrase for the file again').fill(passphrase);
	const downloading = page.waitForEvent('download', stretching);
	await saving.click();
	const file = await (await downloading).path();

	const restore = async (secret: string) => {
		await page.getByText('I have a backup file').click();
		await page.getByLabel('Backup file').setInputFiles(file);
		await page.getByLabel('Passphrase of the file').fill(secret);
		await page.getByRole('button', { name: 'Restore, and open with my wallet' }).click();
	};

	await test.step('forgotten, and brought back from the backup', async () => {
		await page.getByRole('button', { name: 'Forget everything…' }).click();
		await page.getByLabel(/to go on$/).fill('forget');
		await page.getByRole('button', { name: 'Forget everything', exact: true }).click();
		await expect(heading(alice)).toHaveText('Make a safe place for your records');
		await page.goto('/tables');
		await restore('not the passphrase');
		await expect(page.getByText('The backup file cannot be read.')).toBeVisible(stretching);
		await page.getByLabel('Passphrase of the file').fill(passphrase);
		await page.getByRole('button', { name: 'Restore, and open with my wallet' }).click();
		await expect(page.getByRole('link', { name: /^D1/ })).toBeVisible(stretching);
	});

	await test.step('damage is told, and a backup mends it', async () => {
		const damage = async () => {
			await page.goto('/');
			await page.evaluate(async () => {
				const [{ name = '' } = {}] = await indexedDB.databases();
				const opened = await new Promise<IDBDatabase>((resolve, reject) => {
					const request = indexedDB.open(name);
					request.onsuccess = () => resolve(request.result);
					request.onerror = () => reject(new Error('not opened'));
				});
				const change = opened.transaction('meta', 'readwrite');
				change.objectStore('meta').put('scribble', 'keys');
				await new Promise((resolve) => (change.oncomplete = resolve));
				opened.close();
			});
			await page.goto('/tables');
			await expect(heading(alice)).toHaveText('Your stored records are damaged.');
		};
		await damage();
		await expectGoodLooks(alice, 'damaged records');
		await restore(passphrase);
		await expect(page.getByRole('link', { name: /^D1/ })).toBeVisible(stretching);
		await damage();
		await page.getByText('Begin anew without a backup').click();
		await page.getByRole('checkbox', { name: /Delete the damaged records/ }).check();
		await page.getByRole('button', { name: 'Delete and begin anew' }).click();
		await expect(heading(alice)).toHaveText('Make a safe place for your records');
	});
});
