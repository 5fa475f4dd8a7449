// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev keccak256(abi.encode(chainid, registry, creator, salt)).
type ShareId is bytes32;

/// @notice A seat nobody has taken yet. `holder` is the invited account or, with `byInvitation`, the address of a
/// one-time invitation key. `rights` has bit n for attribute n; attribute 0 is `rows`. `expiry` is in unix seconds.
struct Offer {
    address holder;
    bool byInvitation;
    bool authority;
    uint64 rights;
    uint64 expiry;
}

struct Keys {
    bytes32 boxKey;
    address delegate;
    uint64 expectedEpoch;
}

struct Creation {
    bytes32 salt;
    bytes32 termsHash;
    uint64 ownRights;
    uint32 pullWindow;
    Offer[] offers;
    bytes32[] commitments;
}

/// @notice Takes the offered seat. `signature` (65 bytes) by the invitation key over the EIP-712 type
/// `Claim(bytes32 share,uint8 seat,address claimant)`; empty when the offer was made to the caller's address.
struct Claim {
    ShareId share;
    uint8 seat;
    bytes signature;
}

struct Acknowledgement {
    ShareId share;
    uint8 seat;
    uint32 round;
    bytes32 root;
}

/// @notice `before` must hash to the settled root; the contract derives what changed by comparing with `afterwards`.
struct Update {
    ShareId share;
    uint8 seat;
    uint32 settledRound;
    bytes32[] before;
    bytes32[] afterwards;
}

/// @notice All or nothing, in this order. One wallet prompt.
struct Batch {
    Keys[] keys;
    Creation[] creations;
    Claim[] claims;
    Acknowledgement[] acknowledgements;
    Update[] updates;
}

struct SeatView {
    /// 0 empty, 1 offered, 2 seated
    uint8 state;
    address holder;
    bool byInvitation;
    bool authority;
    bool behind;
    bool pending;
    uint64 rights;
    uint64 expiry;
}

struct ShareView {
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
    SeatView[] seats;
}

/// @title ShareRegistry: who may update which attribute of a shared view, and whether every peer has the newest data.
/// @notice The document of the protocol (DESIGN §6). Assumptions: keccak256 is collision resistant; blocks have a time
/// within seconds of the truth; at most one honest installation acts for an account at a time.
interface IShareRegistry {
    // ───────────── events (alone they rebuild the whole state)
    event KeysSet(address indexed account, uint64 epoch, bytes32 boxKey, address delegate);
    event ShareCreated(
        ShareId indexed share,
        address indexed creator,
        bytes32 termsHash,
        bytes32 root,
        uint8 attributeCount,
        uint32 pullWindow,
        uint64 rights
    );
    event Offered(
        ShareId indexed share,
        uint8 indexed seat,
        address holder,
        bool byInvitation,
        bool authority,
        uint64 rights,
        uint64 expiry,
        address by
    );
    event OfferRevoked(ShareId indexed share, uint8 indexed seat);
    event Joined(ShareId indexed share, uint8 indexed seat, address indexed account);
    event Declined(ShareId indexed share, uint8 indexed seat);
    event UpdateRequested(ShareId indexed share, uint32 round, uint8 seat, uint64 changed, bytes32 root);
    event Acknowledged(ShareId indexed share, uint32 round, uint8 seat);
    event Settled(ShareId indexed share, uint32 round);
    event Rejected(ShareId indexed share, uint32 round, uint8 seat, uint8 reason);
    event Withdrawn(ShareId indexed share, uint32 round, uint8 seat);
    /// @notice The updater was removed or left while its round was open: the round is void.
    event Aborted(ShareId indexed share, uint32 round, uint8 seat);
    event Proceeded(ShareId indexed share, uint32 round, uint8 seat, uint32 behind);
    event RightsSet(ShareId indexed share, uint8 seat, uint64 rights, uint8 by);
    event AuthoritySet(ShareId indexed share, uint8 seat, bool authority, uint8 by);
    event Removed(ShareId indexed share, uint8 seat, address account, uint8 by);
    event Left(ShareId indexed share, uint8 seat, address account);
    event Closed(ShareId indexed share);

    // ───────────── errors
    error StaleEpoch(address account, uint64 epoch);
    error ShareExists(ShareId share);
    error ShareUnknown(ShareId share);
    error ShareClosed(ShareId share);
    error TooManySeats(ShareId share);
    error BadAttributeCount(ShareId share, uint256 count);
    error BadRights(ShareId share, uint64 rights);
    error KeysMissing(address account);
    error NoOffer(ShareId share, uint8 seat);
    error OfferExpired(ShareId share, uint8 seat);
    error NotInvited(ShareId share, uint8 seat, address caller);
    error AlreadySeated(ShareId share, address account);
    error NotSeated(ShareId share, uint8 seat);
    error NotYourSeat(ShareId share, uint8 seat, address caller);
    error NotAuthority(ShareId share, uint8 seat);
    error NotSettled(ShareId share, uint32 openRound);
    error NoOpenRound(ShareId share);
    error StaleRound(ShareId share, uint32 round, uint32 current);
    error RootMismatch(ShareId share, bytes32 expected, bytes32 given);
    error NothingChanged(ShareId share);
    /// @notice `attribute` is the lowest one that changed without the right.
    error NotAllowed(ShareId share, uint8 seat, uint8 attribute);
    error PeerBehind(ShareId share, uint8 seat);
    error NotPending(ShareId share, uint8 seat);
    error NotUpdater(ShareId share, uint8 seat);
    error WindowOpen(ShareId share, uint256 until);
    error LastAuthority(ShareId share);

    // ───────────── calls
    function setKeys(Keys calldata keys) external;
    function createShare(Creation calldata creation) external returns (ShareId);
    function join(Claim calldata claim) external;
    /// @notice Turns an offer down: by the invited account, or by whoever holds the invitation key (signature over `Decline(bytes32 share,uint8 seat)`).
    function decline(Claim calldata claim) external;
    function requestUpdate(Update calldata update) external;
    function acknowledge(Acknowledgement calldata acknowledgement) external;
    function reject(ShareId share, uint8 seat, uint32 round, uint8 reason) external;
    function withdraw(ShareId share, uint8 seat, uint32 round) external;
    function proceed(ShareId share, uint8 seat, uint32 round) external;
    function setRights(ShareId share, uint8 seat, uint32 settledRound, uint8 target, uint64 rights) external;
    function setAuthority(ShareId share, uint8 seat, uint32 settledRound, uint8 target, bool authority) external;
    function invite(ShareId share, uint8 seat, Offer calldata offer) external;
    function revokeOffer(ShareId share, uint8 seat, uint8 target) external;
    function remove(ShareId share, uint8 seat, uint8 target) external;
    function leave(ShareId share, uint8 seat) external;
    function close(ShareId share, uint8 seat) external;
    function batch(Batch calldata calls) external;

    // ───────────── views
    function shareOf(ShareId share) external view returns (ShareView memory);
    function keysOf(address account) external view returns (uint64 epoch, bytes32 boxKey, address delegate);
    function shareIdOf(address creator, bytes32 salt) external view returns (ShareId);
}
