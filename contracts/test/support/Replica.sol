// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IShareRegistry, SeatView, ShareId, ShareView} from "../../src/IShareRegistry.sol";
import {Vm} from "./Vm.sol";

/// @dev Rebuilds every share from events alone. It has never seen the registry's storage or its code: what it knows of
/// the protocol is what IShareRegistry says about each event.
contract Replica {
    struct Rebuilt {
        bytes32 termsHash;
        bytes32 root;
        bytes32 openRoot;
        uint32 settledRound;
        uint32 lastRound;
        uint32 pullWindow;
        uint40 openedAt;
        uint8 attributeCount;
        uint8 updater;
        bool open;
        bool closed;
        SeatView[32] seats;
    }

    /// @dev Data of the event ShareCreated.
    struct Created {
        bytes32 termsHash;
        bytes32 root;
        uint8 attributeCount;
        uint32 pullWindow;
        uint64 rights;
    }

    /// @dev Data of the event Offered.
    struct Offered {
        address holder;
        bool byInvitation;
        bool authority;
        uint64 rights;
        uint64 expiry;
        address by;
    }

    struct Published {
        uint64 epoch;
        bytes32 boxKey;
        address delegate;
    }

    mapping(ShareId share => Rebuilt) private _shares;
    mapping(address account => Published) public keysOf;

    /// @param time of the block that holds all these logs
    function follow(Vm.Log[] memory logs, uint256 time) external {
        for (uint256 i; i < logs.length; ++i) {
            bytes32 kind = logs[i].topics[0];
            if (kind == IShareRegistry.KeysSet.selector) {
                keysOf[address(uint160(uint256(logs[i].topics[1])))] = abi.decode(logs[i].data, (Published));
                continue;
            }
            Rebuilt storage r = _shares[ShareId.wrap(logs[i].topics[1])];
            _follow(r, kind, logs[i].topics, logs[i].data, uint40(time));
        }
    }

    function _follow(Rebuilt storage r, bytes32 kind, bytes32[] memory topics, bytes memory data, uint40 time) private {
        if (kind == IShareRegistry.ShareCreated.selector) {
            _create(r, abi.decode(data, (Created)), address(uint160(uint256(topics[2]))));
        } else if (kind == IShareRegistry.Offered.selector) {
            Offered memory o = abi.decode(data, (Offered));
            r.seats[uint256(topics[2])] =
                SeatView(1, o.holder, o.byInvitation, o.authority, false, false, o.rights, o.expiry);
        } else if (kind == IShareRegistry.OfferRevoked.selector || kind == IShareRegistry.Declined.selector) {
            delete r.seats[uint256(topics[2])];
        } else if (kind == IShareRegistry.Joined.selector) {
            SeatView storage s = r.seats[uint256(topics[2])];
            (s.state, s.holder, s.expiry, s.behind) = (2, address(uint160(uint256(topics[3]))), 0, true);
        } else if (kind == IShareRegistry.UpdateRequested.selector) {
            (r.lastRound, r.updater,, r.openRoot) = abi.decode(data, (uint32, uint8, uint64, bytes32));
            (r.open, r.openedAt) = (true, time);
            for (uint8 i; i < 32; ++i) {
                r.seats[i].pending = r.seats[i].state == 2 && !r.seats[i].behind && i != r.updater;
            }
        } else if (kind == IShareRegistry.Acknowledged.selector) {
            (, uint8 seat) = abi.decode(data, (uint32, uint8));
            (r.seats[seat].pending, r.seats[seat].behind) = (false, false);
        } else if (kind == IShareRegistry.Settled.selector) {
            (r.root, r.settledRound) = (r.openRoot, r.lastRound);
            _end(r);
        } else if (
            kind == IShareRegistry.Rejected.selector || kind == IShareRegistry.Withdrawn.selector
                || kind == IShareRegistry.Aborted.selector
        ) {
            _end(r);
        } else if (kind == IShareRegistry.Proceeded.selector) {
            (,, uint32 behind) = abi.decode(data, (uint32, uint8, uint32));
            for (uint8 i; i < 32; ++i) {
                if ((behind >> i) & 1 == 1) r.seats[i].behind = true;
            }
        } else if (kind == IShareRegistry.RightsSet.selector) {
            (uint8 seat, uint64 rights,) = abi.decode(data, (uint8, uint64, uint8));
            r.seats[seat].rights = rights;
        } else if (kind == IShareRegistry.AuthoritySet.selector) {
            (uint8 seat, bool authority,) = abi.decode(data, (uint8, bool, uint8));
            r.seats[seat].authority = authority;
        } else if (kind == IShareRegistry.Removed.selector) {
            (uint8 seat,,) = abi.decode(data, (uint8, address, uint8));
            delete r.seats[seat];
        } else if (kind == IShareRegistry.Left.selector) {
            (uint8 seat,) = abi.decode(data, (uint8, address));
            delete r.seats[seat];
        } else if (kind == IShareRegistry.Closed.selector) {
            r.closed = true;
        } else {
            revert("unknown event");
        }
    }

    function _create(Rebuilt storage r, Created memory created, address creator) private {
        r.termsHash = created.termsHash;
        r.root = created.root;
        r.attributeCount = created.attributeCount;
        r.pullWindow = created.pullWindow;
        r.seats[0] = SeatView(2, creator, false, true, false, false, created.rights, 0);
    }

    function _end(Rebuilt storage r) private {
        (r.open, r.openRoot, r.openedAt, r.updater) = (false, 0, 0, 0);
        for (uint8 i; i < 32; ++i) {
            r.seats[i].pending = false;
        }
    }

    function shareOf(ShareId share) external view returns (ShareView memory v) {
        Rebuilt storage r = _shares[share];
        v.termsHash = r.termsHash;
        v.root = r.root;
        v.openRoot = r.openRoot;
        v.settledRound = r.settledRound;
        v.lastRound = r.lastRound;
        v.pullWindow = r.pullWindow;
        v.openedAt = r.openedAt;
        v.attributeCount = r.attributeCount;
        v.updater = r.updater;
        v.open = r.open;
        v.closed = r.closed;
        uint256 length = 32;
        while (length > 0 && r.seats[length - 1].state == 0) --length;
        v.seats = new SeatView[](length);
        for (uint256 i; i < length; ++i) {
            v.seats[i] = r.seats[i];
        }
    }
}
