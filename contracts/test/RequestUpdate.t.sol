// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Acknowledgement, IShareRegistry, Offer, ShareView, Update} from "../src/IShareRegistry.sol";
import {Base} from "./support/Base.sol";

contract RequestUpdateTest is Base {
    function setUp() external {
        threePeers();
    }

    function test_default(uint64 mask) external {
        mask = uint64(between(mask, 1, ALL));

        bytes32[] memory afterwards = requests(bob, BOB, mask);

        ShareView memory v = view_();
        vm.assertTrue(v.open, "not open");
        vm.assertEq(v.lastRound, 1);
        vm.assertEq(v.settledRound, 0);
        vm.assertEq(v.root, rootOf(agreed));
        vm.assertEq(v.openRoot, rootOf(afterwards));
        vm.assertEq(v.updater, BOB);
        vm.assertEq(v.openedAt, block.timestamp);
        vm.assertTrue(v.seats[ALICE].pending && !v.seats[BOB].pending && v.seats[CHARLIE].pending, "pending");
    }

    /// @dev All pairs of rights and changes: accepted exactly when every changed attribute is covered.
    function test_behavior_onlyWhatTheRightsCover(uint64 rights, uint64 changed) external {
        rights %= ALL + 1;
        changed = uint64(between(changed, 1, ALL));
        vm.prank(alice);
        registry.setRights(share, ALICE, 0, BOB, rights);
        bytes memory call = abi.encodeCall(registry.requestUpdate, (updateOf(share, BOB, 0, agreed, edited(changed))));

        uint64 excess = changed & ~rights;
        if (excess == 0) {
            requests(bob, BOB, changed);
            vm.assertTrue(view_().open, "not open");
        } else {
            uint8 lowest;
            while ((excess >> lowest) & 1 == 0) ++lowest;
            refused(bob, call, abi.encodeWithSelector(IShareRegistry.NotAllowed.selector, share, BOB, lowest));
        }
    }

    function test_behavior_derivesWhatChanged(uint64 mask) external {
        mask = uint64(between(mask, 1, ALL));
        vm.recordLogs();

        bytes32[] memory afterwards = requests(bob, BOB, mask);

        (uint32 round, uint8 number, uint64 changed, bytes32 root) =
            abi.decode(vm.getRecordedLogs()[0].data, (uint32, uint8, uint64, bytes32));
        vm.assertEq(round, 1);
        vm.assertEq(number, BOB);
        vm.assertEq(changed, mask);
        vm.assertEq(root, rootOf(afterwards));
    }

    /// @dev Both in one block, in either order: the first is accepted, the second is not.
    function test_behavior_twoInOneBlock(bool aliceFirst, uint64 masks) external {
        Update memory byAlice = updateOf(share, ALICE, 0, agreed, edited(uint64(between(masks, 1, ALL))));
        Update memory byBob = updateOf(share, BOB, 0, agreed, edited(uint64(between(masks >> 8, 1, ALL))));

        vm.prank(aliceFirst ? alice : bob);
        registry.requestUpdate(aliceFirst ? byAlice : byBob);

        refused(
            aliceFirst ? bob : alice,
            abi.encodeCall(registry.requestUpdate, (aliceFirst ? byBob : byAlice)),
            abi.encodeWithSelector(IShareRegistry.NotSettled.selector, share, 1)
        );
        vm.assertEq(view_().updater, aliceFirst ? ALICE : BOB);
    }

    function test_behavior_aloneSettlesAtOnce(uint64 mask) external {
        mask = uint64(between(mask, 1, ALL));
        vm.prank(alice);
        registry.remove(share, ALICE, BOB);
        vm.prank(alice);
        registry.remove(share, ALICE, CHARLIE);

        bytes32[] memory afterwards = requests(alice, ALICE, mask);

        vm.assertFalse(view_().open, "open");
        vm.assertEq(view_().settledRound, 1);
        vm.assertEq(view_().root, rootOf(afterwards));
    }

    function test_behavior_allOthersBehindSettlesAtOnce() external {
        agreed = requests(alice, ALICE, 1);
        vm.warp(block.timestamp + WINDOW);
        vm.prank(alice);
        registry.proceed(share, ALICE, 1);

        agreed = requests(alice, ALICE, 1);

        vm.assertFalse(view_().open, "open");
        vm.assertEq(view_().settledRound, 2);
        vm.assertEq(view_().root, rootOf(agreed));
        vm.assertTrue(seatAt(BOB).behind && seatAt(CHARLIE).behind, "not behind");
    }

    function test_behavior_numbersNeverRepeat(uint8 endings) external {
        uint32 highest;
        for (uint256 i; i < 8; ++i) {
            bytes32[] memory afterwards = requests(alice, ALICE, 1);
            uint32 round = view_().lastRound;
            vm.assertEq(round, highest + 1);
            highest = round;
            if ((endings >> i) & 1 == 1) {
                vm.prank(alice);
                registry.withdraw(share, ALICE, round);
            } else {
                acknowledges(bob, BOB);
                acknowledges(charlie, CHARLIE);
                agreed = afterwards;
            }
        }
    }

    /// @dev All 64 attributes at once, and each of them alone.
    function test_behavior_sixtyFourAttributes(uint64 mask) external {
        vm.assume(mask != 0);
        agreed = new bytes32[](64);
        vm.prank(alice);
        share = registry.createShare(creationOf(agreed, type(uint64).max));
        vm.recordLogs();

        requests(alice, ALICE, mask);

        (,, uint64 changed,) = abi.decode(vm.getRecordedLogs()[0].data, (uint32, uint8, uint64, bytes32));
        vm.assertEq(changed, mask);
    }

    function test_error_nothingChanged() external {
        refusedUpdate(updateOf(share, BOB, 0, agreed, agreed), IShareRegistry.NothingChanged.selector);
    }

    function test_error_rootMismatch(uint256 attribute, bytes32 wrong) external {
        bytes32[] memory before = agreed;
        attribute %= ATTRIBUTES;
        vm.assume(before[attribute] != wrong);
        before[attribute] = wrong;

        refused(
            bob,
            abi.encodeCall(registry.requestUpdate, (updateOf(share, BOB, 0, before, edited(1)))),
            abi.encodeWithSelector(IShareRegistry.RootMismatch.selector, share, rootOf(agreed), rootOf(before))
        );
    }

    function test_error_rootMismatch_otherLength(uint8 length) external {
        vm.assume(length != ATTRIBUTES);
        bytes32[] memory before = new bytes32[](length);
        for (uint256 i; i < length && i < ATTRIBUTES; ++i) {
            before[i] = agreed[i];
        }

        refused(
            bob,
            abi.encodeCall(registry.requestUpdate, (updateOf(share, BOB, 0, before, new bytes32[](length)))),
            abi.encodeWithSelector(IShareRegistry.RootMismatch.selector, share, rootOf(agreed), rootOf(before))
        );
    }

    function test_error_badAttributeCount(uint8 length) external {
        vm.assume(length != ATTRIBUTES);

        refused(
            bob,
            abi.encodeCall(registry.requestUpdate, (updateOf(share, BOB, 0, agreed, new bytes32[](length)))),
            abi.encodeWithSelector(IShareRegistry.BadAttributeCount.selector, share, length)
        );
    }

    function test_error_staleRound(uint32 round) external {
        vm.assume(round != 0);

        refused(
            bob,
            abi.encodeCall(registry.requestUpdate, (updateOf(share, BOB, round, agreed, edited(1)))),
            abi.encodeWithSelector(IShareRegistry.StaleRound.selector, share, round, 0)
        );
    }

    function test_error_peerBehind_untilItAcknowledges() external {
        agreed = requests(alice, ALICE, 1);
        acknowledges(bob, BOB);
        vm.warp(block.timestamp + WINDOW);
        vm.prank(alice);
        registry.proceed(share, ALICE, 1);

        refused(
            charlie,
            abi.encodeCall(registry.requestUpdate, (updateOf(share, CHARLIE, 1, agreed, edited(2)))),
            abi.encodeWithSelector(IShareRegistry.PeerBehind.selector, share, CHARLIE)
        );
        acknowledges(charlie, CHARLIE);
        requests(charlie, CHARLIE, 2);
        vm.assertEq(view_().updater, CHARLIE);
    }

    function test_error_notYourSeat(address stranger, uint8 number) external {
        vm.assume(number > CHARLIE || (stranger != alice && stranger != bob && stranger != charlie));

        refused(
            stranger,
            abi.encodeCall(registry.requestUpdate, (updateOf(share, number, 0, agreed, edited(1)))),
            abi.encodeWithSelector(IShareRegistry.NotYourSeat.selector, share, number, stranger)
        );
    }

    /// @dev A peer once removed never writes.
    function test_error_notYourSeat_removed() external {
        vm.prank(alice);
        registry.remove(share, ALICE, BOB);

        refused(
            bob,
            abi.encodeCall(registry.requestUpdate, (updateOf(share, BOB, 0, agreed, edited(1)))),
            abi.encodeWithSelector(IShareRegistry.NotYourSeat.selector, share, BOB, bob)
        );
    }

    // ───────────── helpers

    function refusedUpdate(Update memory update, bytes4 fault) private {
        refused(bob, abi.encodeCall(registry.requestUpdate, (update)), abi.encodeWithSelector(fault, share));
    }
}
