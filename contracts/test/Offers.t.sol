// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Claim, Creation, IShareRegistry, Offer, SeatView, ShareId} from "../src/IShareRegistry.sol";
import {Base} from "./support/Base.sol";

/// @dev Inviting, revoking and declining.
contract OffersTest is Base {
    function setUp() external {
        threePeers();
    }

    function test_default(Offer memory offer) external {
        offer.rights %= ALL + 1;

        vm.prank(alice);
        registry.invite(share, ALICE, offer);

        SeatView memory expected = SeatView({
            state: OFFERED,
            holder: offer.holder,
            byInvitation: offer.byInvitation,
            authority: offer.authority,
            behind: false,
            pending: false,
            rights: offer.rights,
            expiry: offer.expiry
        });
        vm.assertEq(abi.encode(seatAt(NOBODY)), abi.encode(expected));
    }

    function test_behavior_inviteWhileARoundIsOpen(Offer memory offer) external {
        offer.rights %= ALL + 1;
        requests(alice, ALICE, 1);

        vm.prank(alice);
        registry.invite(share, ALICE, offer);

        vm.assertEq(seatAt(NOBODY).state, OFFERED);
        vm.assertTrue(view_().open, "not open");
    }

    /// @dev Rights, authority, behind and pending of the one before are gone from a seat that is given again.
    function test_behavior_freedSeatStartsAfresh(uint64 rights) external {
        rights %= ALL + 1;
        vm.prank(alice);
        registry.setAuthority(share, ALICE, 0, BOB, true);
        requests(alice, ALICE, 1);
        vm.warp(block.timestamp + WINDOW);
        vm.prank(alice);
        registry.proceed(share, ALICE, 1);
        vm.prank(alice);
        registry.remove(share, ALICE, BOB);
        vm.assertEq(abi.encode(seatAt(BOB)), abi.encode(SeatView(EMPTY, address(0), false, false, false, false, 0, 0)));

        vm.prank(alice);
        registry.invite(share, ALICE, Offer(dora, false, false, rights, SOON));
        vm.assertEq(
            abi.encode(seatAt(BOB)), abi.encode(SeatView(OFFERED, dora, false, false, false, false, rights, SOON))
        );
        seat(dora, BOB);
        vm.assertEq(abi.encode(seatAt(BOB)), abi.encode(SeatView(SEATED, dora, false, false, false, false, rights, 0)));
    }

    function test_behavior_revoke(bool authority) external {
        vm.prank(alice);
        registry.invite(share, ALICE, Offer(dora, false, authority, ALL, SOON));
        publishKeys(dora);

        vm.prank(alice);
        registry.revokeOffer(share, ALICE, NOBODY);

        vm.assertEq(view_().seats.length, 3);
        refused(
            dora,
            abi.encodeCall(registry.join, (Claim(share, NOBODY, ""))),
            abi.encodeWithSelector(IShareRegistry.NoOffer.selector, share, NOBODY)
        );
    }

    function test_behavior_revokedAuthorityDoesNotSurvive() external {
        vm.prank(alice);
        registry.invite(share, ALICE, Offer(dora, false, true, ALL, SOON));
        vm.prank(alice);
        registry.revokeOffer(share, ALICE, NOBODY);
        vm.prank(alice);
        registry.invite(share, ALICE, Offer(dora, false, false, 0, SOON));

        seat(dora, NOBODY);

        vm.assertFalse(seatAt(NOBODY).authority, "authority");
    }

    function test_behavior_decline() external {
        vm.prank(alice);
        registry.invite(share, ALICE, Offer(dora, false, true, ALL, SOON));

        vm.prank(dora);
        registry.decline(Claim(share, NOBODY, ""));

        vm.assertEq(view_().seats.length, 3);
    }

    /// @dev Whoever holds the key may decline, from any account.
    function test_behavior_declineByInvitation(address anybody) external {
        vm.prank(alice);
        registry.invite(share, ALICE, Offer(eve, true, true, ALL, SOON));
        bytes memory signature = signedDecline(eve, share, NOBODY);

        vm.prank(anybody);
        registry.decline(Claim(share, NOBODY, signature));

        vm.assertEq(view_().seats.length, 3);
    }

    function test_error_declineNotInvited(address stranger, bytes calldata signature) external {
        vm.assume(stranger != dora);
        vm.prank(alice);
        registry.invite(share, ALICE, Offer(dora, false, false, ALL, SOON));
        vm.prank(alice);
        registry.invite(share, ALICE, Offer(eve, true, false, ALL, SOON));

        refusedDecline(stranger, NOBODY, "", IShareRegistry.NotInvited.selector);
        refusedDecline(stranger, 4, signature, IShareRegistry.NotInvited.selector);
        refusedDecline(eve, 4, signedClaim(eve, share, 4, eve), IShareRegistry.NotInvited.selector);
    }

    function test_error_declineNoOffer(uint8 number) external {
        refused(
            bob,
            abi.encodeCall(registry.decline, (Claim(share, number, ""))),
            abi.encodeWithSelector(IShareRegistry.NoOffer.selector, share, number)
        );
    }

    function test_error_revokeNoOffer(uint8 target) external {
        refused(
            alice,
            abi.encodeCall(registry.revokeOffer, (share, ALICE, target)),
            abi.encodeWithSelector(IShareRegistry.NoOffer.selector, share, target)
        );
    }

    function test_error_badRights(uint64 rights) external {
        vm.assume(rights > ALL);
        refused(
            alice,
            abi.encodeCall(registry.invite, (share, ALICE, Offer(dora, false, false, rights, SOON))),
            abi.encodeWithSelector(IShareRegistry.BadRights.selector, share, rights)
        );
    }

    function test_error_tooManySeats() external {
        Offer memory offer = Offer(dora, false, false, 0, SOON);
        for (uint256 i = 3; i < 32; ++i) {
            vm.prank(alice);
            registry.invite(share, ALICE, offer);
        }

        refused(
            alice,
            abi.encodeCall(registry.invite, (share, ALICE, offer)),
            abi.encodeWithSelector(IShareRegistry.TooManySeats.selector, share)
        );
        seat(dora, 31);
        vm.assertEq(seatAt(31).state, SEATED);
    }

    function test_error_notAuthority(Offer memory offer, uint8 target) external {
        bytes memory error_ = abi.encodeWithSelector(IShareRegistry.NotAuthority.selector, share, BOB);
        refused(bob, abi.encodeCall(registry.invite, (share, BOB, offer)), error_);
        refused(bob, abi.encodeCall(registry.revokeOffer, (share, BOB, target)), error_);
    }

    /// @dev An account that is only invited does not sit yet.
    function test_error_notYourSeat_invitedOnly(Offer memory offer) external {
        vm.prank(alice);
        registry.invite(share, ALICE, Offer(dora, false, true, ALL, SOON));

        refused(
            dora,
            abi.encodeCall(registry.invite, (share, NOBODY, offer)),
            abi.encodeWithSelector(IShareRegistry.NotYourSeat.selector, share, NOBODY, dora)
        );
    }

    // ───────────── helpers

    function refusedDecline(address account, uint8 number, bytes memory signature, bytes4 fault) private {
        refused(
            account,
            abi.encodeCall(registry.decline, (Claim(share, number, signature))),
            abi.encodeWithSelector(fault, share, number, account)
        );
    }
}
