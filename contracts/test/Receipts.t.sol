// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Batch, IShareRegistry, Offer, Receipt, Receipts, ShareId, ShareView} from "../src/IShareRegistry.sol";
import {Base} from "./support/Base.sol";
import {Vm} from "./support/Vm.sol";

/// @dev Receipts that anybody submits: whose word they are, for what alone they count, and that nobody can bend them.
contract ReceiptsTest is Base {
    /// @dev The order of secp256k1.
    uint256 private constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    address private _session = named("session key of bob");
    bytes32[] private _afterwards;

    /// @dev Bob's session key is not his account; round 1 of Alice waits for Bob and Charlie.
    function setUp() external {
        threePeers();
        delegates(bob, _session);
        _afterwards = requests(alice, ALICE, 1);
    }

    // ───────────── by whom

    /// @dev The last receipt settles the round, as the last acknowledgement would, whoever submits it.
    function test_default(address anybody, bool bobFirst) external {
        Receipts memory receipts =
            bobFirst ? twoReceiptsBy(bob, BOB, charlie, CHARLIE) : twoReceiptsBy(charlie, CHARLIE, bob, BOB);

        vm.prank(anybody);
        registry.submitReceipts(receipts);

        ShareView memory v = view_();
        vm.assertFalse(v.open, "open");
        vm.assertEq(v.settledRound, 1);
        vm.assertEq(v.root, rootOf(_afterwards));
    }

    function test_behavior_byTheAccountKey() external {
        submits(oneReceiptBy(bob, BOB));

        vm.assertTrue(view_().open && !seatAt(BOB).pending && seatAt(CHARLIE).pending, "not taken");
    }

    function test_behavior_byTheSessionKey() external {
        submits(oneReceiptBy(_session, BOB));

        vm.assertTrue(view_().open && !seatAt(BOB).pending && seatAt(CHARLIE).pending, "not taken");
    }

    function test_behavior_byASessionKeyPublishedMeanwhile(uint256 key) external {
        address fresh = keyed(key);
        delegates(bob, fresh);

        submits(oneReceiptBy(fresh, BOB));

        vm.assertFalse(seatAt(BOB).pending, "not taken");
    }

    /// @dev The others' keys, those of one who is outside, and any other.
    function test_error_badReceipt_byAnotherKey(uint256 key) external {
        badReceipt(oneReceiptBy(keyed(key), BOB));
        badReceipt(oneReceiptBy(alice, BOB));
        badReceipt(oneReceiptBy(charlie, BOB));
        badReceipt(oneReceiptBy(eve, BOB));
    }

    function test_error_badReceipt_byAReplacedSessionKey() external {
        Receipts memory receipts = oneReceiptBy(_session, BOB);
        delegates(bob, named("next session key of bob"));

        badReceipt(receipts);
    }

    /// @dev Nobody has the zero address as key: what recovers to nobody is nobody's word.
    function test_error_badReceipt_noSessionKey(bytes32 r, bytes32 vs) external {
        delegates(bob, address(0));
        Receipts memory receipts = oneReceiptBy(bob, BOB);

        receipts.receipts[0] = Receipt(BOB, r, vs);
        badReceipt(receipts);
        receipts.receipts[0] = Receipt(BOB, 0, 0);
        badReceipt(receipts);
        receipts.receipts[0] = Receipt(BOB, bytes32(uint256(1) << 255), 0);
        badReceipt(receipts);
    }

    // ───────────── nobody can bend them

    function test_error_badReceipt_anyOtherBit(uint8 bit, bool inR) external {
        Receipts memory receipts = oneReceiptBy(bob, BOB);
        bytes32 flip = bytes32(uint256(1) << bit);
        if (inR) receipts.receipts[0].r ^= flip;
        else receipts.receipts[0].vs ^= flip;

        badReceipt(receipts);
    }

    /// @dev The other signature that recovers to the same key has a greater s, which the compact form has no room for.
    function test_error_badReceipt_theOtherS(bool parity) external {
        Receipts memory receipts = oneReceiptBy(bob, BOB);
        uint256 other = ORDER - (uint256(receipts.receipts[0].vs) & (type(uint256).max >> 1));
        receipts.receipts[0].vs = bytes32(other & (type(uint256).max >> 1) | (parity ? uint256(1) << 255 : 0));

        badReceipt(receipts);
    }

    /// @dev Between half the order and 2^255 lie values of s that the compact form can say.
    function test_error_badReceipt_sAboveHalfTheOrder(uint256 s, bool parity) external {
        Receipts memory receipts = oneReceiptBy(bob, BOB);
        s = between(s, ORDER / 2 + 1, type(uint256).max >> 1);
        receipts.receipts[0].vs = bytes32(s | (parity ? uint256(1) << 255 : 0));

        badReceipt(receipts);
    }

    // ───────────── for what alone they count

    function test_error_badReceipt_ofAnotherShare() external {
        Receipts memory receipts = oneReceiptBy(bob, BOB);
        threePeers();
        vm.prank(alice);
        registry.requestUpdate(updateOf(share, ALICE, 0, agreed, _afterwards));
        // The same round with the same root: only the share differs.
        receipts.share = share;

        badReceipt(receipts);
    }

    function test_error_badReceipt_ofAnotherChain(uint64 chain) external {
        vm.assume(chain != 0 && chain != block.chainid);
        uint256 here = block.chainid;
        vm.chainId(chain);
        Receipts memory receipts = oneReceiptBy(bob, BOB);
        vm.chainId(here);

        badReceipt(receipts);
    }

    /// @dev After the chain has split in two, a receipt of one side is worth nothing on the other.
    function test_error_badReceipt_afterTheChainSplit(uint64 chain) external {
        vm.assume(chain != 0 && chain != block.chainid);
        Receipts memory receipts = oneReceiptBy(bob, BOB);
        vm.chainId(chain);

        badReceipt(receipts);
        submits(oneReceiptBy(bob, BOB));
    }

    function test_error_badReceipt_ofAnotherRegistry() external {
        Receipts memory receipts = oneReceiptBy(bob, BOB);
        IShareRegistry here = registry;
        registry = deployed();
        receipts.receipts[0] = receiptBy(bob, BOB, receipts.round, receipts.root);
        registry = here;

        badReceipt(receipts);
    }

    /// @dev Signed for another round number but the same root, and for another root of the same round.
    function test_error_badReceipt_ofAnotherRound(uint32 round) external {
        vm.assume(round != 1);
        Receipts memory receipts = oneReceiptBy(bob, BOB);
        receipts.receipts[0] = receiptBy(bob, BOB, round, receipts.root);

        badReceipt(receipts);
    }

    function test_error_badReceipt_ofAnotherRoot(bytes32 root) external {
        Receipts memory receipts = oneReceiptBy(bob, BOB);
        vm.assume(root != receipts.root);
        receipts.receipts[0] = receiptBy(bob, BOB, 1, root);

        badReceipt(receipts);
    }

    /// @dev What Bob signed for Charlie's seat counts neither there nor on his own.
    function test_error_badReceipt_ofAnotherSeat(uint8 number) external {
        vm.assume(number != BOB);
        Receipts memory receipts = oneReceiptBy(bob, BOB);
        receipts.receipts[0] = receiptBy(bob, number, 1, receipts.root);
        receipts.receipts[0].seat = BOB;
        badReceipt(receipts);

        receipts.receipts[0] = receiptBy(bob, CHARLIE, 1, receipts.root);
        refused(
            eve,
            abi.encodeCall(registry.submitReceipts, (receipts)),
            abi.encodeWithSelector(IShareRegistry.BadReceipt.selector, share, CHARLIE)
        );
    }

    /// @dev Another type with the same fields is another message.
    function test_error_badReceipt_ofAnotherType() external {
        Receipts memory receipts = oneReceiptBy(bob, BOB);
        bytes32 typehash = keccak256("Refusal(bytes32 share,uint8 seat,uint32 round,bytes32 root)");
        receipts.receipts[0] = packed(BOB, signed(bob, keccak256(abi.encode(typehash, share, BOB, 1, receipts.root))));

        badReceipt(receipts);
    }

    /// @dev Bob is gone; Dora, who got his seat, is waited for, but his word is not hers.
    function test_error_badReceipt_ofTheOneBeforeOnThisSeat() external {
        Receipts memory receipts = oneReceiptBy(bob, BOB);
        Receipts memory bySession = oneReceiptBy(_session, BOB);
        vm.prank(alice);
        registry.remove(share, ALICE, BOB);
        vm.prank(alice);
        registry.invite(share, ALICE, Offer(dora, false, false, ALL, SOON));
        publishKeys(dora);
        joins(dora, BOB);

        badReceipt(receipts);
        badReceipt(bySession);
        submits(oneReceiptBy(dora, BOB));
        vm.assertFalse(seatAt(BOB).behind, "behind");
    }

    function test_error_noneAwaited_ofOneRemoved() external {
        Receipts memory receipts = oneReceiptBy(bob, BOB);
        vm.prank(alice);
        registry.remove(share, ALICE, BOB);

        noneAwaited(receipts);
    }

    /// @dev Once the round is void its receipts are stale, also while a later round proposes the same data.
    function test_error_staleRound_ofAVoidRound() external {
        Receipts memory receipts = oneReceiptBy(bob, BOB);
        vm.prank(charlie);
        registry.reject(share, CHARLIE, 1, 0);
        stale(receipts, 0);

        vm.prank(alice);
        registry.requestUpdate(updateOf(share, ALICE, 0, agreed, _afterwards));
        stale(receipts, 2);
        receipts.round = 2;
        badReceipt(receipts);
    }

    function test_error_staleRound_ofTheSettledRoundWhileOneIsOpen() external {
        Receipts memory first = twoReceiptsBy(bob, BOB, charlie, CHARLIE);
        submits(first);
        agreed = _afterwards;
        requests(bob, BOB, 1);

        stale(first, 2);
    }

    function test_error_staleRound(uint32 round) external {
        vm.assume(round != 1);
        Receipts memory receipts = oneReceiptBy(bob, BOB);
        receipts.round = round;

        stale(receipts, 1);
    }

    function test_error_rootMismatch(bytes32 root) external {
        Receipts memory receipts = oneReceiptBy(bob, BOB);
        bytes32 expected = receipts.root;
        vm.assume(root != expected);
        (receipts.root, receipts.receipts[0]) = (root, receiptBy(bob, BOB, 1, root));

        refused(
            eve,
            abi.encodeCall(registry.submitReceipts, (receipts)),
            abi.encodeWithSelector(IShareRegistry.RootMismatch.selector, share, expected, root)
        );
    }

    // ───────────── passed over

    /// @dev A second receipt of the same peer is passed over, whatever it is.
    function test_behavior_passedOver_twice(bytes32 r, bytes32 vs) external {
        Receipts memory receipts = twoReceiptsBy(bob, BOB, bob, BOB);
        receipts.receipts[1] = Receipt(BOB, r, vs);

        submits(receipts);

        vm.assertTrue(view_().open && !seatAt(BOB).pending && seatAt(CHARLIE).pending, "pending");
    }

    function test_behavior_passedOver_acknowledgedAlready() external {
        Receipts memory receipts = twoReceiptsBy(bob, BOB, charlie, CHARLIE);
        acknowledges(bob, BOB);

        submits(receipts);

        vm.assertEq(view_().settledRound, 1);
    }

    /// @dev The updater's, and those of seats that nobody has or no share can have.
    function test_behavior_passedOver_notAwaited(uint8 number, bytes32 r, bytes32 vs) external {
        vm.assume(number != BOB && number != CHARLIE);
        Receipts memory receipts = twoReceiptsBy(eve, number, bob, BOB);
        receipts.receipts[0] = Receipt(number, r, vs);

        submits(receipts);

        vm.assertTrue(view_().open && !seatAt(BOB).pending && seatAt(CHARLIE).pending, "pending");
    }

    function test_error_noneAwaited() external {
        Receipts memory both = twoReceiptsBy(bob, BOB, charlie, CHARLIE);
        Receipts memory ofBob = oneReceiptBy(bob, BOB);
        Receipts memory nobodys = oneReceiptBy(bob, BOB);
        nobodys.receipts = new Receipt[](0);
        noneAwaited(nobodys);
        noneAwaited(oneReceiptBy(alice, ALICE));

        submits(ofBob);
        noneAwaited(ofBob);
        submits(both);
        noneAwaited(both);
    }

    /// @dev One that is bad spoils all that come with it.
    function test_error_badReceipt_allOrNothing(bool badFirst) external {
        Receipts memory receipts =
            badFirst ? twoReceiptsBy(eve, BOB, charlie, CHARLIE) : twoReceiptsBy(charlie, CHARLIE, eve, BOB);

        badReceipt(receipts);
    }

    // ───────────── of those behind

    /// @dev Left behind by the round, Bob and Charlie catch up by receipts, one of them by its session key.
    function test_behavior_settledShare_behind() external {
        vm.warp(block.timestamp + WINDOW);
        vm.prank(alice);
        registry.proceed(share, ALICE, 1);
        vm.assertTrue(seatAt(BOB).behind && seatAt(CHARLIE).behind, "not behind");

        submits(oneReceiptBy(_session, BOB));

        vm.assertFalse(seatAt(BOB).behind, "behind");
        vm.assertTrue(seatAt(CHARLIE).behind, "not behind");
        vm.assertFalse(view_().open, "open");
        vm.assertEq(view_().settledRound, 1);
    }

    /// @dev A receipt given while the round was open counts after it went on without the peer.
    function test_behavior_givenBeforeTheRoundWentOn() external {
        Receipts memory receipts = oneReceiptBy(bob, BOB);
        vm.warp(block.timestamp + WINDOW);
        vm.prank(alice);
        registry.proceed(share, ALICE, 1);

        submits(receipts);

        vm.assertFalse(seatAt(BOB).behind, "behind");
    }

    /// @dev Dora joined while the round was open: the round never waits for her, but takes her receipt, before the one
    /// that settles it, after it, or alone.
    function test_behavior_openShare_behind(uint8 order) external {
        vm.prank(alice);
        registry.invite(share, ALICE, Offer(dora, false, false, ALL, SOON));
        publishKeys(dora);
        joins(dora, NOBODY);
        submits(oneReceiptBy(bob, BOB));

        order %= 3;
        if (order == 0) submits(oneReceiptBy(dora, NOBODY));
        if (order == 1) submits(twoReceiptsBy(dora, NOBODY, charlie, CHARLIE));
        if (order == 2) submits(twoReceiptsBy(charlie, CHARLIE, dora, NOBODY));

        vm.assertFalse(seatAt(NOBODY).behind || seatAt(NOBODY).pending, "behind");
        vm.assertEq(view_().open, order == 0);
        vm.assertEq(view_().settledRound, order == 0 ? 0 : 1);
    }

    // ───────────── as acknowledgements

    /// @dev Who listens to events cannot tell whether a peer acknowledged or its receipt was submitted.
    function test_behavior_theSameEventsAndState(bool bobFirst) external {
        (address first, uint8 one) = bobFirst ? (bob, BOB) : (charlie, CHARLIE);
        (address second, uint8 two) = bobFirst ? (charlie, CHARLIE) : (bob, BOB);
        Receipts memory receipts = twoReceiptsBy(first, one, second, two);
        uint256 snapshot = vm.snapshotState();
        vm.recordLogs();
        acknowledges(first, one);
        acknowledges(second, two);
        (bytes memory expected, ShareView memory expectedView) = (abi.encode(vm.getRecordedLogs()), view_());
        vm.revertToState(snapshot);

        submits(receipts);

        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(abi.encode(logs), expected);
        vm.assertEq(logs.length, 3);
        same(view_(), expectedView);
    }

    /// @dev One batch settles several shares, and is nothing if one receipt in it is bad.
    function test_behavior_severalSharesInOneBatch(bool spoilt) external {
        Batch memory calls;
        calls.receipts = new Receipts[](2);
        calls.receipts[0] = twoReceiptsBy(bob, BOB, charlie, CHARLIE);
        ShareId first = share;
        threePeers();
        requests(bob, BOB, 2);
        calls.receipts[1] = twoReceiptsBy(alice, ALICE, charlie, CHARLIE);
        if (spoilt) {
            calls.receipts[1].receipts[1] = calls.receipts[1].receipts[0];
            calls.receipts[1].receipts[1].seat = CHARLIE;
            refused(
                eve,
                abi.encodeCall(registry.batch, (calls)),
                abi.encodeWithSelector(IShareRegistry.BadReceipt.selector, share, CHARLIE)
            );
        } else {
            vm.prank(eve);
            registry.batch(calls);
        }

        vm.assertEq(view_().open, spoilt);
        share = first;
        vm.assertEq(view_().open, spoilt);
    }

    function test_error_shareUnknown(ShareId id) external {
        vm.assume(ShareId.unwrap(id) != ShareId.unwrap(share));
        Receipts memory receipts = oneReceiptBy(bob, BOB);
        receipts.share = id;

        unknown(id, bob, abi.encodeCall(registry.submitReceipts, (receipts)));
    }

    function test_error_shareClosed() external {
        Receipts memory receipts = oneReceiptBy(bob, BOB);
        vm.prank(alice);
        registry.close(share, ALICE);

        refused(
            eve,
            abi.encodeCall(registry.submitReceipts, (receipts)),
            abi.encodeWithSelector(IShareRegistry.ShareClosed.selector, share)
        );
    }

    // ───────────── helpers

    /// @dev Some key that is none of Bob's.
    function keyed(uint256 key) private returns (address account) {
        key = between(key, 1, ORDER - 1);
        account = vm.addr(key);
        vm.assume(account != bob && account != _session);
        keyOf[account] = key;
    }

    function badReceipt(Receipts memory receipts) private {
        refused(
            eve,
            abi.encodeCall(registry.submitReceipts, (receipts)),
            abi.encodeWithSelector(IShareRegistry.BadReceipt.selector, share, BOB)
        );
    }

    function noneAwaited(Receipts memory receipts) private {
        refused(
            eve,
            abi.encodeCall(registry.submitReceipts, (receipts)),
            abi.encodeWithSelector(IShareRegistry.NoneAwaited.selector, share)
        );
    }

    function stale(Receipts memory receipts, uint32 round) private {
        refused(
            eve,
            abi.encodeCall(registry.submitReceipts, (receipts)),
            abi.encodeWithSelector(IShareRegistry.StaleRound.selector, share, receipts.round, round)
        );
    }
}
