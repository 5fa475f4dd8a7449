// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev What a seat is: of all these it is exactly one. Idle is a peer who has the newest data and of whom nothing is awaited.
enum Standing {
    Empty,
    Offered,
    Idle,
    Pending,
    Behind,
    Updater
}

/// @title The rules of ShareRegistry as seen from one arbitrary seat and one arbitrary attribute.
/// @dev Seats are alike, and so are attributes, so what holds for an arbitrary one holds for each, however many there are: of
/// all the other seats it is only counted how many stand how. Proof.sol proves the rules, test/Refinement.t.sol holds
/// them to the contract call by call.
///
/// Each function is one call on one share: `require` says when it is accepted, the rest what it changes. A seat that the
/// call names is told by `here` (it is the arbitrary one), its standing and its authority; `calls` says that the account
/// behind the call sits or is invited there. A root stands for all that it is the hash of, so it is never zero and two
/// equal ones have the same commitment `value` of the attribute.
abstract contract Model {
    // ───────────── the arbitrary seat, and how many others stand how

    Standing internal standing;
    bool internal authority;
    /// Has, or is offered, the right to the attribute.
    bool internal may;
    uint256 internal othersIdle;
    uint256 internal othersPending;
    uint256 internal othersBehind;
    uint256 internal othersAuthorities;

    // ───────────── the share

    bool internal open;
    bool internal closed;
    uint256 internal lastRound;
    uint256 internal settledRound;
    uint256 internal openedAt;
    uint256 internal window;
    uint256 internal root;
    uint256 internal openRoot;
    uint256 internal value;
    uint256 internal openValue;

    // ───────────── what no registry sees: the data that the peer on the seat has

    /// Of the newest settled round it made or acknowledged: its number and root.
    uint256 internal heldRound;
    uint256 internal heldRoot;
    /// Of the newest round it made or acknowledged.
    uint256 internal toldRound;
    uint256 internal toldRoot;
    /// It was behind when it acknowledged that round, which had not settled.
    bool internal caughtUp;

    // ───────────── seats

    function createShare(
        bool here,
        bool offeredHere,
        bool authority_,
        bool may_,
        uint256 window_,
        uint256 root_,
        uint256 value_
    ) internal {
        require(!here || !offeredHere);

        window = window_;
        root = root_;
        value = value_;
        may = (here || offeredHere) && may_;
        if (here) {
            standing = Standing.Idle;
            authority = true;
            tell(root_);
        } else {
            standing = offeredHere ? Standing.Offered : Standing.Empty;
            authority = offeredHere && authority_;
            othersIdle = 1;
            othersAuthorities = 1;
        }
    }

    /// @dev `room`: a seat is empty; `here` says whether the lowest such is the arbitrary one. `exist`: the share has the
    /// attributes to which rights are given.
    function invite(
        bool calls,
        Standing by,
        bool byAuthority,
        bool room,
        bool here,
        bool authority_,
        bool may_,
        bool exist
    ) internal {
        governs(calls, by, byAuthority);
        require(room && exist);

        if (here) {
            standing = Standing.Offered;
            authority = authority_;
            may = may_;
        }
    }

    function revokeOffer(bool calls, Standing by, bool byAuthority, bool here, Standing target) internal {
        governs(calls, by, byAuthority);
        require(target == Standing.Offered);

        if (here) empty();
    }

    function decline(bool calls, bool here, Standing target) internal {
        live();
        require(calls && target == Standing.Offered);

        if (here) empty();
    }

    function join(
        bool calls,
        bool here,
        Standing target,
        bool hasAuthority,
        bool inTime,
        bool hasKeys,
        bool sitsAlready
    ) internal {
        live();
        require(calls && target == Standing.Offered);
        require(inTime && hasKeys && !sitsAlready);

        if (here) {
            standing = Standing.Behind;
        } else {
            othersBehind += 1;
            if (hasAuthority) othersAuthorities += 1;
        }
    }

    function setRights(
        bool calls,
        Standing by,
        bool byAuthority,
        uint256 round,
        bool here,
        Standing target,
        bool may_,
        bool exist
    ) internal {
        governs(calls, by, byAuthority);
        require(!open && round == settledRound);
        require(isSeated(target) && exist);

        if (here) may = may_;
    }

    function setAuthority(
        bool calls,
        Standing by,
        bool byAuthority,
        uint256 round,
        bool here,
        Standing target,
        bool hasAuthority,
        bool authority_
    ) internal {
        governs(calls, by, byAuthority);
        require(!open && round == settledRound);
        require(isSeated(target));
        require(authority_ || othersGovern(target, hasAuthority));

        if (here) authority = authority_;
        else if (authority_ && !hasAuthority) othersAuthorities += 1;
        else if (!authority_ && hasAuthority) othersAuthorities -= 1;
    }

    function remove(bool calls, Standing by, bool byAuthority, bool here, Standing target, bool hasAuthority) internal {
        governs(calls, by, byAuthority);
        require(isSeated(target));
        require(othersGovern(target, hasAuthority));

        vacate(here, target, hasAuthority);
    }

    function depart(bool calls, bool here, Standing by, bool byAuthority) internal {
        require(calls && isSeated(by));
        bool last = !othersGovern(by, byAuthority);

        vacate(here, by, byAuthority);
        if (last && !closed) shut();
    }

    function close(bool calls, Standing by, bool byAuthority) internal {
        governs(calls, by, byAuthority);

        shut();
    }

    // ───────────── rounds

    /// @dev After `take`, if receipts ride along; `by` is how the updater stands then. `changesRest` and `mayRest`: other
    /// attributes change, and the updater has the right to each that does. `hasRight` is the right to the attribute.
    function requestUpdate(
        bool calls,
        bool here,
        Standing by,
        uint256 round,
        uint256 base,
        uint256 next,
        uint256 nextValue,
        bool hasRight,
        bool mayRest,
        bool sameCount,
        uint256 time
    ) internal {
        sits(calls, by);
        require(!open && round == settledRound);
        require(by != Standing.Behind);
        require(base == root && sameCount);
        require(next != root);
        require(hasRight || nextValue == value);
        require(mayRest);

        open = true;
        lastRound += 1;
        openedAt = time;
        openRoot = next;
        openValue = nextValue;
        othersPending = here ? othersIdle : othersIdle - 1;
        othersIdle = 0;
        if (here) {
            tell(next);
            standing = Standing.Updater;
        } else if (standing == Standing.Idle) {
            standing = Standing.Pending;
        }
        if (nobodyPending()) settle();
    }

    function acknowledge(bool calls, bool here, Standing by, uint256 round, uint256 root_) internal {
        sits(calls, by);
        current(round, root_);
        require(awaited(by));

        if (here) confirm(root_);
        else if (by == Standing.Pending) othersConfirm(1, 0);
        else othersConfirm(0, 1);
    }

    /// @dev Receipts count if they are of peers who are awaited, here and `pending` and `behind` others; the rest is passed over.
    /// `signed`: each that counts is signed by its peer over exactly this share, seat, round and root.
    function submitReceipts(uint256 round, uint256 root_, bool here, uint256 pending, uint256 behind, bool signed)
        internal
    {
        require((here && awaited(standing)) || pending + behind > 0);

        take(round, root_, here, pending, behind, signed);
    }

    /// @dev As a call of its own, or on the way of an update.
    function take(uint256 round, uint256 root_, bool here, uint256 pending, uint256 behind, bool signed) internal {
        live();
        current(round, root_);
        require(signed);

        if (here && awaited(standing)) confirm(root_);
        othersConfirm(pending, behind);
    }

    function reject(bool calls, Standing by, uint256 round) internal {
        sits(calls, by);
        require(open && round == lastRound);
        require(by == Standing.Pending);

        undo();
    }

    function withdraw(bool calls, Standing by, uint256 round) internal {
        sits(calls, by);
        require(open && round == lastRound);
        require(by == Standing.Updater);

        undo();
    }

    function proceed(bool calls, Standing by, uint256 round, uint256 time) internal {
        sits(calls, by);
        require(open && round == lastRound);
        require(window != 0 && time >= openedAt + window);

        if (standing == Standing.Pending) standing = Standing.Behind;
        othersBehind += othersPending;
        othersPending = 0;
        settle();
    }

    // ───────────── checks

    function live() private view {
        require(!closed);
    }

    function sits(bool calls, Standing by) private view {
        live();
        require(calls && isSeated(by));
    }

    function governs(bool calls, Standing by, bool byAuthority) private view {
        sits(calls, by);
        require(byAuthority);
    }

    function current(uint256 round, uint256 root_) private view {
        require(round == (open ? lastRound : settledRound));
        require(root_ == (open ? openRoot : root));
    }

    function isSeated(Standing who) internal pure returns (bool) {
        return who != Standing.Empty && who != Standing.Offered;
    }

    function awaited(Standing who) internal pure returns (bool) {
        return who == Standing.Pending || who == Standing.Behind;
    }

    function othersGovern(Standing who, bool hasAuthority) private view returns (bool) {
        uint256 all = othersAuthorities + (isSeated(standing) && authority ? 1 : 0);
        return all > (isSeated(who) && hasAuthority ? 1 : 0);
    }

    function nobodyPending() private view returns (bool) {
        return standing != Standing.Pending && othersPending == 0;
    }

    // ───────────── steps

    function confirm(uint256 root_) private {
        tell(root_);
        standing = Standing.Idle;
        if (open && nobodyPending()) settle();
    }

    function othersConfirm(uint256 pending, uint256 behind) private {
        othersPending -= pending;
        othersBehind -= behind;
        othersIdle += pending + behind;
        if (open && nobodyPending()) settle();
    }

    function vacate(bool here, Standing target, bool hasAuthority) private {
        if (target == Standing.Updater) undo();
        if (here) {
            empty();
        } else {
            if (target == Standing.Behind) othersBehind -= 1;
            else if (target == Standing.Pending) othersPending -= 1;
            else othersIdle -= 1;
            if (hasAuthority) othersAuthorities -= 1;
        }
        if (open && nobodyPending()) settle();
    }

    function empty() private {
        standing = Standing.Empty;
        authority = false;
        may = false;
        heldRound = 0;
        heldRoot = 0;
        toldRound = 0;
        toldRoot = 0;
        caughtUp = false;
    }

    function settle() private {
        root = openRoot;
        value = openValue;
        settledRound = lastRound;
        undo();
        if (toldRound == settledRound) {
            heldRound = toldRound;
            heldRoot = toldRoot;
            caughtUp = false;
        }
    }

    function undo() private {
        bool updaterHere = standing == Standing.Updater;
        if (updaterHere || standing == Standing.Pending) standing = Standing.Idle;
        othersIdle += othersPending + (updaterHere ? 0 : 1);
        othersPending = 0;
        open = false;
        openedAt = 0;
        openRoot = 0;
        openValue = 0;
    }

    function shut() private {
        if (open) undo();
        closed = true;
    }

    /// @dev The peer here says that it has the data of this root, as the open round's if there is one, else as the settled one's.
    function tell(uint256 root_) private {
        toldRound = open ? lastRound : settledRound;
        toldRoot = root_;
        if (open) {
            caughtUp = caughtUp || standing == Standing.Behind;
        } else {
            heldRound = settledRound;
            heldRoot = root_;
            caughtUp = false;
        }
    }

    // ───────────── counting

    function othersSeated() internal view returns (uint256) {
        return othersIdle + othersPending + othersBehind + (open && standing != Standing.Updater ? 1 : 0);
    }

    /// @dev The seat that a call names, told as it is.
    function consistent(bool here, Standing who, bool hasAuthority) internal view returns (bool) {
        if (here) return who == standing && hasAuthority == authority;
        if (!isSeated(who)) return true;
        return (hasAuthority ? othersAuthorities > 0 : othersAuthorities < othersSeated())
            && (who != Standing.Idle || othersIdle > 0) && (who != Standing.Pending || othersPending > 0)
            && (who != Standing.Behind || othersBehind > 0)
            && (who != Standing.Updater || open && standing != Standing.Updater);
    }
}
