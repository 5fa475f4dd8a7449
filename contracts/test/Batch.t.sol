// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Acknowledgement,
    Batch,
    Claim,
    Creation,
    IShareRegistry,
    Keys,
    Offer,
    ShareId,
    ShareView,
    Update
} from "../src/IShareRegistry.sol";
import {Base} from "./support/Base.sol";

contract BatchTest is Base {
    ShareId internal second;
    bytes32[] internal secondAgreed;

    /// @dev Two shares of the three; `share` is the first.
    function setUp() external {
        threePeers();
        (second, secondAgreed) = (share, agreed);
        threePeers();
    }

    /// @dev Keys, a share, an update of it: in this order, by one who had no keys before.
    function test_default_keysCreationUpdate(bytes32 salt) external {
        Batch memory calls;
        calls.keys = new Keys[](1);
        calls.keys[0] = Keys("box key", dora, 0);
        calls.creations = new Creation[](1);
        calls.creations[0] = Creation(salt, "terms", ALL, WINDOW, new Offer[](0), agreed);
        calls.updates = new Update[](1);
        calls.updates[0] = updateOf(registry.shareIdOf(dora, salt), 0, 0, agreed, edited(3));
        vm.prank(dora);
        registry.batch(calls);

        share = calls.updates[0].share;
        vm.assertEq(view_().settledRound, 1);
        vm.assertEq(view_().root, rootOf(calls.updates[0].afterwards));
    }

    function test_behavior_keysThenJoinThenAcknowledge() external {
        vm.prank(alice);
        registry.invite(share, ALICE, Offer(dora, false, false, ALL, SOON));
        Batch memory calls;
        calls.keys = new Keys[](1);
        calls.keys[0] = Keys("box key", dora, 0);
        calls.claims = new Claim[](1);
        calls.claims[0] = Claim(share, NOBODY, "");
        calls.acknowledgements = new Acknowledgement[](1);
        calls.acknowledgements[0] = current(NOBODY);

        vm.prank(dora);
        registry.batch(calls);

        vm.assertEq(seatAt(NOBODY).state, SEATED);
        vm.assertFalse(seatAt(NOBODY).behind, "behind");
    }

    /// @dev The paper's cascade: Bob acknowledges Charlie's change and asks for what it causes elsewhere.
    function test_behavior_acknowledgementAndItsCascade(uint64 mask) external {
        Batch memory calls = cascade(uint64(between(mask, 1, ALL)));

        vm.prank(bob);
        registry.batch(calls);

        vm.assertFalse(seatAt(BOB).pending, "pending");
        share = second;
        vm.assertTrue(view_().open, "not open");
        vm.assertEq(view_().updater, BOB);
    }

    /// @dev If the cascade is refused, the acknowledgement did not happen either.
    function test_error_allOrNothing(uint64 mask) external {
        Batch memory calls = cascade(uint64(between(mask, 1, ALL)));
        calls.updates[0].settledRound = 7;

        refused(
            bob,
            abi.encodeCall(registry.batch, (calls)),
            abi.encodeWithSelector(IShareRegistry.StaleRound.selector, second, 7, 0)
        );
        vm.assertTrue(seatAt(BOB).pending, "acknowledged");
    }

    function test_error_asTheCallerOnly() external {
        Batch memory calls = cascade(1);

        refused(
            eve,
            abi.encodeCall(registry.batch, (calls)),
            abi.encodeWithSelector(IShareRegistry.NotYourSeat.selector, share, BOB, eve)
        );
    }

    /// @dev No call on one share touches another.
    function test_behavior_sharesAreApart(uint64 mask, bool closing) external {
        ShareId first = share;
        share = second;
        ShareView memory expected = view_();
        share = first;

        requests(alice, ALICE, uint64(between(mask, 1, ALL)));
        acknowledges(bob, BOB);
        vm.prank(alice);
        registry.remove(share, ALICE, BOB);
        vm.prank(charlie);
        registry.leave(share, CHARLIE);
        vm.prank(alice);
        registry.setRights(share, ALICE, 1, ALICE, 0);
        vm.prank(alice);
        if (closing) registry.close(share, ALICE);
        else registry.leave(share, ALICE);

        share = second;
        same(view_(), expected);
    }

    // ───────────── helpers

    function cascade(uint64 mask) private returns (Batch memory calls) {
        requests(charlie, CHARLIE, 2);
        calls.acknowledgements = new Acknowledgement[](1);
        calls.acknowledgements[0] = current(BOB);
        bytes32[] memory firstAgreed = agreed;
        agreed = secondAgreed;
        calls.updates = new Update[](1);
        calls.updates[0] = updateOf(second, BOB, 0, secondAgreed, edited(mask));
        agreed = firstAgreed;
    }
}
