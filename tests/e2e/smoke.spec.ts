/** The built site answers, alone: no stranger is asked for anything, no policy is violated, no error is logged. */
import { expect, test } from '../support/fixtures';

test('default', async ({ open, stack }) => {
	const { page, recorder, faults } = await open('Alice');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Agree on every change');
	await expect(page).toHaveTitle(/Coview/);
	const [siteOrigin, chainOrigin, relayOrigin] = [stack.url, stack.rpcUrl, stack.relayUrl].map(
		(address) => new URL(address).origin
	);
	for (const origin of recorder.origins) expect([siteOrigin, chainOrigin, relayOrigin]).toContain(origin);
	expect(faults).toEqual([]);
});

test('behavior: the host sends the headers of the site', async ({ request, stack }) => {
	const headers = (await request.get(stack.url)).headers();
	expect(headers['content-security-policy']).toBe("frame-ancestors 'self'");
	expect(headers['x-content-type-options']).toBe('nosniff');
	expect(headers['referrer-policy']).toBe('no-referrer');
	expect(headers['permissions-policy']).toContain('geolocation=()');
});

test('behavior: the policy in the page lets nothing in by default', async ({ request, stack }) => {
	const html = await (await request.get(stack.url)).text();
	const policy = /<meta http-equiv="content-security-policy" content="([^"]+)"/i.exec(html)?.[1] ?? '';
	expect(policy).toContain("default-src 'none'");
	expect(policy).toContain("require-trusted-types-for 'script'");
	expect(policy).toMatch(/frame-src 'self'(;|$)/);
	expect(policy).not.toMatch(/script-src[^;]*('unsafe-inline'|'unsafe-eval'|https?:)/);
});

test('error: a request to a stranger is noticed', async ({ open }) => {
	const { page, faults, expectFault } = await open('Alice');
	await page.evaluate(() => fetch('https://stranger.invalid/').catch(() => undefined));
	await expect.poll(() => faults.join('\n')).toContain('request to https://stranger.invalid/');
	expectFault(/stranger\.invalid/);
});

test('error: a violation of the policy is noticed', async ({ open }) => {
	const { page, faults, expectFault } = await open('Alice');
	await page.evaluate(() => {
		const image = new Image();
		image.src = 'https://stranger.invalid/pixel.png';
		document.body.append(image);
	});
	await expect.poll(() => faults.join('\n')).toContain('content security policy: img-src');
	expectFault(/stranger\.invalid|img-src/);
});
