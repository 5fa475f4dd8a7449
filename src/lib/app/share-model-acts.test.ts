import { describe, expect, test } from 'vitest';
import { rightsOf } from '$lib/agreement';
import { figure2Shared, onChain, seatOf, sendChange, shareOf } from '$lib/sharing/testing';
import { feeShown } from './fee';
import { callsOf, carryOut, estimateAct, type ShareAct } from './share-model-acts';
import { speakerOf } from './speaker';

const [bobs, others] = [seatOf(0), seatOf(1)];

describe('callsOf', () => {
	test('default: bound to the share, the own seat and the round', async () => {
		const story = await figure2Shared();
		const { alice, bob, d3, patientShare: share } = story;
		const about = { share, seat: bobs };
		const calls = (act: ShareAct) => callsOf(shareOf(bob, share), act);
		expect(calls({ kind: 'leave' })).toEqual([{ kind: 'leave', ...about }]);
		expect(calls({ kind: 'close' })).toEqual([{ kind: 'close', ...about }]);
		expect(calls({ kind: 'remove', target: others })).toEqual([{ kind: 'remove', ...about, target: others }]);
		expect(calls({ kind: 'withdraw' })).toEqual([]);
		await sendChange(story, bob, d3, 188, 'Dosage', 'two');
		expect(calls({ kind: 'withdraw' })).toEqual([{ kind: 'withdraw', ...about, round: 1 }]);
		expect(calls({ kind: 'proceed' })).toEqual([{ kind: 'proceed', ...about, round: 1 }]);
		expect(callsOf(shareOf(alice, share), { kind: 'reject', reason: 'declined' })).toEqual([
			{ kind: 'reject', share, seat: others, round: 1, reason: 'declined' }
		]);
	});

	test('behavior: authority is given before it is taken, and the own goes last', async () => {
		const { bob, patientShare } = await figure2Shared();
		const rights = rightsOf([]);
		const calls = callsOf(shareOf(bob, patientShare), {
			kind: 'setRights',
			changes: [
				{ target: bobs, authority: false },
				{ target: seatOf(2), authority: false },
				{ target: others, rights, authority: true }
			]
		});
		expect(calls.map((call) => ('target' in call ? [call.kind, call.target] : call.kind))).toEqual([
			['setRights', others],
			['setAuthority', others],
			['setAuthority', seatOf(2)],
			['setAuthority', bobs]
		]);
	});
});

describe('carryOut', () => {
	test('default: costs what was told before, and nothing happens by asking', async () => {
		const { bob, patientShare, settle } = await figure2Shared();
		const act: ShareAct = { kind: 'remove', target: others };
		const answers = await Promise.all(estimateAct(bob.conversation, patientShare, act));
		expect(feeShown(speakerOf(bob.conversation), answers)).toMatchObject({
			kind: 'told',
			sentence: expect.stringMatching(/^Network fee: about 0\.0\d+ ETH \([\d,]+ gas\)$/) as string
		});
		await settle();
		expect(onChain(bob, patientShare).seats[1]?.state).toBe('seated');
		await carryOut(bob.conversation, patientShare, act);
		await settle();
		expect(onChain(bob, patientShare).seats[1]?.state).not.toBe('seated');
	});

	test('behavior: authority changes hands in one go, though the registry could not be asked about all of it', async () => {
		const { bob, patientShare, settle } = await figure2Shared();
		const act: ShareAct = {
			kind: 'setRights',
			changes: [
				{ target: bobs, authority: false },
				{ target: others, authority: true }
			]
		};
		expect(await Promise.all(estimateAct(bob.conversation, patientShare, act))).toEqual([
			expect.objectContaining({ ok: true }),
			'notYet'
		]);
		await carryOut(bob.conversation, patientShare, act);
		await settle();
		expect(onChain(bob, patientShare).seats.map((seat) => 'authority' in seat && seat.authority)).toEqual([
			false,
			true
		]);
	});

	test('error: the last authority cannot be given away, which is told before', async () => {
		const { bob, patientShare } = await figure2Shared();
		const act: ShareAct = {
			kind: 'setRights',
			changes: [
				{ target: bobs, authority: false },
				{ target: others, rights: rightsOf([]) }
			]
		};
		const answers = await Promise.all(estimateAct(bob.conversation, patientShare, act));
		expect(feeShown(speakerOf(bob.conversation), answers, shareOf(bob, patientShare))).toMatchObject({
			kind: 'refused',
			explanation: { title: 'Somebody must keep the authority.' }
		});
	});
});
