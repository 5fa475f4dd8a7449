// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Acknowledgement, ShareId, Update} from "../../src/IShareRegistry.sol";

interface IFloor {
    function prepare(ShareId share, uint8 seat) external;
    function requestUpdate(Update calldata update) external;
    function acknowledge(Acknowledgement calldata acknowledgement) external;
}
