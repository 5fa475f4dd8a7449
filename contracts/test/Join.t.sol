// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Claim, Creation, IShareRegistry, Offer, SeatView, ShareId, ShareView} from "../src/IShareRegistry.sol";
import {Base} from "./support/Base.sol";

contract JoinTest is Base {
    address internal invitation = named("invitation");

    function setUp() external {
        twoPeers();
    }

    function test_default(uint64 rights, bool authority) external {
        rights %= ALL + 1;
        offer(Offer(charlie, false, authority, rights, SOON));
        publishKeys(charlie);

        joins(charlie, CHARLIE);

        vm.assertEq(
            abi.encode(seatAt(CHARLIE)), abi.encode(SeatView(SEATED, charlie, false, authority, true, false, rights, 0))
        );
    }

    function test_behavior_byInvitation(uint256 key, uint64 rights) external {
        key = between(key, 1, type(uint128).max);
        invitation = vm.addr(key);
        keyOf[invitation] = key;
        rights %= ALL + 1;
        offer(Offer(invitation, true, false, rights, SOON));
        publishKeys(charlie);
        bytes memory signature = signedClaim(invitation, share, CHARLIE, charlie);

        vm.prank(charlie);
        registry.join(Claim(share, CHARLIE, signature));

        vm.assertEq(
            abi.encode(seatAt(CHARLIE)), abi.encode(SeatView(SEATED, charlie, true, false, true, false, rights, 0))
        );
    }

    function test_behavior_neverBlocksARound() external {
        offer(Offer(charlie, false, false, ALL, SOON));
        publishKeys(charlie);
        requests(alice, ALICE, 1);

        joins(charlie, CHARLIE);
        vm.assertFalse(seatAt(CHARLIE).pending, "pending");
        acknowledges(bob, BOB);

        vm.assertFalse(view_().open, "open");
        vm.assertEq(view_().settledRound, 1);
        vm.assertTrue(seatAt(CHARLIE).behind, "not behind");
    }

    /// @dev Seat 31 is the highest bit of each set: nothing of it reaches into what lies beside.
    function test_behavior_onTheLastSeat() external {
        uint8 last = 31;
        Offer[] memory offers = new Offer[](last);
        for (uint256 i; i < last; ++i) {
            offers[i] = Offer(charlie, false, false, ALL, SOON);
        }
        share = created(WINDOW, offers);
        publishKeys(charlie);

        joins(charlie, last);
        ShareView memory v = view_();
        vm.assertTrue(v.seats[last].behind && !v.seats[last].pending, "not behind");
        vm.assertEq(abi.encode(v.updater, v.open, v.closed), abi.encode(uint8(0), false, false));

        acknowledges(charlie, last);
        agreed = requests(charlie, last, 1);
        v = view_();
        vm.assertEq(abi.encode(v.updater, v.open, v.seats[ALICE].pending), abi.encode(last, true, true));
        vm.assertFalse(v.seats[last].behind || v.seats[last].pending, "behind or pending");
        acknowledges(alice, ALICE);

        agreed = requests(alice, ALICE, 1);
        v = view_();
        vm.assertTrue(v.seats[last].pending && !v.seats[last].behind, "not pending");
        vm.assertEq(v.updater, ALICE);
        acknowledges(charlie, last);
        vm.assertEq(view_().root, rootOf(agreed));
    }

    /// @dev Also where nobody sits before.
    function test_error_alreadySeated_onTheLastSeatAlone() external {
        uint8 last = 31;
        Offer[] memory offers = new Offer[](last);
        for (uint256 i; i < last; ++i) {
            offers[i] = Offer(charlie, false, true, ALL, SOON);
        }
        share = created(WINDOW, offers);
        publishKeys(charlie);
        joins(charlie, last);
        vm.prank(alice);
        registry.leave(share, ALICE);

        refused(
            charlie,
            abi.encodeCall(registry.join, (Claim(share, BOB, ""))),
            abi.encodeWithSelector(IShareRegistry.AlreadySeated.selector, share, charlie)
        );
    }

    function test_behavior_untilTheSecondOfExpiry(uint64 expiry) external {
        expiry = uint64(between(expiry, block.timestamp, type(uint64).max));
        offer(Offer(charlie, false, false, ALL, expiry));
        publishKeys(charlie);
        vm.warp(expiry);

        joins(charlie, CHARLIE);

        vm.assertEq(seatAt(CHARLIE).state, SEATED);
    }

    function test_error_offerExpired(uint64 late) external {
        late = uint64(between(late, 1, 1 << 40));
        offer(Offer(charlie, false, false, ALL, SOON));
        publishKeys(charlie);
        vm.warp(SOON + late);

        refusedJoin(charlie, CHARLIE, "", abi.encodeWithSelector(IShareRegistry.OfferExpired.selector, share, CHARLIE));
    }

    function test_error_keysMissing() external {
        offer(Offer(charlie, false, false, ALL, SOON));

        refusedJoin(charlie, CHARLIE, "", abi.encodeWithSelector(IShareRegistry.KeysMissing.selector, charlie));
    }

    function test_error_noOffer_unknownSeat(uint8 number) external {
        vm.assume(number > BOB);

        refusedJoin(charlie, number, "", abi.encodeWithSelector(IShareRegistry.NoOffer.selector, share, number));
    }

    function test_error_noOffer_takenTwice() external {
        offer(Offer(invitation, true, false, ALL, SOON));
        publishKeys(charlie);
        publishKeys(dora);
        bytes memory signature = signedClaim(invitation, share, CHARLIE, charlie);
        vm.prank(charlie);
        registry.join(Claim(share, CHARLIE, signature));

        bytes memory error_ = abi.encodeWithSelector(IShareRegistry.NoOffer.selector, share, CHARLIE);
        refusedJoin(charlie, CHARLIE, signature, error_);
        refusedJoin(dora, CHARLIE, signedClaim(invitation, share, CHARLIE, dora), error_);
    }

    /// @dev Neither where nobody is, nor where somebody sits already.
    function test_error_noOffer_offeredElsewhere() external {
        offer(Offer(charlie, false, false, ALL, SOON));
        publishKeys(charlie);
        for (uint8 number; number < 6; ++number) {
            if (number == CHARLIE) continue;
            refused(
                charlie,
                abi.encodeCall(registry.join, (Claim(share, number, ""))),
                abi.encodeWithSelector(IShareRegistry.NoOffer.selector, share, number)
            );
        }
    }

    function test_error_notInvited_byAddress(address stranger) external {
        vm.assume(stranger != charlie);
        offer(Offer(charlie, false, false, ALL, SOON));

        refusedJoin(
            stranger, CHARLIE, "", abi.encodeWithSelector(IShareRegistry.NotInvited.selector, share, CHARLIE, stranger)
        );
    }

    /// @dev A signature seen in the pool serves nobody but the account it names.
    function test_error_notInvited_frontRun(address thief) external {
        vm.assume(thief != charlie);
        offer(Offer(invitation, true, false, ALL, SOON));
        bytes memory signature = signedClaim(invitation, share, CHARLIE, charlie);

        notInvited(thief, signature);
    }

    function test_error_notInvited_alteredSignature(uint256 position, uint8 flip) external {
        vm.assume(flip != 0);
        offer(Offer(invitation, true, false, ALL, SOON));
        bytes memory signature = signedClaim(invitation, share, CHARLIE, charlie);
        position %= 65;
        signature[position] = bytes1(uint8(signature[position]) ^ flip);

        notInvited(charlie, signature);
    }

    function test_error_notInvited_otherKey(uint256 key) external {
        key = between(key, 1, type(uint128).max);
        offer(Offer(invitation, true, false, ALL, SOON));
        keyOf[eve] = key;

        notInvited(charlie, signedClaim(eve, share, CHARLIE, charlie));
    }

    function test_error_notInvited_otherChain(uint32 chain) external {
        vm.assume(chain != 0 && chain != block.chainid);
        offer(Offer(invitation, true, false, ALL, SOON));
        bytes memory signature = signedClaim(invitation, share, CHARLIE, charlie);
        vm.chainId(chain);

        notInvited(charlie, signature);
    }

    function test_error_notInvited_otherRegistry() external {
        offer(Offer(invitation, true, false, ALL, SOON));
        IShareRegistry here = registry;
        registry = deployed();
        bytes memory signature = signedClaim(invitation, share, CHARLIE, charlie);
        registry = here;

        notInvited(charlie, signature);
    }

    function test_error_notInvited_otherShareOrSeat(ShareId other, uint8 number) external {
        vm.assume(ShareId.unwrap(other) != ShareId.unwrap(share) && number != CHARLIE);
        offer(Offer(invitation, true, false, ALL, SOON));

        notInvited(charlie, signedClaim(invitation, other, CHARLIE, charlie));
        notInvited(charlie, signedClaim(invitation, share, number, charlie));
    }

    function test_error_notInvited_declineIsNoClaim() external {
        offer(Offer(invitation, true, false, ALL, SOON));

        notInvited(charlie, signedDecline(invitation, share, CHARLIE));
    }

    /// @dev What does not recover recovers to the zero address, which must not open an offer to it.
    function test_error_notInvited_zeroHolder(bytes calldata signature) external {
        vm.assume(signature.length != 65);
        offer(Offer(address(0), true, false, ALL, SOON));

        notInvited(charlie, signature);
        notInvited(charlie, new bytes(65));
    }

    function test_error_alreadySeated() external {
        offer(Offer(bob, false, true, ALL, SOON));
        refusedJoin(bob, CHARLIE, "", abi.encodeWithSelector(IShareRegistry.AlreadySeated.selector, share, bob));

        offer(Offer(alice, false, true, ALL, SOON));
        refusedJoin(alice, 3, "", abi.encodeWithSelector(IShareRegistry.AlreadySeated.selector, share, alice));
    }

    function test_error_shareClosed() external {
        offer(Offer(charlie, false, false, ALL, SOON));
        publishKeys(charlie);
        vm.prank(alice);
        registry.close(share, ALICE);

        refusedJoin(charlie, CHARLIE, "", abi.encodeWithSelector(IShareRegistry.ShareClosed.selector, share));
    }

    // ───────────── helpers

    function offer(Offer memory offer_) private {
        vm.prank(alice);
        registry.invite(share, ALICE, offer_);
    }

    function notInvited(address account, bytes memory signature) private {
        refusedJoin(
            account,
            CHARLIE,
            signature,
            abi.encodeWithSelector(IShareRegistry.NotInvited.selector, share, CHARLIE, account)
        );
    }

    function refusedJoin(address account, uint8 number, bytes memory signature, bytes memory error_) private {
        refused(account, abi.encodeCall(registry.join, (Claim(share, number, signature))), error_);
    }
}
