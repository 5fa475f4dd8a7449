// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IShareRegistry, Offer, SeatView, ShareView} from "../src/IShareRegistry.sol";
import {Base} from "./support/Base.sol";

/// @dev Setting rights and authority.
contract PermissionsTest is Base {
    function setUp() external {
        threePeers();
    }

    function test_default_setRights(uint8 target, uint64 rights) external {
        target %= 3;
        rights %= ALL + 1;
        ShareView memory expected = view_();
        expected.seats[target].rights = rights;

        vm.prank(alice);
        registry.setRights(share, ALICE, 0, target, rights);

        same(view_(), expected);
    }

    /// @dev Figure 3: Alice is refused on Dosage until the authority grants it.
    function test_behavior_grantThenUpdate() external {
        vm.prank(alice);
        registry.setRights(share, ALICE, 0, CHARLIE, 2 | 16);

        requests(charlie, CHARLIE, 16);

        vm.assertTrue(view_().open, "not open");
    }

    function test_default_setAuthority(uint8 target, bool authority) external {
        target = uint8(between(target, 1, 2));
        ShareView memory expected = view_();
        expected.seats[target].authority = authority;

        vm.prank(alice);
        registry.setAuthority(share, ALICE, 0, target, authority);

        same(view_(), expected);
    }

    function test_behavior_severalAuthorities() external {
        vm.prank(alice);
        registry.setAuthority(share, ALICE, 0, BOB, true);
        vm.prank(bob);
        registry.setAuthority(share, BOB, 0, ALICE, false);

        vm.assertFalse(seatAt(ALICE).authority, "alice");
        vm.assertTrue(seatAt(BOB).authority, "bob");
        vm.prank(bob);
        registry.setRights(share, BOB, 0, ALICE, 0);
    }

    function test_error_lastAuthority() external {
        refused(
            alice,
            abi.encodeCall(registry.setAuthority, (share, ALICE, 0, ALICE, false)),
            abi.encodeWithSelector(IShareRegistry.LastAuthority.selector, share)
        );
    }

    /// @dev An authority that is only offered does not count.
    function test_error_lastAuthority_anotherOffered() external {
        vm.prank(alice);
        registry.invite(share, ALICE, Offer(dora, false, true, ALL, SOON));

        refused(
            alice,
            abi.encodeCall(registry.setAuthority, (share, ALICE, 0, ALICE, false)),
            abi.encodeWithSelector(IShareRegistry.LastAuthority.selector, share)
        );
    }

    function test_error_badRights(uint64 rights) external {
        vm.assume(rights > ALL);

        refused(
            alice,
            abi.encodeCall(registry.setRights, (share, ALICE, 0, BOB, rights)),
            abi.encodeWithSelector(IShareRegistry.BadRights.selector, share, rights)
        );
    }

    function test_error_notSeated(uint8 target, bool offered) external {
        vm.assume(target > CHARLIE);
        if (offered) {
            vm.prank(alice);
            registry.invite(share, ALICE, Offer(dora, false, false, ALL, SOON));
        }

        refusedBoth(alice, ALICE, 0, target, abi.encodeWithSelector(IShareRegistry.NotSeated.selector, share, target));
    }

    function test_error_staleRound(uint32 round) external {
        vm.assume(round != 0);
        refusedBoth(
            alice, ALICE, round, BOB, abi.encodeWithSelector(IShareRegistry.StaleRound.selector, share, round, 0)
        );
    }

    function test_error_notSettled() external {
        requests(bob, BOB, 1);
        refusedBoth(alice, ALICE, 0, BOB, abi.encodeWithSelector(IShareRegistry.NotSettled.selector, share, 1));
    }

    function test_error_notAuthority(uint8 target) external {
        refusedBoth(bob, BOB, 0, target, abi.encodeWithSelector(IShareRegistry.NotAuthority.selector, share, BOB));
    }

    function test_error_notYourSeat(address stranger, uint8 target) external {
        vm.assume(stranger != alice);
        refusedBoth(
            stranger,
            ALICE,
            0,
            target,
            abi.encodeWithSelector(IShareRegistry.NotYourSeat.selector, share, ALICE, stranger)
        );
    }

    // ───────────── helpers

    function refusedBoth(address account, uint8 number, uint32 round, uint8 target, bytes memory error_) private {
        refused(account, abi.encodeCall(registry.setRights, (share, number, round, target, 1)), error_);
        refused(account, abi.encodeCall(registry.setAuthority, (share, number, round, target, true)), error_);
    }
}
