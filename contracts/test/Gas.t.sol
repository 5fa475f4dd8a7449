// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Acknowledgement,
    Batch,
    Claim,
    Creation,
    Keys,
    Offer,
    Receipt,
    Receipts,
    ShareId,
    Update
} from "../src/IShareRegistry.sol";
import {IAttestations, IFloor, ILiteral} from "./rivals/Interfaces.sol";
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
        costs("requestUpdate, all five attributes", 48_464);
    }

    function test_requestUpdate_oneAttribute() external {
        requests(alice, ALICE, 2);
        costs("requestUpdate, one of five attributes", 55_000);
    }

    function test_acknowledge() external {
        requests(alice, ALICE, ALL);
        acknowledges(bob, BOB);
        costs("acknowledge, settles", 38_796);
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

    /// @dev A round in one transaction: the receipt for it rides on the next request.
    function test_requestUpdate_withReceipt() external {
        agreed = requests(alice, ALICE, ALL);
        Update memory update = updateOf(share, ALICE, 3, agreed, edited(ALL));
        update.receipts = new Receipt[](1);
        update.receipts[0] = receiptBy(bob, BOB, 3, rootOf(agreed));
        vm.prank(alice);
        registry.requestUpdate(update);
        costs("requestUpdate, settling the last round by a receipt", 60_000);
    }

    function test_submitReceipts_oneOfMany() external {
        costs("submitReceipts, one", submitting(1), 60_000);
    }

    function test_submitReceipts_further() external {
        costs("submitReceipts, each further receipt", (submitting(6) - submitting(1)) / 5, 12_500);
    }

    /// @dev Each of four requests in one batch, without the 21,000 of the transaction; then each without the batch around them.
    function test_batch_cascadeOfFour() external {
        uint256 four = batching(4);
        costs("batch: each of four requests", (four - 21_000) / 4, 28_000);
        costs("batch: each further request", (four - batching(1)) / 3, 27_000);
    }

    /// @dev The cost of a request does not depend on how many there were, nor on how many peers sit.
    function test_requestUpdate_later() external {
        for (uint256 i; i < 8; ++i) {
            warmUp();
        }
        requests(alice, ALICE, ALL);
        costs("requestUpdate, after ten rounds", 55_000);
    }

    function test_requestUpdate_eightPeers() external {
        crowd(8);
        requests(alice, ALICE, ALL);
        costs("requestUpdate, eight peers", 55_000);
    }

    function test_requestUpdate_twentyAttributes() external {
        bytes32[] memory before = new bytes32[](20);
        for (uint256 i; i < before.length; ++i) {
            before[i] = keccak256(abi.encode("attribute", i));
        }
        Creation memory creation = Creation("wide", "terms", type(uint64).max >> 44, WINDOW, new Offer[](0), before);
        vm.prank(alice);
        share = registry.createShare(creation);
        agreed = before;
        agreed = requests(alice, ALICE, 2);
        agreed = requests(alice, ALICE, 2);
        requests(alice, ALICE, 2);
        costs("requestUpdate, twenty attributes", 75_000);
    }

    // ───────────── rivals

    function test_literal() external {
        ILiteral literal = ILiteral(vm.deployCode("Literal.sol:Literal"));
        address[] memory peers = new address[](2);
        (peers[0], peers[1]) = (alice, bob);
        string[] memory attributes = new string[](5);
        attributes[0] = "Patient ID";
        attributes[1] = "Medication Name";
        attributes[2] = "Clinical Data";
        attributes[3] = "Dosage";
        attributes[4] = "rows";
        literal.create("D13/D31", peers, attributes);
        for (uint256 i; i < 3; ++i) {
            vm.prank(alice);
            literal.requestUpdate("D13/D31", attributes, "update");
            if (i == 2) costs("the paper's entry in words: request", 400_000);
            vm.prank(bob);
            literal.acknowledge("D13/D31");
            if (i == 2) costs("the paper's entry in words: acknowledge", 100_000);
            vm.warp(block.timestamp + 60);
        }
    }

    function test_attestations() external {
        IAttestations attestations = IAttestations(vm.deployCode("Attestations.sol:Attestations"));
        attestations.register("update");
        bytes memory data = abi.encode(share, uint32(3), rootOf(agreed), rootOf(edited(ALL)));
        vm.prank(alice);
        bytes32 uid = attestations.attest("update", bob, 0, data);
        costs("an attestation: request", 500_000);
        vm.prank(bob);
        attestations.attest("update", alice, uid, abi.encode(share, uint32(3)));
        costs("an attestation: acknowledge", 500_000);
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

    /// @dev A share of this many peers, two rounds old, all with all rights.
    function crowd(uint256 size) private returns (address[] memory peers) {
        peers = new address[](size);
        Offer[] memory offers = new Offer[](size - 1);
        peers[0] = alice;
        for (uint256 i = 1; i < size; ++i) {
            peers[i] = named(string(abi.encodePacked("peer ", bytes1(uint8(48 + i)))));
            offers[i - 1] = Offer(peers[i], false, false, ALL, SOON);
        }
        share = created(WINDOW, offers);
        for (uint256 i = 1; i < size; ++i) {
            seat(peers[i], uint8(i));
        }
        for (uint256 round; round < 2; ++round) {
            bytes32[] memory afterwards = requests(alice, ALICE, ALL);
            for (uint256 i = 1; i < size; ++i) {
                acknowledges(peers[i], uint8(i));
            }
            agreed = afterwards;
        }
    }

    /// @dev What a batch of so many requests costs, each on a share of its own.
    function batching(uint256 count) private returns (uint256) {
        Batch memory calls;
        calls.updates = new Update[](count);
        for (uint256 i; i < count; ++i) {
            twoPeers();
            warmUp();
            warmUp();
            calls.updates[i] = updateOf(share, BOB, 2, agreed, edited(2));
        }
        vm.prank(bob);
        registry.batch(calls);
        return vm.lastCallGas().gasTotalUsed;
    }

    /// @dev What submitting so many receipts of a share of eight costs.
    function submitting(uint256 count) private returns (uint256) {
        address[] memory peers = crowd(8);
        bytes32 root = rootOf(requests(alice, ALICE, ALL));
        Receipts memory receipts = Receipts(share, 3, root, new Receipt[](count));
        for (uint256 i; i < count; ++i) {
            receipts.receipts[i] = receiptBy(peers[i + 1], uint8(i + 1), 3, root);
        }
        registry.submitReceipts(receipts);
        return vm.lastCallGas().gasTotalUsed;
    }

    /// @dev The transaction just made must not cost more than `bound`. `-vv` shows what it cost.
    function costs(string memory name, uint256 bound) private {
        costs(name, vm.lastCallGas().gasTotalUsed, bound);
    }

    function costs(string memory name, uint256 gas, uint256 bound) private {
        emit log_named_uint(name, gas);
        vm.assertLe(gas, bound, name);
    }

    /// @dev The name by which forge prints it.
    event log_named_uint(string call, uint256 gas);
}
