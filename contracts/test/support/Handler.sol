// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Acknowledgement,
    Claim,
    Creation,
    IShareRegistry,
    Offer,
    SeatView,
    ShareId,
    ShareView,
    Update
} from "../../src/IShareRegistry.sol";
import {Base} from "./Base.sol";
import {Replica} from "./Replica.sol";

/// @dev Five people and an outsider do anything at any time to one share, while another lies beside it. Each step says
/// beforehand, from the public state and the protocol's rules, whether it must be accepted. When the share is closed
/// it is kept and a new one is begun.
contract Handler is Base {
    string[18] public transitions = [
        "requested",
        "settled at once",
        "acknowledged, still open",
        "acknowledged, settled",
        "caught up, settled",
        "caught up, open",
        "rejected",
        "withdrawn",
        "proceeded",
        "rights set",
        "authority set",
        "offered",
        "joined",
        "declined or revoked",
        "removed updater",
        "removed last pending",
        "left",
        "closed"
    ];
    mapping(uint256 transition => uint256 times) public reached;
    uint256 public refusals;

    Replica public replica = new Replica();
    ShareId public other;
    ShareId[] public closedShares;
    mapping(ShareId share => bytes32) public closedAs;
    /// @dev Who is known to hold the data of which root, because it made or acknowledged it.
    mapping(ShareId share => mapping(address account => mapping(bytes32 root => bool))) public holds;

    mapping(bytes32 root => bytes32[]) private _contents;
    address[5] private _people;

    constructor() {
        _people = [alice, bob, charlie, dora, named("fiona")];
        for (uint256 i; i < 5; ++i) {
            publishKeys(_people[i]);
        }
        publishKeys(eve);
        vm.recordLogs();
        begin();
        other = share;
        begin();
    }

    // ───────────── what peers do

    function request(uint256 who, uint64 mask, uint256 stale) external {
        ShareView memory v = view_();
        (uint8 number, address account) = someSeat(v, who);
        if (stale % 4 != 0) mask &= v.seats[number].rights;
        mask &= ALL;
        agreed = _contents[v.root];
        bytes32[] memory afterwards = edited(mask);
        uint32 round = stale % 16 == 15 ? v.settledRound + 1 : v.settledRound;
        SeatView memory s = v.seats[number];
        bool expected = sitsAt(v, number, account) && !v.open && !s.behind && round == v.settledRound && mask != 0
            && mask & ~s.rights == 0;
        attempt(
            account,
            abi.encodeCall(registry.requestUpdate, (updateOf(share, number, round, agreed, afterwards))),
            expected
        );
        if (!expected) return;
        ShareView memory w = view_();
        vm.assertEq(w.lastRound, v.lastRound + 1);
        _contents[rootOf(afterwards)] = afterwards;
        holds[share][account][rootOf(afterwards)] = true;
        ++reached[w.open ? 0 : 1];
    }

    function acknowledge(uint256 who, uint256 wrong) external {
        ShareView memory v = view_();
        (uint8 number, address account) = someSeat(v, who);
        for (uint8 i; wrong % 4 != 0 && i < v.seats.length; ++i) {
            if (v.seats[i].pending || v.seats[i].behind) (number, account) = (i, v.seats[i].holder);
            if (v.seats[i].pending && wrong % 2 == 0) break;
        }
        Acknowledgement memory a = current(number);
        if (wrong % 16 == 1) a.round += 1;
        if (wrong % 16 == 2) a.root = ~a.root;
        SeatView memory s = v.seats[number];
        bool expected = sitsAt(v, number, account) && (s.pending || s.behind) && wrong % 16 != 1 && wrong % 16 != 2;
        attempt(account, abi.encodeCall(registry.acknowledge, (a)), expected);
        if (!expected) return;
        holds[share][account][v.root] = holds[share][account][v.root] || s.behind;
        holds[share][account][a.root] = true;
        ++reached[(s.behind ? 4 : 2) + (s.behind ? (v.open ? 1 : 0) : (view_().open ? 0 : 1))];
    }

    function reject(uint256 who, uint8 reason) external {
        ShareView memory v = view_();
        (uint8 number, address account) = someSeat(v, who);
        bool expected = sitsAt(v, number, account) && v.seats[number].pending;
        attempt(account, abi.encodeCall(registry.reject, (share, number, v.lastRound, reason)), expected);
        if (!expected) return;
        vm.assertEq(view_().root, v.root);
        ++reached[6];
    }

    function withdraw(uint256 who) external {
        ShareView memory v = view_();
        (uint8 number, address account) =
            who % 2 == 0 && v.open ? (v.updater, v.seats[v.updater].holder) : someSeat(v, who);
        bool expected = v.open && number == v.updater && sitsAt(v, number, account);
        attempt(account, abi.encodeCall(registry.withdraw, (share, number, v.lastRound)), expected);
        if (!expected) return;
        vm.assertEq(view_().root, v.root);
        ++reached[7];
    }

    function proceed(uint256 who, uint256 wait) external {
        vm.warp(block.timestamp + between(wait, 0, 2 * WINDOW));
        ShareView memory v = view_();
        (uint8 number, address account) = someSeat(v, who);
        bool expected = v.open && sitsAt(v, number, account) && block.timestamp >= uint256(v.openedAt) + v.pullWindow;
        attempt(account, abi.encodeCall(registry.proceed, (share, number, v.lastRound)), expected);
        if (!expected) return;
        vm.assertEq(view_().settledRound, v.lastRound);
        ++reached[8];
    }

    function setRights(uint256 who, uint256 whom, uint64 rights) external {
        ShareView memory v = view_();
        (uint8 number, address account) = someAuthority(v, who);
        (uint8 target,) = someSeat(v, whom);
        rights %= ALL + 2;
        bool expected = rules(v, number, account) && !v.open && v.seats[target].state == SEATED && rights <= ALL;
        attempt(account, abi.encodeCall(registry.setRights, (share, number, v.settledRound, target, rights)), expected);
        if (expected) ++reached[9];
    }

    function setAuthority(uint256 who, uint256 whom, bool authority) external {
        ShareView memory v = view_();
        (uint8 number, address account) = someAuthority(v, who);
        (uint8 target,) = someSeat(v, whom);
        bool expected = rules(v, number, account) && !v.open && v.seats[target].state == SEATED
            && (authority || authorities(v, target) > 0);
        attempt(
            account, abi.encodeCall(registry.setAuthority, (share, number, v.settledRound, target, authority)), expected
        );
        if (expected) ++reached[10];
    }

    function invite(uint256 who, uint256 whom, uint64 rights, bool authority, bool byInvitation) external {
        ShareView memory v = view_();
        (uint8 number, address account) = someAuthority(v, who);
        uint256 taken;
        for (uint256 i; i < v.seats.length; ++i) {
            if (v.seats[i].state != EMPTY) ++taken;
        }
        if (taken > 6) return;
        Offer memory offer = Offer(
            _people[whom % 5], byInvitation, authority, rights % (ALL + 1), uint64(block.timestamp + whom % 30 days)
        );
        bool expected = rules(v, number, account);
        attempt(account, abi.encodeCall(registry.invite, (share, number, offer)), expected);
        if (expected) ++reached[11];
    }

    function join(uint256 which, uint256 whom, uint256 wrong) external {
        ShareView memory v = view_();
        uint8 number = someOffer(v, which);
        SeatView memory s = v.seats[number];
        address account = wrong % 4 == 0 || s.byInvitation ? _people[whom % 5] : s.holder;
        bool signs = s.byInvitation && wrong % 8 != 1;
        bytes memory signature = signs ? signedClaim(s.holder, share, number, account) : bytes("");
        bool expected = s.state == OFFERED && block.timestamp <= s.expiry
            && (s.byInvitation ? signs : account == s.holder) && !sits(v, account);
        attempt(account, abi.encodeCall(registry.join, (Claim(share, number, signature))), expected);
        if (!expected) return;
        vm.assertTrue(seatAt(number).behind && !seatAt(number).pending, "joined wrongly");
        vm.assertEq(view_().open, v.open);
        ++reached[12];
    }

    function turnDown(uint256 which, uint256 who, bool revoking) external {
        ShareView memory v = view_();
        uint8 target = someOffer(v, which);
        SeatView memory s = v.seats[target];
        bool expected = s.state == OFFERED;
        if (revoking) {
            (uint8 number, address account) = someAuthority(v, who);
            expected = expected && rules(v, number, account);
            attempt(account, abi.encodeCall(registry.revokeOffer, (share, number, target)), expected);
        } else {
            bytes memory signature = expected && s.byInvitation ? signedDecline(s.holder, share, target) : bytes("");
            attempt(s.holder, abi.encodeCall(registry.decline, (Claim(share, target, signature))), expected);
        }
        if (expected) ++reached[13];
    }

    function remove(uint256 who, uint256 whom) external {
        ShareView memory v = view_();
        (uint8 number, address account) = someAuthority(v, who);
        (uint8 target, address removed) = someSeat(v, whom);
        if (v.open && whom % 3 == 0) (target, removed) = (v.updater, v.seats[v.updater].holder);
        bool expected = rules(v, number, account) && v.seats[target].state == SEATED && authorities(v, target) > 0;
        attempt(account, abi.encodeCall(registry.remove, (share, number, target)), expected);
        if (!expected) return;
        if (v.open && target == v.updater) {
            vm.assertEq(view_().root, v.root);
            vm.assertFalse(view_().open, "open");
            ++reached[14];
        } else if (v.open && v.seats[target].pending && !view_().open) {
            vm.assertEq(view_().root, v.openRoot);
            ++reached[15];
        }
    }

    /// @dev Never refused to one who sits. The last authority goes more seldom, for it closes the share.
    function leave(uint256 who, uint256 seldom) external {
        ShareView memory v = view_();
        (uint8 number, address account) = someSeat(v, who);
        bool closing = v.seats[number].authority && authorities(v, number) == 0;
        if (closing && seldom % 8 != 0) return;
        bool expected = sitsAt(v, number, account);
        attempt(account, abi.encodeCall(registry.leave, (share, number)), expected);
        if (!expected) return;
        ++reached[16];
        vm.assertEq(view_().closed, closing);
        if (closing) retire();
    }

    function close(uint256 who, uint256 seldom) external {
        if (seldom % 8 != 0) return;
        ShareView memory v = view_();
        (uint8 number, address account) = someAuthority(v, who);
        bool expected = rules(v, number, account);
        attempt(account, abi.encodeCall(registry.close, (share, number)), expected);
        if (!expected) return;
        ++reached[17];
        retire();
    }

    /// @dev One who neither sits nor is invited: nothing it does is accepted, on any share.
    function outsider(uint8 number, uint8 target, uint32 round, uint64 rights) external {
        number %= 8;
        ShareView memory v = view_();
        agreed = _contents[v.root];
        attempt(
            eve,
            abi.encodeCall(registry.requestUpdate, (updateOf(share, number, v.settledRound, agreed, edited(1)))),
            false
        );
        attempt(eve, abi.encodeCall(registry.acknowledge, (current(number))), false);
        attempt(eve, abi.encodeCall(registry.reject, (share, number, v.lastRound, 0)), false);
        attempt(eve, abi.encodeCall(registry.withdraw, (share, number, v.lastRound)), false);
        attempt(eve, abi.encodeCall(registry.proceed, (share, number, v.lastRound)), false);
        attempt(eve, abi.encodeCall(registry.setRights, (share, number, round, target, rights)), false);
        attempt(eve, abi.encodeCall(registry.setAuthority, (share, number, round, target, true)), false);
        attempt(eve, abi.encodeCall(registry.join, (Claim(share, number, ""))), false);
        attempt(eve, abi.encodeCall(registry.decline, (Claim(share, number, ""))), false);
        attempt(eve, abi.encodeCall(registry.remove, (share, number, target)), false);
        attempt(eve, abi.encodeCall(registry.leave, (share, number)), false);
        attempt(eve, abi.encodeCall(registry.close, (share, number)), false);
    }

    // ───────────── steps

    /// @dev Everything the registry says is followed; nothing is said when it refuses.
    function attempt(address account, bytes memory call, bool expected) private {
        vm.prank(account);
        (bool success,) = address(registry).call(call);
        vm.assertEq(success, expected);
        if (!success) ++refusals;
        replica.follow(vm.getRecordedLogs(), block.timestamp);
    }

    function retire() private {
        closedShares.push(share);
        closedAs[share] = keccak256(abi.encode(view_()));
        begin();
    }

    /// @dev Alice and Bob sit and hold the data; Charlie is invited.
    function begin() private {
        share = created(WINDOW, offersTo(bob, ALL, charlie, 2));
        _contents[rootOf(agreed)] = agreed;
        seat(bob, BOB);
        holds[share][alice][rootOf(agreed)] = true;
        holds[share][bob][rootOf(agreed)] = true;
        replica.follow(vm.getRecordedLogs(), block.timestamp);
    }

    // ───────────── choosing, and the rules in plain words

    /// @dev Mostly its holder; for an empty seat, and now and then for any, somebody else: a peer removed from it, another
    /// peer, one who left.
    function someSeat(ShareView memory v, uint256 which) private view returns (uint8 number, address account) {
        number = uint8(which % v.seats.length);
        bool somebodyElse = v.seats[number].state == EMPTY || (which >> 16) % 16 == 0;
        account = somebodyElse ? _people[(which >> 32) % 5] : v.seats[number].holder;
    }

    function sitsAt(ShareView memory v, uint8 number, address account) private pure returns (bool) {
        return v.seats[number].state == SEATED && v.seats[number].holder == account;
    }

    /// @dev Mostly one with authority, sometimes anybody.
    function someAuthority(ShareView memory v, uint256 which) private view returns (uint8 number, address account) {
        (number, account) = someSeat(v, which);
        for (uint8 i; which % 4 != 0 && i < v.seats.length; ++i) {
            if (governs(v, i)) (number, account) = (i, v.seats[i].holder);
        }
    }

    function someOffer(ShareView memory v, uint256 which) private pure returns (uint8 number) {
        number = uint8(which % v.seats.length);
        for (uint8 i; i < v.seats.length; ++i) {
            if (v.seats[i].state == OFFERED) return i;
        }
    }

    function governs(ShareView memory v, uint8 number) private pure returns (bool) {
        return v.seats[number].state == SEATED && v.seats[number].authority;
    }

    function rules(ShareView memory v, uint8 number, address account) private pure returns (bool) {
        return governs(v, number) && v.seats[number].holder == account;
    }

    /// @dev How many with authority sit elsewhere than on `except`.
    function authorities(ShareView memory v, uint8 except) private pure returns (uint256 count) {
        for (uint8 i; i < v.seats.length; ++i) {
            if (i != except && governs(v, i)) ++count;
        }
    }

    function sits(ShareView memory v, address account) private pure returns (bool) {
        for (uint8 i; i < v.seats.length; ++i) {
            if (v.seats[i].state == SEATED && v.seats[i].holder == account) return true;
        }
        return false;
    }

    // ───────────── for the invariants

    function shares() external view returns (ShareId, ShareId, uint256) {
        return (share, other, closedShares.length);
    }

    function registryOf() external view returns (IShareRegistry) {
        return registry;
    }
}
