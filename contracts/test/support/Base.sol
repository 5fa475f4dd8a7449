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
import {Vm} from "./Vm.sol";

/// @dev The people of the paper, a share of five attributes between them, and short words for what they do.
abstract contract Base {
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    uint8 internal constant ALICE = 0;
    uint8 internal constant BOB = 1;
    uint8 internal constant CHARLIE = 2;
    uint8 internal constant NOBODY = 3;

    uint8 internal constant EMPTY = 0;
    uint8 internal constant OFFERED = 1;
    uint8 internal constant SEATED = 2;

    uint256 internal constant ATTRIBUTES = 5;
    uint64 internal constant ALL = 31;
    uint32 internal constant WINDOW = 7 days;
    uint64 internal constant SOON = 2_000_000_000;

    IShareRegistry internal registry = deployed();
    mapping(address account => uint256 key) internal keyOf;
    address internal alice = named("alice");
    address internal bob = named("bob");
    address internal charlie = named("charlie");
    address internal dora = named("dora");
    address internal eve = named("eve");

    /// @dev Commitments of the settled round of `share`.
    bytes32[] internal agreed;
    ShareId internal share;
    uint256 private _fresh;

    constructor() {
        vm.warp(1_800_000_000);
    }

    function deployed() internal returns (IShareRegistry) {
        return IShareRegistry(vm.deployCode("ShareRegistry.sol:ShareRegistry"));
    }

    // ───────────── people

    function named(string memory name) internal returns (address account) {
        uint256 key = uint256(keccak256(bytes(name)));
        account = vm.addr(key);
        keyOf[account] = key;
        vm.label(account, name);
    }

    function publishKeys(address account) internal {
        (uint64 epoch,,) = registry.keysOf(account);
        vm.prank(account);
        registry.setKeys(Keys(keccak256(abi.encode(account)), account, epoch));
    }

    // ───────────── a share

    /// @dev Alice has authority and all rights, Bob all rights, Charlie the right to attribute 1. All sit, none behind.
    function threePeers() internal {
        share = created(WINDOW, offersTo(bob, ALL, charlie, 2));
        seat(bob, BOB);
        seat(charlie, CHARLIE);
    }

    /// @dev Alice and Bob, both with all rights; Alice has authority.
    function twoPeers() internal {
        Offer[] memory offers = new Offer[](1);
        offers[0] = Offer(bob, false, false, ALL, SOON);
        share = created(WINDOW, offers);
        seat(bob, BOB);
    }

    function created(uint32 pullWindow, Offer[] memory offers) internal returns (ShareId id) {
        publishKeys(alice);
        agreed = commitments();
        vm.prank(alice);
        id = registry.createShare(Creation(keccak256(abi.encode(++_fresh)), "terms", ALL, pullWindow, offers, agreed));
    }

    function creationOf(bytes32[] memory list, uint64 rights) internal returns (Creation memory) {
        return Creation(keccak256(abi.encode(++_fresh)), "terms", rights, WINDOW, new Offer[](0), list);
    }

    function seat(address account, uint8 number) internal {
        publishKeys(account);
        joins(account, number);
        acknowledges(account, number);
    }

    function joins(address account, uint8 number) internal {
        vm.prank(account);
        registry.join(Claim(share, number, ""));
    }

    function offersTo(address first, uint64 firstRights, address second, uint64 secondRights)
        internal
        pure
        returns (Offer[] memory offers)
    {
        offers = new Offer[](2);
        offers[0] = Offer(first, false, false, firstRights, SOON);
        offers[1] = Offer(second, false, false, secondRights, SOON);
    }

    function commitments() internal returns (bytes32[] memory list) {
        list = new bytes32[](ATTRIBUTES);
        for (uint256 i; i < ATTRIBUTES; ++i) {
            list[i] = keccak256(abi.encode("commitment", ++_fresh));
        }
    }

    /// @dev `agreed` with fresh commitments for the attributes in `mask`.
    function edited(uint64 mask) internal returns (bytes32[] memory list) {
        list = agreed;
        for (uint256 i; i < list.length; ++i) {
            if ((mask >> i) & 1 == 1) list[i] = keccak256(abi.encode("commitment", ++_fresh));
        }
    }

    // ───────────── a round

    /// @dev Without receipts.
    function updateOf(
        ShareId id,
        uint8 number,
        uint32 settledRound,
        bytes32[] memory before,
        bytes32[] memory afterwards
    ) internal pure returns (Update memory) {
        return Update(id, number, settledRound, before, afterwards, new Receipt[](0));
    }

    /// @dev The peer's word for the round and root, signed by this account or session key.
    function receiptBy(address signer, uint8 number, uint32 round, bytes32 root)
        internal
        view
        returns (Receipt memory)
    {
        bytes32 typehash = keccak256("Receipt(bytes32 share,uint8 seat,uint32 round,bytes32 root)");
        return packed(number, signed(signer, keccak256(abi.encode(typehash, share, number, round, root))));
    }

    /// @dev The compact form (EIP-2098) of a signature: the parity is the highest bit of s.
    function packed(uint8 number, bytes memory signature) internal pure returns (Receipt memory) {
        (bytes32 r, bytes32 s, uint8 v) = (word(signature, 0), word(signature, 32), uint8(signature[64]));
        return Receipt(number, r, v == 28 ? s | bytes32(uint256(1) << 255) : s);
    }

    /// @dev One receipt by each of these for the round that is open or, if none is, the settled one.
    function receiptsBy(address[] memory signers, uint8[] memory numbers) internal view returns (Receipts memory) {
        Acknowledgement memory a = current(0);
        Receipt[] memory list = new Receipt[](signers.length);
        for (uint256 i; i < list.length; ++i) {
            list[i] = receiptBy(signers[i], numbers[i], a.round, a.root);
        }
        return Receipts(share, a.round, a.root, list);
    }

    function oneReceiptBy(address signer, uint8 number) internal view returns (Receipts memory) {
        (address[] memory signers, uint8[] memory numbers) = (new address[](1), new uint8[](1));
        (signers[0], numbers[0]) = (signer, number);
        return receiptsBy(signers, numbers);
    }

    function twoReceiptsBy(address first, uint8 firstNumber, address second, uint8 secondNumber)
        internal
        view
        returns (Receipts memory)
    {
        (address[] memory signers, uint8[] memory numbers) = (new address[](2), new uint8[](2));
        (signers[0], numbers[0], signers[1], numbers[1]) = (first, firstNumber, second, secondNumber);
        return receiptsBy(signers, numbers);
    }

    /// @dev By anybody: here by one who has nothing to do with the share.
    function submits(Receipts memory receipts) internal {
        vm.prank(eve);
        registry.submitReceipts(receipts);
    }

    /// @dev Gives the account this session key.
    function delegates(address account, address delegate) internal {
        (uint64 epoch,,) = registry.keysOf(account);
        vm.prank(account);
        registry.setKeys(Keys("box key", delegate, epoch));
    }

    function word(bytes memory data, uint256 offset) internal pure returns (bytes32 value) {
        assembly ("memory-safe") {
            value := mload(add(add(data, 32), offset))
        }
    }

    function requests(address account, uint8 number, uint64 mask) internal returns (bytes32[] memory afterwards) {
        afterwards = edited(mask);
        Update memory update = updateOf(share, number, view_().settledRound, agreed, afterwards);
        vm.prank(account);
        registry.requestUpdate(update);
    }

    function acknowledges(address account, uint8 number) internal {
        Acknowledgement memory acknowledgement = current(number);
        vm.prank(account);
        registry.acknowledge(acknowledgement);
    }

    /// @dev The open round if there is one, else the settled one.
    function current(uint8 number) internal view returns (Acknowledgement memory) {
        return currentOf(view_(), number);
    }

    function currentOf(ShareView memory v, uint8 number) internal view returns (Acknowledgement memory) {
        return v.open
            ? Acknowledgement(share, number, v.lastRound, v.openRoot)
            : Acknowledgement(share, number, v.settledRound, v.root);
    }

    // ───────────── looking

    function view_() internal view returns (ShareView memory) {
        return registry.shareOf(share);
    }

    /// @dev As the registry answers it: to compare two of these costs a test less than to decode them.
    function answered(ShareId id) internal view returns (bytes memory answer) {
        bool success;
        (success, answer) = address(registry).staticcall(abi.encodeCall(registry.shareOf, (id)));
        vm.assertTrue(success, "share unknown");
    }

    function seatAt(uint8 number) internal view returns (SeatView memory) {
        return view_().seats[number];
    }

    function rootOf(bytes32[] memory list) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(list));
    }

    function same(ShareView memory left, ShareView memory right) internal pure {
        vm.assertEq(abi.encode(left), abi.encode(right));
    }

    // ───────────── refusing

    /// @dev `account` makes the call; it is refused with exactly this error and changes nothing about `share`.
    function refused(address account, bytes memory call, bytes memory error_) internal {
        bytes32 before = keccak256(answered(share));
        vm.prank(account);
        (bool success, bytes memory answer) = address(registry).call(call);
        vm.assertFalse(success, "accepted");
        vm.assertEq(answer, error_);
        vm.assertEq(keccak256(answered(share)), before);
    }

    function unknown(ShareId id, address account, bytes memory call) internal {
        vm.prank(account);
        (bool success, bytes memory answer) = address(registry).call(call);
        vm.assertFalse(success, "accepted");
        vm.assertEq(answer, abi.encodeWithSelector(IShareRegistry.ShareUnknown.selector, id));
    }

    // ───────────── signing

    function signedClaim(address invitation, ShareId id, uint8 number, address claimant)
        internal
        view
        returns (bytes memory)
    {
        bytes32 typehash = keccak256("Claim(bytes32 share,uint8 seat,address claimant)");
        return signed(invitation, keccak256(abi.encode(typehash, id, number, claimant)));
    }

    function signedDecline(address invitation, ShareId id, uint8 number) internal view returns (bytes memory) {
        bytes32 typehash = keccak256("Decline(bytes32 share,uint8 seat)");
        return signed(invitation, keccak256(abi.encode(typehash, id, number)));
    }

    /// @dev EIP-712, written out here so that it does not come from the code under test.
    function signed(address signer, bytes32 message) internal view returns (bytes memory) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Coview ShareRegistry"),
                keccak256("1"),
                block.chainid,
                address(registry)
            )
        );
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(keyOf[signer], keccak256(abi.encodePacked(bytes2(0x1901), domain, message)));
        return abi.encodePacked(r, s, v);
    }

    // ───────────── arithmetic

    function between(uint256 x, uint256 lowest, uint256 highest) internal pure returns (uint256) {
        return lowest + x % (highest - lowest + 1);
    }
}
