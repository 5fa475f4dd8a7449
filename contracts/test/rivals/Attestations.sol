// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev An attestation as a general registry of attestations keeps it: every one a record of its own with an id, checked against a schema
/// that exists. An update and its acknowledgement would be two. It is only measured.
contract Attestations {
    struct Attestation {
        bytes32 uid;
        bytes32 schema;
        uint64 time;
        uint64 expirationTime;
        uint64 revocationTime;
        bytes32 refUid;
        address recipient;
        address attester;
        bool revocable;
        bytes data;
    }

    event Attested(address indexed recipient, address indexed attester, bytes32 uid, bytes32 indexed schema);

    mapping(bytes32 schema => bool) private _schemas;
    mapping(bytes32 uid => Attestation) private _attestations;

    function register(bytes32 schema) external {
        _schemas[schema] = true;
    }

    function attest(bytes32 schema, address recipient, bytes32 refUid, bytes calldata data)
        external
        returns (bytes32 uid)
    {
        require(_schemas[schema], "no such schema");
        require(refUid == 0 || _attestations[refUid].uid != 0, "no such attestation");
        uid = keccak256(abi.encodePacked(schema, recipient, msg.sender, block.timestamp, refUid, data));
        require(_attestations[uid].uid == 0, "attested already");
        _attestations[uid] =
            Attestation(uid, schema, uint64(block.timestamp), 0, 0, refUid, recipient, msg.sender, false, data);
        emit Attested(recipient, msg.sender, uid, schema);
    }
}
