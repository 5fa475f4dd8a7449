/** What the parts of one edit's way take alone, in the page where they happen: medians of many, in milliseconds. */
import type { Page } from '@playwright/test';
import type { Stack } from '../../scripts/stack.js';
import { median } from '../measure';

const times = 11;

/** One question to the chain and its answer. */
export async function measureReading(page: Page, { rpcUrl, registry }: Stack): Promise<number> {
	const question = {
		jsonrpc: '2.0',
		id: 1,
		method: 'eth_call',
		params: [{ to: registry, data: '0x' }, 'latest']
	};
	return median(
		await page.evaluate(
			async ([url, body, count]) => {
				const taken: number[] = [];
				for (let left = count; left > 0; left--) {
					const begun = performance.now();
					const headers = { 'content-type': 'application/json' };
					await (await fetch(url, { method: 'POST', headers, body })).text();
					taken.push(performance.now() - begun);
				}
				return taken;
			},
			[rpcUrl, JSON.stringify(question), times] as const
		)
	);
}

/** One record, strictly durable. */
export async function measureWriting(page: Page): Promise<number> {
	return median(
		await page.evaluate(async (count) => {
			const answer = <Answer>(request: IDBRequest<Answer>) =>
				new Promise<Answer>((resolve, reject) => {
					request.onsuccess = () => resolve(request.result);
					request.onerror = () => reject(request.error ?? new Error('a request failed'));
				});
			const opening = indexedDB.open('bench-parts', 1);
			opening.onupgradeneeded = () => opening.result.createObjectStore('records');
			const database = await answer(opening);
			const taken: number[] = [];
			for (let left = count; left > 0; left--) {
				const begun = performance.now();
				const transaction = database.transaction('records', 'readwrite', { durability: 'strict' });
				transaction.objectStore('records').put(new Uint8Array(600), left);
				await new Promise((resolve) => (transaction.oncomplete = resolve));
				taken.push(performance.now() - begun);
			}
			database.close();
			await answer(indexedDB.deleteDatabase('bench-parts'));
			return taken;
		}, times)
	);
}

/** One question and its answer over a data channel that stands already. */
export async function measureAsking(page: Page): Promise<number> {
	return median(
		await page.evaluate(async (count) => {
			const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
			near.onicecandidate = ({ candidate }) => void far.addIceCandidate(candidate);
			far.onicecandidate = ({ candidate }) => void near.addIceCandidate(candidate);
			const options = { negotiated: true, id: 0 };
			const [asks, answers] = [near.createDataChannel('', options), far.createDataChannel('', options)];
			answers.onmessage = ({ data }: MessageEvent<string>) => answers.send(data);
			const opened = new Promise((resolve) => (asks.onopen = resolve));
			await near.setLocalDescription(await near.createOffer());
			await far.setRemoteDescription(near.localDescription as RTCSessionDescription);
			await far.setLocalDescription(await far.createAnswer());
			await near.setRemoteDescription(far.localDescription as RTCSessionDescription);
			await opened;
			const taken: number[] = [];
			for (let left = count; left > 0; left--) {
				const begun = performance.now();
				const answered = new Promise((resolve) => (asks.onmessage = resolve));
				asks.send('x'.repeat(400));
				await answered;
				taken.push(performance.now() - begun);
			}
			near.close();
			far.close();
			return taken;
		}, times)
	);
}
