import { describe, expect, test } from 'vitest';
import { rightsOf, rowsAttribute, toAttributeNumber, type AttributeNumber } from '$lib/agreement';
import {
	agree,
	change,
	claim,
	confirm,
	dosesOffered,
	figure2Shared,
	land,
	reject,
	shareOf,
	value,
	withdraw,
	until
} from '$lib/sharing/testing';
import { cellChanges } from '$lib/ui';
import { historyEntries } from './share-model-history';
import { incomingShown } from './share-model-incoming';
import {
	isAloneIn,
	managing,
	peerEntries,
	rightsSentence,
	roundShown,
	shareLines,
	shareState,
	waitingInShare,
	waitingShareCount,
	windowWords
} from './share-model';
import { speakerOf } from './speaker';

/** Charlie renames Ibuprofen; Bob has it staged and has not answered. */
async function renamed() {
	const story = await figure2Shared();
	const { charlie, d2, settle } = story;
	value(await charlie.conversation.edit(d2, change(charlie, d2, 'Ibuprofen', 'Medication Name', 'Advil')));
	value(await charlie.conversation.send(d2));
	await settle();
	return story;
}

describe('shareState', () => {
	test('default: settled among all', async () => {
		const { bob, patientShare } = await figure2Shared();
		expect(shareState(bob.conversation, shareOf(bob, patientShare))).toEqual({
			word: 'Up to date',
			tone: 'success'
		});
	});

	test('behavior: it names whom it waits for, until all are there', async () => {
		const story = await dosesOffered();
		const { bob, charlie, share, settle } = story;
		const word = () => shareState(bob.conversation, shareOf(bob, share)).word;
		expect(word()).toBe('Waiting for Alice and Charlie to join');
		expect(isAloneIn(shareOf(bob, share))).toBe(true);
		await claim(story, story.alice, 1);
		expect(isAloneIn(shareOf(bob, share))).toBe(false);
		expect(word()).toBe('Waits for you');
		await confirm(story, story.alice);
		expect(word()).toBe('Waiting for Charlie to join');
		await land(story, story.alice);
		const seenByAlice = shareState(story.alice.conversation, shareOf(story.alice, share)).word;
		expect(seenByAlice).toBe('Waiting for somebody to join');
		await claim(story, charlie, 2);
		await confirm(story, charlie);
		expect(word()).toMatch(/^Waiting for .* to take the newest data$/);
		await land(story, charlie);
		await settle();
		expect(word()).toBe('Up to date');
	});

	test('behavior: what waits for the person comes first, also in the list', async () => {
		const { bob, charlie, medicineShare } = await renamed();
		const staged = shareOf(bob, medicineShare);
		expect(shareState(bob.conversation, staged).word).toBe('Waits for you');
		expect(waitingInShare(bob.conversation, staged)).toEqual(['A change by Charlie waits for your answer.']);
		expect(shareLines(bob.conversation)[0]?.share.id).toBe(medicineShare);
		expect(waitingShareCount(bob.conversation)).toBe(1);
		expect(shareState(charlie.conversation, shareOf(charlie, medicineShare)).word).toBe('Change under way');
		expect(waitingShareCount(charlie.conversation)).toBe(0);
	});

	test('behavior: where somebody’s no came before one’s own taking back, it is told as a no', async () => {
		const { bob, charlie, medicineShare, chain, settle } = await renamed();
		chain.automine = false;
		await Promise.all([
			reject(bob, medicineShare, 'declined'),
			withdraw(charlie, medicineShare),
			until(() => chain.waiting === 2).then(() => {
				chain.mine();
				chain.automine = true;
			})
		]);
		await settle();
		expect(waitingInShare(charlie.conversation, shareOf(charlie, medicineShare))).toEqual([
			'A change of yours is not agreed.'
		]);
	});

	test('behavior: a change taken back waits as a draft, and no longer once it was sent again and agreed', async () => {
		const story = await renamed();
		const { bob, charlie, d2, medicineShare, settle } = story;
		const waiting = () => waitingInShare(charlie.conversation, shareOf(charlie, medicineShare));
		await withdraw(charlie, medicineShare);
		await settle();
		expect(waiting()).toEqual(['You took a change back: it is a draft in your table.']);
		value(await charlie.conversation.send(d2));
		await settle();
		expect(waiting()).toEqual([]);
		await agree(story, bob, medicineShare);
		value(await charlie.conversation.edit(d2, change(charlie, d2, 'Advil', 'Mechanism of Action', 'MoA9')));
		expect(waiting()).toEqual([]);
	});
});

describe('roundShown', () => {
	test('default: the updater sees whom it waits for', async () => {
		const { charlie, medicineShare } = await renamed();
		const round = roundShown(charlie.conversation, shareOf(charlie, medicineShare));
		expect(round).toMatchObject({
			mine: true,
			waitsForMe: false,
			standing: { phase: 'accepted', peers: [{ name: 'Bob', approved: false }] }
		});
	});

	test('behavior: the receiver sees that it waits for them', async () => {
		const { bob, medicineShare } = await renamed();
		expect(roundShown(bob.conversation, shareOf(bob, medicineShare))).toMatchObject({
			mine: false,
			waitsForMe: true,
			waitsForOthers: false,
			standing: { peers: [{ name: 'Bob', approved: false }] }
		});
	});

	test('behavior: nothing when nothing is under way', async () => {
		const { bob, patientShare } = await figure2Shared();
		expect(roundShown(bob.conversation, shareOf(bob, patientShare))).toBeNull();
	});
});

describe('incomingShown', () => {
	test('default: the change, what it does here, and where it goes on under the own name (Figure 3)', async () => {
		const { bob, medicineShare, patientShare } = await renamed();
		const shown = incomingShown(bob.conversation, shareOf(bob, medicineShare));
		expect(shown).toMatchObject({ by: 'Charlie', approved: false, effect: { kind: 'ready' } });
		const onward = shown?.effect.kind === 'ready' ? shown.effect.onward : [];
		expect(onward).toMatchObject([
			{
				title: shareOf(bob, patientShare).terms.title,
				peers: ['Alice'],
				rows: 1,
				cells: 1,
				changes: ['Medication Name of 188 becomes Advil.'],
				endorses: 'You pass the change of Charlie on under your own name.'
			}
		]);
	});

	test('behavior: nothing when nothing came in', async () => {
		const { alice, patientShare } = await renamed();
		expect(incomingShown(alice.conversation, shareOf(alice, patientShare))).toBeNull();
	});
});

describe('peerEntries', () => {
	test('default: everybody by name, oneself marked', async () => {
		const { bob, patientShare } = await figure2Shared();
		const peers = peerEntries(bob.conversation, shareOf(bob, patientShare));
		expect(peers.map(({ name, state, authority, self }) => ({ name, state, authority, self }))).toEqual([
			{ name: 'Bob', state: 'seated', authority: true, self: true },
			{ name: 'Alice', state: 'seated', authority: false, self: false }
		]);
	});
});

describe('managing', () => {
	test('default: with authority, on a settled share', async () => {
		const { bob, alice, patientShare } = await figure2Shared();
		expect(managing(bob.conversation, shareOf(bob, patientShare))).toEqual({ allowed: true });
		expect(managing(alice.conversation, shareOf(alice, patientShare))).toMatchObject({ allowed: false });
	});

	test('behavior: not while a change is under way', async () => {
		const { bob, medicineShare } = await renamed();
		expect(managing(bob.conversation, shareOf(bob, medicineShare))).toMatchObject({
			allowed: false,
			why: 'A change is under way. Rights can be changed once it is agreed.'
		});
	});
});

describe('historyEntries', () => {
	test('default: newest first, who changed which attribute and who approved it', async () => {
		const { bob, medicineShare, settle } = await renamed();
		value(await bob.conversation.approve(medicineShare));
		await settle();
		const share = shareOf(bob, medicineShare);
		const events = value(await bob.conversation.history(medicineShare));
		const known = bob.conversation.store.rounds(medicineShare);
		const entries = historyEntries(speakerOf(bob.conversation), share, events, known);
		const told = entries.map(({ author, sentence }) => `${author ?? ''} ${sentence}`.trim());
		expect(told.slice(0, 3)).toEqual([
			'Change 1 is agreed.',
			'You approved change 1.',
			'Charlie changed Medication Name (change 1).'
		]);
		expect(told.at(-1)).toBe('You created the share.');
	});

	test('behavior: the rows of a change, while it is under way and afterwards; otherwise why they cannot be told', async () => {
		const { bob, medicineShare, settle } = await renamed();
		const shown = async () => {
			const events = value(await bob.conversation.history(medicineShare));
			const known = bob.conversation.store.rounds(medicineShare);
			return (among = known) =>
				historyEntries(speakerOf(bob.conversation), shareOf(bob, medicineShare), events, among)
					.filter(({ sentence }) => sentence.startsWith('changed'))
					.map(({ change: rows, details }) => (rows ? cellChanges(rows.schema, rows.delta) : details));
		};
		const cells = [{ column: 'Medication Name', type: 'text', before: 'Ibuprofen', after: 'Advil' }];
		expect((await shown())()).toMatchObject([[{ kind: 'changed', label: 'Ibuprofen', cells }]]);
		value(await bob.conversation.approve(medicineShare));
		await settle();
		const afterwards = await shown();
		expect(afterwards()).toMatchObject([[{ kind: 'changed', label: 'Ibuprofen', cells }]]);
		expect(afterwards(new Map())).toEqual([['This browser does not know the rows of this change.']]);
	});

	test('behavior: what several changes did while one was away is shown as none of them', async () => {
		const { bob, medicineShare, settle } = await renamed();
		const { staged } = shareOf(bob, medicineShare);
		value(await bob.conversation.approve(medicineShare));
		await settle();
		const events = value(await bob.conversation.history(medicineShare));
		const share = shareOf(bob, medicineShare);
		const changed = (catchesUp: boolean) =>
			historyEntries(
				speakerOf(bob.conversation),
				{ ...share, staged: staged && { ...staged, catchesUp } },
				events,
				new Map()
			).find(({ sentence }) => sentence.startsWith('changed'));
		expect(changed(false)?.change?.delta).toEqual(staged?.delta);
		expect(changed(true)?.change).toBeUndefined();
		expect(changed(true)?.details).toEqual(['This browser does not know the rows of this change.']);
	});

	test('behavior: a change that was not agreed changed nothing, and says so', async () => {
		const { bob, charlie, medicineShare, settle } = await renamed();
		await reject(bob, medicineShare, 'declined');
		await settle();
		const events = value(await charlie.conversation.history(medicineShare));
		const share = shareOf(charlie, medicineShare);
		const [entry] = historyEntries(speakerOf(charlie.conversation), share, events, new Map()).filter(
			({ sentence }) => sentence.startsWith('changed')
		);
		expect(entry).toMatchObject({ details: ['It was not agreed, so nothing changed.'] });
	});
});

describe('rightsSentence', () => {
	const number = (value: number): AttributeNumber => toAttributeNumber(value) ?? rowsAttribute;
	const terms = {
		rowsMayChange: true,
		attributes: [
			{ name: 'Medication Name', type: 'text', number: number(1) },
			{ name: 'Dosage', type: 'text', number: number(2) }
		]
	} as const;

	test('default: what, never what, and rows', () => {
		expect(rightsSentence('Alice', terms, rightsOf([number(2)]), false)).toBe(
			'Alice can change Dosage, never Medication Name, and cannot add or remove rows.'
		);
	});

	test('behavior: nothing, everything, authority', () => {
		expect(rightsSentence('Alice', terms, rightsOf([]), false)).toBe(
			'Alice can read everything and change nothing.'
		);
		expect(rightsSentence('Bob', terms, rightsOf([rowsAttribute, number(1), number(2)]), true)).toBe(
			'Bob can change every column, and can add and remove rows. They decide on rights and seats.'
		);
	});
});

describe('windowWords', () => {
	test('default', () => {
		expect([0, 60, 3600, 86_400, 604_800, 90].map(windowWords)).toEqual([
			'for ever',
			'1 minute',
			'1 hour',
			'1 day',
			'7 days',
			'90 seconds'
		]);
	});
});
