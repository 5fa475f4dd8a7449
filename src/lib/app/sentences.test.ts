import { expect, test } from 'vitest';
import { threeParties } from '$lib/sharing/testing';
import { explainJoin, notLoaded } from './sentences';
import { speakerOf } from './speaker';

test('behavior: who was invited is never sent into a reload alone, which forgets the link', async () => {
	const { alice } = await threeParties();
	const told = explainJoin(speakerOf(alice.conversation), { kind: 'NotLoaded', detail: 'offline' });
	expect(told).toEqual({ ...notLoaded, next: expect.stringMatching(/open the link again\.$/) as string });
});
