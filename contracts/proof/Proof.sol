// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Model, Standing} from "./Model.sol";

/// @dev Any state of the model, and the same afterwards what it was before the step.
struct Before {
    Standing standing;
    bool authority;
    bool may;
    uint256 othersIdle;
    uint256 othersPending;
    uint256 othersBehind;
    uint256 othersAuthorities;
    bool open;
    bool closed;
    uint256 lastRound;
    uint256 settledRound;
    uint256 openedAt;
    uint256 window;
    uint256 root;
    uint256 openRoot;
    uint256 value;
    uint256 openValue;
    uint256 heldRound;
    uint256 heldRoot;
    uint256 toldRound;
    uint256 toldRoot;
    bool caughtUp;
}

/// @title What the compiler's model checker proves of the rules, for any number of peers, attributes and rounds.
/// @dev By induction: a share that begins has the properties, and each call on a share that has them, in whatever state, leaves
/// one that has them. Each `assert` is one obligation, named by the comment above it. Run by `npm run prove`.
abstract contract Step is Model {
    /// @dev Any state with the properties.
    function begin(Before memory b) internal {
        standing = b.standing;
        authority = b.authority;
        may = b.may;
        othersIdle = b.othersIdle;
        othersPending = b.othersPending;
        othersBehind = b.othersBehind;
        othersAuthorities = b.othersAuthorities;
        open = b.open;
        closed = b.closed;
        lastRound = b.lastRound;
        settledRound = b.settledRound;
        openedAt = b.openedAt;
        window = b.window;
        root = b.root;
        openRoot = b.openRoot;
        value = b.value;
        openValue = b.openValue;
        heldRound = b.heldRound;
        heldRoot = b.heldRoot;
        toldRound = b.toldRound;
        toldRoot = b.toldRoot;
        caughtUp = b.caughtUp;
        require(sound() && governed() && informed());
    }

    // ───────────── the properties

    /// @dev Standings, counts and numbers fit together: an open round has a number of its own and waits for somebody.
    function sound() internal view returns (bool) {
        return (open || othersPending == 0 && standing != Standing.Pending && standing != Standing.Updater)
            && (!open || othersPending > 0 || standing == Standing.Pending) && !(open && closed)
            && (open ? settledRound < lastRound : settledRound <= lastRound) && heldRound <= settledRound
            && toldRound <= lastRound && root != 0 && (!open || openRoot != 0) && othersAuthorities <= othersSeated()
            && (!(authority || may) || standing != Standing.Empty);
    }

    /// @dev A share not closed has a peer with authority.
    function governed() internal view returns (bool) {
        return closed || authority && isSeated(standing) || othersAuthorities > 0;
    }

    /// @dev A peer not behind has made or acknowledged the settled round, or has caught up with a later one that came to nothing;
    /// if a round is open and does not wait for the peer, the peer has the data of that, too.
    function informed() internal view returns (bool) {
        if (!isSeated(standing) || standing == Standing.Behind) return true;
        if (open && standing != Standing.Pending && !(toldRound == lastRound && toldRoot == openRoot)) return false;
        return heldRound == settledRound && heldRoot == root || caughtUp && toldRound > settledRound;
    }

    /// @dev No number is used twice, and no round opens before the last one settled; the root moves only when a round settles,
    /// to the root of that round; closed is final.
    function orderly(Before memory was) internal view returns (bool) {
        if (was.closed && !closed) return false;
        if (was.closed || lastRound == was.lastRound) {
            if (open && !was.open) return false;
            if (lastRound != was.lastRound) return false;
            if (settledRound == was.settledRound) return root == was.root && value == was.value;
            return was.open && !open && settledRound == was.lastRound && root == was.openRoot && value == was.openValue;
        }
        if (was.open || lastRound != was.lastRound + 1) return false;
        if (!open) return settledRound == lastRound;
        return settledRound == was.settledRound && root == was.root && value == was.value;
    }

    /// @dev The round is void, and nothing else: root, rights, authority and members are what they were.
    function undone(Before memory was) internal view returns (bool) {
        return !open && closed == was.closed && root == was.root && value == was.value
            && settledRound == was.settledRound && may == was.may && authority == was.authority
            && othersAuthorities == was.othersAuthorities && isSeated(standing) == isSeated(was.standing)
            && othersBehind == was.othersBehind && (standing == Standing.Behind) == (was.standing == Standing.Behind)
            && othersSeated()
                == was.othersIdle + was.othersPending + was.othersBehind
                    + (was.open && was.standing != Standing.Updater ? 1 : 0);
    }
}

contract CreateShare is Step {
    function step(bool here, bool offered, bool authority_, bool may_, uint256 window_, uint256 root_, uint256 value_)
        external
    {
        require(standing == Standing.Empty && !authority && !may && !open && !closed);
        require(othersIdle == 0 && othersPending == 0 && othersBehind == 0 && othersAuthorities == 0);
        require(lastRound == 0 && settledRound == 0 && openedAt == 0 && openRoot == 0 && openValue == 0);
        require(heldRound == 0 && heldRoot == 0 && toldRound == 0 && toldRoot == 0 && !caughtUp);
        require(root_ != 0);

        createShare(here, offered, authority_, may_, window_, root_, value_);

        // Standings, counts and numbers fit together
        assert(sound());
        // A share not closed has an authority
        assert(governed());
        // Who is not behind has the settled data
        assert(informed());
    }
}

contract Invite is Step {
    function step(
        Before memory was,
        bool calls,
        bool here,
        Standing by,
        bool byAuthority,
        bool room,
        bool hereTarget,
        bool authority_,
        bool may_,
        bool exist
    ) external {
        begin(was);
        require(consistent(here, by, byAuthority));
        require(!hereTarget || standing == Standing.Empty);

        invite(calls, by, byAuthority, room, hereTarget, authority_, may_, exist);

        // Standings, counts and numbers fit together
        assert(sound());
        // A share not closed has an authority
        assert(governed());
        // Who is not behind has the settled data
        assert(informed());
        // Numbers and root move as they may, and closed is final
        assert(orderly(was));
        // Only an authority invites
        assert(calls && byAuthority && isSeated(by) && !was.closed);
    }
}

contract RevokeOffer is Step {
    function step(
        Before memory was,
        bool calls,
        bool here,
        Standing by,
        bool byAuthority,
        bool hereTarget,
        Standing target,
        bool hasAuthority
    ) external {
        begin(was);
        require(consistent(here, by, byAuthority));
        require(consistent(hereTarget, target, hasAuthority));

        revokeOffer(calls, by, byAuthority, hereTarget, target);

        // Standings, counts and numbers fit together
        assert(sound());
        // A share not closed has an authority
        assert(governed());
        // Who is not behind has the settled data
        assert(informed());
        // Numbers and root move as they may, and closed is final
        assert(orderly(was));
        // Only an authority takes an offer back, and nobody who sits loses the seat
        assert(calls && byAuthority && isSeated(by) && (!isSeated(was.standing) || standing == was.standing));
    }
}

contract Decline is Step {
    function step(Before memory was, bool calls, bool hereTarget, Standing target, bool hasAuthority) external {
        begin(was);
        require(consistent(hereTarget, target, hasAuthority));

        decline(calls, hereTarget, target);

        // Standings, counts and numbers fit together
        assert(sound());
        // A share not closed has an authority
        assert(governed());
        // Who is not behind has the settled data
        assert(informed());
        // Numbers and root move as they may, and closed is final
        assert(orderly(was));
        // Only the invitee declines, and nobody who sits loses the seat
        assert(calls && (!isSeated(was.standing) || standing == was.standing));
    }
}

contract Join is Step {
    function step(
        Before memory was,
        bool calls,
        bool hereTarget,
        Standing target,
        bool hasAuthority,
        bool inTime,
        bool hasKeys,
        bool sitsAlready
    ) external {
        begin(was);
        require(consistent(hereTarget, target, hasAuthority));

        join(calls, hereTarget, target, hasAuthority, inTime, hasKeys, sitsAlready);

        // Standings, counts and numbers fit together
        assert(sound());
        // A share not closed has an authority
        assert(governed());
        // Who is not behind has the settled data
        assert(informed());
        // Numbers and root move as they may, and closed is final
        assert(orderly(was));
        // Only an invitee joins, and is behind
        assert(calls && inTime && (!hereTarget || was.standing == Standing.Offered && standing == Standing.Behind));
        // Joining makes no round wait
        assert(open == was.open && othersPending == was.othersPending);
    }
}

contract SetRights is Step {
    function step(
        Before memory was,
        bool calls,
        bool here,
        Standing by,
        bool byAuthority,
        uint256 round,
        bool hereTarget,
        Standing target,
        bool hasAuthority,
        bool may_,
        bool exist
    ) external {
        begin(was);
        require(consistent(here, by, byAuthority));
        require(consistent(hereTarget, target, hasAuthority));

        setRights(calls, by, byAuthority, round, hereTarget, target, may_, exist);

        // Standings, counts and numbers fit together
        assert(sound());
        // A share not closed has an authority
        assert(governed());
        // Who is not behind has the settled data
        assert(informed());
        // Numbers and root move as they may, and closed is final
        assert(orderly(was));
        // Only an authority sets rights, while no round is open
        assert(calls && byAuthority && isSeated(by) && !was.open && !was.closed);
        // Nobody else's rights change
        assert(hereTarget || may == was.may);
    }
}

contract SetAuthority is Step {
    function step(
        Before memory was,
        bool calls,
        bool here,
        Standing by,
        bool byAuthority,
        uint256 round,
        bool hereTarget,
        Standing target,
        bool hasAuthority,
        bool authority_
    ) external {
        begin(was);
        require(consistent(here, by, byAuthority));
        require(consistent(hereTarget, target, hasAuthority));

        setAuthority(calls, by, byAuthority, round, hereTarget, target, hasAuthority, authority_);

        // Standings, counts and numbers fit together
        assert(sound());
        // A share not closed has an authority
        assert(governed());
        // Who is not behind has the settled data
        assert(informed());
        // Numbers and root move as they may, and closed is final
        assert(orderly(was));
        // Only an authority gives or takes authority, while no round is open
        assert(calls && byAuthority && isSeated(by) && !was.open && !was.closed);
    }
}

contract Remove is Step {
    function step(
        Before memory was,
        bool calls,
        bool here,
        Standing by,
        bool byAuthority,
        bool hereTarget,
        Standing target,
        bool hasAuthority
    ) external {
        begin(was);
        require(consistent(here, by, byAuthority));
        require(consistent(hereTarget, target, hasAuthority));

        remove(calls, by, byAuthority, hereTarget, target, hasAuthority);

        // Standings, counts and numbers fit together
        assert(sound());
        // A share not closed has an authority
        assert(governed());
        // Who is not behind has the settled data
        assert(informed());
        // Numbers and root move as they may, and closed is final
        assert(orderly(was));
        // Only an authority removes
        assert(calls && byAuthority && isSeated(by) && !was.closed);
        // Who is removed sits no more and has no right
        assert(!hereTarget || standing == Standing.Empty && !may && !authority);
        // The number of peers falls by one
        assert(
            othersSeated() + (isSeated(standing) ? 1 : 0) + 1
                == was.othersIdle + was.othersPending + was.othersBehind
                    + (was.open && was.standing != Standing.Updater ? 1 : 0) + (isSeated(was.standing) ? 1 : 0)
        );
    }
}

contract Leave is Step {
    function step(Before memory was, bool calls, bool here, Standing by, bool byAuthority) external {
        begin(was);
        require(consistent(here, by, byAuthority));

        depart(calls, here, by, byAuthority);

        // Standings, counts and numbers fit together
        assert(sound());
        // A share not closed has an authority
        assert(governed());
        // Who is not behind has the settled data
        assert(informed());
        // Numbers and root move as they may, and closed is final
        assert(orderly(was));
        // Only who sits leaves
        assert(calls && isSeated(by));
        // Who left sits no more and has no right
        assert(!here || standing == Standing.Empty && !may && !authority);
    }
}

contract Close is Step {
    function step(Before memory was, bool calls, bool here, Standing by, bool byAuthority) external {
        begin(was);
        require(consistent(here, by, byAuthority));

        close(calls, by, byAuthority);

        // Standings, counts and numbers fit together
        assert(sound());
        // A share not closed has an authority
        assert(governed());
        // Who is not behind has the settled data
        assert(informed());
        // Numbers and root move as they may, and closed is final
        assert(orderly(was));
        // Only an authority closes
        assert(calls && byAuthority && isSeated(by) && !was.closed);
        // The settled root stands
        assert(closed && root == was.root);
    }
}

contract RequestUpdate is Step {
    function step(
        Before memory was,
        bool calls,
        bool here,
        Standing by,
        bool byAuthority,
        uint256 round,
        uint256 base,
        uint256 next,
        uint256 nextValue,
        bool hasRight,
        bool mayRest,
        uint256 time
    ) external {
        begin(was);
        require(consistent(here, by, byAuthority));
        require(!here || hasRight == may);
        require(next != 0 && (next != root || nextValue == value));

        requestUpdate(calls, here, by, round, base, next, nextValue, hasRight, mayRest, true, time);

        // Standings, counts and numbers fit together
        assert(sound());
        // A share not closed has an authority
        assert(governed());
        // Who is not behind has the settled data
        assert(informed());
        // Numbers and root move as they may, and closed is final
        assert(orderly(was));
        // Only who sits and is not behind updates
        assert(calls && isSeated(by) && by != Standing.Behind && !was.closed);
        // Only with the right does the commitment change
        assert((nextValue == was.value || hasRight) && mayRest && base == was.root);
        // No round opens before the last settled, and its number is new
        assert(!was.open && lastRound == was.lastRound + 1);
    }
}

contract Acknowledge is Step {
    function step(Before memory was, bool calls, bool here, Standing by, bool byAuthority, uint256 round, uint256 root_)
        external
    {
        begin(was);
        require(consistent(here, by, byAuthority));

        acknowledge(calls, here, by, round, root_);

        // Standings, counts and numbers fit together
        assert(sound());
        // A share not closed has an authority
        assert(governed());
        // Who is not behind has the settled data
        assert(informed());
        // Numbers and root move as they may, and closed is final
        assert(orderly(was));
        // Only for the round and root that stand
        assert(
            calls && round == (was.open ? was.lastRound : was.settledRound)
                && root_ == (was.open ? was.openRoot : was.root)
        );
    }
}

contract SubmitReceipts is Step {
    function step(
        Before memory was,
        uint256 round,
        uint256 root_,
        bool here,
        uint256 pending,
        uint256 behind,
        bool signed
    ) external {
        begin(was);
        require(pending <= othersPending && behind <= othersBehind);

        submitReceipts(round, root_, here, pending, behind, signed);

        // Standings, counts and numbers fit together
        assert(sound());
        // A share not closed has an authority
        assert(governed());
        // Who is not behind has the settled data
        assert(informed());
        // Numbers and root move as they may, and closed is final
        assert(orderly(was));
        // Only signed, for the round and root that stand
        assert(
            signed && round == (was.open ? was.lastRound : was.settledRound)
                && root_ == (was.open ? was.openRoot : was.root)
        );
    }
}

/// @dev As they ride on an update; perhaps none counts.
contract TakeReceipts is Step {
    function step(
        Before memory was,
        uint256 round,
        uint256 root_,
        bool here,
        uint256 pending,
        uint256 behind,
        bool signed
    ) external {
        begin(was);
        require(pending <= othersPending && behind <= othersBehind);

        take(round, root_, here, pending, behind, signed);

        // Standings, counts and numbers fit together
        assert(sound());
        // A share not closed has an authority
        assert(governed());
        // Who is not behind has the settled data
        assert(informed());
        // Numbers and root move as they may, and closed is final
        assert(orderly(was));
        // Only signed, for the round and root that stand
        assert(
            signed && round == (was.open ? was.lastRound : was.settledRound)
                && root_ == (was.open ? was.openRoot : was.root)
        );
    }
}

contract Reject is Step {
    function step(Before memory was, bool calls, bool here, Standing by, bool byAuthority, uint256 round) external {
        begin(was);
        require(consistent(here, by, byAuthority));

        reject(calls, by, round);

        // Standings, counts and numbers fit together
        assert(sound());
        // A share not closed has an authority
        assert(governed());
        // Who is not behind has the settled data
        assert(informed());
        // Numbers and root move as they may, and closed is final
        assert(orderly(was));
        // Only a pending peer rejects the open round
        assert(calls && by == Standing.Pending && was.open && round == was.lastRound);
        // Root, rights and members are what they were
        assert(undone(was));
    }
}

contract Withdraw is Step {
    function step(Before memory was, bool calls, bool here, Standing by, bool byAuthority, uint256 round) external {
        begin(was);
        require(consistent(here, by, byAuthority));

        withdraw(calls, by, round);

        // Standings, counts and numbers fit together
        assert(sound());
        // A share not closed has an authority
        assert(governed());
        // Who is not behind has the settled data
        assert(informed());
        // Numbers and root move as they may, and closed is final
        assert(orderly(was));
        // Only the updater withdraws the open round
        assert(calls && by == Standing.Updater && was.open && round == was.lastRound);
        // Root, rights and members are what they were
        assert(undone(was));
    }
}

contract Proceed is Step {
    function step(Before memory was, bool calls, bool here, Standing by, bool byAuthority, uint256 round, uint256 time)
        external
    {
        begin(was);
        require(consistent(here, by, byAuthority));

        proceed(calls, by, round, time);

        // Standings, counts and numbers fit together
        assert(sound());
        // A share not closed has an authority
        assert(governed());
        // Who is not behind has the settled data
        assert(informed());
        // Numbers and root move as they may, and closed is final
        assert(orderly(was));
        // Only who sits proceeds, and only after the window
        assert(calls && isSeated(by) && was.window != 0 && time >= was.openedAt + was.window);
        // The silent are behind
        assert(
            !open && (was.standing != Standing.Pending || standing == Standing.Behind)
                && othersBehind == was.othersBehind + was.othersPending
        );
    }
}
