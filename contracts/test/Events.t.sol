// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Claim, Creation, IShareRegistry, Keys, Offer} from "../src/IShareRegistry.sol";
import {Base} from "./support/Base.sol";
import {Vm} from "./support/Vm.sol";

/// @dev Every event word by word: which values are indexed, which follow, and after which other event it comes.
contract EventsTest is Base {
    /// @dev What was said, up to the last look at it.
    Vm.Log[] private _logs;
    uint256 private _next;

    function setUp() external {
        threePeers();
        vm.recordLogs();
    }

    function test_keysSet(bytes32 boxKey, address delegate) external {
        vm.prank(eve);
        registry.setKeys(Keys(boxKey, delegate, 0));
        said(IShareRegistry.KeysSet.selector, abi.encode(eve), abi.encode(uint256(1), boxKey, delegate));
        vm.prank(eve);
        registry.setKeys(Keys(boxKey, delegate, 1));
        said(IShareRegistry.KeysSet.selector, abi.encode(eve), abi.encode(uint256(2), boxKey, delegate));
    }

    function test_shareCreated(bytes32 salt, bytes32 terms, uint64 rights, uint32 window, Offer[2] memory offers)
        external
    {
        rights %= ALL + 1;
        Creation memory creation = Creation(salt, terms, rights, window, new Offer[](2), commitments());
        for (uint256 i; i < 2; ++i) {
            offers[i].rights %= ALL + 1;
            creation.offers[i] = offers[i];
        }
        vm.prank(dora);
        share = registry.createShare(creation);

        said(
            IShareRegistry.ShareCreated.selector,
            abi.encode(share, dora),
            abi.encode(terms, rootOf(creation.commitments), ATTRIBUTES, window, rights)
        );
        offered(1, offers[0], dora);
        offered(2, offers[1], dora);
    }

    function test_offered(Offer memory offer) external {
        offer.rights %= ALL + 1;
        vm.prank(alice);
        registry.invite(share, ALICE, offer);
        offered(NOBODY, offer, alice);

        vm.prank(alice);
        registry.revokeOffer(share, ALICE, NOBODY);
        said(IShareRegistry.OfferRevoked.selector, abi.encode(share, NOBODY), "");
    }

    function test_joinedAndDeclined() external {
        publishKeys(dora);
        for (uint256 i; i < 2; ++i) {
            vm.prank(alice);
            registry.invite(share, ALICE, Offer(dora, false, false, 1, SOON));
        }
        vm.getRecordedLogs();
        joins(dora, NOBODY);
        said(IShareRegistry.Joined.selector, abi.encode(share, NOBODY, dora), "");
        vm.prank(dora);
        registry.decline(Claim(share, NOBODY + 1, ""));
        said(IShareRegistry.Declined.selector, abi.encode(share, NOBODY + 1), "");
    }

    function test_aRound(uint64 mask) external {
        mask = uint64(between(mask, 1, ALL));
        bytes32[] memory afterwards = requests(bob, BOB, mask);
        said(
            IShareRegistry.UpdateRequested.selector,
            abi.encode(share),
            abi.encode(uint256(1), BOB, mask, rootOf(afterwards))
        );
        acknowledges(charlie, CHARLIE);
        said(IShareRegistry.Acknowledged.selector, abi.encode(share), abi.encode(uint256(1), CHARLIE));
        acknowledges(alice, ALICE);
        said(IShareRegistry.Acknowledged.selector, abi.encode(share), abi.encode(uint256(1), ALICE));
        settled(1);
    }

    function test_rejectedAndWithdrawn(uint8 reason) external {
        requests(bob, BOB, 1);
        vm.getRecordedLogs();
        vm.prank(charlie);
        registry.reject(share, CHARLIE, 1, reason);
        said(IShareRegistry.Rejected.selector, abi.encode(share), abi.encode(uint256(1), CHARLIE, reason));
        requests(bob, BOB, 1);
        vm.getRecordedLogs();
        vm.prank(bob);
        registry.withdraw(share, BOB, 2);
        said(IShareRegistry.Withdrawn.selector, abi.encode(share), abi.encode(uint256(2), BOB));
    }

    /// @dev Bob, who acknowledged, goes on without Charlie, who then acknowledges the settled round. A later round, rejected,
    /// makes the two numbers differ.
    function test_proceeded() external {
        bytes32[] memory afterwards = requests(alice, ALICE, 1);
        acknowledges(bob, BOB);
        vm.warp(block.timestamp + WINDOW);
        vm.getRecordedLogs();
        vm.prank(bob);
        registry.proceed(share, BOB, 1);
        said(IShareRegistry.Proceeded.selector, abi.encode(share), abi.encode(uint256(1), BOB, uint256(1) << CHARLIE));
        settled(1);

        agreed = afterwards;
        requests(alice, ALICE, 1);
        vm.prank(bob);
        registry.reject(share, BOB, 2, 0);
        vm.getRecordedLogs();
        acknowledges(charlie, CHARLIE);
        said(IShareRegistry.Acknowledged.selector, abi.encode(share), abi.encode(uint256(1), CHARLIE));
    }

    function test_rightsAndAuthoritySet(uint64 rights) external {
        rights %= ALL + 1;
        vm.prank(alice);
        registry.setRights(share, ALICE, 0, CHARLIE, rights);
        said(IShareRegistry.RightsSet.selector, abi.encode(share), abi.encode(CHARLIE, rights, ALICE));
        vm.prank(alice);
        registry.setAuthority(share, ALICE, 0, BOB, true);
        said(IShareRegistry.AuthoritySet.selector, abi.encode(share), abi.encode(BOB, true, ALICE));
        vm.prank(bob);
        registry.setAuthority(share, BOB, 0, ALICE, false);
        said(IShareRegistry.AuthoritySet.selector, abi.encode(share), abi.encode(ALICE, false, BOB));
    }

    /// @dev The updater removed: the round is void. The last pending one removed: it is settled.
    function test_removed() external {
        requests(bob, BOB, 1);
        acknowledges(charlie, CHARLIE);
        vm.getRecordedLogs();
        vm.prank(alice);
        registry.remove(share, ALICE, BOB);
        said(IShareRegistry.Removed.selector, abi.encode(share), abi.encode(BOB, bob, ALICE));
        said(IShareRegistry.Aborted.selector, abi.encode(share), abi.encode(uint256(1), BOB));

        requests(alice, ALICE, 1);
        vm.getRecordedLogs();
        vm.prank(alice);
        registry.remove(share, ALICE, CHARLIE);
        said(IShareRegistry.Removed.selector, abi.encode(share), abi.encode(CHARLIE, charlie, ALICE));
        settled(2);
    }

    /// @dev The last authority leaves while a round of its own is open.
    function test_leftAndClosed() external {
        requests(alice, ALICE, 1);
        vm.getRecordedLogs();
        vm.prank(alice);
        registry.leave(share, ALICE);
        said(IShareRegistry.Left.selector, abi.encode(share), abi.encode(ALICE, alice));
        said(IShareRegistry.Aborted.selector, abi.encode(share), abi.encode(uint256(1), ALICE));
        said(IShareRegistry.Closed.selector, abi.encode(share), "");
        vm.prank(bob);
        registry.leave(share, BOB);
        said(IShareRegistry.Left.selector, abi.encode(share), abi.encode(BOB, bob));
        saidNothingMore();
    }

    /// @dev No round is open, so none comes to nothing.
    function test_leftWithoutARound() external {
        vm.prank(alice);
        registry.leave(share, ALICE);
        said(IShareRegistry.Left.selector, abi.encode(share), abi.encode(ALICE, alice));
        said(IShareRegistry.Closed.selector, abi.encode(share), "");
        saidNothingMore();
    }

    function test_closed() external {
        requests(charlie, CHARLIE, 2);
        vm.getRecordedLogs();
        vm.prank(alice);
        registry.close(share, ALICE);
        said(IShareRegistry.Aborted.selector, abi.encode(share), abi.encode(uint256(1), CHARLIE));
        said(IShareRegistry.Closed.selector, abi.encode(share), "");
        // It closes once, though the last authority leaves afterwards.
        vm.prank(alice);
        registry.leave(share, ALICE);
        said(IShareRegistry.Left.selector, abi.encode(share), abi.encode(ALICE, alice));
        saidNothingMore();
    }

    // ───────────── helpers

    function offered(uint256 number, Offer memory offer, address by) private {
        said(
            IShareRegistry.Offered.selector,
            abi.encode(share, number),
            abi.encode(
                offer.holder, offer.byInvitation, offer.authority, uint256(offer.rights), uint256(offer.expiry), by
            )
        );
    }

    function settled(uint256 round) private {
        said(IShareRegistry.Settled.selector, abi.encode(share), abi.encode(round));
    }

    /// @dev This is the next thing the registry said.
    function said(bytes32 kind, bytes memory indexed_, bytes memory data) private {
        listen();
        Vm.Log memory log = _logs[_next++];
        vm.assertEq(log.emitter, address(registry));
        vm.assertEq(abi.encodePacked(log.topics), abi.encodePacked(kind, indexed_));
        vm.assertEq(log.data, data);
    }

    function saidNothingMore() private {
        listen();
        vm.assertEq(_logs.length, _next);
    }

    function listen() private {
        Vm.Log[] memory more = vm.getRecordedLogs();
        for (uint256 i; i < more.length; ++i) {
            _logs.push(more[i]);
        }
    }
}
