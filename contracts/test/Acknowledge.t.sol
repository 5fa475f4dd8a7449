// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Acknowledgement, IShareRegistry, Offer, ShareView} from "../src/IShareRegistry.sol";
import {Base} from "./support/Base.sol";

contract AcknowledgeTest is Base {
    function setUp() external {
        threePeers();
    }

    /// @dev The last of the pending peers settles the round, whoever it is.
    function test_default(bool bobFirst) external {
        bytes32[] memory afterwards = requests(alice, ALICE, ALL);

        acknowledges(bobFirst ? bob : charlie, bobFirst ? BOB : CHARLIE);
        vm.assertTrue(view_().open, "settled too early");
        vm.assertEq(view_().root, rootOf(agreed));
        acknowledges(bobFirst ? charlie : bob, bobFirst ? CHARLIE : BOB);

        ShareView memory v = view_();
        vm.assertFalse(v.open, "open");
        vm.assertEq(v.settledRound, 1);
        vm.assertEq(v.lastRound, 1);
        vm.assertEq(v.root, rootOf(afterwards));
        vm.assertEq(v.openRoot, bytes32(0));
        vm.assertEq(v.openedAt, 0);
    }

    function test_behavior_manyRoundsInARow(uint8 rounds) external {
        for (uint32 round = 1; round <= rounds % 8; ++round) {
            agreed = requests(bob, BOB, ALL);
            acknowledges(alice, ALICE);
            acknowledges(charlie, CHARLIE);
            vm.assertEq(view_().settledRound, round);
            vm.assertEq(view_().root, rootOf(agreed));
        }
    }

    function test_behavior_behindAcknowledgesTheSettledRound() external {
        invited();

        acknowledges(dora, NOBODY);

        vm.assertFalse(seatAt(NOBODY).behind, "behind");
        vm.assertFalse(view_().open, "open");
    }

    /// @dev It is behind no more, was never pending for the round, and the round still waits for the others.
    function test_behavior_behindAcknowledgesTheOpenRound() external {
        requests(alice, ALICE, 1);
        invited();

        acknowledges(dora, NOBODY);

        vm.assertFalse(seatAt(NOBODY).behind || seatAt(NOBODY).pending, "behind or pending");
        vm.assertTrue(view_().open && seatAt(BOB).pending && seatAt(CHARLIE).pending, "others");
    }

    function test_behavior_caughtUpCountsForTheNextRound() external {
        invited();
        acknowledges(dora, NOBODY);

        requests(alice, ALICE, 1);

        vm.assertTrue(seatAt(NOBODY).pending, "not pending");
    }

    function test_error_behindMayNotAcknowledgeTheSettledRoundWhileOneIsOpen() external {
        requests(alice, ALICE, 1);
        invited();

        refused(
            dora,
            abi.encodeCall(registry.acknowledge, (Acknowledgement(share, NOBODY, 0, rootOf(agreed)))),
            abi.encodeWithSelector(IShareRegistry.StaleRound.selector, share, 0, 1)
        );
    }

    function test_error_staleRound(uint32 round) external {
        vm.assume(round != 1);
        requests(alice, ALICE, 1);
        bytes32 root = view_().openRoot;

        refused(
            bob,
            abi.encodeCall(registry.acknowledge, (Acknowledgement(share, BOB, round, root))),
            abi.encodeWithSelector(IShareRegistry.StaleRound.selector, share, round, 1)
        );
    }

    function test_error_rootMismatch(bytes32 root) external {
        requests(alice, ALICE, 1);
        bytes32 openRoot = view_().openRoot;
        vm.assume(root != openRoot);

        refused(
            bob,
            abi.encodeCall(registry.acknowledge, (Acknowledgement(share, BOB, 1, root))),
            abi.encodeWithSelector(IShareRegistry.RootMismatch.selector, share, openRoot, root)
        );
    }

    function test_error_notPending() external {
        refusedNotPending(bob, BOB);
        requests(alice, ALICE, 1);
        refusedNotPending(alice, ALICE);
        acknowledges(bob, BOB);
        refusedNotPending(bob, BOB);
    }

    function test_error_notYourSeat(address stranger, uint8 number) external {
        vm.assume(number > CHARLIE || (stranger != alice && stranger != bob && stranger != charlie));
        requests(alice, ALICE, 1);
        bytes32 root = view_().openRoot;

        refused(
            stranger,
            abi.encodeCall(registry.acknowledge, (Acknowledgement(share, number, 1, root))),
            abi.encodeWithSelector(IShareRegistry.NotYourSeat.selector, share, number, stranger)
        );
    }

    function test_error_notYourSeat_ofAnotherPeer() external {
        requests(alice, ALICE, 1);
        bytes32 root = view_().openRoot;

        refused(
            bob,
            abi.encodeCall(registry.acknowledge, (Acknowledgement(share, CHARLIE, 1, root))),
            abi.encodeWithSelector(IShareRegistry.NotYourSeat.selector, share, CHARLIE, bob)
        );
    }

    // ───────────── helpers

    function invited() private {
        vm.prank(alice);
        registry.invite(share, ALICE, Offer(dora, false, false, ALL, SOON));
        publishKeys(dora);
        joins(dora, NOBODY);
    }

    function refusedNotPending(address account, uint8 number) private {
        refused(
            account,
            abi.encodeCall(registry.acknowledge, (current(number))),
            abi.encodeWithSelector(IShareRegistry.NotPending.selector, share, number)
        );
    }
}
