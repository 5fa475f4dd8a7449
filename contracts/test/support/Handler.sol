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
    Receipt,
    Receipts,
    SeatView,
    ShareId,
    ShareView,
    Update
} from "../../src/IShareRegistry.sol";
import {Base} from "./Base.sol";
import {Replica} from "./Replica.sol";
import {Vm} from "./Vm.sol";

/// @dev Five people and an outsider do anything at any time to one share, while another lies beside it. Each step says
/// beforehand, from the public state and the protocol's rules, whether it must be accepted. When the share is closed
/// it is kept and a new one is begun.
contract Handler is Base {
    /// @dev A number no seat has.
    uint8 private constant NOBODYS = type(uint8).max;

    /// @dev What is known of a signature: who gave it, over which words.
    struct Word {
        address signer;
        bytes32 words;
    }

    string[31] public transitions = [
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
        "closed",
        "receipts, still open",
        "receipts, settled",
        "receipt of one behind",
        "receipt by session key",
        "receipt passed over",
        "requested with receipts",
        "requested, receipts passed over",
        "requested by one behind, with its receipt",
        "batch",
        "the silent could be passed over",
        "an authority alone could end the round",
        "all could leave",
        "all could leave what is closed"
    ];
    mapping(uint256 transition => uint256 times) public reached;
    string[8] public obstacles = [
        "an outsider",
        "one removed or gone",
        "one behind who asks",
        "old receipts",
        "forged receipts",
        "receipts of a replaced key",
        "too few receipts",
        "a batch, by its last part"
    ];
    mapping(uint256 obstacle => uint256 times) public met;
    /// @dev How often anything was done here at all.
    uint256 public steps;
    /// @dev By function, and by error.
    mapping(bytes4 selector => uint256 times) public accepted;
    mapping(bytes4 selector => uint256 times) public refusals;

    Replica public replica = new Replica();
    ShareId public other;
    ShareId[] public closedShares;
    mapping(ShareId share => bytes32) public closedAs;
    /// @dev Who is known to hold the data of which root, because it made or acknowledged it.
    mapping(ShareId share => mapping(address account => mapping(bytes32 root => bool))) public holds;

    mapping(bytes32 root => bytes32[]) private _contents;
    mapping(bytes32 receipt => Word) private _words;
    mapping(ShareId share => mapping(address account => bool)) private _sat;
    bytes[] private _kept;
    mapping(bytes32 share => bool) private _created;
    address[5] private _people;
    /// @dev The present share as the registry answered last.
    bytes32 private _asItIs;

    /// @dev What was tried is undone by this.
    error Undone();

    modifier step() {
        ++steps;
        _;
    }

    constructor() {
        _people = [alice, bob, charlie, dora, named("fiona")];
        vm.recordLogs();
        for (uint256 i; i < 5; ++i) {
            publishKeys(_people[i]);
        }
        publishKeys(eve);
        begin();
        other = share;
        begin();
    }

    // ───────────── what peers do

    function request(uint256 who, uint64 mask, uint256 stale) external step {
        ShareView memory v = view_();
        (uint8 number, address account) = someUpdater(v, who);
        if (stale % 4 != 0) mask &= v.seats[number].rights;
        mask &= ALL;
        agreed = _contents[v.root];
        bytes32[] memory afterwards = edited(mask);
        uint32 round = stale % 16 == 15 ? v.settledRound + 1 : v.settledRound;
        SeatView memory s = v.seats[number];
        bool expected = sitsAt(v, number, account) && !v.open && !s.behind && round == v.settledRound && mask != 0
            && mask & ~s.rights == 0;
        if (sitsAt(v, number, account) && !v.open && s.behind) ++met[2];
        ShareView memory w = attempt(
            v,
            account,
            abi.encodeCall(registry.requestUpdate, (updateOf(share, number, round, agreed, afterwards))),
            expected
        );
        if (!expected) return;
        vm.assertEq(w.lastRound, v.lastRound + 1);
        made(account, afterwards);
        ++reached[w.open ? 0 : 1];
    }

    /// @dev Receipts ride along, for the open round or for one that has settled without them.
    function requestWithReceipts(uint256 who, uint64 mask, uint256 kind) external step {
        ShareView memory v = view_();
        (uint8 number, address account) = someUpdater(v, who);
        // Now and then one behind asks, if there is one.
        for (uint8 i; kind % 3 == 0 && i < v.seats.length; ++i) {
            if (v.seats[i].behind) (number, account) = (i, v.seats[i].holder);
        }
        SeatView memory s = v.seats[number];
        mask &= kind % 8 == 7 ? ALL : ALL & s.rights;
        agreed = _contents[v.open ? v.openRoot : v.root];
        Update memory update = updateOf(share, number, currentOf(v, 0).round, agreed, edited(mask));
        Receipts memory receipts = someReceipts(v, who >> 48, kind);
        update.receipts = receipts.receipts;
        (bool fit, uint256 taken) = receipts.receipts.length > 0 ? judged(v, ofRound(v, receipts)) : (true, 0);
        bool settles = !v.open || (taken > 0 && pendingOf(v) & ~taken == 0);
        bool caughtUp = !s.behind || (taken >> number) & 1 == 1;
        bool expected = sitsAt(v, number, account) && fit && settles && caughtUp && mask != 0 && mask & ~s.rights == 0;
        if (sitsAt(v, number, account) && fit && !settles) ++met[6];
        if (sitsAt(v, number, account) && fit && settles && !caughtUp) ++met[2];
        ShareView memory w = attempt(v, account, abi.encodeCall(registry.requestUpdate, (update)), expected);
        if (!expected) return;
        vm.assertEq(w.lastRound, v.lastRound + 1);
        credit(v, taken);
        made(account, update.afterwards);
        ++reached[v.open ? 23 : 24];
        if (s.behind) ++reached[25];
    }

    function submit(uint256 which, uint256 kind) external step {
        ShareView memory v = view_();
        Receipts memory receipts = someReceipts(v, which, kind);
        if (kind % 16 == 8 && _kept.length > 0) {
            // Of whatever share and round they were.
            receipts = abi.decode(_kept[which % _kept.length], (Receipts));
        }
        // A new session key meanwhile: what the one before it has signed is worth nothing any more.
        if (kind % 16 == 9 && receipts.receipts.length > 0) {
            delegates(
                v.seats[receipts.receipts[0].seat].holder, named(which % 2 == 0 ? "third session" : "fourth session")
            );
            replica.follow(vm.getRecordedLogs(), block.timestamp);
        }
        bool ours = ShareId.unwrap(receipts.share) == ShareId.unwrap(share);
        (bool fit, uint256 taken) = judged(v, receipts);
        bool expected = ours && fit && taken > 0;
        ShareView memory w = attempt(
            v, which % 4 == 0 ? eve : _people[which % 5], abi.encodeCall(registry.submitReceipts, (receipts)), expected
        );
        if (_kept.length < 64) _kept.push(abi.encode(receipts));
        if (!expected) {
            if (receipts.round < v.lastRound || !ours) ++met[3];
            return;
        }
        credit(v, taken);
        ++reached[w.open || !v.open ? 18 : 19];
    }

    /// @dev Acknowledging and asking for the next round as one; if the request is refused, nothing was acknowledged.
    function batch(uint256 who, uint64 mask) external step {
        ShareView memory v = view_();
        (uint8 number, address account) = someUpdater(v, who);
        SeatView memory s = v.seats[number];
        if (who % 4 != 0) mask &= s.rights;
        mask &= ALL;
        agreed = _contents[v.open ? v.openRoot : v.root];
        Batch memory calls;
        calls.acknowledgements = new Acknowledgement[](1);
        calls.acknowledgements[0] = currentOf(v, number);
        calls.updates = new Update[](1);
        calls.updates[0] = updateOf(share, number, currentOf(v, 0).round, agreed, edited(mask));
        bool acknowledges_ = sitsAt(v, number, account) && (s.pending || s.behind);
        bool asks = (!v.open || pendingOf(v) == uint256(1) << number) && mask != 0 && mask & ~s.rights == 0;
        if (acknowledges_ && !asks) ++met[7];
        attempt(v, account, abi.encodeCall(registry.batch, (calls)), acknowledges_ && asks);
        if (!acknowledges_ || !asks) return;
        credit(v, uint256(1) << number);
        made(account, calls.updates[0].afterwards);
        ++reached[26];
    }

    /// @dev A new session key; now and then from an epoch that has passed.
    function setKeys(uint256 who, uint256 stale) external step {
        ShareView memory v = view_();
        address account = _people[who % 5];
        (uint64 epoch,,) = registry.keysOf(account);
        uint64 expectedEpoch = stale % 4 == 0 ? epoch - 1 : epoch;
        address delegate = stale % 8 == 1 ? address(0) : named(stale % 2 == 0 ? "first session" : "second session");
        attempt(
            v,
            account,
            abi.encodeCall(registry.setKeys, (Keys(bytes32(stale), delegate, expectedEpoch))),
            expectedEpoch == epoch
        );
    }

    /// @dev Further shares, which nobody touches afterwards; now and then with a salt that was used.
    function createShare(uint256 who, uint256 salt) external step {
        ShareView memory v = view_();
        address account = _people[who % 5];
        salt %= 64;
        Creation memory creation =
            Creation(keccak256(abi.encode("further", salt)), "terms", ALL, 0, new Offer[](0), commitments());
        bytes32 id = ShareId.unwrap(registry.shareIdOf(account, creation.salt));
        attempt(v, account, abi.encodeCall(registry.createShare, (creation)), !_created[id]);
        _created[id] = true;
    }

    function acknowledge(uint256 who, uint256 wrong) external step {
        ShareView memory v = view_();
        (uint8 number, address account) = someSeat(v, who);
        for (uint8 i; wrong % 4 != 0 && i < v.seats.length; ++i) {
            // Those behind often stay so for a while.
            bool chosen = v.seats[i].pending || (v.seats[i].behind && (wrong >> 8) % 4 == 0);
            if (chosen) (number, account) = (i, v.seats[i].holder);
            if (v.seats[i].pending && wrong % 2 == 0) break;
        }
        Acknowledgement memory a = currentOf(v, number);
        if (wrong % 16 == 1) a.round += 1;
        if (wrong % 16 == 2) a.root = ~a.root;
        SeatView memory s = v.seats[number];
        bool expected = sitsAt(v, number, account) && (s.pending || s.behind) && wrong % 16 != 1 && wrong % 16 != 2;
        ShareView memory w = attempt(v, account, abi.encodeCall(registry.acknowledge, (a)), expected);
        if (!expected) return;
        holds[share][account][v.root] = holds[share][account][v.root] || s.behind;
        holds[share][account][a.root] = true;
        ++reached[(s.behind ? 4 : 2) + (s.behind ? (v.open ? 1 : 0) : (w.open ? 0 : 1))];
    }

    function reject(uint256 who, uint8 reason) external step {
        ShareView memory v = view_();
        (uint8 number, address account) = someSeat(v, who);
        bool expected = sitsAt(v, number, account) && v.seats[number].pending;
        ShareView memory w =
            attempt(v, account, abi.encodeCall(registry.reject, (share, number, v.lastRound, reason)), expected);
        if (!expected) return;
        vm.assertEq(w.root, v.root);
        ++reached[6];
    }

    function withdraw(uint256 who) external step {
        ShareView memory v = view_();
        (uint8 number, address account) =
            who % 2 == 0 && v.open ? (v.updater, v.seats[v.updater].holder) : someSeat(v, who);
        bool expected = v.open && number == v.updater && sitsAt(v, number, account);
        ShareView memory w =
            attempt(v, account, abi.encodeCall(registry.withdraw, (share, number, v.lastRound)), expected);
        if (!expected) return;
        vm.assertEq(w.root, v.root);
        ++reached[7];
    }

    function proceed(uint256 who, uint256 wait) external step {
        vm.warp(block.timestamp + between(wait, 0, 2 * WINDOW));
        ShareView memory v = view_();
        (uint8 number, address account) = someSeat(v, who);
        bool expected = v.open && sitsAt(v, number, account) && block.timestamp >= uint256(v.openedAt) + v.pullWindow;
        ShareView memory w =
            attempt(v, account, abi.encodeCall(registry.proceed, (share, number, v.lastRound)), expected);
        if (!expected) return;
        vm.assertEq(w.settledRound, v.lastRound);
        ++reached[8];
    }

    function setRights(uint256 who, uint256 whom, uint64 rights) external step {
        ShareView memory v = view_();
        (uint8 number, address account) = someAuthority(v, who);
        (uint8 target,) = someSeat(v, whom);
        rights %= ALL + 2;
        bool expected = rules(v, number, account) && !v.open && v.seats[target].state == SEATED && rights <= ALL;
        attempt(
            v, account, abi.encodeCall(registry.setRights, (share, number, v.settledRound, target, rights)), expected
        );
        if (expected) ++reached[9];
    }

    function setAuthority(uint256 who, uint256 whom, bool authority) external step {
        ShareView memory v = view_();
        (uint8 number, address account) = someAuthority(v, who);
        (uint8 target,) = someSeat(v, whom);
        bool expected = rules(v, number, account) && !v.open && v.seats[target].state == SEATED
            && (authority || authorities(v, target) > 0);
        attempt(
            v,
            account,
            abi.encodeCall(registry.setAuthority, (share, number, v.settledRound, target, authority)),
            expected
        );
        if (expected) ++reached[10];
    }

    function invite(uint256 who, uint256 whom, uint64 rights, bool authority, bool byInvitation) external step {
        ShareView memory v = view_();
        (uint8 number, address account) = someAuthority(v, who);
        uint256 taken;
        for (uint256 i; i < v.seats.length; ++i) {
            if (v.seats[i].state != EMPTY) ++taken;
        }
        if (taken > 6) return;
        Offer memory offer = Offer(
            someGuest(v, whom), byInvitation, authority, rights % (ALL + 1), uint64(block.timestamp + whom % 30 days)
        );
        bool expected = rules(v, number, account);
        attempt(v, account, abi.encodeCall(registry.invite, (share, number, offer)), expected);
        if (expected) ++reached[11];
    }

    function join(uint256 which, uint256 whom, uint256 wrong) external step {
        ShareView memory v = view_();
        uint8 number = someOffer(v, which);
        SeatView memory s = v.seats[number];
        address account = wrong % 4 == 0 || s.byInvitation ? someGuest(v, whom) : s.holder;
        bool signs = s.byInvitation && wrong % 8 != 1;
        bytes memory signature = signs ? signedClaim(s.holder, share, number, account) : bytes("");
        bool expected = s.state == OFFERED && block.timestamp <= s.expiry
            && (s.byInvitation ? signs : account == s.holder) && !sits(v, account);
        ShareView memory w =
            attempt(v, account, abi.encodeCall(registry.join, (Claim(share, number, signature))), expected);
        if (!expected) return;
        vm.assertTrue(w.seats[number].behind && !w.seats[number].pending, "joined wrongly");
        vm.assertEq(w.open, v.open);
        ++reached[12];
    }

    function turnDown(uint256 which, uint256 who, bool revoking) external step {
        ShareView memory v = view_();
        uint8 target = someOffer(v, which);
        SeatView memory s = v.seats[target];
        bool expected = s.state == OFFERED;
        if (revoking) {
            (uint8 number, address account) = someAuthority(v, who);
            expected = expected && rules(v, number, account);
            attempt(v, account, abi.encodeCall(registry.revokeOffer, (share, number, target)), expected);
        } else {
            bytes memory signature = expected && s.byInvitation ? signedDecline(s.holder, share, target) : bytes("");
            attempt(v, s.holder, abi.encodeCall(registry.decline, (Claim(share, target, signature))), expected);
        }
        if (expected) ++reached[13];
    }

    function remove(uint256 who, uint256 whom) external step {
        if (whom % 2 == 0) return;
        ShareView memory v = view_();
        (uint8 number, address account) = someAuthority(v, who);
        (uint8 target,) = someSeat(v, whom);
        if (v.open && whom % 3 == 0) target = v.updater;
        for (uint8 i; v.open && whom % 3 == 1 && i < v.seats.length; ++i) {
            if (v.seats[i].pending) target = i;
        }
        bool expected = rules(v, number, account) && v.seats[target].state == SEATED && authorities(v, target) > 0;
        ShareView memory w = attempt(v, account, abi.encodeCall(registry.remove, (share, number, target)), expected);
        if (!expected) return;
        if (v.open && target == v.updater) {
            vm.assertEq(w.root, v.root);
            vm.assertFalse(w.open, "open");
            ++reached[14];
        } else if (v.open && v.seats[target].pending && !w.open) {
            vm.assertEq(w.root, v.openRoot);
            ++reached[15];
        }
    }

    /// @dev Never refused to one who sits. The last authority goes more seldom, for it closes the share.
    function leave(uint256 who, uint256 seldom) external step {
        ShareView memory v = view_();
        (uint8 number, address account) = someSeat(v, who);
        bool closing = v.seats[number].authority && authorities(v, number) == 0;
        if (seldom % (closing ? 8 : 2) != 0) return;
        bool expected = sitsAt(v, number, account);
        ShareView memory w = attempt(v, account, abi.encodeCall(registry.leave, (share, number)), expected);
        if (!expected) return;
        ++reached[16];
        vm.assertEq(w.closed, closing);
        if (closing) retire();
    }

    function close(uint256 who, uint256 seldom) external step {
        if (seldom % 8 != 0) return;
        ShareView memory v = view_();
        (uint8 number, address account) = someAuthority(v, who);
        bool expected = rules(v, number, account);
        attempt(v, account, abi.encodeCall(registry.close, (share, number)), expected);
        if (!expected) return;
        ++reached[17];
        retire();
    }

    /// @dev One who neither sits nor is invited: nothing it does is accepted, on any share.
    function outsider(uint8 number, uint8 target, uint32 round, uint64 rights) external step {
        number %= 8;
        ShareView memory v = view_();
        agreed = _contents[v.root];
        attempt(
            v,
            eve,
            abi.encodeCall(registry.requestUpdate, (updateOf(share, number, v.settledRound, agreed, edited(1)))),
            false
        );
        attempt(v, eve, abi.encodeCall(registry.acknowledge, (currentOf(v, number))), false);
        attempt(v, eve, abi.encodeCall(registry.reject, (share, number, v.lastRound, 0)), false);
        attempt(v, eve, abi.encodeCall(registry.withdraw, (share, number, v.lastRound)), false);
        attempt(v, eve, abi.encodeCall(registry.proceed, (share, number, v.lastRound)), false);
        attempt(v, eve, abi.encodeCall(registry.setRights, (share, number, round, target, rights)), false);
        attempt(v, eve, abi.encodeCall(registry.setAuthority, (share, number, round, target, true)), false);
        attempt(v, eve, abi.encodeCall(registry.join, (Claim(share, number, ""))), false);
        attempt(v, eve, abi.encodeCall(registry.decline, (Claim(share, number, ""))), false);
        attempt(v, eve, abi.encodeCall(registry.remove, (share, number, target)), false);
        attempt(v, eve, abi.encodeCall(registry.leave, (share, number)), false);
        attempt(v, eve, abi.encodeCall(registry.close, (share, number)), false);
        attempt(v, eve, abi.encodeCall(registry.revokeOffer, (share, number, target)), false);
        attempt(v, eve, abi.encodeCall(registry.invite, (share, number, Offer(eve, false, true, ALL, SOON))), false);
        attempt(v, eve, abi.encodeCall(registry.submitReceipts, (oneReceiptBy(eve, number))), false);
    }

    // ───────────── what must always be possible; tried, then undone

    /// @dev However silent the others are: once the window is over, any peer ends the round. The silent are behind and
    /// may not write (T14).
    function passOverTheSilent(uint256 who) external step {
        ShareView memory v = view_();
        if (!v.open) return;
        (bool found, uint8 number) = seatedFrom(v, who);
        vm.assertTrue(found, "an open round without a peer");
        undone(abi.encodeCall(this.tryToProceed, (number)));
        ++reached[27];
    }

    function tryToProceed(uint8 number) external {
        ShareView memory v = view_();
        uint256 before = vm.getBlockTimestamp();
        uint256 until = uint256(v.openedAt) + v.pullWindow;
        if (before < until) vm.warp(until);
        vm.prank(v.seats[number].holder);
        registry.proceed(share, number, v.lastRound);
        ShareView memory w = view_();
        vm.assertTrue(!w.open && w.root == v.openRoot && w.settledRound == v.lastRound, "not settled");
        agreed = _contents[w.root];
        bytes32[] memory afterwards = edited(1);
        for (uint8 i; i < w.seats.length; ++i) {
            vm.assertFalse(w.seats[i].pending, "still pending");
            if (!v.seats[i].pending) continue;
            bytes memory call =
                abi.encodeCall(registry.requestUpdate, (updateOf(share, i, w.settledRound, agreed, afterwards)));
            refused(w.seats[i].holder, call, abi.encodeWithSelector(IShareRegistry.PeerBehind.selector, share, i));
        }
        vm.warp(before);
        revert Undone();
    }

    /// @dev Whoever spams or rejects without end: one call of an honest authority ends the open round, and who was removed
    /// by it does nothing any more (T16).
    function endByAnAuthority(uint256 who) external step {
        ShareView memory v = view_();
        if (!v.open) return;
        uint8 number = uint8(who % v.seats.length);
        while (!governs(v, number)) number = uint8((number + 1) % v.seats.length);
        undone(abi.encodeCall(this.tryToEnd, (number)));
        ++reached[28];
    }

    function tryToEnd(uint8 number) external {
        ShareView memory v = view_();
        address updater = v.seats[v.updater].holder;
        vm.prank(v.seats[number].holder);
        if (number == v.updater) registry.withdraw(share, number, v.lastRound);
        else registry.remove(share, number, v.updater);
        ShareView memory w = view_();
        vm.assertTrue(!w.open && w.root == v.root && w.settledRound == v.settledRound, "not as it was");
        if (number != v.updater) {
            agreed = _contents[w.root];
            bytes memory call =
                abi.encodeCall(registry.requestUpdate, (updateOf(share, v.updater, w.settledRound, agreed, edited(1))));
            refused(
                updater, call, abi.encodeWithSelector(IShareRegistry.NotYourSeat.selector, share, v.updater, updater)
            );
        }
        revert Undone();
    }

    /// @dev Nobody is ever held, in whatever order they go: not by a round, not by an authority who goes first, which
    /// closes the share (T17, T18), nor by a share that is closed.
    function allLeave(uint256 who, uint256 closed) external step {
        bool ended = closed % 4 == 0 && closedShares.length > 0;
        ShareId id = ended ? closedShares[(closed >> 2) % closedShares.length] : share;
        undone(abi.encodeCall(this.tryToLeave, (id, who)));
        ++reached[ended ? 30 : 29];
    }

    function tryToLeave(ShareId id, uint256 who) external {
        ShareView memory v = registry.shareOf(id);
        uint256 left = v.seats.length;
        bool ended = v.closed;
        for (uint256 i; i < left; ++i) {
            uint8 number = uint8((who % left + i) % left);
            if (v.seats[number].state != SEATED) continue;
            vm.prank(v.seats[number].holder);
            registry.leave(id, number);
            ShareView memory w = registry.shareOf(id);
            v.seats[number].state = EMPTY;
            ended = ended || authorities(v, NOBODYS) == 0;
            vm.assertTrue(w.closed == ended, ended ? "nobody has authority, and it is open" : "closed too early");
            vm.assertTrue(number >= w.seats.length || w.seats[number].state == EMPTY, "still there");
        }
        bytes32 root = registry.shareOf(id).root;
        vm.assertTrue(root == v.root || (v.open && root == v.openRoot), "another root");
        revert Undone();
    }

    function undone(bytes memory call) private {
        (bool success, bytes memory answer) = address(this).call(call);
        vm.assertFalse(success, "not undone");
        vm.assertEq(answer, abi.encodeWithSelector(Undone.selector));
        vm.getRecordedLogs();
    }

    function seatedFrom(ShareView memory v, uint256 who) private pure returns (bool found, uint8 number) {
        for (uint256 i; i < v.seats.length && !found; ++i) {
            number = uint8((who % v.seats.length + i) % v.seats.length);
            found = v.seats[number].state == SEATED;
        }
    }

    // ───────────── steps

    /// @dev Everything the registry says is followed; nothing changes when it refuses.
    /// @param v the share before
    /// @return w and after
    function attempt(ShareView memory v, address account, bytes memory call, bool expected)
        private
        returns (ShareView memory w)
    {
        vm.prank(account);
        (bool success, bytes memory answer) = address(registry).call(call);
        if (success != expected) vm.assertEq(success, expected);
        // forge records also what a refused call has said before it was undone.
        Vm.Log[] memory logs = vm.getRecordedLogs();
        bytes memory afterwards = answered(share);
        if (!success) {
            if (keccak256(afterwards) != _asItIs) vm.assertEq(afterwards, abi.encode(v));
            ++refusals[bytes4(call)];
            ++refusals[bytes4(answer)];
            if (account == eve) ++met[0];
            if (_sat[share][account] && !sits(v, account)) ++met[1];
            return v;
        }
        w = abi.decode(afterwards, (ShareView));
        _asItIs = keccak256(afterwards);
        ++accepted[bytes4(call)];
        moved(v, w);
        for (uint8 i; i < v.seats.length; ++i) {
            if (v.seats[i].state == SEATED) _sat[share][v.seats[i].holder] = true;
        }
        replica.follow(logs, block.timestamp);
    }

    /// @dev The numbers and the root go forward only, together, and one round at a time.
    function moved(ShareView memory v, ShareView memory w) private pure {
        vm.assertTrue(w.lastRound == v.lastRound || w.lastRound == v.lastRound + 1, "number skipped");
        if (w.lastRound == v.lastRound) vm.assertTrue(v.open || !w.open, "opened without a number");
        else vm.assertTrue(!v.open || w.settledRound >= v.lastRound, "opened before the last was settled");
        if (w.settledRound == v.settledRound) {
            vm.assertEq(w.root, v.root);
        } else {
            vm.assertTrue(w.settledRound == (v.open ? v.lastRound : w.lastRound), "settled another round");
            if (v.open) vm.assertEq(w.root, v.openRoot);
        }
    }

    function made(address account, bytes32[] memory afterwards) private {
        _contents[rootOf(afterwards)] = afterwards;
        holds[share][account][rootOf(afterwards)] = true;
    }

    /// @dev Those whose receipts were taken hold the data of the round; who was behind, by its word, the settled one too.
    function credit(ShareView memory v, uint256 taken) private {
        for (uint8 i; i < v.seats.length; ++i) {
            if ((taken >> i) & 1 == 0) continue;
            address account = v.seats[i].holder;
            if (v.open) holds[share][account][v.openRoot] = true;
            if (!v.open || v.seats[i].behind) holds[share][account][v.root] = true;
            if (v.seats[i].behind) ++reached[20];
        }
    }

    // ───────────── receipts

    /// @dev Receipts of those for whom somebody waits, by their account or session key. Some are left out; and by `kind` round
    /// or root are wrong, a signature is somebody else's, one comes twice, others come that nobody awaits.
    function someReceipts(ShareView memory v, uint256 which, uint256 kind) private returns (Receipts memory receipts) {
        Acknowledgement memory a = currentOf(v, 0);
        uint32 signedRound = kind % 16 == 1 && a.round > 0 ? a.round - 1 : a.round;
        Receipt[] memory list = new Receipt[](v.seats.length);
        uint256 length;
        for (uint8 i; i < v.seats.length; ++i) {
            bool awaited = v.seats[i].pending || v.seats[i].behind;
            if (v.seats[i].state != SEATED || (!awaited && kind % 4 != 2)) continue;
            if (v.seats[i].behind && kind % 3 != 0 && (kind >> 16) % 2 == 0) continue;
            if ((kind >> 8) % 4 == 0 && (which >> i) % 4 == 0) continue;
            bool forged = kind % 16 == 3 && which % v.seats.length == i;
            list[length++] =
                receiptOf(forged ? eve : v.seats[i].holder, (which >> (i + 8)) % 2 == 0, i, signedRound, a.root);
        }
        receipts = Receipts(share, a.round, a.root, new Receipt[](length + (length > 0 && kind % 16 == 4 ? 1 : 0)));
        for (uint256 i; i < receipts.receipts.length; ++i) {
            receipts.receipts[i] = list[i % length];
        }
        if (kind % 16 == 5) receipts.round += 1;
        if (kind % 16 == 6) receipts.root = ~receipts.root;
    }

    function receiptOf(address peer, bool bySession, uint8 number, uint32 round, bytes32 root)
        private
        returns (Receipt memory receipt)
    {
        (,, address delegate) = registry.keysOf(peer);
        address signer = bySession && delegate != address(0) ? delegate : peer;
        receipt = receiptBy(signer, number, round, root);
        _words[keccak256(abi.encode(receipt))] = Word(signer, keccak256(abi.encode(share, number, round, root)));
    }

    /// @dev A request carries no root of its own: what it starts from is what its receipts are for.
    function ofRound(ShareView memory v, Receipts memory receipts) private view returns (Receipts memory) {
        Acknowledgement memory a = currentOf(v, 0);
        return Receipts(share, a.round, a.root, receipts.receipts);
    }

    /// @dev By the rules: whether none of the receipts is a reason to refuse, and the seats whose word is taken.
    function judged(ShareView memory v, Receipts memory receipts) private returns (bool fit, uint256 taken) {
        Acknowledgement memory a = currentOf(v, 0);
        if (receipts.round != a.round || receipts.root != a.root) return (false, 0);
        for (uint256 i; i < receipts.receipts.length; ++i) {
            Receipt memory receipt = receipts.receipts[i];
            uint8 number = receipt.seat;
            bool awaited = number < v.seats.length && (v.seats[number].pending || v.seats[number].behind);
            if (!awaited || (taken >> number) & 1 == 1) {
                ++reached[22];
                continue;
            }
            Word memory known = _words[keccak256(abi.encode(receipt))];
            address peer = v.seats[number].holder;
            (,, address delegate) = registry.keysOf(peer);
            if (known.words != keccak256(abi.encode(receipts.share, number, a.round, a.root))) return (false, taken);
            if (known.signer != peer && known.signer != delegate) {
                ++met[known.signer == eve ? 4 : 5];
                return (false, taken);
            }
            if (known.signer != peer) ++reached[21];
            taken |= uint256(1) << number;
        }
        return (true, taken);
    }

    function pendingOf(ShareView memory v) private pure returns (uint256 bits) {
        for (uint8 i; i < v.seats.length; ++i) {
            if (v.seats[i].pending) bits |= uint256(1) << i;
        }
    }

    // ───────────── beginning and ending

    function retire() private {
        closedShares.push(share);
        closedAs[share] = _asItIs;
        begin();
    }

    /// @dev Alice and Bob sit and hold the data; Charlie sits, behind; Dora is invited.
    function begin() private {
        share = created(WINDOW, offersTo(bob, ALL, charlie, 2));
        _contents[rootOf(agreed)] = agreed;
        seat(bob, BOB);
        joins(charlie, CHARLIE);
        vm.prank(alice);
        registry.invite(share, ALICE, Offer(dora, false, false, ALL, uint64(block.timestamp + 30 days)));
        holds[share][alice][rootOf(agreed)] = true;
        holds[share][bob][rootOf(agreed)] = true;
        replica.follow(vm.getRecordedLogs(), block.timestamp);
        _asItIs = keccak256(answered(share));
    }

    // ───────────── choosing, and the rules in plain words

    /// @dev Mostly its holder; for an empty seat, and now and then for any, somebody else: a peer removed from it, another
    /// peer, one who left.
    function someSeat(ShareView memory v, uint256 which) private view returns (uint8 number, address account) {
        number = uint8(which % v.seats.length);
        bool somebodyElse = v.seats[number].state == EMPTY || (which >> 16) % 16 == 0;
        account = somebodyElse ? _people[(which >> 32) % 5] : v.seats[number].holder;
    }

    /// @dev Mostly one who may ask for something, if there is one.
    function someUpdater(ShareView memory v, uint256 which) private view returns (uint8 number, address account) {
        (number, account) = someSeat(v, which);
        for (uint8 i; (which >> 24) % 4 != 0 && i < v.seats.length; ++i) {
            uint8 candidate = uint8((which % v.seats.length + i) % v.seats.length);
            SeatView memory s = v.seats[candidate];
            if (s.state == SEATED && !s.behind && s.rights != 0) return (candidate, s.holder);
        }
    }

    /// @dev Mostly one who does not sit yet.
    function someGuest(ShareView memory v, uint256 which) private view returns (address account) {
        account = _people[which % 5];
        for (uint256 i; (which >> 8) % 4 != 0 && sits(v, account) && i < 5; ++i) {
            account = _people[(which % 5 + i) % 5];
        }
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

    function people() external view returns (address[5] memory) {
        return _people;
    }

    function registryOf() external view returns (IShareRegistry) {
        return registry;
    }
}
