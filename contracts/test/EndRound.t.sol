// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IShareRegistry, Offer, ShareView} from "../src/IShareRegistry.sol";
import {Base} from "./support/Base.sol";

/// @dev Rejecting, withdrawing and proceeding: the three ways a round ends without the last acknowledgement.
contract EndRoundTest is Base {
    function setUp() external {
        threePeers();
    }

    // ───────────── reject

    /// @dev Root, rights and members are exactly as before; only the number stays used.
    function test_default_reject(uint64 mask, uint8 reason, bool bobAcknowledged) external {
        ShareView memory expected = view_();
        expected.lastRound = 1;
        requests(alice, ALICE, uint64(between(mask, 1, ALL)));
        if (bobAcknowledged) acknowledges(bob, BOB);
        vm.recordLogs();

        vm.prank(charlie);
        registry.reject(share, CHARLIE, 1, reason);

        same(view_(), expected);
        vm.assertEq(vm.getRecordedLogs()[0].data, abi.encode(1, CHARLIE, reason));
    }

    function test_behavior_anotherRoundAfterReject(uint64 mask) external {
        requests(alice, ALICE, 1);
        vm.prank(charlie);
        registry.reject(share, CHARLIE, 1, 0);

        agreed = requests(bob, BOB, uint64(between(mask, 1, ALL)));
        acknowledges(alice, ALICE);
        acknowledges(charlie, CHARLIE);

        vm.assertEq(view_().settledRound, 2);
        vm.assertEq(view_().root, rootOf(agreed));
    }

    function test_error_rejectNotPending() external {
        requests(alice, ALICE, 1);
        acknowledges(bob, BOB);

        bytes memory byBob = abi.encodeWithSelector(IShareRegistry.NotPending.selector, share, BOB);
        bytes memory byAlice = abi.encodeWithSelector(IShareRegistry.NotPending.selector, share, ALICE);
        refused(bob, abi.encodeCall(registry.reject, (share, BOB, 1, 0)), byBob);
        refused(alice, abi.encodeCall(registry.reject, (share, ALICE, 1, 0)), byAlice);
    }

    // ───────────── withdraw

    function test_default_withdraw(uint64 mask, bool bobAcknowledged) external {
        ShareView memory expected = view_();
        expected.lastRound = 1;
        requests(alice, ALICE, uint64(between(mask, 1, ALL)));
        if (bobAcknowledged) acknowledges(bob, BOB);

        vm.prank(alice);
        registry.withdraw(share, ALICE, 1);

        same(view_(), expected);
    }

    function test_error_notUpdater() external {
        requests(alice, ALICE, 1);

        refused(
            bob,
            abi.encodeCall(registry.withdraw, (share, BOB, 1)),
            abi.encodeWithSelector(IShareRegistry.NotUpdater.selector, share, BOB)
        );
    }

    /// @dev A behind peer that acknowledged a round which then came to nothing holds what is settled.
    function test_behavior_caughtUpStaysCaughtUpAfterWithdraw() external {
        requests(alice, ALICE, 1);
        vm.prank(alice);
        registry.invite(share, ALICE, Offer(dora, false, false, ALL, SOON));
        seat(dora, NOBODY);

        vm.prank(alice);
        registry.withdraw(share, ALICE, 1);

        vm.assertFalse(seatAt(NOBODY).behind, "behind");
        requests(dora, NOBODY, 1);
        vm.assertEq(view_().updater, NOBODY);
    }

    // ───────────── proceed

    /// @dev After the window any peer may; those who were silent are behind from now on.
    function test_default_proceed(uint8 who, uint32 late, bool bobAcknowledged) external {
        bytes32[] memory afterwards = requests(alice, ALICE, 1);
        if (bobAcknowledged) acknowledges(bob, BOB);
        vm.warp(block.timestamp + WINDOW + late);

        proceeds(who % 3, 1);

        ShareView memory v = view_();
        vm.assertFalse(v.open, "open");
        vm.assertEq(v.settledRound, 1);
        vm.assertEq(v.root, rootOf(afterwards));
        vm.assertEq(v.seats[ALICE].behind, false);
        vm.assertEq(v.seats[BOB].behind, !bobAcknowledged);
        vm.assertEq(v.seats[CHARLIE].behind, true);
    }

    /// @dev Time and window lie beside each other: neither reaches into the other, whatever its lowest and highest bit.
    function test_behavior_anyWindowStaysAsItIs(uint32 window) external {
        for (uint32 i; i < 2; ++i) {
            window = i == 0 ? window : ~window;
            share = created(window, offersTo(bob, ALL, charlie, ALL));
            joins(bob, BOB);
            acknowledges(bob, BOB);
            agreed = requests(alice, ALICE, 1);
            vm.assertEq(abi.encode(view_().openedAt, view_().pullWindow), abi.encode(block.timestamp, window));
            acknowledges(bob, BOB);
            vm.assertEq(abi.encode(view_().openedAt, view_().pullWindow), abi.encode(0, window));
        }
    }

    function test_behavior_laterRoundsDoNotWaitForThem() external {
        agreed = requests(alice, ALICE, 1);
        acknowledges(bob, BOB);
        vm.warp(block.timestamp + WINDOW);
        proceeds(BOB, 1);

        requests(bob, BOB, 1);

        vm.assertTrue(seatAt(ALICE).pending && !seatAt(CHARLIE).pending, "pending");
    }

    function test_error_windowOpen(uint32 early) external {
        early = uint32(between(early, 1, WINDOW));
        requests(alice, ALICE, 1);
        uint256 until = block.timestamp + WINDOW;
        vm.warp(until - early);

        refused(
            alice,
            abi.encodeCall(registry.proceed, (share, ALICE, 1)),
            abi.encodeWithSelector(IShareRegistry.WindowOpen.selector, share, until)
        );
    }

    /// @dev A pull window of 0 is the paper's rule: nobody is ever left behind.
    function test_error_windowOpen_forEver(uint32 late) external {
        share = created(0, offersTo(bob, ALL, charlie, 2));
        seat(bob, BOB);
        requests(alice, ALICE, 1);
        vm.warp(block.timestamp + late);

        refused(
            alice,
            abi.encodeCall(registry.proceed, (share, ALICE, 1)),
            abi.encodeWithSelector(IShareRegistry.WindowOpen.selector, share, type(uint256).max)
        );
    }

    // ───────────── all three

    function test_error_noOpenRound(uint32 round) external {
        bytes memory error_ = abi.encodeWithSelector(IShareRegistry.NoOpenRound.selector, share);
        refused(bob, abi.encodeCall(registry.reject, (share, BOB, round, 0)), error_);
        refused(bob, abi.encodeCall(registry.withdraw, (share, BOB, round)), error_);
        refused(bob, abi.encodeCall(registry.proceed, (share, BOB, round)), error_);
    }

    function test_error_staleRound(uint32 round) external {
        vm.assume(round != 1);
        requests(alice, ALICE, 1);
        vm.warp(block.timestamp + WINDOW);

        bytes memory error_ = abi.encodeWithSelector(IShareRegistry.StaleRound.selector, share, round, 1);
        refused(bob, abi.encodeCall(registry.reject, (share, BOB, round, 0)), error_);
        refused(alice, abi.encodeCall(registry.withdraw, (share, ALICE, round)), error_);
        refused(bob, abi.encodeCall(registry.proceed, (share, BOB, round)), error_);
    }

    function test_error_notYourSeat(address stranger, uint8 number) external {
        vm.assume(number > CHARLIE || (stranger != alice && stranger != bob && stranger != charlie));
        requests(alice, ALICE, 1);
        vm.warp(block.timestamp + WINDOW);

        bytes memory error_ = abi.encodeWithSelector(IShareRegistry.NotYourSeat.selector, share, number, stranger);
        refused(stranger, abi.encodeCall(registry.reject, (share, number, 1, 0)), error_);
        refused(stranger, abi.encodeCall(registry.withdraw, (share, number, 1)), error_);
        refused(stranger, abi.encodeCall(registry.proceed, (share, number, 1)), error_);
    }

    // ───────────── helpers

    function proceeds(uint8 number, uint32 round) private {
        vm.prank(number == ALICE ? alice : number == BOB ? bob : charlie);
        registry.proceed(share, number, round);
    }
}
