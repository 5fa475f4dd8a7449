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
} from "./IShareRegistry.sol";
import {Phase, State, created} from "./State.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

uint256 constant MAX_SEATS = 32;
uint256 constant MAX_ATTRIBUTES = 64;

/// @dev `holder` is the peer who sits here or, while the seat is offered, the offer's holder. One word, then `expiry`,
/// which only an offer needs.
struct Seat {
    address holder;
    uint64 rights;
    bool byInvitation;
    uint64 expiry;
}

/// @dev `roots[state.settledRoot()]` is the settled root. A request writes the other one, so that settling a round and
/// undoing it both leave `roots` alone and flip a bit of the state word at most.
struct Entry {
    State state;
    bytes32[2] roots;
    bytes32 termsHash;
    uint8 attributeCount;
    uint32 offered;
    uint32 authorities;
    mapping(uint8 seat => Seat) seats;
}

struct Published {
    bytes32 boxKey;
    address delegate;
    uint64 epoch;
}

/// @title ShareRegistry
/// @notice Many shares in one place. No owner, no upgrade, no ether, no call to any other contract.
contract ShareRegistry is IShareRegistry, EIP712 {
    // ───────────── constants

    bytes32 private constant CLAIM_TYPEHASH = keccak256("Claim(bytes32 share,uint8 seat,address claimant)");
    bytes32 private constant RECEIPT_TYPEHASH =
        keccak256("Receipt(bytes32 share,uint8 seat,uint32 round,bytes32 root)");
    bytes32 private constant DECLINE_TYPEHASH = keccak256("Decline(bytes32 share,uint8 seat)");

    // ───────────── storage

    mapping(ShareId share => Entry) private _entries;
    mapping(address account => Published) private _keys;

    constructor() EIP712("Coview ShareRegistry", "1") {}

    // ───────────── keys and shares

    /// @inheritdoc IShareRegistry
    function setKeys(Keys calldata keys) external {
        _setKeys(keys);
    }

    /// @inheritdoc IShareRegistry
    function createShare(Creation calldata creation) external returns (ShareId) {
        return _createShare(creation);
    }

    /// @inheritdoc IShareRegistry
    function close(ShareId share, uint8 seat) external {
        Entry storage entry = _entries[share];
        State state = _stateOfLive(share, entry);
        _requireAuthority(share, entry, state, seat);

        entry.state = _close(share, state);
    }

    // ───────────── offers

    /// @inheritdoc IShareRegistry
    function invite(ShareId share, uint8 seat, Offer calldata offer) external {
        Entry storage entry = _entries[share];
        State state = _stateOfLive(share, entry);
        _requireAuthority(share, entry, state, seat);
        uint32 taken = state.seated() | entry.offered;
        require(taken != type(uint32).max, TooManySeats(share));

        _offer(share, entry, _lowestBit(~taken), offer);
    }

    /// @inheritdoc IShareRegistry
    function revokeOffer(ShareId share, uint8 seat, uint8 target) external {
        Entry storage entry = _entries[share];
        State state = _stateOfLive(share, entry);
        _requireAuthority(share, entry, state, seat);
        require(entry.offered & _bit(target) != 0, NoOffer(share, target));

        _withdrawOffer(entry, target);

        emit OfferRevoked(share, target);
    }

    /// @inheritdoc IShareRegistry
    function decline(Claim calldata claim) external {
        ShareId share = claim.share;
        Entry storage entry = _entries[share];
        _stateOfLive(share, entry);
        require(entry.offered & _bit(claim.seat) != 0, NoOffer(share, claim.seat));
        bytes32 message = keccak256(abi.encode(DECLINE_TYPEHASH, share, claim.seat));
        require(
            _isInvited(entry.seats[claim.seat], message, claim.signature), NotInvited(share, claim.seat, msg.sender)
        );

        _withdrawOffer(entry, claim.seat);

        emit Declined(share, claim.seat);
    }

    /// @inheritdoc IShareRegistry
    function join(Claim calldata claim) external {
        _join(claim);
    }

    // ───────────── rounds

    /// @inheritdoc IShareRegistry
    function requestUpdate(Update calldata update) external {
        _requestUpdate(update);
    }

    /// @inheritdoc IShareRegistry
    function acknowledge(Acknowledgement calldata acknowledgement) external {
        _acknowledge(acknowledgement);
    }

    /// @inheritdoc IShareRegistry
    function submitReceipts(Receipts calldata receipts) external {
        _submit(receipts);
    }

    /// @inheritdoc IShareRegistry
    function reject(ShareId share, uint8 seat, uint32 round, uint8 reason) external {
        Entry storage entry = _entries[share];
        State state = _stateOfLive(share, entry);
        _requireSeated(share, entry, state, seat);
        _requireOpen(share, state, round);
        require(state.pending() & _bit(seat) != 0, NotPending(share, seat));

        entry.state = state.voided();

        emit Rejected(share, round, seat, reason);
    }

    /// @inheritdoc IShareRegistry
    function withdraw(ShareId share, uint8 seat, uint32 round) external {
        Entry storage entry = _entries[share];
        State state = _stateOfLive(share, entry);
        _requireSeated(share, entry, state, seat);
        _requireOpen(share, state, round);
        require(state.updater() == seat, NotUpdater(share, seat));

        entry.state = state.voided();

        emit Withdrawn(share, round, seat);
    }

    /// @inheritdoc IShareRegistry
    function proceed(ShareId share, uint8 seat, uint32 round) external {
        Entry storage entry = _entries[share];
        State state = _stateOfLive(share, entry);
        _requireSeated(share, entry, state, seat);
        _requireOpen(share, state, round);
        uint256 until = state.pullWindow() == 0 ? type(uint256).max : uint256(state.openedAt()) + state.pullWindow();
        require(block.timestamp >= until, WindowOpen(share, until));

        emit Proceeded(share, round, seat, state.pending());

        entry.state = _settle(share, state.leftBehind());
    }

    // ───────────── rights and seats

    /// @inheritdoc IShareRegistry
    function setRights(ShareId share, uint8 seat, uint32 settledRound, uint8 target, uint64 rights) external {
        Entry storage entry = _entries[share];
        State state = _stateOfLive(share, entry);
        _requireAuthority(share, entry, state, seat);
        _requireSettled(share, state, settledRound);
        require(state.seated() & _bit(target) != 0, NotSeated(share, target));
        require(_exist(entry, rights), BadRights(share, rights));

        entry.seats[target].rights = rights;

        emit RightsSet(share, target, rights, seat);
    }

    /// @inheritdoc IShareRegistry
    function setAuthority(ShareId share, uint8 seat, uint32 settledRound, uint8 target, bool authority) external {
        Entry storage entry = _entries[share];
        State state = _stateOfLive(share, entry);
        _requireAuthority(share, entry, state, seat);
        _requireSettled(share, state, settledRound);
        require(state.seated() & _bit(target) != 0, NotSeated(share, target));
        require(authority || _othersInAuthority(entry, state, target), LastAuthority(share));

        if (authority) entry.authorities |= _bit(target);
        else entry.authorities &= ~_bit(target);

        emit AuthoritySet(share, target, authority, seat);
    }

    /// @inheritdoc IShareRegistry
    function remove(ShareId share, uint8 seat, uint8 target) external {
        Entry storage entry = _entries[share];
        State state = _stateOfLive(share, entry);
        _requireAuthority(share, entry, state, seat);
        require(state.seated() & _bit(target) != 0, NotSeated(share, target));
        require(_othersInAuthority(entry, state, target), LastAuthority(share));

        emit Removed(share, target, entry.seats[target].holder, seat);

        entry.state = _vacate(share, entry, state, target);
    }

    /// @inheritdoc IShareRegistry
    function leave(ShareId share, uint8 seat) external {
        Entry storage entry = _entries[share];
        State state = entry.state;
        require(state.phase() != Phase.Unknown, ShareUnknown(share));
        _requireSeated(share, entry, state, seat);
        bool last = !_othersInAuthority(entry, state, seat);

        emit Left(share, seat, msg.sender);

        state = _vacate(share, entry, state, seat);
        if (last && state.phase() != Phase.Closed) state = _close(share, state);
        entry.state = state;
    }

    // ───────────── several calls, all or nothing

    /// @inheritdoc IShareRegistry
    function batch(Batch calldata calls) external {
        Keys[] calldata keys = calls.keys;
        for (uint256 i; i < keys.length; ++i) {
            _setKeys(keys[i]);
        }
        Creation[] calldata creations = calls.creations;
        for (uint256 i; i < creations.length; ++i) {
            _createShare(creations[i]);
        }
        Claim[] calldata claims = calls.claims;
        for (uint256 i; i < claims.length; ++i) {
            _join(claims[i]);
        }
        Acknowledgement[] calldata acknowledgements = calls.acknowledgements;
        for (uint256 i; i < acknowledgements.length; ++i) {
            _acknowledge(acknowledgements[i]);
        }
        Receipts[] calldata receipts = calls.receipts;
        for (uint256 i; i < receipts.length; ++i) {
            _submit(receipts[i]);
        }
        Update[] calldata updates = calls.updates;
        for (uint256 i; i < updates.length; ++i) {
            _requestUpdate(updates[i]);
        }
    }

    // ───────────── views

    /// @inheritdoc IShareRegistry
    function shareOf(ShareId share) external view returns (ShareView memory view_) {
        Entry storage entry = _entries[share];
        State state = entry.state;
        require(state.phase() != Phase.Unknown, ShareUnknown(share));

        view_.termsHash = entry.termsHash;
        view_.root = entry.roots[state.settledRoot()];
        view_.settledRound = state.settledRound();
        view_.lastRound = state.lastRound();
        view_.pullWindow = state.pullWindow();
        view_.openedAt = state.openedAt();
        view_.attributeCount = entry.attributeCount;
        view_.updater = state.updater();
        view_.open = state.phase() == Phase.Open;
        view_.closed = state.phase() == Phase.Closed;
        if (view_.open) view_.openRoot = entry.roots[1 - state.settledRoot()];

        uint32 taken = state.seated() | entry.offered;
        uint256 length;
        while (taken >> length != 0) ++length;
        view_.seats = new SeatView[](length);
        for (uint8 i; i < length; ++i) {
            view_.seats[i] = _seatOf(entry, state, i);
        }
    }

    /// @inheritdoc IShareRegistry
    function keysOf(address account) external view returns (uint64 epoch, bytes32 boxKey, address delegate) {
        Published storage published = _keys[account];
        return (published.epoch, published.boxKey, published.delegate);
    }

    /// @inheritdoc IShareRegistry
    function shareIdOf(address creator, bytes32 salt) public view returns (ShareId) {
        return ShareId.wrap(keccak256(abi.encode(block.chainid, address(this), creator, salt)));
    }

    // ───────────── the calls that a batch may hold

    function _setKeys(Keys calldata keys) private {
        Published storage published = _keys[msg.sender];
        uint64 epoch = published.epoch;
        require(keys.expectedEpoch == epoch, StaleEpoch(msg.sender, epoch));

        published.boxKey = keys.boxKey;
        published.delegate = keys.delegate;
        published.epoch = epoch + 1;

        emit KeysSet(msg.sender, epoch + 1, keys.boxKey, keys.delegate);
    }

    function _createShare(Creation calldata creation) private returns (ShareId share) {
        share = shareIdOf(msg.sender, creation.salt);
        Entry storage entry = _entries[share];
        uint256 length = creation.commitments.length;
        require(entry.state.phase() == Phase.Unknown, ShareExists(share));
        require(length != 0 && length <= MAX_ATTRIBUTES, BadAttributeCount(share, length));
        require(creation.offers.length < MAX_SEATS, TooManySeats(share));

        // forge-lint: disable-next-line(unsafe-typecast)
        uint8 attributeCount = uint8(length);
        bytes32 root = _rootOf(creation.commitments);
        entry.state = created(creation.pullWindow);
        entry.roots[0] = root;
        entry.termsHash = creation.termsHash;
        entry.attributeCount = attributeCount;
        entry.authorities = 1;
        require(_exist(entry, creation.ownRights), BadRights(share, creation.ownRights));
        entry.seats[0].holder = msg.sender;
        entry.seats[0].rights = creation.ownRights;

        emit ShareCreated(
            share, msg.sender, creation.termsHash, root, attributeCount, creation.pullWindow, creation.ownRights
        );
        for (uint8 i; i < creation.offers.length; ++i) {
            _offer(share, entry, i + 1, creation.offers[i]);
        }
    }

    function _join(Claim calldata claim) private {
        ShareId share = claim.share;
        uint8 seat = claim.seat;
        Entry storage entry = _entries[share];
        State state = _stateOfLive(share, entry);
        require(entry.offered & _bit(seat) != 0, NoOffer(share, seat));
        require(block.timestamp <= entry.seats[seat].expiry, OfferExpired(share, seat));
        bytes32 message = keccak256(abi.encode(CLAIM_TYPEHASH, share, seat, msg.sender));
        require(_isInvited(entry.seats[seat], message, claim.signature), NotInvited(share, seat, msg.sender));
        require(_keys[msg.sender].epoch != 0, KeysMissing(msg.sender));
        require(!_sits(entry, state, msg.sender), AlreadySeated(share, msg.sender));

        entry.seats[seat].holder = msg.sender;
        entry.seats[seat].expiry = 0;
        entry.offered &= ~_bit(seat);
        entry.state = state.joined(_bit(seat));

        emit Joined(share, seat, msg.sender);
    }

    function _requestUpdate(Update calldata update) private {
        ShareId share = update.share;
        uint8 seat = update.seat;
        Entry storage entry = _entries[share];
        State state = _stateOfLive(share, entry);
        uint64 rights = _requireSeated(share, entry, state, seat);
        bytes32[] calldata before = update.before;
        bytes32[] calldata afterwards = update.afterwards;
        bytes32 base = _rootOf(before);
        uint32 round = update.settledRound;
        if (update.receipts.length != 0) {
            state = _take(share, entry, state, round, base, update.receipts);
        }
        _requireSettled(share, state, round);
        require(state.behind() & _bit(seat) == 0, PeerBehind(share, seat));
        uint256 slot = state.settledRoot();
        _requireRoot(share, entry.roots[slot], base);
        require(afterwards.length == before.length, BadAttributeCount(share, afterwards.length));
        uint64 changed = _changed(before, afterwards);
        require(changed != 0, NothingChanged(share));
        uint64 excess = changed & ~rights;
        if (excess != 0) revert NotAllowed(share, seat, _lowestBit(excess));

        bytes32 root = _rootOf(afterwards);
        entry.roots[1 - slot] = root;
        state = state.opened(seat, block.timestamp);

        emit UpdateRequested(share, state.lastRound(), seat, changed, root);

        entry.state = state.pending() == 0 ? _settle(share, state) : state;
    }

    function _acknowledge(Acknowledgement calldata acknowledgement) private {
        ShareId share = acknowledgement.share;
        uint8 seat = acknowledgement.seat;
        Entry storage entry = _entries[share];
        State state = _stateOfLive(share, entry);
        _requireSeated(share, entry, state, seat);
        _requireCurrent(share, entry, state, acknowledgement.round, acknowledgement.root);
        require(_awaits(state, seat), NotPending(share, seat));

        entry.state = _acknowledgeBy(share, state, seat);
    }

    function _submit(Receipts calldata receipts) private {
        ShareId share = receipts.share;
        Entry storage entry = _entries[share];
        State before = _stateOfLive(share, entry);

        State state = _take(share, entry, before, receipts.round, receipts.root, receipts.receipts);
        require(State.unwrap(state) != State.unwrap(before), NoneAwaited(share));
        entry.state = state;
    }

    /// @dev Receipts nobody waits for any more are passed over: whoever sends theirs first must not make others fail.
    function _take(
        ShareId share,
        Entry storage entry,
        State state,
        uint32 round,
        bytes32 root,
        Receipt[] calldata receipts
    ) private returns (State) {
        _requireCurrent(share, entry, state, round, root);
        for (uint256 i; i < receipts.length; ++i) {
            Receipt calldata receipt = receipts[i];
            uint8 seat = receipt.seat;
            if (!_awaits(state, seat)) continue;
            bytes32 message = keccak256(abi.encode(RECEIPT_TYPEHASH, share, seat, round, root));
            require(_isSignedBy(entry.seats[seat].holder, message, receipt), BadReceipt(share, seat));
            state = _acknowledgeBy(share, state, seat);
        }
        return state;
    }

    // ───────────── steps that several calls share

    function _offer(ShareId share, Entry storage entry, uint8 seat, Offer calldata offer) private {
        require(_exist(entry, offer.rights), BadRights(share, offer.rights));

        entry.seats[seat] = Seat(offer.holder, offer.rights, offer.byInvitation, offer.expiry);
        entry.offered |= _bit(seat);
        if (offer.authority) entry.authorities |= _bit(seat);

        emit Offered(
            share, seat, offer.holder, offer.byInvitation, offer.authority, offer.rights, offer.expiry, msg.sender
        );
    }

    function _withdrawOffer(Entry storage entry, uint8 seat) private {
        delete entry.seats[seat];
        entry.offered &= ~_bit(seat);
        entry.authorities &= ~_bit(seat);
    }

    /// @dev Leaves nothing of the peer behind: whoever gets this seat number next starts from its own offer alone.
    function _vacate(ShareId share, Entry storage entry, State state, uint8 seat) private returns (State) {
        uint32 bit = _bit(seat);
        bool wasPending = state.pending() & bit != 0;
        delete entry.seats[seat];
        entry.authorities &= ~bit;
        state = state.vacated(bit);

        if (state.phase() != Phase.Open) return state;
        if (state.updater() == seat) return _abort(share, state);
        return wasPending && state.pending() == 0 ? _settle(share, state) : state;
    }

    /// @dev The peer has the round's data. The last one settles the round.
    function _acknowledgeBy(ShareId share, State state, uint8 seat) private returns (State) {
        bool open = state.phase() == Phase.Open;
        state = state.acknowledged(_bit(seat));

        emit Acknowledged(share, open ? state.lastRound() : state.settledRound(), seat);

        return open && state.pending() == 0 ? _settle(share, state) : state;
    }

    function _close(ShareId share, State state) private returns (State) {
        if (state.phase() == Phase.Open) state = _abort(share, state);

        emit Closed(share);

        return state.closed();
    }

    function _abort(ShareId share, State state) private returns (State) {
        emit Aborted(share, state.lastRound(), state.updater());

        return state.voided();
    }

    function _settle(ShareId share, State state) private returns (State) {
        emit Settled(share, state.lastRound());

        return state.settled();
    }

    // ───────────── checks

    function _stateOfLive(ShareId share, Entry storage entry) private view returns (State state) {
        state = entry.state;
        require(state.phase() != Phase.Unknown, ShareUnknown(share));
        require(state.phase() != Phase.Closed, ShareClosed(share));
    }

    /// @dev The holder of an offer does not sit yet, so the address alone does not suffice.
    function _requireSeated(ShareId share, Entry storage entry, State state, uint8 seat)
        private
        view
        returns (uint64 rights)
    {
        Seat storage peer = entry.seats[seat];
        address holder = peer.holder;
        rights = peer.rights;
        require(state.seated() & _bit(seat) != 0 && holder == msg.sender, NotYourSeat(share, seat, msg.sender));
    }

    function _requireAuthority(ShareId share, Entry storage entry, State state, uint8 seat) private view {
        _requireSeated(share, entry, state, seat);
        require(entry.authorities & _bit(seat) != 0, NotAuthority(share, seat));
    }

    function _requireSettled(ShareId share, State state, uint32 settledRound) private pure {
        require(state.phase() == Phase.Settled, NotSettled(share, state.lastRound()));
        require(settledRound == state.settledRound(), StaleRound(share, settledRound, state.settledRound()));
    }

    function _requireOpen(ShareId share, State state, uint32 round) private pure {
        require(state.phase() == Phase.Open, NoOpenRound(share));
        require(round == state.lastRound(), StaleRound(share, round, state.lastRound()));
    }

    /// @dev Round and root are those of the open round if there is one, else of the settled one.
    function _requireCurrent(ShareId share, Entry storage entry, State state, uint32 round, bytes32 root) private view {
        bool open = state.phase() == Phase.Open;
        uint32 current = open ? state.lastRound() : state.settledRound();
        require(round == current, StaleRound(share, round, current));
        uint256 slot = state.settledRoot();
        _requireRoot(share, entry.roots[open ? 1 - slot : slot], root);
    }

    function _requireRoot(ShareId share, bytes32 expected, bytes32 given) private pure {
        require(given == expected, RootMismatch(share, expected, given));
    }

    /// @dev Every right is one to an attribute that the share has.
    function _exist(Entry storage entry, uint64 rights) private view returns (bool) {
        return rights >> entry.attributeCount == 0;
    }

    /// @dev The round waits for this peer, or the peer is behind.
    function _awaits(State state, uint8 seat) private pure returns (bool) {
        return (state.pending() | state.behind()) & _bit(seat) != 0;
    }

    function _othersInAuthority(Entry storage entry, State state, uint8 seat) private view returns (bool) {
        return entry.authorities & state.seated() & ~_bit(seat) != 0;
    }

    /// @dev A signature that recovers to nobody must not match an offer whose holder is the zero address.
    function _isInvited(Seat storage seat, bytes32 message, bytes calldata signature) private view returns (bool) {
        if (!seat.byInvitation) return seat.holder == msg.sender;
        (address signer, ECDSA.RecoverError fault,) = ECDSA.tryRecoverCalldata(_hashTypedDataV4(message), signature);
        return fault == ECDSA.RecoverError.NoError && signer == seat.holder;
    }

    /// @dev By the peer's account key or by the session key it has published.
    function _isSignedBy(address peer, bytes32 message, Receipt calldata receipt) private view returns (bool) {
        (address signer, ECDSA.RecoverError fault,) = ECDSA.tryRecover(_hashTypedDataV4(message), receipt.r, receipt.vs);
        return fault == ECDSA.RecoverError.NoError && (signer == peer || signer == _keys[peer].delegate);
    }

    function _sits(Entry storage entry, State state, address account) private view returns (bool) {
        for (uint8 i; state.seated() >> i != 0; ++i) {
            if (state.seated() & _bit(i) != 0 && entry.seats[i].holder == account) return true;
        }
        return false;
    }

    // ───────────── reading

    function _seatOf(Entry storage entry, State state, uint8 number) private view returns (SeatView memory) {
        Seat storage seat = entry.seats[number];
        uint32 bit = _bit(number);
        return SeatView({
            state: state.seated() & bit != 0 ? 2 : entry.offered & bit != 0 ? 1 : 0,
            holder: seat.holder,
            byInvitation: seat.byInvitation,
            authority: entry.authorities & bit != 0,
            behind: state.behind() & bit != 0,
            pending: state.pending() & bit != 0,
            rights: seat.rights,
            expiry: seat.expiry
        });
    }

    // ───────────── arithmetic

    /// @dev keccak256(abi.encodePacked(commitments)), without a loop over them.
    function _rootOf(bytes32[] calldata commitments) private pure returns (bytes32 root) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            let size := mul(commitments.length, 32)
            calldatacopy(free, commitments.offset, size)
            root := keccak256(free, size)
        }
    }

    /// @dev Bit n for every attribute n whose commitment differs. Both lists have the same length, at most 64.
    function _changed(bytes32[] calldata before, bytes32[] calldata afterwards) private pure returns (uint64 changed) {
        assembly ("memory-safe") {
            for { let i := 0 } lt(i, before.length) { i := add(i, 1) } {
                let at := mul(i, 32)
                let differ := xor(calldataload(add(before.offset, at)), calldataload(add(afterwards.offset, at)))
                changed := or(changed, shl(i, iszero(iszero(differ))))
            }
        }
    }

    /// @dev Zero for a number no seat can have, so such a seat is neither seated nor offered.
    function _bit(uint8 seat) private pure returns (uint32) {
        return uint32(1) << seat;
    }

    /// @dev Position of the lowest bit; 0 for no bits.
    function _lowestBit(uint64 bits) private pure returns (uint8 position) {
        while (bits != 0 && (bits >> position) & 1 == 0) ++position;
    }
}
