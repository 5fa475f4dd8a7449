/** The behaviour of a registry client, written once: the chain in memory and the real one must both show it. */
import {
	rightsOf,
	type Account,
	type AttributeNumber,
	type ChainShare,
	type Hash,
	type OfferTerms,
	type Receipt,
	type RegistryCall,
	type Rights,
	type Round,
	type SeatNumber,
	type ShareId
} from '$lib/agreement';
import type { Result } from '$lib/bx';
import { keccak256, stringToHex } from 'viem';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ChainFailure } from '../errors';
import { rootOf } from '../hashes';
import { receiptOf } from '../receipt';
import type { RegistryClient } from '../registry-client';

export interface ChainSetup {
	/** Three funded accounts, each through a client of its own. */
	readonly alice: RegistryClient;
	readonly bob: RegistryClient;
	readonly charlie: RegistryClient;
	/** Unix seconds of the newest block. */
	now(): Promise<number>;
	/** Lets at least so many seconds pass on the chain. */
	advance(seconds: number): Promise<void>;
	/** Everything sent until `mine` waits and lands in one block, in the order it was sent. */
	holdBlocks(): Promise<void>;
	/** Until so many transactions wait for a block. */
	untilWaiting(count: number): Promise<void>;
	/** One block of all that wait; from then on every transaction gets its own again. */
	mine(): Promise<void>;
	close(): Promise<void>;
}

const seat = (number: number) => number as SeatNumber;
const round = (number: number) => number as Round;
const attributes = (...numbers: number[]): Rights => rightsOf(numbers as AttributeNumber[]);
const hashOf = (text: string): Hash => keccak256(stringToHex(text)) as Hash;

/** Commitments of D13 at some state: `rows`, then the four columns of the paper's figure. */
const commitments = (state: readonly string[]): Hash[] =>
	state.map((value, index) => hashOf(`${index}:${value}`));
const figure2 = commitments(['188', '188', 'Ibuprofen', 'CliD1', 'one tablet every 4h']);
const changed = (before: readonly Hash[], attribute: number, value: string): Hash[] =>
	before.map((commitment, index) => (index === attribute ? hashOf(`${attribute}:${value}`) : commitment));
const [patientId, clinicalData, dosage] = [1, 3, 4] as const;

export function describeChainPort(name: string, setup: () => Promise<ChainSetup>): void {
	describe(name, () => {
		let chain: ChainSetup;
		let alice: RegistryClient;
		let bob: RegistryClient;
		let charlie: RegistryClient;
		let salts = 0;

		beforeAll(async () => {
			chain = await setup();
			({ alice, bob, charlie } = chain);
			for (const client of [alice, bob, charlie]) expectOk(await client.send([await keysCall(client)]));
		}, 60_000);
		afterAll(() => chain?.close());

		const keysCall = async (client: RegistryClient): Promise<RegistryCall> => ({
			kind: 'setKeys',
			boxKey: hashOf(`box key of ${client.account}`),
			delegate: client.account,
			expectedEpoch: expectOk(await client.keys(client.account)).epoch
		});

		const offerTo = async (
			holder: Account,
			rights: Rights,
			more: Partial<OfferTerms> = {}
		): Promise<OfferTerms> => ({
			holder,
			byInvitation: false,
			rights,
			authority: false,
			expiry: (await chain.now()) + 3600,
			...more
		});

		/** Bob, the doctor, creates the share and may change all of it; the others take the offers. */
		async function create(
			offers: readonly OfferTerms[],
			pullWindow = 0
		): Promise<{ readonly id: ShareId; readonly call: RegistryCall }> {
			const salt = hashOf(`salt ${++salts} of ${name}`);
			const call: RegistryCall = {
				kind: 'createShare',
				salt,
				termsHash: hashOf('terms'),
				ownRights: attributes(0, 1, 2, 3, 4),
				offers,
				commitments: figure2,
				pullWindow
			};
			expectOk(await bob.send([call]));
			return { id: bob.shareIdOf(bob.account, salt), call };
		}

		/** Takes the seat and acknowledges the settled round. */
		async function sit(client: RegistryClient, id: ShareId, number: number): Promise<void> {
			const { root, settledRound } = await stateOf(id);
			expectOk(
				await client.send([
					{ kind: 'join', share: id, seat: seat(number), signature: null },
					{
						kind: 'acknowledge',
						share: id,
						seat: seat(number),
						round: settledRound,
						root
					}
				])
			);
		}

		/** Alice may change the clinical data; Bob everything. Both hold round 0. */
		async function shareOfTwo(pullWindow = 0): Promise<ShareId> {
			const { id } = await create([await offerTo(alice.account, attributes(clinicalData))], pullWindow);
			await sit(alice, id, 1);
			return id;
		}

		async function shareOfThree(pullWindow = 0): Promise<ShareId> {
			const { id } = await create(
				[
					await offerTo(alice.account, attributes(clinicalData)),
					await offerTo(charlie.account, attributes(dosage))
				],
				pullWindow
			);
			await sit(alice, id, 1);
			await sit(charlie, id, 2);
			return id;
		}

		async function stateOf(id: ShareId): Promise<ChainShare> {
			const share = expectOk(await bob.share(id));
			if (share === null) throw new Error('There is no such share');
			return share;
		}

		const update = (
			id: ShareId,
			number: number,
			settledRound: number,
			before: readonly Hash[],
			after: readonly Hash[]
		): RegistryCall => ({
			kind: 'requestUpdate',
			share: id,
			seat: seat(number),
			settledRound: round(settledRound),
			before,
			after,
			receipts: []
		});
		const acknowledge = (id: ShareId, number: number, of: number, state: readonly Hash[]): RegistryCall => ({
			kind: 'acknowledge',
			share: id,
			seat: seat(number),
			round: round(of),
			root: rootOf(state)
		});

		test('default: an update is requested, acknowledged and settled', async () => {
			const id = await shareOfTwo();
			const after = changed(figure2, dosage, 'two tablets a day');

			const { transaction } = expectOk(await bob.send([update(id, 0, 0, figure2, after)]));
			expect(transaction).toMatch(/^0x[0-9a-f]{64}$/);
			expect(await stateOf(id)).toMatchObject({
				root: rootOf(figure2),
				settledRound: 0,
				lastRound: 1,
				open: { round: 1, root: rootOf(after), updater: 0, pending: [1] }
			});
			expectOk(await alice.send([acknowledge(id, 1, 1, after)]));

			expect(await stateOf(id)).toEqual({
				id,
				termsHash: hashOf('terms'),
				attributeCount: 5,
				pullWindow: 0,
				closed: false,
				settledRound: 1,
				lastRound: 1,
				root: rootOf(after),
				open: null,
				seats: [
					{
						state: 'seated',
						number: 0,
						account: bob.account,
						rights: attributes(0, 1, 2, 3, 4),
						authority: true,
						behind: false,
						byInvitation: false
					},
					{
						state: 'seated',
						number: 1,
						account: alice.account,
						rights: attributes(clinicalData),
						authority: false,
						behind: false,
						byInvitation: false
					}
				]
			});
		});

		test('behavior: the history says who did what, in order, with the time of the block', async () => {
			const id = await shareOfTwo();
			const after = changed(figure2, dosage, 'two tablets a day');
			expectOk(await bob.send([update(id, 0, 0, figure2, after)]));
			const { transaction } = expectOk(await alice.send([acknowledge(id, 1, 1, after)]));

			const history = expectOk(await charlie.history(id));

			expect(history.map(({ kind }) => kind)).toEqual([
				'shareCreated',
				'offered',
				'joined',
				'acknowledged',
				'updateRequested',
				'acknowledged',
				'settled'
			]);
			expect(history[4]).toMatchObject({
				account: bob.account,
				changed: attributes(dosage),
				round: 1
			});
			expect(history[5]).toMatchObject({ account: alice.account, transaction });
			expect(history[6]).toMatchObject({ root: rootOf(after), at: await chain.now() });
			const times = history.map(({ at }) => at);
			expect(times).toEqual([...times].sort((a, b) => a - b));
		});

		test('behavior: a history read again has what happened since, once', async () => {
			const id = await shareOfTwo();
			const first = expectOk(await alice.history(id));
			expectOk(await bob.send([update(id, 0, 0, figure2, changed(figure2, dosage, 'none'))]));

			const second = expectOk(await alice.history(id));

			expect(second.slice(0, first.length)).toEqual(first);
			expect(second.slice(first.length).map(({ kind }) => kind)).toEqual(['updateRequested']);
		});

		test('behavior: what does not exist is null, and an account without keys has epoch 0', async () => {
			expect(expectOk(await alice.share(hashOf('no share') as ShareId))).toBeNull();
			expect(expectOk(await alice.history(hashOf('no share') as ShareId))).toEqual([]);
			expect(expectOk(await alice.keys(`0x${'ab'.repeat(20)}` as Account))).toEqual({
				epoch: 0,
				boxKey: `0x${'00'.repeat(32)}`,
				delegate: `0x${'00'.repeat(20)}`
			});
		});

		describe('receipts', () => {
			const sessionKey = new Uint8Array(32).fill(11);
			const strangeKey = new Uint8Array(32).fill(12);
			const none = changed(figure2, dosage, 'none');

			/** Alice's session key signs that she has this state of the share. */
			const receiptByAlice = (id: ShareId, of: number, state: readonly Hash[], key = sessionKey) => {
				const { chainId, registry } = alice;
				const said = { share: id, seat: seat(1), round: round(of), root: rootOf(state) };
				return receiptOf({ chainId, registry, ...said }, key);
			};
			const submission = (
				id: ShareId,
				of: number,
				state: readonly Hash[],
				receipts: readonly Receipt[]
			): RegistryCall => ({
				kind: 'submitReceipts',
				share: id,
				round: round(of),
				root: rootOf(state),
				receipts
			});

			/** Bob asked for round 1; Alice, whose session key is published, has not answered. */
			async function requested(): Promise<ShareId> {
				const delegate = alice.addressOf(sessionKey);
				expectOk(await alice.send([{ ...(await keysCall(alice)), delegate } as RegistryCall]));
				const id = await shareOfTwo();
				expectOk(await bob.send([update(id, 0, 0, figure2, none)]));
				return id;
			}

			test('default: anybody submits what the peer signed, and the round settles', async () => {
				const id = await requested();
				expectOk(await charlie.send([submission(id, 1, none, [await receiptByAlice(id, 1, none)])]));
				expect(await stateOf(id)).toMatchObject({ settledRound: 1, root: rootOf(none), open: null });
				expect(expectOk(await bob.history(id)).slice(-2)).toMatchObject([
					{ kind: 'acknowledged', round: 1, seat: 1, account: alice.account },
					{ kind: 'settled', round: 1 }
				]);
			});

			test('behavior: receipts of a round ride on the request of the next', async () => {
				const id = await requested();
				const next = changed(none, dosage, 'one');
				const riding = { ...update(id, 0, 1, none, next), receipts: [await receiptByAlice(id, 1, none)] };
				expectOk(await bob.send([riding as RegistryCall]));
				expect(await stateOf(id)).toMatchObject({
					settledRound: 1,
					root: rootOf(none),
					open: { round: 2, root: rootOf(next), pending: [1] }
				});
			});

			test('behavior: that the round settled meanwhile does not make the request fail', async () => {
				const id = await requested();
				const receipts = [await receiptByAlice(id, 1, none)];
				expectOk(await alice.send([acknowledge(id, 1, 1, none)]));
				const next = changed(none, dosage, 'one');
				expectOk(await bob.send([{ ...update(id, 0, 1, none, next), receipts } as RegistryCall]));
				expect((await stateOf(id)).open).toMatchObject({ round: 2 });
			});

			test('behavior: receipts come before the requests of one batch', async () => {
				const id = await requested();
				const next = changed(none, dosage, 'one');
				const receipts = [await receiptByAlice(id, 1, none)];
				expectOk(await bob.send([update(id, 0, 1, none, next), submission(id, 1, none, receipts)]));
				expect((await stateOf(id)).open).toMatchObject({ round: 2, root: rootOf(next) });
			});

			test('error: a receipt by another key, of another round or of nobody is refused', async () => {
				const id = await requested();
				for (const forged of [
					await receiptByAlice(id, 1, none, strangeKey),
					await receiptByAlice(id, 0, figure2),
					{ seat: seat(1), signature: `0x${'00'.repeat(64)}` as const }
				]) {
					const refusal = reverted('BadReceipt', { share: id, seat: 1 });
					expect(await bob.send([submission(id, 1, none, [forged])])).toEqual(refusal);
					const riding = { ...update(id, 0, 1, none, figure2), receipts: [forged] } as RegistryCall;
					expect(await bob.send([riding])).toEqual(refusal);
				}
			});

			test('error: what nobody waits for, another round and another root', async () => {
				const id = await requested();
				const receipts = [await receiptByAlice(id, 1, none)];
				expect(await bob.send([submission(id, 1, figure2, receipts)])).toEqual(
					reverted('RootMismatch', { share: id, expected: rootOf(none), given: rootOf(figure2) })
				);
				expect(await bob.send([submission(id, 2, none, receipts)])).toEqual(
					reverted('StaleRound', { share: id, round: 2, current: 1 })
				);
				expectOk(await bob.send([submission(id, 1, none, receipts)]));
				expect(await bob.send([submission(id, 1, none, receipts)])).toEqual(
					reverted('NoneAwaited', { share: id })
				);
			});
		});

		test('behavior: keys are replaced under a growing epoch, and a stale epoch is refused', async () => {
			const call = (await keysCall(alice)) as Extract<RegistryCall, { kind: 'setKeys' }>;
			expectOk(await alice.send([{ ...call, boxKey: hashOf('new') }]));

			expect(expectOk(await bob.keys(alice.account))).toEqual({
				epoch: call.expectedEpoch + 1,
				boxKey: hashOf('new'),
				delegate: alice.account
			});
			expect(await alice.send([call])).toEqual(
				reverted('StaleEpoch', { account: alice.account, epoch: BigInt(call.expectedEpoch + 1) })
			);
		});

		test('behavior: simulating changes nothing', async () => {
			const id = await shareOfTwo();
			const call = update(id, 0, 0, figure2, changed(figure2, dosage, 'none'));
			expectOk(await bob.simulate([call]));
			expect((await stateOf(id)).open).toBeNull();
		});

		test('behavior: what a call costs is told beforehand, and changes nothing', async () => {
			const id = await shareOfTwo();
			const none = changed(figure2, dosage, 'none');
			const { gas, fee, coin } = expectOk(await bob.estimate([update(id, 0, 0, figure2, none)]));
			expect(gas).toBeGreaterThan(40_000n);
			expect(gas).toBeLessThan(100_000n);
			expect(fee).toBeGreaterThan(gas);
			expect(coin).toBe('ETH');
			expect((await stateOf(id)).open).toBeNull();

			const other = await shareOfTwo();
			const both = [update(id, 0, 0, figure2, none), update(other, 0, 0, figure2, none)];
			expect(expectOk(await bob.estimate(both)).gas).toBeGreaterThan(gas);
			expect(await alice.estimate([update(id, 1, 0, figure2, none)])).toEqual(
				reverted('NotAllowed', { share: id, seat: 1, attribute: dosage })
			);
		});

		test('behavior: a share of one settles at once', async () => {
			const { id } = await create([]);
			const after = changed(figure2, dosage, 'none');
			expectOk(await bob.send([update(id, 0, 0, figure2, after)]));
			expect(await stateOf(id)).toMatchObject({ settledRound: 1, root: rootOf(after), open: null });
		});

		test('error: an attribute without the right is refused by its lowest number', async () => {
			const id = await shareOfTwo();
			const both = changed(changed(figure2, dosage, 'none'), patientId, '189');
			const refusal = reverted('NotAllowed', { share: id, seat: 1, attribute: patientId });
			expect(await alice.simulate([update(id, 1, 0, figure2, both)])).toEqual(refusal);
			expect(await alice.send([update(id, 1, 0, figure2, both)])).toEqual(refusal);
		});

		test('error: a state that is not the settled one, or no change at all, is refused', async () => {
			const id = await shareOfTwo();
			const other = changed(figure2, dosage, 'none');
			expect(await bob.send([update(id, 0, 0, other, figure2)])).toEqual(
				reverted('RootMismatch', {
					share: id,
					expected: rootOf(figure2),
					given: rootOf(other)
				})
			);
			expect(await bob.send([update(id, 0, 0, figure2, figure2)])).toEqual(
				reverted('NothingChanged', { share: id })
			);
			expect(await bob.send([update(id, 0, 7, figure2, other)])).toEqual(
				reverted('StaleRound', { share: id, round: 7, current: 0 })
			);
		});

		test('error: no second update before every peer acknowledged', async () => {
			const id = await shareOfTwo();
			const after = changed(figure2, dosage, 'none');
			expectOk(await bob.send([update(id, 0, 0, figure2, after)]));
			expect(await alice.send([update(id, 1, 0, figure2, changed(figure2, clinicalData, 'CliD2'))])).toEqual(
				reverted('NotSettled', { share: id, openRound: 1 })
			);
		});

		test('error: another account cannot use a seat', async () => {
			const id = await shareOfTwo();
			const call = update(id, 0, 0, figure2, changed(figure2, dosage, 'none'));
			expect(await charlie.send([call])).toEqual(
				reverted('NotYourSeat', { share: id, seat: 0, caller: charlie.account })
			);
		});

		test('error: what was sent once cannot be sent again', async () => {
			const id = await shareOfTwo();
			const after = changed(figure2, dosage, 'none');
			const request = update(id, 0, 0, figure2, after);
			const answer = acknowledge(id, 1, 1, after);
			expectOk(await bob.send([request]));
			expectOk(await alice.send([answer]));

			expect(await bob.send([request])).toEqual(reverted('StaleRound', { share: id, round: 0, current: 1 }));
			expect(await alice.send([answer])).toEqual(reverted('NotPending', { share: id, seat: 1 }));
		});

		test('behavior: of two updates in one block the first wins and the other is told', async () => {
			const id = await shareOfTwo();
			await chain.holdBlocks();
			const first = bob.send([update(id, 0, 0, figure2, changed(figure2, dosage, 'none'))]);
			await chain.untilWaiting(1);
			const second = alice.send([update(id, 1, 0, figure2, changed(figure2, clinicalData, 'CliD2'))]);
			await chain.untilWaiting(2);
			await chain.mine();

			expectOk(await first);
			expect(await second).toEqual(reverted('NotSettled', { share: id, openRound: 1 }));
			expect((await stateOf(id)).open).toMatchObject({ updater: 0 });
		});

		test('behavior: reject and withdraw leave the settled state as it was', async () => {
			const id = await shareOfTwo();
			const before = await stateOf(id);
			const request = update(id, 0, 0, figure2, changed(figure2, dosage, 'none'));
			expectOk(await bob.send([request]));
			expectOk(
				await alice.send([{ kind: 'reject', share: id, seat: seat(1), round: round(1), reason: 'mismatch' }])
			);
			expect(await stateOf(id)).toEqual({ ...before, lastRound: 1 });
			expectOk(await bob.send([request]));
			expectOk(await bob.send([{ kind: 'withdraw', share: id, seat: seat(0), round: round(2) }]));

			expect(await stateOf(id)).toEqual({ ...before, lastRound: 2 });
			const [rejected, requested, withdrawn] = expectOk(await bob.history(id)).slice(-3);
			expect(rejected).toMatchObject({
				kind: 'rejected',
				account: alice.account,
				reason: 'mismatch'
			});
			expect(requested).toMatchObject({ kind: 'updateRequested', round: 2 });
			expect(withdrawn).toMatchObject({ kind: 'withdrawn', seat: 0, round: 2 });
		});

		test('behavior: once the window is over a round goes on without a silent peer, who is behind', async () => {
			const id = await shareOfThree(60);
			const after = changed(figure2, dosage, 'none');
			expectOk(await charlie.send([update(id, 2, 0, figure2, after)]));
			expectOk(await bob.send([acknowledge(id, 0, 1, after)]));
			const { open } = await stateOf(id);
			const proceed: RegistryCall = {
				kind: 'proceed',
				share: id,
				seat: seat(0),
				round: round(1)
			};
			expect(await bob.send([proceed])).toEqual(
				reverted('WindowOpen', { share: id, until: BigInt((open?.openedAt ?? 0) + 60) })
			);
			await chain.advance(60);
			expectOk(await bob.send([proceed]));

			const silent = await stateOf(id);
			expect(silent.seats[1]).toMatchObject({ behind: true });
			expect(silent).toMatchObject({ settledRound: 1, root: rootOf(after), open: null });
			const next = changed(after, clinicalData, 'CliD2');
			expect(await alice.send([update(id, 1, 1, after, next)])).toEqual(
				reverted('PeerBehind', { share: id, seat: 1 })
			);
			expectOk(await alice.send([acknowledge(id, 1, 1, after), update(id, 1, 1, after, next)]));
			expect((await stateOf(id)).open).toMatchObject({ updater: 1, pending: [0, 2] });
			expect(expectOk(await bob.history(id)).find(({ kind }) => kind === 'proceeded')).toMatchObject({
				seat: 0,
				behind: [1]
			});
		});

		test('behavior: a window of 0 waits for ever', async () => {
			const id = await shareOfTwo();
			expectOk(await bob.send([update(id, 0, 0, figure2, changed(figure2, dosage, 'none'))]));
			await chain.advance(10_000_000);
			expect(await bob.send([{ kind: 'proceed', share: id, seat: seat(0), round: round(1) }])).toEqual(
				reverted('WindowOpen', { share: id, until: 2n ** 256n - 1n })
			);
		});

		test('behavior: joining does not block the round that is open; the newcomer acknowledges it', async () => {
			const { id } = await create([await offerTo(alice.account, attributes(clinicalData))]);
			await sit(alice, id, 1);
			const after = changed(figure2, dosage, 'none');
			expectOk(
				await bob.send([
					{
						kind: 'invite',
						share: id,
						seat: seat(0),
						offer: await offerTo(charlie.account, attributes(dosage))
					}
				])
			);
			expectOk(await bob.send([update(id, 0, 0, figure2, after)]));
			expectOk(await charlie.send([{ kind: 'join', share: id, seat: seat(2), signature: null }]));
			expect((await stateOf(id)).open?.pending).toEqual([1]);
			expect((await stateOf(id)).seats[2]).toMatchObject({ behind: true });

			expect(await charlie.send([acknowledge(id, 2, 0, figure2)])).toEqual(
				reverted('StaleRound', { share: id, round: 0, current: 1 })
			);
			expectOk(await charlie.send([acknowledge(id, 2, 1, after)]));
			expect((await stateOf(id)).seats[2]).toMatchObject({ behind: false });
			expect((await stateOf(id)).open?.pending).toEqual([1]);
		});

		describe('invitation by a one-time key', () => {
			const invitationKey = new Uint8Array(32).fill(7);

			async function invited(more: Partial<OfferTerms> = {}): Promise<ShareId> {
				const holder = bob.addressOf(invitationKey);
				const offer = await offerTo(holder, attributes(dosage), {
					byInvitation: true,
					...more
				});
				return (await create([offer])).id;
			}

			test('default: whoever the key signed for takes the seat', async () => {
				const id = await invited();
				const signature = await charlie.signClaim(invitationKey, { share: id, seat: 1 });
				expectOk(
					await charlie.send([await keysCall(charlie), { kind: 'join', share: id, seat: seat(1), signature }])
				);
				expect((await stateOf(id)).seats[1]).toEqual({
					state: 'seated',
					number: 1,
					account: charlie.account,
					rights: attributes(dosage),
					authority: false,
					behind: true,
					byInvitation: true
				});
			});

			test('error: a claim seen on its way cannot be used by another account', async () => {
				const id = await invited();
				const signature = await charlie.signClaim(invitationKey, { share: id, seat: 1 });
				expect(await alice.send([{ kind: 'join', share: id, seat: seat(1), signature }])).toEqual(
					reverted('NotInvited', { share: id, seat: 1, caller: alice.account })
				);
			});

			test('error: a signature that is none, or none at all', async () => {
				const id = await invited();
				const caller = charlie.account;
				for (const signature of [null, `0x${'00'.repeat(65)}`, '0x1234'] as const)
					expect(await charlie.send([{ kind: 'join', share: id, seat: seat(1), signature }])).toEqual(
						reverted('NotInvited', { share: id, seat: 1, caller })
					);
			});

			test('error: after the expiry, and after the seat was taken', async () => {
				const id = await invited({ expiry: (await chain.now()) + 30 });
				await chain.advance(60);
				const signature = await charlie.signClaim(invitationKey, { share: id, seat: 1 });
				const join: RegistryCall = { kind: 'join', share: id, seat: seat(1), signature };
				expect(await charlie.send([join])).toEqual(reverted('OfferExpired', { share: id, seat: 1 }));

				const again = await invited();
				const claim = await charlie.signClaim(invitationKey, { share: again, seat: 1 });
				const used = { ...join, share: again, signature: claim };
				expectOk(await charlie.send([used]));
				expect(await charlie.send([used])).toEqual(reverted('NoOffer', { share: again, seat: 1 }));
			});

			test('behavior: whoever holds the key may turn the offer down', async () => {
				const id = await invited();
				const signature = await alice.signClaim(invitationKey, {
					share: id,
					seat: 1,
					decline: true
				});
				expectOk(await alice.send([{ kind: 'decline', share: id, seat: seat(1), signature }]));
				expect((await stateOf(id)).seats).toHaveLength(1);
			});
		});

		test('behavior: a batch happens as a whole or not at all', async () => {
			const id = await shareOfTwo();
			const other = await shareOfTwo();
			const none = changed(figure2, dosage, 'none');
			expect(await bob.send([update(id, 0, 0, figure2, none), update(other, 0, 5, figure2, none)])).toEqual(
				reverted('StaleRound', { share: other, round: 5, current: 0 })
			);
			expect((await stateOf(id)).open).toBeNull();

			expectOk(await bob.send([update(id, 0, 0, figure2, none), update(other, 0, 0, figure2, none)]));
			expect((await stateOf(id)).open).toMatchObject({ round: 1 });
			expect((await stateOf(other)).open).toMatchObject({ round: 1 });
		});

		test('error: calls that no batch holds together are a bug', async () => {
			const id = await shareOfTwo();
			const leave: RegistryCall = { kind: 'leave', share: id, seat: seat(0) };
			await expect(bob.send([leave, leave])).rejects.toThrow('No batch holds leave');
			await expect(bob.simulate([])).rejects.toThrow('at least one call');
		});

		test('behavior: an authority grants a right, bound to the round it was decided on', async () => {
			const id = await shareOfTwo();
			const grant = (settledRound: number): RegistryCall => ({
				kind: 'setRights',
				share: id,
				seat: seat(0),
				settledRound: round(settledRound),
				target: seat(1),
				rights: attributes(clinicalData, dosage)
			});
			expect(await bob.send([grant(1)])).toEqual(reverted('StaleRound', { share: id, round: 1, current: 0 }));
			expect(await alice.send([{ ...grant(0), seat: seat(1) } as RegistryCall])).toEqual(
				reverted('NotAuthority', { share: id, seat: 1 })
			);
			expectOk(await bob.send([grant(0)]));
			expectOk(await alice.send([update(id, 1, 0, figure2, changed(figure2, dosage, 'none'))]));
			expect(expectOk(await bob.history(id)).find(({ kind }) => kind === 'rightsSet')).toMatchObject({
				seat: 1,
				rights: attributes(clinicalData, dosage),
				by: bob.account
			});
		});

		test('behavior: authority is given on, and never by the last who has it', async () => {
			const id = await shareOfTwo();
			const set = (target: number, authority: boolean): RegistryCall => ({
				kind: 'setAuthority',
				share: id,
				seat: seat(0),
				settledRound: round(0),
				target: seat(target),
				authority
			});
			expect(await bob.send([set(0, false)])).toEqual(reverted('LastAuthority', { share: id }));
			expectOk(await bob.send([set(1, true)]));
			expectOk(await bob.send([set(0, false)]));
			expect((await stateOf(id)).seats.map((one) => 'authority' in one && one.authority)).toEqual([
				false,
				true
			]);
		});

		test('behavior: removing the last pending peer settles, removing the updater voids the round', async () => {
			const id = await shareOfThree();
			const none = changed(figure2, dosage, 'none');
			const remove = (target: number): RegistryCall => ({
				kind: 'remove',
				share: id,
				seat: seat(0),
				target: seat(target)
			});
			expectOk(await bob.send([update(id, 0, 0, figure2, none)]));
			expectOk(await charlie.send([acknowledge(id, 2, 1, none)]));
			expectOk(await bob.send([remove(1)]));
			expect(await stateOf(id)).toMatchObject({ settledRound: 1, root: rootOf(none), open: null });

			expectOk(await charlie.send([update(id, 2, 1, none, changed(none, dosage, 'one'))]));
			expectOk(await bob.send([remove(2)]));
			expect(await stateOf(id)).toMatchObject({
				settledRound: 1,
				lastRound: 2,
				root: rootOf(none),
				open: null
			});
			expect((await stateOf(id)).seats).toHaveLength(1);
			expect(expectOk(await bob.history(id)).slice(-2)).toMatchObject([
				{ kind: 'removed', seat: 2, account: charlie.account, by: bob.account },
				{ kind: 'aborted', seat: 2, round: 2 }
			]);
			expect(await bob.send([remove(2)])).toEqual(reverted('NotSeated', { share: id, seat: 2 }));
		});

		test('behavior: the last authority closes the share by leaving, and closed is final', async () => {
			const id = await shareOfTwo();
			const none = changed(figure2, clinicalData, 'CliD2');
			expectOk(await alice.send([update(id, 1, 0, figure2, none)]));
			expectOk(await bob.send([{ kind: 'leave', share: id, seat: seat(0) }]));

			expect(await stateOf(id)).toMatchObject({ closed: true, open: null });
			expect(await alice.send([update(id, 1, 0, figure2, none)])).toEqual(
				reverted('ShareClosed', { share: id })
			);
			expectOk(await alice.send([{ kind: 'leave', share: id, seat: seat(1) }]));
		});

		test('behavior: an offer is revoked, and its seat is offered again', async () => {
			const { id } = await create([await offerTo(alice.account, attributes(clinicalData))]);
			expectOk(await bob.send([{ kind: 'revokeOffer', share: id, seat: seat(0), target: seat(1) }]));
			expect(await alice.send([{ kind: 'join', share: id, seat: seat(1), signature: null }])).toEqual(
				reverted('NoOffer', { share: id, seat: 1 })
			);
			const offer = await offerTo(charlie.account, attributes(dosage), { authority: true });
			expectOk(await bob.send([{ kind: 'invite', share: id, seat: seat(0), offer }]));
			expect((await stateOf(id)).seats[1]).toEqual({ state: 'offered', number: 1, ...offer });
			expectOk(await bob.send([{ kind: 'close', share: id, seat: seat(0) }]));
			expect(await stateOf(id)).toMatchObject({ closed: true });
		});

		test('behavior: a listener wakes after a change, later than the call, until it is stopped', async () => {
			const id = await shareOfTwo();
			const listener = vi.fn();
			const stop = alice.watch(listener);
			listener.mockClear();
			expectOk(await bob.send([update(id, 0, 0, figure2, changed(figure2, dosage, 'none'))]));
			await vi.waitFor(() => expect(listener).toHaveBeenCalled(), 10_000);
			stop();
			listener.mockClear();
			await chain.advance(1);
			await new Promise((resolve) => setTimeout(resolve, 200));
			expect(listener).not.toHaveBeenCalled();
		});
	});
}

const reverted = (error: string, facts: Readonly<Record<string, string | number | bigint>>) => ({
	ok: false,
	failure: { kind: 'Reverted', error, facts }
});

function expectOk<Value>(result: Result<Value, ChainFailure>): Value {
	expect(result).toMatchObject({ ok: true });
	if (!result.ok) throw new Error(result.failure.kind);
	return result.value;
}
