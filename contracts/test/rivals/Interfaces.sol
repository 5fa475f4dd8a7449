// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Acknowledgement, ShareId, Update} from "../../src/IShareRegistry.sol";

interface IFloor {
    function prepare(ShareId share, uint8 seat) external;
    function requestUpdate(Update calldata update) external;
    function acknowledge(Acknowledgement calldata acknowledgement) external;
}

interface ILiteral {
    function create(string calldata name, address[] calldata peers, string[] calldata attributes) external;
    function requestUpdate(string calldata name, string[] calldata attributes, string calldata operation) external;
    function acknowledge(string calldata name) external;
}

interface IAttestations {
    function register(bytes32 schema) external;
    function attest(bytes32 schema, address recipient, bytes32 refUid, bytes calldata data)
        external
        returns (bytes32 uid);
}
