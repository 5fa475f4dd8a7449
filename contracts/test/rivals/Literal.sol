// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev The paper's contract as its Figure 2 draws it: one metadata entry per shared table, in words, with the permission of each
/// attribute, the time of the last update and who has still to pull. It is only measured.
contract Literal {
    struct Metadata {
        string name;
        address[] peers;
        mapping(string attribute => mapping(address peer => bool)) permission;
        mapping(string attribute => uint256) lastUpdate;
        string lastOperation;
        uint256 lastUpdateTime;
        address lastUpdater;
        mapping(address peer => bool) pulled;
        uint256 missing;
    }

    event Requested(string name, string attribute, address by, uint256 time);
    event Acknowledged(string name, address by);

    mapping(string name => Metadata) private _entries;

    function create(string calldata name, address[] calldata peers, string[] calldata attributes) external {
        Metadata storage entry = _entries[name];
        entry.name = name;
        entry.peers = peers;
        for (uint256 i; i < attributes.length; ++i) {
            for (uint256 j; j < peers.length; ++j) {
                entry.permission[attributes[i]][peers[j]] = true;
            }
        }
    }

    function requestUpdate(string calldata name, string[] calldata attributes, string calldata operation) external {
        Metadata storage entry = _entries[name];
        require(entry.missing == 0, "not every peer has the newest data");
        for (uint256 i; i < attributes.length; ++i) {
            require(entry.permission[attributes[i]][msg.sender], "no permission");
            entry.lastUpdate[attributes[i]] = block.timestamp;
            emit Requested(name, attributes[i], msg.sender, block.timestamp);
        }
        entry.lastOperation = operation;
        entry.lastUpdateTime = block.timestamp;
        entry.lastUpdater = msg.sender;
        for (uint256 i; i < entry.peers.length; ++i) {
            entry.pulled[entry.peers[i]] = entry.peers[i] == msg.sender;
        }
        entry.missing = entry.peers.length - 1;
    }

    function acknowledge(string calldata name) external {
        Metadata storage entry = _entries[name];
        require(!entry.pulled[msg.sender], "has it already");
        entry.pulled[msg.sender] = true;
        entry.missing -= 1;
        emit Acknowledged(name, msg.sender);
    }
}
