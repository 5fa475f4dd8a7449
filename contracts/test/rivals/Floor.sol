// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Acknowledgement, ShareId, Update} from "../../src/IShareRegistry.sol";

/// @dev What no registry can do without, and nothing else: the transaction and its calldata, one read of the caller's rights,
/// the state word read and written, one commitment word written, one event. It checks nothing; it is only measured.
contract Floor {
    event UpdateRequested(ShareId indexed share, uint32 round, uint8 seat, uint64 changed, bytes32 root);
    event Acknowledged(ShareId indexed share, uint32 round, uint8 seat);

    mapping(ShareId share => uint256) private _states;
    mapping(ShareId share => bytes32) private _roots;
    mapping(ShareId share => mapping(uint8 seat => uint256)) private _rights;

    function prepare(ShareId share, uint8 seat) external {
        (_states[share], _roots[share], _rights[share][seat]) = (1, "root", 1);
    }

    function requestUpdate(Update calldata update) external {
        ShareId share = update.share;
        uint256 state = _states[share] + _rights[share][update.seat];
        bytes32 root = update.afterwards[0];
        (_states[share], _roots[share]) = (state, root);
        emit UpdateRequested(share, uint32(state), update.seat, 1, root);
    }

    function acknowledge(Acknowledgement calldata acknowledgement) external {
        ShareId share = acknowledgement.share;
        uint256 state = _states[share] + _rights[share][acknowledgement.seat];
        _states[share] = state;
        emit Acknowledged(share, uint32(state), acknowledgement.seat);
    }
}
