// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Model, Standing} from "../proof/Model.sol";
import {
    Acknowledgement,
    Claim,
    Creation,
    Offer,
    Receipt,
    Receipts,
    SeatView,
    ShareView,
    Update
} from "../src/IShareRegistry.sol";
import {Base} from "./support/Base.sol";

/// @dev What a share is, seen from one seat and one attribute.
struct Projection {
    Standing standing;
    bool authority;
    bool may;
    uint256[4] others;
    bool open;
    bool closed;
    uint256 lastRound;
    uint256 settledRound;
    uint256 openedAt;
    uint256 root;
    uint256 openRoot;
    uint256 value;
    uint256 openValue;
}

/// @dev A seat that a call names.
struct Named {
    bool calls;
    bool here;
    Standing standing;
    bool authority;
}

/// @dev Which receipts count, as seen from one seat.
struct Counted {
    bool here;
    uint256 pending;
    uint256 behind;
    bool signed;
}

struct Asked {
    uint256 round;
    uint256 base;
    uint256 next;
    uint256 nextValue;
    bool hasRight;
    bool mayRest;
    bool sameCount;
    uint256 time;
}

/// @dev Receipts, the seats whose receipt counts, and whether each of those is signed by its peer.
struct Words {
    Receipt[] receipts;
    bool[] counts;
    bool signed;
}

struct Drafted {
    uint8 seat;
    address account;
    uint32 round;
    uint64 rights;
    bytes32[] afterwards;
    bool sameCount;
    bool rides;
    Words words;
}

/// @dev The proved model, one for each seat, behind functions that can be called and refused.
contract SeatModel is Model {
    modifier told(Named calldata named) {
        assert(consistent(named.here, named.standing, named.authority));
        _;
    }

    function creation(bool here, bool offered, bool may_, uint256 window_, uint256 root_, uint256 value_) external {
        forget();
        createShare(here, offered, false, may_, window_, root_, value_);
    }

    /// @dev As if the model were new, for to make one anew costs more than a trace.
    function forget() private {
        (open, closed, caughtUp) = (false, false, false);
        (lastRound, settledRound, openedAt, openRoot, openValue) = (0, 0, 0, 0, 0);
        (othersIdle, othersPending, othersBehind, othersAuthorities) = (0, 0, 0, 0);
        (heldRound, heldRoot, toldRound, toldRoot) = (0, 0, 0, 0);
    }

    function invitation(Named calldata by, bool free, bool here, bool authority_, bool may_, bool exist)
        external
        told(by)
    {
        invite(by.calls, by.standing, by.authority, free, here, authority_, may_, exist);
    }

    function revocation(Named calldata by, Named calldata target) external told(by) told(target) {
        revokeOffer(by.calls, by.standing, by.authority, target.here, target.standing);
    }

    function declination(Named calldata target) external told(target) {
        decline(target.calls, target.here, target.standing);
    }

    function joining(Named calldata target, bool inTime, bool hasKeys, bool sitsAlready) external told(target) {
        join(target.calls, target.here, target.standing, target.authority, inTime, hasKeys, sitsAlready);
    }

    function rights(Named calldata by, uint256 round, Named calldata target, bool may_, bool exist)
        external
        told(by)
        told(target)
    {
        setRights(by.calls, by.standing, by.authority, round, target.here, target.standing, may_, exist);
    }

    function authorities(Named calldata by, uint256 round, Named calldata target, bool authority_)
        external
        told(by)
        told(target)
    {
        setAuthority(
            by.calls, by.standing, by.authority, round, target.here, target.standing, target.authority, authority_
        );
    }

    function removal(Named calldata by, Named calldata target) external told(by) told(target) {
        remove(by.calls, by.standing, by.authority, target.here, target.standing, target.authority);
    }

    function leaving(Named calldata by) external told(by) {
        depart(by.calls, by.here, by.standing, by.authority);
    }

    function closing(Named calldata by) external told(by) {
        close(by.calls, by.standing, by.authority);
    }

    /// @param by the updater after the receipts
    function request(Named calldata by, bool rides, Counted calldata words, Asked calldata asked) external {
        if (rides) take(asked.round, asked.base, words.here, words.pending, words.behind, words.signed);
        assert(open || consistent(by.here, by.here ? standing : by.standing, by.authority));
        requestUpdate(
            by.calls,
            by.here,
            by.here ? standing : by.standing,
            asked.round,
            asked.base,
            asked.next,
            asked.nextValue,
            asked.hasRight,
            asked.mayRest,
            asked.sameCount,
            asked.time
        );
    }

    function acknowledgement(Named calldata by, uint256 round, uint256 root_) external told(by) {
        acknowledge(by.calls, by.here, by.standing, round, root_);
    }

    function receipts(uint256 round, uint256 root_, Counted calldata words) external {
        submitReceipts(round, root_, words.here, words.pending, words.behind, words.signed);
    }

    function rejection(Named calldata by, uint256 round) external told(by) {
        reject(by.calls, by.standing, round);
    }

    function withdrawal(Named calldata by, uint256 round) external told(by) {
        withdraw(by.calls, by.standing, round);
    }

    function proceeding(Named calldata by, uint256 round, uint256 time) external told(by) {
        proceed(by.calls, by.standing, round, time);
    }

    function projection() external view returns (Projection memory) {
        return Projection(
            standing,
            authority,
            may,
            [
                othersIdle + (open && standing != Standing.Updater ? 1 : 0),
                othersPending,
                othersBehind,
                othersAuthorities
            ],
            open,
            closed,
            lastRound,
            settledRound,
            openedAt,
            root,
            openRoot,
            value,
            openValue
        );
    }
}

/// @dev The contract and the proved model, given the same random calls, accept and refuse alike and stay the same as seen from every
/// seat. Each run is one trace. Profile `refinement` for many.
contract RefinementTest is Base {
    uint256 private constant SEATS = 5;
    uint256 private constant CALLS = 14;
    uint256 private constant KINDS = 15;

    SeatModel[] private _models;
    mapping(bytes32 root => bytes32[]) private _contents;
    address[] private _people;
    mapping(address account => address) private _session;
    mapping(address account => address) private _replaced;
    address private _invitation = named("invitation");
    uint256 private _random;
    uint256[KINDS] private _accepted;
    uint256[KINDS] private _refused;
    /// @dev How often somebody was to be invited to a share with 32 seats taken.
    uint256 private _full;

    function setUp() external {
        _people = [alice, bob, charlie, dora, eve];
        for (uint256 i; i < 4; ++i) {
            delegates(_people[i], named(string.concat("replaced session ", vm.toString(i))));
            _replaced[_people[i]] = named(string.concat("replaced session ", vm.toString(i)));
            delegates(_people[i], named(string.concat("session ", vm.toString(i))));
            _session[_people[i]] = named(string.concat("session ", vm.toString(i)));
        }
        for (uint256 i; i < SEATS; ++i) {
            _models.push(new SeatModel());
        }
    }

    /// @dev In one trace of sixteen all 32 seats are taken or offered.
    function testFuzz_default(uint256 seed) external {
        trace(seed, uint256(keccak256(abi.encode(seed, "crowded"))) % 16 == 0);
    }

    /// @dev Else the traces would show little.
    function test_everyCallIsAcceptedAndRefused() external {
        for (uint256 i; i < 200; ++i) {
            // A call of its own, so that its memory is given back.
            this.trace(uint256(keccak256(abi.encode(i))), i % 5 == 0);
        }
        string[KINDS] memory names = [
            "requestUpdate",
            "acknowledge",
            "submitReceipts",
            "reject",
            "withdraw",
            "proceed",
            "setRights",
            "setAuthority",
            "invite",
            "revokeOffer",
            "join",
            "decline",
            "remove",
            "leave",
            "close"
        ];
        for (uint256 kind; kind < KINDS; ++kind) {
            emit log_named_uint(string.concat(names[kind], " accepted"), _accepted[kind]);
            emit log_named_uint(string.concat(names[kind], " refused"), _refused[kind]);
            vm.assertGt(_accepted[kind], 0, names[kind]);
            vm.assertGt(_refused[kind], 0, names[kind]);
        }
        emit log_named_uint("invited to a share that is full", _full);
        vm.assertGt(_full, 0, "no full share");
    }

    /// @dev The name by which forge prints it.
    event log_named_uint(string what, uint256 times);

    // ───────────── one trace

    function trace(uint256 seed, bool crowded) public {
        _random = seed;
        begin(crowded);
        call(10);
        call(1);
        for (uint256 i; i < CALLS; ++i) {
            uint256 kind = chance(3) ? random(KINDS) : view_().open ? 1 + random(5) : random(3);
            if (kind == 14 && !chance(4)) kind = 10;
            call(kind);
        }
    }

    /// @dev The models see the first five seats.
    function begin(bool crowded) private {
        Offer[] memory offers = new Offer[](crowded ? 31 : 2);
        for (uint256 i = 2; i < offers.length; ++i) {
            offers[i] = Offer(dora, false, false, uint64(random(32)), SOON);
        }
        offers[0] = Offer(bob, false, false, uint64(random(32)), SOON);
        offers[1] = Offer(_invitation, true, false, uint64(random(32)), SOON);
        agreed = commitments();
        _contents[rootOf(agreed)] = agreed;
        uint32 window = chance(4) ? 0 : WINDOW;
        Creation memory creation = creationOf(agreed, uint64(random(32)));
        (creation.offers, creation.pullWindow) = (offers, window);
        vm.prank(alice);
        share = registry.createShare(creation);
        for (uint8 m; m < SEATS; ++m) {
            uint64 rights = m == 0 ? creation.ownRights : m <= offers.length ? offers[m - 1].rights : 0;
            _models[m].creation(
                m == 0,
                m != 0 && m <= offers.length,
                has(rights, m),
                window,
                uint256(rootOf(agreed)),
                uint256(agreed[lookedAt(m)])
            );
        }
        alike();
    }

    function call(uint256 kind) private {
        ShareView memory v = view_();
        (bool success, bytes[] memory calls) = kind < 3
            ? aboutData(v, kind)
            : kind < 6 ? aboutRound(v, kind) : kind < 8 ? aboutRights(v, kind) : aboutSeats(v, kind);
        if (calls.length == 0) return;
        if (success) ++_accepted[kind];
        else ++_refused[kind];
        for (uint256 m; m < SEATS; ++m) {
            (bool accepted, bytes memory answer) = address(_models[m]).call(calls[m]);
            vm.assertTrue(accepted || answer.length == 0, "the model was told what cannot be");
            vm.assertEq(accepted, success);
        }
        alike();
    }

    function alike() private view {
        ShareView memory v = view_();
        for (uint8 m; m < SEATS; ++m) {
            vm.assertEq(abi.encode(_models[m].projection()), abi.encode(projected(v, m)));
        }
    }

    // ───────────── calls on the contract, and what they are to each model

    function aboutData(ShareView memory v, uint256 kind) private returns (bool success, bytes[] memory calls) {
        if (kind == 0) return updates(v);
        bytes32 root = v.open ? v.openRoot : v.root;
        uint32 round = v.open ? v.lastRound : v.settledRound;
        if (chance(8)) root = v.open ? v.root : keccak256("another");
        if (chance(8)) round = v.open ? v.settledRound : round + 1;
        calls = new bytes[](SEATS);
        if (kind == 1) {
            uint8 seat = some(v, chance(2) ? Standing.Pending : Standing.Behind);
            address account = somebody(v, seat);
            success = does(account, abi.encodeCall(registry.acknowledge, (Acknowledgement(share, seat, round, root))));
            for (uint8 m; m < SEATS; ++m) {
                calls[m] = abi.encodeCall(SeatModel.acknowledgement, (told(v, seat, account, m), round, uint256(root)));
            }
        } else {
            Words memory words = someReceipts(v, round, root);
            success = does(eve, abi.encodeCall(registry.submitReceipts, (Receipts(share, round, root, words.receipts))));
            for (uint8 m; m < SEATS; ++m) {
                calls[m] = abi.encodeCall(SeatModel.receipts, (round, uint256(root), counted(v, words, m)));
            }
        }
    }

    function updates(ShareView memory v) private returns (bool success, bytes[] memory calls) {
        Drafted memory d;
        d.seat = some(v, Standing.Idle);
        d.account = somebody(v, d.seat);
        d.rides = chance(2);
        draft(v, d);
        d.words.counts = new bool[](SEATS + 1);
        d.words.signed = true;
        if (d.rides) d.words = someReceipts(v, d.round, rootOf(agreed));
        d.rides = d.words.receipts.length != 0;
        Update memory update = updateOf(share, d.seat, d.round, agreed, d.afterwards);
        update.receipts = d.words.receipts;
        success = does(d.account, abi.encodeCall(registry.requestUpdate, (update)));
        _contents[rootOf(d.afterwards)] = d.afterwards;
        calls = new bytes[](SEATS);
        for (uint8 m; m < SEATS; ++m) {
            calls[m] = asked(v, d, m);
        }
    }

    function draft(ShareView memory v, Drafted memory d) private {
        agreed = _contents[v.open && d.rides ? v.openRoot : v.root];
        d.round = v.open && d.rides ? v.lastRound : v.settledRound;
        d.rights = seatOf(v, d.seat).rights;
        if (chance(16)) d.round += 1;
        d.afterwards = edited(chance(8) ? uint64(random(32)) : uint64(random(32)) & d.rights);
        if (chance(16)) {
            agreed = commitments();
            d.afterwards = edited(1);
        }
        d.sameCount = !chance(16);
        if (!d.sameCount) d.afterwards = new bytes32[](ATTRIBUTES + 1);
    }

    function asked(ShareView memory v, Drafted memory d, uint8 m) private view returns (bytes memory) {
        Named memory by = told(v, d.seat, d.account, m);
        // If a round is open the receipts settle it, or the update is refused.
        if (d.rides && isSeated(by.standing)) {
            if (by.standing != Standing.Behind || d.words.counts[d.seat]) by.standing = Standing.Idle;
        }
        Asked memory a;
        a.round = d.round;
        a.base = uint256(rootOf(agreed));
        a.next = uint256(rootOf(d.afterwards));
        a.nextValue = uint256(d.afterwards[lookedAt(m)]);
        a.hasRight = has(d.rights, m);
        a.mayRest = differ(agreed, d.afterwards) & ~d.rights & ~(uint64(1) << uint64(lookedAt(m))) == 0;
        a.sameCount = d.sameCount;
        a.time = block.timestamp;
        return abi.encodeCall(SeatModel.request, (by, d.rides, counted(v, d.words, m), a));
    }

    function aboutRound(ShareView memory v, uint256 kind) private returns (bool success, bytes[] memory calls) {
        uint8 seat = some(v, kind == 3 ? Standing.Pending : kind == 4 ? Standing.Updater : Standing.Idle);
        address account = somebody(v, seat);
        uint32 round = chance(8) ? v.settledRound : v.lastRound;
        if (kind == 5) vm.warp(block.timestamp + random(2 * WINDOW));
        success = does(
            account,
            kind == 3
                ? abi.encodeCall(registry.reject, (share, seat, round, 0))
                : kind == 4
                    ? abi.encodeCall(registry.withdraw, (share, seat, round))
                    : abi.encodeCall(registry.proceed, (share, seat, round))
        );
        calls = new bytes[](SEATS);
        for (uint8 m; m < SEATS; ++m) {
            Named memory by = told(v, seat, account, m);
            calls[m] = kind == 3
                ? abi.encodeCall(SeatModel.rejection, (by, round))
                : kind == 4
                    ? abi.encodeCall(SeatModel.withdrawal, (by, round))
                    : abi.encodeCall(SeatModel.proceeding, (by, round, block.timestamp));
        }
    }

    function aboutRights(ShareView memory v, uint256 kind) private returns (bool success, bytes[] memory calls) {
        (uint8 seat, address account) = someAuthority(v);
        uint8 target = some(v, Standing.Idle);
        uint32 round = chance(8) ? v.settledRound + 1 : v.settledRound;
        uint64 rights = uint64(random(34));
        bool authority = chance(2);
        success = does(
            account,
            kind == 6
                ? abi.encodeCall(registry.setRights, (share, seat, round, target, rights))
                : abi.encodeCall(registry.setAuthority, (share, seat, round, target, authority))
        );
        calls = new bytes[](SEATS);
        for (uint8 m; m < SEATS; ++m) {
            (Named memory by, Named memory of_) = (told(v, seat, account, m), told(v, target, account, m));
            calls[m] = kind == 6
                ? abi.encodeCall(SeatModel.rights, (by, round, of_, has(rights, m), rights <= ALL))
                : abi.encodeCall(SeatModel.authorities, (by, round, of_, authority));
        }
    }

    function aboutSeats(ShareView memory v, uint256 kind) private returns (bool, bytes[] memory) {
        if (kind == 8) return invites(v);
        if (kind == 10 || kind == 11) return answers(v, kind);
        return departs(v, kind);
    }

    function invites(ShareView memory v) private returns (bool success, bytes[] memory calls) {
        (uint8 seat, address account) = someAuthority(v);
        uint8 empty;
        while (empty < SEATS && standingOf(v, empty) != Standing.Empty) ++empty;
        bool full = empty == SEATS && v.seats.length == 32;
        if (empty == SEATS && !full) return (false, calls);
        bool byKey = chance(2);
        Offer memory offer = Offer(
            byKey ? _invitation : _people[random(5)],
            byKey,
            chance(2),
            uint64(random(34)),
            uint64(block.timestamp + random(WINDOW))
        );
        success = does(account, abi.encodeCall(registry.invite, (share, seat, offer)));
        if (full) ++_full;
        calls = new bytes[](SEATS);
        for (uint8 m; m < SEATS; ++m) {
            calls[m] = abi.encodeCall(
                SeatModel.invitation,
                (
                    told(v, seat, account, m),
                    !full,
                    m == empty,
                    offer.authority,
                    has(offer.rights, m),
                    offer.rights <= ALL
                )
            );
        }
    }

    function answers(ShareView memory v, uint256 kind) private returns (bool success, bytes[] memory calls) {
        uint8 seat = some(v, Standing.Offered);
        SeatView memory offer = seatOf(v, seat);
        address account = offer.byInvitation ? _people[random(5)] : somebody(v, seat);
        address signer = chance(8) ? eve : _invitation;
        bytes memory signature =
            kind == 10 ? signedClaim(signer, share, seat, account) : signedDecline(signer, share, seat);
        Claim memory claim = Claim(share, seat, signature);
        success = does(
            account, kind == 10 ? abi.encodeCall(registry.join, (claim)) : abi.encodeCall(registry.decline, (claim))
        );
        bool sitsAlready;
        for (uint8 i; i < v.seats.length; ++i) {
            sitsAlready = sitsAlready || (isSeated(standingOf(v, i)) && v.seats[i].holder == account);
        }
        calls = new bytes[](SEATS);
        for (uint8 m; m < SEATS; ++m) {
            Named memory target = told(v, seat, account, m);
            if (offer.byInvitation) target.calls = signer == offer.holder;
            calls[m] = kind == 10
                ? abi.encodeCall(
                    SeatModel.joining, (target, block.timestamp <= offer.expiry, account != eve, sitsAlready)
                )
                : abi.encodeCall(SeatModel.declination, (target));
        }
    }

    function departs(ShareView memory v, uint256 kind) private returns (bool success, bytes[] memory calls) {
        (uint8 seat, address account) = someAuthority(v);
        if (kind == 13) {
            seat = uint8(random(SEATS + 1));
            account = somebody(v, seat);
        }
        Standing wanted = kind == 9
            ? Standing.Offered
            : chance(2) ? Standing.Pending : chance(2) ? Standing.Updater : Standing.Behind;
        uint8 target = some(v, wanted);
        success = does(
            account,
            kind == 9
                ? abi.encodeCall(registry.revokeOffer, (share, seat, target))
                : kind == 12
                    ? abi.encodeCall(registry.remove, (share, seat, target))
                    : kind == 13
                        ? abi.encodeCall(registry.leave, (share, seat))
                        : abi.encodeCall(registry.close, (share, seat))
        );
        calls = new bytes[](SEATS);
        for (uint8 m; m < SEATS; ++m) {
            (Named memory by, Named memory of_) = (told(v, seat, account, m), told(v, target, account, m));
            calls[m] = kind == 9
                ? abi.encodeCall(SeatModel.revocation, (by, of_))
                : kind == 12
                    ? abi.encodeCall(SeatModel.removal, (by, of_))
                    : kind == 13 ? abi.encodeCall(SeatModel.leaving, (by)) : abi.encodeCall(SeatModel.closing, (by));
        }
    }

    function does(address account, bytes memory data) private returns (bool success) {
        vm.prank(account);
        (success,) = address(registry).call(data);
    }

    // ───────────── receipts

    /// @dev Up to four, some by the wrong hand, some twice, some of peers who are not awaited.
    function someReceipts(ShareView memory v, uint32 round, bytes32 root) private returns (Words memory words) {
        words.receipts = new Receipt[](random(5));
        words.counts = new bool[](SEATS + 1);
        words.signed = true;
        for (uint256 i; i < words.receipts.length; ++i) {
            uint8 seat = some(v, chance(4) ? Standing.Behind : Standing.Pending);
            if (chance(4)) seat = uint8(random(SEATS));
            address holder = seatOf(v, seat).holder;
            address signer = keyOf[holder] == 0 || chance(16) ? eve : holder;
            bool knows = _session[holder] != address(0);
            if (signer == holder && knows && chance(3)) signer = _session[holder];
            if (signer == holder && knows && chance(16)) signer = _replaced[holder];
            words.receipts[i] = receiptBy(signer, seat, round, root);
            Standing standing = standingOf(v, seat);
            if (words.counts[seat] || (standing != Standing.Pending && standing != Standing.Behind)) continue;
            words.counts[seat] = true;
            words.signed = words.signed && (signer == holder || (knows && signer == _session[holder]));
        }
    }

    function counted(ShareView memory v, Words memory words, uint8 m) private pure returns (Counted memory c) {
        (c.here, c.signed) = (words.counts[m], words.signed);
        for (uint8 i; i < words.counts.length; ++i) {
            if (i == m || !words.counts[i]) continue;
            if (standingOf(v, i) == Standing.Pending) ++c.pending;
            else ++c.behind;
        }
    }

    // ───────────── seen from a seat

    function projected(ShareView memory v, uint8 m) private view returns (Projection memory p) {
        SeatView memory seat = seatOf(v, m);
        (p.standing, p.authority, p.may) = (standingOf(v, m), seat.authority, has(seat.rights, m));
        for (uint8 i; i < v.seats.length; ++i) {
            Standing standing = standingOf(v, i);
            if (i == m || !isSeated(standing)) continue;
            ++p.others[standing == Standing.Pending ? 1 : standing == Standing.Behind ? 2 : 0];
            if (v.seats[i].authority) ++p.others[3];
        }
        (p.open, p.closed, p.lastRound, p.settledRound) = (v.open, v.closed, v.lastRound, v.settledRound);
        (p.openedAt, p.root, p.openRoot) = (v.openedAt, uint256(v.root), uint256(v.openRoot));
        p.value = uint256(_contents[v.root][lookedAt(m)]);
        if (v.open) p.openValue = uint256(_contents[v.openRoot][lookedAt(m)]);
    }

    function told(ShareView memory v, uint8 seat, address account, uint8 m) private pure returns (Named memory) {
        SeatView memory s = seatOf(v, seat);
        return Named(s.holder == account, seat == m, standingOf(v, seat), s.authority);
    }

    function standingOf(ShareView memory v, uint8 seat) private pure returns (Standing) {
        SeatView memory s = seatOf(v, seat);
        if (s.state == EMPTY) return Standing.Empty;
        if (s.state == OFFERED) return Standing.Offered;
        if (v.open && v.updater == seat) return Standing.Updater;
        return s.pending ? Standing.Pending : s.behind ? Standing.Behind : Standing.Idle;
    }

    function seatOf(ShareView memory v, uint8 seat) private pure returns (SeatView memory s) {
        if (seat < v.seats.length) s = v.seats[seat];
    }

    function isSeated(Standing standing) private pure returns (bool) {
        return standing != Standing.Empty && standing != Standing.Offered;
    }

    /// @dev Each seat's model looks at another attribute.
    function lookedAt(uint8 m) private pure returns (uint256) {
        return m % ATTRIBUTES;
    }

    function has(uint64 rights, uint8 m) private pure returns (bool) {
        return (rights >> lookedAt(m)) & 1 == 1;
    }

    function differ(bytes32[] memory before, bytes32[] memory afterwards) private pure returns (uint64 changed) {
        for (uint256 i; i < before.length; ++i) {
            if (before[i] != afterwards[i]) changed |= uint64(1) << uint64(i);
        }
    }

    // ───────────── choosing

    function random(uint256 below) private returns (uint256) {
        _random = uint256(keccak256(abi.encode(_random)));
        return _random % below;
    }

    function chance(uint256 oneIn) private returns (bool) {
        return random(oneIn) == 0;
    }

    /// @dev Mostly a seat that stands so, sometimes any, even one that does not exist.
    function some(ShareView memory v, Standing standing) private returns (uint8) {
        uint8 from = uint8(random(SEATS));
        for (uint8 i; i < SEATS; ++i) {
            uint8 seat = uint8((from + i) % SEATS);
            if (standingOf(v, seat) == standing && !chance(8)) return seat;
        }
        return uint8(random(SEATS + 1));
    }

    function someAuthority(ShareView memory v) private returns (uint8 seat, address account) {
        seat = uint8(random(SEATS));
        for (uint8 i; i < v.seats.length && !chance(8); ++i) {
            if (isSeated(standingOf(v, i)) && v.seats[i].authority) seat = i;
        }
        account = somebody(v, seat);
    }

    /// @dev Mostly who sits or is invited there.
    function somebody(ShareView memory v, uint8 seat) private returns (address) {
        return chance(12) || seat >= v.seats.length ? _people[random(5)] : v.seats[seat].holder;
    }
}
