import { expect, test } from 'vitest';
import { serveSources } from './dev-server.js';

test('behavior: the local configuration is answered before the template in static/', async () => {
	const config = { version: 1, networks: [], relays: ['ws://127.0.0.1:1'], iceServers: [] };
	const site = await serveSources({ port: 0, config: () => config });
	try {
		const response = await fetch(`${site.url}/config.json`);
		expect(response.headers.get('content-type')).toContain('application/json');
		expect(await response.json()).toEqual(config);
	} finally {
		await site.close();
	}
}, 60_000);
