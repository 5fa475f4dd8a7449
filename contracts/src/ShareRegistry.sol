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
    SeatView,
    ShareId,
    ShareView,
    Update
} from "./IShareRegistry.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

uint256 constant MAX_SEATS = 32;
uint256 constant MAX_ATTRIBUTES = 64;

/// @dev Unknown is what storage holds before a share is created, so a share exists exactly when it is anything else.
enum Phase {
    Unknown,
    Settled,
    Open,
    Closed
}

/// @dev All that changes from round to round, in one word. `seated`, `pending` and `behind` have bit n for seat n.
/// `openedAt`, `updater` and `pending` are zero unless a round is open; `lastRound` is then its number.
struct State {
    uint32 lastRound;
    uint32 settledRound;
    uint40 openedAt;
    uint32 pullWindow;
    uint32 seated;
    uint32 pending;
    uint32 behind;
    uint8 updater;
    uint8 settledRoot;
    Phase phase;
}

/// @dev `holder` is the peer who sits here or, while the seat is offered, the offer's holder. One word, then `expiry`,
/// which only an offer needs.
struct Seat {
    address holder;
    uint64 rights;
    bool byInvitation;
    uint64 expiry;
}

/// @dev `roots[state.settledRoot]` is the settled root. A request writes the other one, so that settling a round and
/// undoing it both leave `roots` alone and flip a bit of the state word at most.
struct Entry {
    uint256 state;
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
        State memory state = _stateOfLive(share, entry);
        _requireAuthority(share, entry, state, seat);

        _close(share, state);
        entry.state = _pack(state);
    }

    // ───────────── offers

    /// @inheritdoc IShareRegistry
    function invite(ShareId share, uint8 seat, Offer calldata offer) external {
        Entry storage entry = _entries[share];
        State memory state = _stateOfLive(share, entry);
        _requireAuthority(share, entry, state, seat);
        uint32 taken = state.seated | entry.offered;
        require(taken != type(uint32).max, TooManySeats(share));

        _offer(share, entry, _lowestBit(~taken), offer);
    }

    /// @inheritdoc IShareRegistry
    function revokeOffer(ShareId share, uint8 seat, uint8 target) external {
        Entry storage entry = _entries[share];
        State memory state = _stateOfLive(share, entry);
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
    function reject(ShareId share, uint8 seat, uint32 round, uint8 reason) external {
        Entry storage entry = _entries[share];
        State memory state = _stateOfLive(share, entry);
        _requireSeated(share, entry, state, seat);
        _requireOpen(share, state, round);
        require(state.pending & _bit(seat) != 0, NotPending(share, seat));

        _void(state);
        entry.state = _pack(state);

        emit Rejected(share, round, seat, reason);
    }

    /// @inheritdoc IShareRegistry
    function withdraw(ShareId share, uint8 seat, uint32 round) external {
        Entry storage entry = _entries[share];
        State memory state = _stateOfLive(share, entry);
        _requireSeated(share, entry, state, seat);
        _requireOpen(share, state, round);
        require(state.updater == seat, NotUpdater(share, seat));

        _void(state);
        entry.state = _pack(state);

        emit Withdrawn(share, round, seat);
    }

    /// @inheritdoc IShareRegistry
    function proceed(ShareId share, uint8 seat, uint32 round) external {
        Entry storage entry = _entries[share];
        State memory state = _stateOfLive(share, entry);
        _requireSeated(share, entry, state, seat);
        _requireOpen(share, state, round);
        uint256 until = state.pullWindow == 0 ? type(uint256).max : uint256(state.openedAt) + state.pullWindow;
        require(block.timestamp >= until, WindowOpen(share, until));

        emit Proceeded(share, round, seat, state.pending);

        state.behind |= state.pending;
        _settle(share, state);
        entry.state = _pack(state);
    }

    // ───────────── rights and seats

    /// @inheritdoc IShareRegistry
    function setRights(ShareId share, uint8 seat, uint32 settledRound, uint8 target, uint64 rights) external {
        Entry storage entry = _entries[share];
        State memory state = _stateOfLive(share, entry);
        _requireAuthority(share, entry, state, seat);
        _requireSettled(share, state, settledRound);
        require(state.seated & _bit(target) != 0, NotSeated(share, target));
        require(_exist(entry, rights), BadRights(share, rights));

        entry.seats[target].rights = rights;

        emit RightsSet(share, target, rights, seat);
    }

    /// @inheritdoc IShareRegistry
    function setAuthority(ShareId share, uint8 seat, uint32 settledRound, uint8 target, bool authority) external {
        Entry storage entry = _entries[share];
        State memory state = _stateOfLive(share, entry);
        _requireAuthority(share, entry, state, seat);
        _requireSettled(share, state, settledRound);
        require(state.seated & _bit(target) != 0, NotSeated(share, target));
        require(authority || _othersInAuthority(entry, state, target), LastAuthority(share));

        if (authority) entry.authorities |= _bit(target);
        else entry.authorities &= ~_bit(target);

        emit AuthoritySet(share, target, authority, seat);
    }

    /// @inheritdoc IShareRegistry
    function remove(ShareId share, uint8 seat, uint8 target) external {
        Entry storage entry = _entries[share];
        State memory state = _stateOfLive(share, entry);
        _requireAuthority(share, entry, state, seat);
        require(state.seated & _bit(target) != 0, NotSeated(share, target));
        require(_othersInAuthority(entry, state, target), LastAuthority(share));

        emit Removed(share, target, entry.seats[target].holder, seat);

        _vacate(share, entry, state, target);
        entry.state = _pack(state);
    }

    /// @inheritdoc IShareRegistry
    function leave(ShareId share, uint8 seat) external {
        Entry storage entry = _entries[share];
        State memory state = _unpack(entry.state);
        require(state.phase != Phase.Unknown, ShareUnknown(share));
        _requireSeated(share, entry, state, seat);
        bool last = !_othersInAuthority(entry, state, seat);

        emit Left(share, seat, msg.sender);

        _vacate(share, entry, state, seat);
        if (last && state.phase != Phase.Closed) _close(share, state);
        entry.state = _pack(state);
    }

    // ───────────── several calls, all or nothing

    /// @inheritdoc IShareRegistry
    function batch(Batch calldata calls) external {
        for (uint256 i; i < calls.keys.length; ++i) {
            _setKeys(calls.keys[i]);
        }
        for (uint256 i; i < calls.creations.length; ++i) {
            _createShare(calls.creations[i]);
        }
        for (uint256 i; i < calls.claims.length; ++i) {
            _join(calls.claims[i]);
        }
        for (uint256 i; i < calls.acknowledgements.length; ++i) {
            _acknowledge(calls.acknowledgements[i]);
        }
        for (uint256 i; i < calls.updates.length; ++i) {
            _requestUpdate(calls.updates[i]);
        }
    }

    // ───────────── views

    /// @inheritdoc IShareRegistry
    function shareOf(ShareId share) external view returns (ShareView memory view_) {
        Entry storage entry = _entries[share];
        State memory state = _unpack(entry.state);
        require(state.phase != Phase.Unknown, ShareUnknown(share));

        view_.termsHash = entry.termsHash;
        view_.root = entry.roots[state.settledRoot];
        view_.settledRound = state.settledRound;
        view_.lastRound = state.lastRound;
        view_.pullWindow = state.pullWindow;
        view_.openedAt = state.openedAt;
        view_.attributeCount = entry.attributeCount;
        view_.updater = state.updater;
        view_.open = state.phase == Phase.Open;
        view_.closed = state.phase == Phase.Closed;
        if (view_.open) view_.openRoot = entry.roots[1 - state.settledRoot];

        uint32 taken = state.seated | entry.offered;
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
        require(entry.state == 0, ShareExists(share));
        require(length != 0 && length <= MAX_ATTRIBUTES, BadAttributeCount(share, length));
        require(creation.offers.length < MAX_SEATS, TooManySeats(share));

        // forge-lint: disable-next-line(unsafe-typecast)
        uint8 attributeCount = uint8(length);
        bytes32 root = _rootOf(creation.commitments);
        State memory state;
        state.phase = Phase.Settled;
        state.pullWindow = creation.pullWindow;
        state.seated = 1;
        entry.state = _pack(state);
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
        State memory state = _stateOfLive(share, entry);
        require(entry.offered & _bit(seat) != 0, NoOffer(share, seat));
        require(block.timestamp <= entry.seats[seat].expiry, OfferExpired(share, seat));
        bytes32 message = keccak256(abi.encode(CLAIM_TYPEHASH, share, seat, msg.sender));
        require(_isInvited(entry.seats[seat], message, claim.signature), NotInvited(share, seat, msg.sender));
        require(_keys[msg.sender].epoch != 0, KeysMissing(msg.sender));
        require(!_sits(entry, state, msg.sender), AlreadySeated(share, msg.sender));

        entry.seats[seat].holder = msg.sender;
        entry.seats[seat].expiry = 0;
        entry.offered &= ~_bit(seat);
        state.seated |= _bit(seat);
        state.behind |= _bit(seat);
        entry.state = _pack(state);

        emit Joined(share, seat, msg.sender);
    }

    function _requestUpdate(Update calldata update) private {
        ShareId share = update.share;
        uint8 seat = update.seat;
        Entry storage entry = _entries[share];
        State memory state = _stateOfLive(share, entry);
        _requireSeated(share, entry, state, seat);
        _requireSettled(share, state, update.settledRound);
        require(state.behind & _bit(seat) == 0, PeerBehind(share, seat));
        _requireRoot(share, entry.roots[state.settledRoot], _rootOf(update.before));
        require(update.afterwards.length == update.before.length, BadAttributeCount(share, update.afterwards.length));
        uint64 changed = _changed(update.before, update.afterwards);
        require(changed != 0, NothingChanged(share));
        uint64 excess = changed & ~entry.seats[seat].rights;
        require(excess == 0, NotAllowed(share, seat, _lowestBit(excess)));

        bytes32 root = _rootOf(update.afterwards);
        entry.roots[1 - state.settledRoot] = root;
        state.lastRound += 1;
        state.phase = Phase.Open;
        state.openedAt = uint40(block.timestamp);
        state.updater = seat;
        state.pending = state.seated & ~state.behind & ~_bit(seat);

        emit UpdateRequested(share, state.lastRound, seat, changed, root);

        if (state.pending == 0) _settle(share, state);
        entry.state = _pack(state);
    }

    function _acknowledge(Acknowledgement calldata acknowledgement) private {
        ShareId share = acknowledgement.share;
        uint8 seat = acknowledgement.seat;
        Entry storage entry = _entries[share];
        State memory state = _stateOfLive(share, entry);
        _requireSeated(share, entry, state, seat);
        bool open = state.phase == Phase.Open;
        uint32 round = open ? state.lastRound : state.settledRound;
        require(acknowledgement.round == round, StaleRound(share, acknowledgement.round, round));
        require((state.pending | state.behind) & _bit(seat) != 0, NotPending(share, seat));
        _requireRoot(share, entry.roots[open ? 1 - state.settledRoot : state.settledRoot], acknowledgement.root);

        state.pending &= ~_bit(seat);
        state.behind &= ~_bit(seat);

        emit Acknowledged(share, round, seat);

        if (open && state.pending == 0) _settle(share, state);
        entry.state = _pack(state);
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
    function _vacate(ShareId share, Entry storage entry, State memory state, uint8 seat) private {
        uint32 bit = _bit(seat);
        bool wasPending = state.pending & bit != 0;
        delete entry.seats[seat];
        entry.authorities &= ~bit;
        state.seated &= ~bit;
        state.behind &= ~bit;
        state.pending &= ~bit;

        if (state.phase != Phase.Open) return;
        if (state.updater == seat) _abort(share, state);
        else if (wasPending && state.pending == 0) _settle(share, state);
    }

    function _close(ShareId share, State memory state) private {
        if (state.phase == Phase.Open) _abort(share, state);
        state.phase = Phase.Closed;

        emit Closed(share);
    }

    function _abort(ShareId share, State memory state) private {
        emit Aborted(share, state.lastRound, state.updater);

        _void(state);
    }

    function _settle(ShareId share, State memory state) private {
        state.settledRound = state.lastRound;
        state.settledRoot = 1 - state.settledRoot;
        _void(state);

        emit Settled(share, state.settledRound);
    }

    /// @dev Forgets the open round. Its number stays used.
    function _void(State memory state) private pure {
        state.phase = Phase.Settled;
        state.openedAt = 0;
        state.updater = 0;
        state.pending = 0;
    }

    // ───────────── checks

    function _stateOfLive(ShareId share, Entry storage entry) private view returns (State memory state) {
        state = _unpack(entry.state);
        require(state.phase != Phase.Unknown, ShareUnknown(share));
        require(state.phase != Phase.Closed, ShareClosed(share));
    }

    /// @dev The holder of an offer does not sit yet, so the address alone does not suffice.
    function _requireSeated(ShareId share, Entry storage entry, State memory state, uint8 seat) private view {
        require(
            state.seated & _bit(seat) != 0 && entry.seats[seat].holder == msg.sender,
            NotYourSeat(share, seat, msg.sender)
        );
    }

    function _requireAuthority(ShareId share, Entry storage entry, State memory state, uint8 seat) private view {
        _requireSeated(share, entry, state, seat);
        require(entry.authorities & _bit(seat) != 0, NotAuthority(share, seat));
    }

    function _requireSettled(ShareId share, State memory state, uint32 settledRound) private pure {
        require(state.phase == Phase.Settled, NotSettled(share, state.lastRound));
        require(settledRound == state.settledRound, StaleRound(share, settledRound, state.settledRound));
    }

    function _requireOpen(ShareId share, State memory state, uint32 round) private pure {
        require(state.phase == Phase.Open, NoOpenRound(share));
        require(round == state.lastRound, StaleRound(share, round, state.lastRound));
    }

    function _requireRoot(ShareId share, bytes32 expected, bytes32 given) private pure {
        require(given == expected, RootMismatch(share, expected, given));
    }

    /// @dev Every right is one to an attribute that the share has.
    function _exist(Entry storage entry, uint64 rights) private view returns (bool) {
        return rights >> entry.attributeCount == 0;
    }

    function _othersInAuthority(Entry storage entry, State memory state, uint8 seat) private view returns (bool) {
        return entry.authorities & state.seated & ~_bit(seat) != 0;
    }

    /// @dev A signature that recovers to nobody must not match an offer whose holder is the zero address.
    function _isInvited(Seat storage seat, bytes32 message, bytes calldata signature) private view returns (bool) {
        if (!seat.byInvitation) return seat.holder == msg.sender;
        (address signer, ECDSA.RecoverError fault,) = ECDSA.tryRecoverCalldata(_hashTypedDataV4(message), signature);
        return fault == ECDSA.RecoverError.NoError && signer == seat.holder;
    }

    function _sits(Entry storage entry, State memory state, address account) private view returns (bool) {
        for (uint8 i; state.seated >> i != 0; ++i) {
            if (state.seated & _bit(i) != 0 && entry.seats[i].holder == account) return true;
        }
        return false;
    }

    // ───────────── reading

    function _seatOf(Entry storage entry, State memory state, uint8 number) private view returns (SeatView memory) {
        Seat storage seat = entry.seats[number];
        uint32 bit = _bit(number);
        return SeatView({
            state: state.seated & bit != 0 ? 2 : entry.offered & bit != 0 ? 1 : 0,
            holder: seat.holder,
            byInvitation: seat.byInvitation,
            authority: entry.authorities & bit != 0,
            behind: state.behind & bit != 0,
            pending: state.pending & bit != 0,
            rights: seat.rights,
            expiry: seat.expiry
        });
    }

    // ───────────── the state word: read once and written once per call

    function _unpack(uint256 word) private pure returns (State memory state) {
        state.lastRound = uint32(word);
        state.settledRound = uint32(word >> 32);
        state.openedAt = uint40(word >> 64);
        state.pullWindow = uint32(word >> 104);
        state.seated = uint32(word >> 136);
        state.pending = uint32(word >> 168);
        state.behind = uint32(word >> 200);
        state.updater = uint8(word >> 232);
        state.settledRoot = uint8(word >> 240);
        state.phase = Phase(uint8(word >> 248));
    }

    function _pack(State memory state) private pure returns (uint256 word) {
        word = uint256(state.lastRound) | uint256(state.settledRound) << 32 | uint256(state.openedAt) << 64;
        word |= uint256(state.pullWindow) << 104 | uint256(state.seated) << 136 | uint256(state.pending) << 168;
        word |= uint256(state.behind) << 200 | uint256(state.updater) << 232 | uint256(state.settledRoot) << 240;
        word |= uint256(state.phase) << 248;
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
        uint64 bit = 1;
        for (uint256 i; i < before.length; ++i) {
            if (before[i] != afterwards[i]) changed |= bit;
            bit <<= 1;
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
