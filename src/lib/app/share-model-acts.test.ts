import { describe, expect, test } from 'vitest';
import { rightsOf, type Round, type ShareId } from '$lib/agreement';
import {
	failure,
	figure2Shared,
	onChain,
	seatOf,
	sendChange,
	shareOf,
	value,
	withdraw,
	type Party
} from '$lib/sharing/testing';
import { feeShown } from './fee';
import { callsOf, carryOut, estimateAct, type ShareAct } from './share-model-acts';
import { explainAct } from './sentences';
import { speakerOf } from './speaker';

const [bobs, others] = [seatOf(0), seatOf(1)];

const openRound = (party: Party, share: ShareId): Round => {
	const { open } = onChain(party, share);
	if (!open) throw new Error('no round is open');
	return open.round;
};

describe('callsOf', () => {
	test('default: bound to the share, the own seat and the round', async () => {
		const story = await figure2Shared();
		const { alice, bob, d3, patientShare: share } = story;
		const about = { share, seat: bobs };
		const calls = (act: ShareAct) => value(callsOf(shareOf(bob, share), act));
		expect(calls({ kind: 'leave' })).toEqual([{ kind: 'leave', ...about }]);
		expect(calls({ kind: 'close' })).toEqual([{ kind: 'close', ...about }]);
		expect(calls({ kind: 'remove', target: others })).toEqual([{ kind: 'remove', ...about, target: others }]);
		await sendChange(story, bob, d3, 188, 'Dosage', 'two');
		const round = openRound(bob, share);
		expect(calls({ kind: 'withdraw', round })).toEqual([{ kind: 'withdraw', ...about, round: 1 }]);
		expect(calls({ kind: 'proceed', round })).toEqual([{ kind: 'proceed', ...about, round: 1 }]);
		expect(value(callsOf(shareOf(alice, share), { kind: 'reject', round, reason: 'declined' }))).toEqual([
			{ kind: 'reject', share, seat: others, round: 1, reason: 'declined' }
		]);
	});

	test('behavior: authority is given before it is taken, and the own goes last', async () => {
		const { bob, patientShare } = await figure2Shared();
		const rights = rightsOf([]);
		const calls = value(
			callsOf(shareOf(bob, patientShare), {
				kind: 'setRights',
				changes: [
					{ target: bobs, authority: false },
					{ target: seatOf(2), authority: false },
					{ target: others, rights, authority: true }
				]
			})
		);
		expect(calls.map((call) => ('target' in call ? [call.kind, call.target] : call.kind))).toEqual([
			['setRights', others],
			['setAuthority', others],
			['setAuthority', seatOf(2)],
			['setAuthority', bobs]
		]);
	});
});

describe('callsOf, of a round', () => {
	test('error: nothing of a round that is not open any more, whatever took its place', async () => {
		const story = await figure2Shared();
		const { alice, bob, d3, patientShare: share } = story;
		await sendChange(story, bob, d3, 188, 'Dosage', 'two');
		const round = openRound(bob, share);
		await withdraw(bob, share);
		const over = { ok: false, failure: { kind: 'RoundOver', share, round } };
		const expectOver = () => {
			expect(callsOf(shareOf(bob, share), { kind: 'withdraw', round })).toEqual(over);
			expect(callsOf(shareOf(bob, share), { kind: 'proceed', round })).toEqual(over);
			expect(callsOf(shareOf(alice, share), { kind: 'reject', round, reason: 'declined' })).toEqual(over);
		};
		await story.settle();
		expectOver();
		await sendChange(story, bob, d3, 188, 'Dosage', 'ten');
		expect(openRound(alice, share)).not.toBe(round);
		expectOver();
	});

	test('error: only who is waited for says no, and only the updater takes it back', async () => {
		const story = await figure2Shared();
		const { alice, bob, d3, patientShare: share } = story;
		await sendChange(story, bob, d3, 188, 'Dosage', 'two');
		const round = openRound(bob, share);
		const over = { ok: false, failure: { kind: 'RoundOver', share, round } };
		expect(callsOf(shareOf(bob, share), { kind: 'reject', round, reason: 'declined' })).toEqual(over);
		expect(callsOf(shareOf(alice, share), { kind: 'withdraw', round })).toEqual(over);
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
		value(await carryOut(bob.conversation, patientShare, act));
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
		value(await carryOut(bob.conversation, patientShare, act));
		await settle();
		expect(onChain(bob, patientShare).seats.map((seat) => 'authority' in seat && seat.authority)).toEqual([
			false,
			true
		]);
	});

	test('error: a no to a round that is over leaves the one in its place open, and is told', async () => {
		const story = await figure2Shared();
		const { alice, bob, d3, patientShare } = story;
		await sendChange(story, bob, d3, 188, 'Dosage', 'two');
		const act: ShareAct = { kind: 'reject', round: openRound(alice, patientShare), reason: 'declined' };
		await withdraw(bob, patientShare);
		await sendChange(story, bob, d3, 188, 'Dosage', 'ten');
		const replaced = openRound(alice, patientShare);
		const told = failure(await carryOut(alice.conversation, patientShare, act));
		await story.settle();
		expect(explainAct(told).title).toBe('This change is not there any more.');
		expect(openRound(bob, patientShare)).toBe(replaced);
	});

	test('error: stops at the first transaction that cannot be stored, and says why', async () => {
		const { bob, patientShare, settle } = await figure2Shared();
		bob.vault.failNext({ kind: 'QuotaExceeded' });
		const told = failure(
			await carryOut(bob.conversation, patientShare, {
				kind: 'setRights',
				changes: [
					{ target: others, rights: rightsOf([]) },
					{ target: others, authority: true }
				]
			})
		);
		await settle();
		expect(explainAct(told).title).toBe('This device is full.');
		expect(onChain(bob, patientShare).seats[1]).toMatchObject({ authority: false });
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
