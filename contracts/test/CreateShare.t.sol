// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Creation, IShareRegistry, Offer, SeatView, ShareId, ShareView} from "../src/IShareRegistry.sol";
import {Base} from "./support/Base.sol";

contract CreateShareTest is Base {
    function test_default(address creator, bytes32 salt, bytes32 terms, uint32 window, bytes32[5] calldata values)
        external
    {
        Creation memory creation = Creation(salt, terms, 5, window, offersTo(bob, 3, charlie, 8), list(values));
        vm.prank(creator);
        share = registry.createShare(creation);

        ShareView memory v = view_();
        vm.assertEq(v.termsHash, terms);
        vm.assertEq(v.root, keccak256(abi.encodePacked(values)));
        vm.assertEq(v.openRoot, bytes32(0));
        vm.assertEq(v.settledRound, 0);
        vm.assertEq(v.lastRound, 0);
        vm.assertEq(v.pullWindow, window);
        vm.assertEq(v.attributeCount, 5);
        vm.assertFalse(v.open || v.closed, "open or closed");
        vm.assertEq(v.seats.length, 3);
        vm.assertEq(abi.encode(v.seats[0]), abi.encode(SeatView(SEATED, creator, false, true, false, false, 5, 0)));
        vm.assertEq(abi.encode(v.seats[1]), abi.encode(SeatView(OFFERED, bob, false, false, false, false, 3, SOON)));
        vm.assertEq(abi.encode(v.seats[2]), abi.encode(SeatView(OFFERED, charlie, false, false, false, false, 8, SOON)));
    }

    function test_behavior_idBindsChainRegistryCreatorAndSalt(address creator, bytes32 salt, uint32 chain) external {
        vm.assume(chain != 0 && chain != block.chainid);
        ShareId id = registry.shareIdOf(creator, salt);
        vm.assertEq(ShareId.unwrap(id), keccak256(abi.encode(block.chainid, address(registry), creator, salt)));

        vm.chainId(chain);
        vm.assertFalse(ShareId.unwrap(registry.shareIdOf(creator, salt)) == ShareId.unwrap(id), "same on another chain");
    }

    function test_behavior_upTo64Attributes(uint64 rights, uint256 count) external {
        count = between(count, 1, 64);
        rights = count == 64 ? rights : rights % uint64(1 << count);

        share = registry.createShare(Creation("salt", "terms", rights, 0, new Offer[](0), new bytes32[](count)));

        vm.assertEq(view_().attributeCount, count);
        vm.assertEq(seatAt(0).rights, rights);
    }

    function test_behavior_upTo32Seats(uint256 count) external {
        count = between(count, 0, 31);

        share = registry.createShare(Creation("salt", "terms", 1, 0, new Offer[](count), new bytes32[](1)));

        vm.assertEq(view_().seats.length, count + 1);
    }

    function test_error_shareExists(bytes32 salt, bytes32 terms) external {
        Creation memory creation = Creation(salt, terms, 0, 0, new Offer[](0), new bytes32[](1));
        vm.prank(alice);
        share = registry.createShare(creation);

        creation.termsHash = keccak256(abi.encode(terms));
        refused(
            alice,
            abi.encodeCall(registry.createShare, (creation)),
            abi.encodeWithSelector(IShareRegistry.ShareExists.selector, share)
        );
    }

    function test_error_shareExists_evenClosed() external {
        Creation memory creation = Creation("salt", "terms", 0, 0, new Offer[](0), new bytes32[](1));
        vm.prank(alice);
        share = registry.createShare(creation);
        vm.prank(alice);
        registry.close(share, ALICE);

        refused(
            alice,
            abi.encodeCall(registry.createShare, (creation)),
            abi.encodeWithSelector(IShareRegistry.ShareExists.selector, share)
        );
    }

    function test_error_badAttributeCount(uint8 excess) external {
        refusedNew(0, 0, new Offer[](0), IShareRegistry.BadAttributeCount.selector, 0);
        uint256 count = 65 + uint256(excess);
        refusedNew(count, 0, new Offer[](0), IShareRegistry.BadAttributeCount.selector, count);
    }

    function test_error_badRights(uint64 rights, uint256 count) external {
        count = between(count, 1, 63);
        rights = uint64(between(rights, 1 << count, type(uint64).max));

        refusedNew(count, rights, new Offer[](0), IShareRegistry.BadRights.selector, rights);
        Offer[] memory offers = new Offer[](1);
        offers[0].rights = rights;
        refusedNew(count, 0, offers, IShareRegistry.BadRights.selector, rights);
    }

    function test_error_tooManySeats(uint8 excess) external {
        Creation memory creation = Creation("salt", "terms", 0, 0, new Offer[](32 + uint256(excess)), new bytes32[](1));
        ShareId id = registry.shareIdOf(alice, "salt");
        vm.prank(alice);
        (bool success, bytes memory answer) = address(registry).call(abi.encodeCall(registry.createShare, (creation)));
        vm.assertFalse(success, "accepted");
        vm.assertEq(answer, abi.encodeWithSelector(IShareRegistry.TooManySeats.selector, id));
    }

    /// @dev Every call on a share that was never created.
    function test_error_shareUnknown(ShareId id, uint8 seat) external {
        unknown(id, alice, abi.encodeCall(registry.shareOf, (id)));
        unknown(id, alice, abi.encodeCall(registry.leave, (id, seat)));
        unknown(id, alice, abi.encodeCall(registry.close, (id, seat)));
        unknown(id, alice, abi.encodeCall(registry.withdraw, (id, seat, 0)));
        unknown(id, address(0), abi.encodeCall(registry.remove, (id, seat, 0)));
    }

    // ───────────── helpers

    function refusedNew(uint256 count, uint64 rights, Offer[] memory offers, bytes4 fault, uint256 fact) private {
        Creation memory creation = Creation("salt", "terms", rights, 0, offers, new bytes32[](count));
        ShareId id = registry.shareIdOf(alice, "salt");
        vm.prank(alice);
        (bool success, bytes memory answer) = address(registry).call(abi.encodeCall(registry.createShare, (creation)));
        vm.assertFalse(success, "accepted");
        vm.assertEq(answer, abi.encodeWithSelector(fault, id, fact));
        unknown(id, alice, abi.encodeCall(registry.shareOf, (id)));
    }

    function list(bytes32[5] calldata values) private pure returns (bytes32[] memory l) {
        l = new bytes32[](5);
        for (uint256 i; i < 5; ++i) {
            l[i] = values[i];
        }
    }
}
