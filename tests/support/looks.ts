/** What every page owes a reader: WCAG 2.2 AA in both colour schemes, and no sideways scrolling on a phone. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator } from '@playwright/test';
import type { Person } from './people';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const looks = [
	{ size: { width: 390, height: 844 }, colorScheme: 'dark' },
	{ size: { width: 1180, height: 760 }, colorScheme: 'light' }
] as const;

type AxePage = ConstructorParameters<typeof AxeBuilder>[0]['page'];

/** Looks at the page narrow and dark, then wide and light; `what` names it when it fails. */
export async function expectGoodLooks({ page }: Person, what: string): Promise<void> {
	for (const { size, colorScheme } of looks) {
		await page.setViewportSize(size);
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		// What the header covers while scrolled would count as too small to hit.
		await page.evaluate(() => window.scrollTo(0, 0));
		const { violations } = await new AxeBuilder({ page: page as unknown as AxePage })
			.withTags(rules)
			.analyze();
		expect(
			violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) })),
			`${what}, ${colorScheme}, ${size.width} px`
		).toEqual([]);
		const { overflow, levels } = await page.evaluate(() => ({
			overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
			levels: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
				.filter((heading) => heading.checkVisibility())
				.map(({ tagName }) => Number(tagName.slice(1)))
		}));
		expect(overflow, `${what} scrolls sideways at ${size.width} px`).toBe(0);
		expect(
			levels.filter((level) => level === 1),
			`${what} has one main heading`
		).toHaveLength(1);
		for (const [at, level] of levels.entries())
			expect(level - (levels[at - 1] ?? level), `headings of ${what}: ${levels.join(' ')}`).toBeLessThan(2);
	}
}

/** Goes forward by the Tab key alone until the target has the focus. */
export async function tabTo({ page }: Person, target: Locator): Promise<void> {
	for (let stop = 0; stop < 80; stop++) {
		if (await target.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press('Tab');
	}
	throw new Error(`the Tab key never reaches ${String(target)}`);
}

/** Reaches a control by the keyboard and presses it. */
export async function pressByKey(person: Person, target: Locator, key = 'Enter'): Promise<void> {
	await tabTo(person, target);
	await person.page.keyboard.press(key);
}
