// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Acknowledgement, Batch, Claim, Creation, Keys, Offer, ShareId, Update} from "../src/IShareRegistry.sol";
import {IFloor} from "./rivals/IFloor.sol";
import {Base} from "./support/Base.sol";

/// @dev What each call costs as a whole transaction, once a round has passed and every slot it writes holds something.
/// Run with the profile `gas`, whose isolation makes every call a transaction. Two peers unless the name says more.
contract GasTest is Base {
    function setUp() external {
        twoPeers();
        warmUp();
        warmUp();
    }

    function test_setKeys() external {
        vm.prank(alice);
        registry.setKeys(Keys("another box key", bob, 1));
        costs("setKeys again", 60_000);
    }

    function test_createShare() external {
        Offer[] memory offers = new Offer[](1);
        offers[0] = Offer(bob, false, false, ALL, SOON);
        Creation memory creation = Creation("salt", keccak256("terms"), ALL, WINDOW, offers, commitments());
        vm.prank(alice);
        registry.createShare(creation);
        costs("createShare with one offer", 300_000);
    }

    function test_invite() external {
        vm.prank(alice);
        registry.invite(share, ALICE, Offer(charlie, false, false, ALL, SOON));
        costs("invite", 110_000);
    }

    function test_join_byAddress() external {
        vm.prank(alice);
        registry.invite(share, ALICE, Offer(charlie, false, false, ALL, SOON));
        publishKeys(charlie);
        vm.prank(charlie);
        registry.join(Claim(share, CHARLIE, ""));
        costs("join by address", 70_000);
    }

    function test_join_byInvitation() external {
        vm.prank(alice);
        registry.invite(share, ALICE, Offer(eve, true, false, ALL, SOON));
        publishKeys(charlie);
        bytes memory signature = signedClaim(eve, share, CHARLIE, charlie);
        vm.prank(charlie);
        registry.join(Claim(share, CHARLIE, signature));
        costs("join by invitation", 80_000);
    }

    function test_requestUpdate() external {
        requests(alice, ALICE, ALL);
        costs("requestUpdate, all five attributes", 55_000);
    }

    function test_requestUpdate_oneAttribute() external {
        requests(alice, ALICE, 2);
        costs("requestUpdate, one of five attributes", 55_000);
    }

    function test_acknowledge() external {
        requests(alice, ALICE, ALL);
        acknowledges(bob, BOB);
        costs("acknowledge, settles", 42_000);
    }

    function test_acknowledge_oneOfTwo() external {
        vm.prank(alice);
        registry.invite(share, ALICE, Offer(charlie, false, false, ALL, SOON));
        seat(charlie, CHARLIE);
        requests(alice, ALICE, ALL);
        acknowledges(bob, BOB);
        costs("acknowledge, another peer still pending", 42_000);
    }

    function test_batch_acknowledgeAndRequest() external {
        ShareId first = share;
        bytes32[] memory firstAgreed = agreed;
        twoPeers();
        warmUp();
        warmUp();
        ShareId second = share;
        bytes32[] memory secondAgreed = agreed;
        (share, agreed) = (first, firstAgreed);
        requests(alice, ALICE, 2);
        Batch memory calls;
        calls.acknowledgements = new Acknowledgement[](1);
        calls.acknowledgements[0] = current(BOB);
        (share, agreed) = (second, secondAgreed);
        calls.updates = new Update[](1);
        calls.updates[0] = updateOf(share, BOB, 2, agreed, edited(2));
        vm.prank(bob);
        registry.batch(calls);
        costs("batch: acknowledge and request elsewhere", 90_000);
    }

    function test_floor() external {
        IFloor floor = IFloor(vm.deployCode("Floor.sol:Floor"));
        floor.prepare(share, ALICE);
        floor.requestUpdate(updateOf(share, ALICE, 2, agreed, edited(ALL)));
        costs("floor: requestUpdate", 45_000);
        floor.acknowledge(Acknowledgement(share, ALICE, 3, rootOf(agreed)));
        costs("floor: acknowledge", 35_000);
    }

    function test_reject() external {
        requests(alice, ALICE, ALL);
        vm.prank(bob);
        registry.reject(share, BOB, 3, 1);
        costs("reject", 42_000);
    }

    function test_withdraw() external {
        requests(alice, ALICE, ALL);
        vm.prank(alice);
        registry.withdraw(share, ALICE, 3);
        costs("withdraw", 42_000);
    }

    function test_proceed() external {
        requests(alice, ALICE, ALL);
        vm.warp(block.timestamp + WINDOW);
        vm.prank(alice);
        registry.proceed(share, ALICE, 3);
        costs("proceed", 42_000);
    }

    function test_setRights() external {
        vm.prank(alice);
        registry.setRights(share, ALICE, 2, BOB, 2);
        costs("setRights", 42_000);
    }

    function test_remove() external {
        vm.prank(alice);
        registry.remove(share, ALICE, BOB);
        costs("remove", 55_000);
    }

    function test_leave() external {
        vm.prank(bob);
        registry.leave(share, BOB);
        costs("leave", 50_000);
    }

    function test_close() external {
        vm.prank(alice);
        registry.close(share, ALICE);
        costs("close", 40_000);
    }

    // ───────────── helpers

    function warmUp() private {
        bytes32[] memory afterwards = requests(alice, ALICE, ALL);
        acknowledges(bob, BOB);
        agreed = afterwards;
    }

    /// @dev The transaction just made must not cost more than `bound`. `-vv` shows what it cost.
    function costs(string memory name, uint256 bound) private {
        uint256 gas = vm.lastCallGas().gasTotalUsed;
        emit log_named_uint(name, gas);
        vm.assertLe(gas, bound, name);
    }

    /// @dev The name by which forge prints it.
    event log_named_uint(string call, uint256 gas);
}
