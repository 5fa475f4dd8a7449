// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IShareRegistry, Offer, SeatView, ShareId, ShareView} from "../src/IShareRegistry.sol";
import {Base} from "./support/Base.sol";

/// @dev Removing, leaving and closing.
contract DepartTest is Base {
    function setUp() external {
        threePeers();
    }

    // ───────────── remove

    function test_default_remove() external {
        vm.prank(alice);
        registry.remove(share, ALICE, BOB);

        vm.assertEq(abi.encode(seatAt(BOB)), abi.encode(empty()));
        vm.assertEq(view_().seats.length, 3);
    }

    function test_behavior_removingTheLastPendingSettles() external {
        bytes32[] memory afterwards = requests(alice, ALICE, 1);
        acknowledges(bob, BOB);

        vm.prank(alice);
        registry.remove(share, ALICE, CHARLIE);

        vm.assertFalse(view_().open, "open");
        vm.assertEq(view_().settledRound, 1);
        vm.assertEq(view_().root, rootOf(afterwards));
    }

    function test_behavior_removingOneOfThePendingDoesNotSettle() external {
        requests(alice, ALICE, 1);

        vm.prank(alice);
        registry.remove(share, ALICE, CHARLIE);

        vm.assertTrue(view_().open, "settled");
    }

    function test_behavior_removingOneWhoAcknowledgedDoesNotSettle() external {
        requests(alice, ALICE, 1);
        acknowledges(bob, BOB);

        vm.prank(alice);
        registry.remove(share, ALICE, BOB);

        vm.assertTrue(view_().open && seatAt(CHARLIE).pending, "settled");
    }

    function test_behavior_removingTheUpdaterAborts(bool charlieAcknowledged) external {
        requests(bob, BOB, 1);
        if (charlieAcknowledged) acknowledges(charlie, CHARLIE);

        vm.prank(alice);
        registry.remove(share, ALICE, BOB);

        ShareView memory v = view_();
        vm.assertFalse(v.open, "open");
        vm.assertEq(v.settledRound, 0);
        vm.assertEq(v.lastRound, 1);
        vm.assertEq(v.root, rootOf(agreed));
        vm.assertFalse(v.seats[ALICE].pending || v.seats[CHARLIE].pending, "pending");
    }

    function test_behavior_authorityRemovesItself() external {
        vm.prank(alice);
        registry.setAuthority(share, ALICE, 0, BOB, true);

        vm.prank(alice);
        registry.remove(share, ALICE, ALICE);

        vm.assertEq(seatAt(ALICE).state, EMPTY);
    }

    function test_error_lastAuthority() external {
        refused(
            alice,
            abi.encodeCall(registry.remove, (share, ALICE, ALICE)),
            abi.encodeWithSelector(IShareRegistry.LastAuthority.selector, share)
        );
    }

    function test_error_notSeated(uint8 target) external {
        vm.assume(target > CHARLIE);
        refused(
            alice,
            abi.encodeCall(registry.remove, (share, ALICE, target)),
            abi.encodeWithSelector(IShareRegistry.NotSeated.selector, share, target)
        );
    }

    function test_error_notAuthority(uint8 target) external {
        refused(
            bob,
            abi.encodeCall(registry.remove, (share, BOB, target)),
            abi.encodeWithSelector(IShareRegistry.NotAuthority.selector, share, BOB)
        );
    }

    // ───────────── leave

    function test_default_leave() external {
        vm.prank(charlie);
        registry.leave(share, CHARLIE);

        vm.assertEq(view_().seats.length, 2);
        vm.assertFalse(view_().closed, "closed");
    }

    function test_behavior_leavingAsUpdaterAborts() external {
        requests(bob, BOB, 1);
        vm.prank(bob);
        registry.leave(share, BOB);

        vm.assertFalse(view_().open, "open");
        vm.assertEq(view_().root, rootOf(agreed));
    }

    function test_behavior_leavingAsLastPendingSettles() external {
        bytes32[] memory afterwards = requests(bob, BOB, 1);
        acknowledges(alice, ALICE);
        vm.prank(charlie);
        registry.leave(share, CHARLIE);

        vm.assertFalse(view_().open, "open");
        vm.assertEq(view_().root, rootOf(afterwards));
    }

    /// @dev The first seat as any other: by leaving, and by being removed.
    function test_behavior_theFirstSeatAsLastPendingSettles(bool removed) external {
        vm.prank(alice);
        registry.setAuthority(share, ALICE, 0, BOB, true);
        bytes32[] memory afterwards = requests(bob, BOB, 1);
        acknowledges(charlie, CHARLIE);

        vm.prank(removed ? bob : alice);
        if (removed) registry.remove(share, BOB, ALICE);
        else registry.leave(share, ALICE);

        vm.assertFalse(view_().open, "open");
        vm.assertEq(view_().root, rootOf(afterwards));
    }

    function test_behavior_lastAuthorityLeavingCloses(bool open, bool byAlice) external {
        if (open) requests(byAlice ? alice : bob, byAlice ? ALICE : BOB, 1);
        vm.prank(alice);
        registry.leave(share, ALICE);

        vm.assertTrue(view_().closed, "not closed");
        vm.assertFalse(view_().open, "open");
        vm.assertEq(view_().root, rootOf(agreed));
    }

    /// @dev Whoever sits may go: when behind, pending, done, updating, closed, alone.
    function test_behavior_neverReverts(uint8 who, uint8 situation) external {
        (address account, uint8 number) = who % 3 == 0 ? (alice, ALICE) : who % 3 == 1 ? (bob, BOB) : (charlie, CHARLIE);
        situation %= 6;
        if (situation > 0) requests(bob, BOB, 1);
        if (situation == 2) acknowledges(charlie, CHARLIE);
        if (situation == 3) {
            vm.warp(block.timestamp + WINDOW);
            vm.prank(bob);
            registry.proceed(share, BOB, 1);
        }
        if (situation == 4) {
            vm.prank(alice);
            registry.close(share, ALICE);
        }
        if (situation == 5 && number != ALICE) {
            vm.prank(alice);
            registry.leave(share, ALICE);
        }

        vm.prank(account);
        registry.leave(share, number);

        ShareView memory v = view_();
        vm.assertTrue(v.seats.length <= number || v.seats[number].state == EMPTY, "still seated");
    }

    function test_error_leaveTwice() external {
        vm.prank(bob);
        registry.leave(share, BOB);

        refused(
            bob,
            abi.encodeCall(registry.leave, (share, BOB)),
            abi.encodeWithSelector(IShareRegistry.NotYourSeat.selector, share, BOB, bob)
        );
    }

    // ───────────── close

    function test_default_close() external {
        vm.prank(alice);
        registry.close(share, ALICE);

        vm.assertTrue(view_().closed, "not closed");
        vm.assertEq(view_().root, rootOf(agreed));
    }

    function test_behavior_closingVoidsTheOpenRound() external {
        ShareView memory expected = view_();
        expected.lastRound = 1;
        expected.closed = true;
        requests(bob, BOB, 1);
        acknowledges(charlie, CHARLIE);

        vm.prank(alice);
        registry.close(share, ALICE);

        same(view_(), expected);
    }

    function test_error_closeNotAuthority() external {
        refused(
            bob,
            abi.encodeCall(registry.close, (share, BOB)),
            abi.encodeWithSelector(IShareRegistry.NotAuthority.selector, share, BOB)
        );
    }

    /// @dev Closed is final: no call but leaving is accepted, from anybody, with any argument.
    function test_error_shareClosed(uint8 number, uint8 target, uint32 round, uint64 rights) external {
        vm.prank(alice);
        registry.close(share, ALICE);

        bytes memory error_ = abi.encodeWithSelector(IShareRegistry.ShareClosed.selector, share);
        bytes[] memory calls = new bytes[](9);
        calls[0] = abi.encodeCall(registry.close, (share, number));
        calls[1] = abi.encodeCall(registry.remove, (share, number, target));
        calls[2] = abi.encodeCall(registry.setRights, (share, number, round, target, rights));
        calls[3] = abi.encodeCall(registry.setAuthority, (share, number, round, target, true));
        calls[4] = abi.encodeCall(registry.invite, (share, number, Offer(dora, false, true, rights, SOON)));
        calls[5] = abi.encodeCall(registry.revokeOffer, (share, number, target));
        calls[6] = abi.encodeCall(registry.reject, (share, number, round, target));
        calls[7] = abi.encodeCall(registry.withdraw, (share, number, round));
        calls[8] = abi.encodeCall(registry.proceed, (share, number, round));
        for (uint256 i; i < calls.length; ++i) {
            refused(alice, calls[i], error_);
        }
    }

    // ───────────── helpers

    function empty() private pure returns (SeatView memory none) {}
}
