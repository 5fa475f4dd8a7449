import { describe, expect, test } from 'vitest';
import { agree, change, figure2Shared, sendChange, shareOf, value } from './testing';

const gasOf = (estimated: Parameters<typeof value<{ readonly gas: bigint } | null>>[0]): number =>
	Number(value(estimated)?.gas ?? 0);

describe('what a decision costs', () => {
	test('default: sending a draft is priced before it is sent, and nothing happens by asking', async () => {
		const { alice, bob, d3, patientShare, settle } = await figure2Shared();
		expect(value(await bob.conversation.estimateSend(d3))).toBeNull();
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'two')));

		const estimated = value(await bob.conversation.estimateSend(d3));

		expect(estimated).toMatchObject({ coin: 'ETH' });
		expect(estimated?.gas).toBeGreaterThan(21_000n);
		expect(shareOf(bob, patientShare).proposal).toBeNull();
		await settle();
		expect(shareOf(alice, patientShare).seen?.open).toBeNull();
	});

	test('behavior: an edit of two shares costs more than one of a single share', async () => {
		const { bob, d3 } = await figure2Shared();
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'two')));
		const one = gasOf(await bob.conversation.estimateSend(d3));
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Medication Name', 'Advil')));
		expect(gasOf(await bob.conversation.estimateSend(d3))).toBeGreaterThan(one + 5_000);
	});

	test('behavior: a yes is priced with the requests that go on with it, and costs nothing once it was said', async () => {
		const story = await figure2Shared();
		const { bob, charlie, d2, medicineShare } = story;
		expect(value(await bob.conversation.estimateApproval(medicineShare))).toBeNull();
		await sendChange(story, charlie, d2, 'Ibuprofen', 'Mechanism of Action', 'COX');
		const alone = gasOf(await bob.conversation.estimateApproval(medicineShare));
		expect(alone).toBeGreaterThan(21_000);
		await agree(story, bob, medicineShare);
		expect(value(await bob.conversation.estimateApproval(medicineShare))).toBeNull();

		// The name of a medication is on the patient's share, too.
		await sendChange(story, charlie, d2, 'Ibuprofen', 'Medication Name', 'Advil');
		expect(gasOf(await bob.conversation.estimateApproval(medicineShare))).toBeGreaterThan(alone + 5_000);
	});

	test('behavior: nothing is asked of the chain while something stands in the way', async () => {
		const story = await figure2Shared();
		const { bob, d3 } = story;
		await sendChange(story, bob, d3, 188, 'Dosage', 'two');
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'three')));
		expect(bob.conversation.previewSend(d3).map(({ refusal }) => refusal?.kind)).toEqual(['RoundOpen']);
		expect(value(await bob.conversation.estimateSend(d3))).toBeNull();
	});

	test('error: a node that does not answer is told', async () => {
		const { bob, chain, d3 } = await figure2Shared();
		value(await bob.conversation.edit(d3, change(bob, d3, 188, 'Dosage', 'two')));
		chain.setReachable(bob.account, false);
		expect(await bob.conversation.estimateSend(d3)).toMatchObject({ failure: { kind: 'Unreachable' } });
	});
});
