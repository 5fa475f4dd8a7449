// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Acknowledgement,
    Batch,
    IShareRegistry,
    Offer,
    Receipt,
    Receipts,
    ShareId,
    ShareView,
    Update
} from "../src/IShareRegistry.sol";
import {Base} from "./support/Base.sol";
import {Vm} from "./support/Vm.sol";

/// @dev Receipts of one round that ride on the request of the next.
contract ReceiptsWithUpdateTest is Base {
    bytes32[] private _before;

    /// @dev Round 1 of Alice waits for Bob and Charlie; `agreed` is what it proposes, `_before` what is settled.
    function setUp() external {
        threePeers();
        opened();
    }

    /// @dev Any right mask of Alice, the same updater again.
    function test_default(uint64 mask) external {
        mask = uint64(between(mask, 1, ALL));
        Update memory update = next(ALICE, mask, twoReceiptsBy(bob, BOB, charlie, CHARLIE));

        vm.prank(alice);
        registry.requestUpdate(update);

        ShareView memory v = view_();
        vm.assertTrue(v.open && v.seats[BOB].pending && v.seats[CHARLIE].pending, "not open");
        vm.assertEq(v.settledRound, 1);
        vm.assertEq(v.lastRound, 2);
        vm.assertEq(v.root, rootOf(agreed));
        vm.assertEq(v.openRoot, rootOf(update.afterwards));
        vm.assertEq(v.updater, ALICE);
    }

    /// @dev Two peers who take turns: each round's receipt is on the request of the next, by either of them.
    function test_behavior_twoPeers(uint8 turns) external {
        twoPeers();
        opened();
        (address account, uint8 number) = (alice, ALICE);
        for (uint32 round = 1; round <= 1 + uint32(turns) % 6; ++round) {
            (address other, uint8 seatOfOther) = number == ALICE ? (bob, BOB) : (alice, ALICE);
            Update memory update = next(number, ALL, oneReceiptBy(other, seatOfOther));
            if ((turns >> (round % 8)) & 1 == 1) {
                // The other asks, with its own word on the round before.
                update.seat = seatOfOther;
                (account, number) = (other, seatOfOther);
            }
            vm.prank(account);
            registry.requestUpdate(update);
            agreed = update.afterwards;
            vm.assertEq(view_().settledRound, round);
            vm.assertEq(view_().lastRound, round + 1);
            vm.assertEq(view_().updater, number);
        }
    }

    /// @dev The pending peer itself asks next: its own receipt may be among those that ride along.
    function test_behavior_byOneOfThePending() external {
        Update memory update = next(BOB, ALL, twoReceiptsBy(bob, BOB, charlie, CHARLIE));

        vm.prank(bob);
        registry.requestUpdate(update);

        vm.assertTrue(seatAt(ALICE).pending && !seatAt(BOB).pending && seatAt(CHARLIE).pending, "pending");
    }

    /// @dev Part was acknowledged meanwhile: that receipt is passed over, the other one counts.
    function test_behavior_passedOver_partly(bool bobDid) external {
        Update memory update = next(ALICE, 1, twoReceiptsBy(bob, BOB, charlie, CHARLIE));
        acknowledges(bobDid ? bob : charlie, bobDid ? BOB : CHARLIE);

        vm.prank(alice);
        registry.requestUpdate(update);

        vm.assertEq(view_().lastRound, 2);
    }

    /// @dev Whoever submits them first does not make the request fail, be they all or some, submitted or acknowledged.
    function test_behavior_passedOver_submittedBefore(uint8 which) external {
        Receipts memory receipts = twoReceiptsBy(bob, BOB, charlie, CHARLIE);
        Update memory update = next(ALICE, 1, receipts);
        which %= 4;
        if (which == 0) submits(receipts);
        if (which == 1) submits(oneReceiptBy(bob, BOB));
        if (which == 2) submits(oneReceiptBy(charlie, CHARLIE));
        if (which == 3) {
            acknowledges(charlie, CHARLIE);
            acknowledges(bob, BOB);
        }

        vm.prank(alice);
        registry.requestUpdate(update);

        vm.assertEq(view_().settledRound, 1);
        vm.assertEq(view_().lastRound, 2);
    }

    /// @dev Once the round has settled without them nobody reads them, so they may be anything.
    function test_behavior_passedOver_settledAlready(uint8 number, bytes32 r, bytes32 vs) external {
        Update memory update = next(ALICE, 1, oneReceiptBy(bob, BOB));
        update.receipts[0] = Receipt(number, r, vs);
        acknowledges(bob, BOB);
        acknowledges(charlie, CHARLIE);

        vm.prank(alice);
        registry.requestUpdate(update);

        vm.assertEq(view_().lastRound, 2);
    }

    /// @dev Charlie's rights still bind him when he brings the receipts.
    function test_error_notAllowed() external {
        Update memory update = next(CHARLIE, 4, twoReceiptsBy(bob, BOB, charlie, CHARLIE));

        refusedWith(
            charlie, update, abi.encodeWithSelector(IShareRegistry.NotAllowed.selector, share, CHARLIE, uint8(2))
        );
    }

    /// @dev Too few receipts leave the round open: nothing of the request happens.
    function test_error_notSettled(bool none) external {
        Update memory update = next(ALICE, 1, oneReceiptBy(bob, BOB));
        if (none) update.receipts = new Receipt[](0);

        refusedWith(alice, update, abi.encodeWithSelector(IShareRegistry.NotSettled.selector, share, 1));
        vm.assertTrue(seatAt(BOB).pending, "taken");
    }

    function test_error_badReceipt(bool first) external {
        Update memory update = next(
            ALICE, 1, first ? twoReceiptsBy(eve, BOB, charlie, CHARLIE) : twoReceiptsBy(charlie, CHARLIE, eve, BOB)
        );

        refusedWith(alice, update, abi.encodeWithSelector(IShareRegistry.BadReceipt.selector, share, BOB));
    }

    /// @dev The request says which round its receipts are for; while another is open it is refused.
    function test_error_staleRound(uint32 round) external {
        vm.assume(round != 1);
        Update memory update = next(ALICE, 1, twoReceiptsBy(bob, BOB, charlie, CHARLIE));
        update.settledRound = round;

        refusedWith(alice, update, abi.encodeWithSelector(IShareRegistry.StaleRound.selector, share, round, 1));
    }

    /// @dev What the receipts are for is what the request starts from.
    function test_error_rootMismatch() external {
        Update memory update = next(ALICE, 1, twoReceiptsBy(bob, BOB, charlie, CHARLIE));
        update.before = _before;

        refusedWith(
            alice,
            update,
            abi.encodeWithSelector(IShareRegistry.RootMismatch.selector, share, rootOf(agreed), rootOf(_before))
        );
    }

    /// @dev Receipts do not open the door to one who does not sit there.
    function test_error_notYourSeat(uint8 number) external {
        Update memory update = next(number, 1, twoReceiptsBy(bob, BOB, charlie, CHARLIE));

        refusedWith(eve, update, abi.encodeWithSelector(IShareRegistry.NotYourSeat.selector, share, number, eve));
    }

    // ───────────── by one who is behind

    /// @dev Dora's own receipt of the open round lets her ask for the next one, wherever it stands in the list.
    function test_behavior_behind_withItsOwnReceipt(uint8 place) external {
        Update memory update = ofDora(place);

        vm.prank(dora);
        registry.requestUpdate(update);

        ShareView memory v = view_();
        vm.assertEq(v.lastRound, 2);
        vm.assertEq(v.updater, NOBODY);
        vm.assertTrue(v.seats[ALICE].pending && v.seats[BOB].pending && v.seats[CHARLIE].pending, "pending");
        vm.assertFalse(v.seats[NOBODY].behind, "behind");
    }

    /// @dev The receipts of the others settle the round, but she is still behind.
    function test_error_peerBehind_withoutItsOwnReceipt() external {
        Update memory update = ofDora(0);
        update.receipts = twoReceiptsBy(bob, BOB, charlie, CHARLIE).receipts;

        refusedWith(dora, update, abi.encodeWithSelector(IShareRegistry.PeerBehind.selector, share, NOBODY));
    }

    /// @dev Whoever settles the round first does not make her update fail: her own receipt lets her catch up either way.
    function test_behavior_behind_withItsOwnReceipt_settledByOthers() external {
        Update memory update = ofDora(0);
        bytes32 root = current(NOBODY).root;
        update.receipts = new Receipt[](3);
        update.receipts[0] = receiptBy(bob, BOB, update.settledRound, root);
        update.receipts[1] = receiptBy(charlie, CHARLIE, update.settledRound, root);
        update.receipts[2] = receiptBy(dora, NOBODY, update.settledRound, root);
        submits(twoReceiptsBy(bob, BOB, charlie, CHARLIE));

        vm.prank(dora);
        registry.requestUpdate(update);

        vm.assertEq(view_().lastRound, 2);
        vm.assertFalse(view_().seats[NOBODY].behind, "behind");
    }

    /// @dev The same by acknowledging first, in one batch.
    function test_behavior_behind_acknowledgingInABatch(bool settledBefore) external {
        Update memory update = ofDora(0);
        update.receipts = new Receipt[](0);
        submits(twoReceiptsBy(bob, BOB, charlie, CHARLIE));
        Batch memory calls;
        calls.acknowledgements = new Acknowledgement[](1);
        calls.acknowledgements[0] = current(NOBODY);
        calls.updates = new Update[](1);
        calls.updates[0] = update;
        if (settledBefore) {
            refusedWith(dora, update, abi.encodeWithSelector(IShareRegistry.PeerBehind.selector, share, NOBODY));
        }

        vm.prank(dora);
        registry.batch(calls);

        vm.assertEq(view_().lastRound, 2);
    }

    // ───────────── events

    /// @dev The same events in the same order as acknowledging and then asking.
    function test_behavior_theSameEventsAndState() external {
        Update memory update = next(ALICE, ALL, twoReceiptsBy(bob, BOB, charlie, CHARLIE));
        uint256 snapshot = vm.snapshotState();
        vm.recordLogs();
        acknowledges(bob, BOB);
        acknowledges(charlie, CHARLIE);
        Update memory bare = updateOf(share, ALICE, 1, update.before, update.afterwards);
        vm.prank(alice);
        registry.requestUpdate(bare);
        (bytes memory expected, ShareView memory expectedView) = (abi.encode(vm.getRecordedLogs()), view_());
        vm.revertToState(snapshot);

        vm.prank(alice);
        registry.requestUpdate(update);

        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(abi.encode(logs), expected);
        vm.assertEq(logs.length, 4);
        same(view_(), expectedView);
    }

    /// @dev One edit over two shares, each request with the receipts of the round before; all or none.
    function test_behavior_severalSharesInOneBatch(bool spoilt) external {
        Batch memory calls;
        calls.updates = new Update[](2);
        calls.updates[0] = next(ALICE, 1, twoReceiptsBy(bob, BOB, charlie, CHARLIE));
        ShareId first = share;
        threePeers();
        opened();
        calls.updates[1] = next(ALICE, 2, twoReceiptsBy(bob, BOB, spoilt ? eve : charlie, CHARLIE));
        if (spoilt) {
            refused(
                alice,
                abi.encodeCall(registry.batch, (calls)),
                abi.encodeWithSelector(IShareRegistry.BadReceipt.selector, share, CHARLIE)
            );
        } else {
            vm.prank(alice);
            registry.batch(calls);
        }

        vm.assertEq(view_().lastRound, spoilt ? 1 : 2);
        share = first;
        vm.assertEq(view_().lastRound, spoilt ? 1 : 2);
    }

    // ───────────── helpers

    function opened() private {
        _before = agreed;
        agreed = requests(alice, ALICE, 1);
    }

    /// @dev The next update after the open round, by the peer on this seat.
    function next(uint8 number, uint64 mask, Receipts memory receipts) private returns (Update memory update) {
        update = updateOf(share, number, receipts.round, agreed, edited(mask));
        update.receipts = receipts.receipts;
    }

    /// @dev Dora joins now, behind, and asks for the next round with three receipts, hers at this place of the list.
    function ofDora(uint8 place) private returns (Update memory update) {
        vm.prank(alice);
        registry.invite(share, ALICE, Offer(dora, false, false, ALL, SOON));
        publishKeys(dora);
        joins(dora, NOBODY);
        address[] memory signers = new address[](3);
        uint8[] memory numbers = new uint8[](3);
        place %= 3;
        (signers[place], numbers[place]) = (dora, NOBODY);
        (signers[(place + 1) % 3], numbers[(place + 1) % 3]) = (bob, BOB);
        (signers[(place + 2) % 3], numbers[(place + 2) % 3]) = (charlie, CHARLIE);
        return next(NOBODY, 1, receiptsBy(signers, numbers));
    }

    function refusedWith(address account, Update memory update, bytes memory error_) private {
        refused(account, abi.encodeCall(registry.requestUpdate, (update)), error_);
    }
}
