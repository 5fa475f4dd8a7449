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

/// @notice `boxKey` is the X25519 key of the caller's installation, `delegate` a session key that may sign receipts only.
/// `expectedEpoch` is the caller's present epoch, 0 at first: of two installations that publish at once, one is refused.
struct Keys {
    bytes32 boxKey;
    address delegate;
    uint64 expectedEpoch;
}

/// @notice `commitments` has one entry for every attribute, 1 to 64 of them; `pullWindow` is in seconds, 0 for ever.
/// The creator takes seat 0 with `ownRights` and authority, `offers` become seats 1, 2, … in their order.
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

/// @notice The caller has the data of this round, which has this root, safely stored.
struct Acknowledgement {
    ShareId share;
    uint8 seat;
    uint32 round;
    bytes32 root;
}

/// @notice A peer's signed word that it has the data of a round safely stored: the compact signature (EIP-2098) by its account
/// key or by the session key it published, over the EIP-712 type `Receipt(bytes32 share,uint8 seat,uint32 round,bytes32 root)`.
struct Receipt {
    uint8 seat;
    bytes32 r;
    bytes32 vs;
}

/// @notice Receipts for one round, which has this root; anybody may submit them.
struct Receipts {
    ShareId share;
    uint32 round;
    bytes32 root;
    Receipt[] receipts;
}

/// @notice `before` must hash to the root of the settled round `settledRound`; the contract derives what changed by comparing with
/// `afterwards`. With receipts, `settledRound` may still be open: it is the round they settle.
struct Update {
    ShareId share;
    uint8 seat;
    uint32 settledRound;
    bytes32[] before;
    bytes32[] afterwards;
    Receipt[] receipts;
}

/// @notice All or nothing, in this order. One wallet prompt.
struct Batch {
    Keys[] keys;
    Creation[] creations;
    Claim[] claims;
    Acknowledgement[] acknowledgements;
    Receipts[] receipts;
    Update[] updates;
}

/// @notice `holder` as in `Offer` while the seat is offered, else the peer. A joined peer keeps `byInvitation`.
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

/// @notice `openRoot`, `openedAt`, `updater` and every `pending` mean something only while `open`; they are zero otherwise.
/// The open round is `lastRound`. `seats` goes up to the last seat that is offered or taken.
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
/// @notice The document of the protocol.
///
/// A share is settled, or has one open round, or is closed for ever. Who opens a round shows all commitments of the
/// settled round and all of the new one; the registry itself sees which differ and asks for the right to each. A round
/// waits for the peers who sat when it was opened and were not behind. It settles when none of them is pending any more.
///
/// What holds, whoever calls whatever in whatever order:
/// - Only attributes to which the updater has a right differ between one settled root and the next.
/// - At most one round is open, and no number is used twice.
/// - When a share is settled, every peer who is not behind has acknowledged (or made) the settled round, or has caught up
///   with a later one that came to nothing.
/// - A peer who was removed, or is behind, never updates. What an outsider does changes nothing.
/// - A share that is not closed has a peer with authority. Closed is final. Whoever sits may leave.
/// - A call on one share never touches another.
///
/// Under these assumptions: keccak256 is collision resistant; blocks have a time within seconds of the truth; at most one
/// honest installation acts for an account at a time; an invitation key serves one offer only. An acknowledgement is the
/// word of the peer who gives it: a peer who acknowledges what it does not have harms itself alone.
///
/// Whoever sits names its seat in every call, so nothing has to be looked up.
interface IShareRegistry {
    // ───────────── events: alone they rebuild the whole state

    /// @notice `account` published new keys. Epochs of an account go 1, 2, 3, …
    event KeysSet(address indexed account, uint64 epoch, bytes32 boxKey, address delegate);
    /// @notice Round 0 of the share is settled with `root`; `creator` sits on seat 0 with `rights` and authority.
    event ShareCreated(
        ShareId indexed share,
        address indexed creator,
        bytes32 termsHash,
        bytes32 root,
        uint8 attributeCount,
        uint32 pullWindow,
        uint64 rights
    );
    /// @notice The seat was empty and can now be taken until `expiry`.
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
    /// @notice An authority took the offer back: the seat is empty.
    event OfferRevoked(ShareId indexed share, uint8 indexed seat);
    /// @notice `account` sits, behind, with the rights and the authority of the offer.
    event Joined(ShareId indexed share, uint8 indexed seat, address indexed account);
    /// @notice The invitee turned the offer down: the seat is empty.
    event Declined(ShareId indexed share, uint8 indexed seat);
    /// @notice The round is open; `changed` has bit n for every attribute n whose commitment differs from the settled one.
    /// Pending are all who sit and are neither the updater nor behind. If that is nobody, `Settled` follows at once.
    event UpdateRequested(ShareId indexed share, uint32 round, uint8 seat, uint64 changed, bytes32 root);
    /// @notice The peer holds the data of the round: it is neither pending nor behind any more.
    event Acknowledged(ShareId indexed share, uint32 round, uint8 seat);
    /// @notice The open round is the settled one now.
    event Settled(ShareId indexed share, uint32 round);
    /// @notice A pending peer refused the round, for a reason the peers agree on: the round is void.
    event Rejected(ShareId indexed share, uint32 round, uint8 seat, uint8 reason);
    /// @notice The updater took its request back: the round is void.
    event Withdrawn(ShareId indexed share, uint32 round, uint8 seat);
    /// @notice The updater (`seat`) was removed or left, or the share was closed, while its round was open: the round is
    /// void.
    event Aborted(ShareId indexed share, uint32 round, uint8 seat);
    /// @notice The window is over; the silent peers, bit n of `behind` for seat n, are behind. `Settled` follows.
    event Proceeded(ShareId indexed share, uint32 round, uint8 seat, uint32 behind);
    /// @notice The peer on `seat` has exactly these rights, by the authority on seat `by`.
    event RightsSet(ShareId indexed share, uint8 seat, uint64 rights, uint8 by);
    /// @notice The peer on `seat` has authority, or has it no more, by the authority on seat `by`.
    event AuthoritySet(ShareId indexed share, uint8 seat, bool authority, uint8 by);
    /// @notice The seat is empty, by the authority on seat `by`. If a round was open, `Aborted` or `Settled` may follow.
    event Removed(ShareId indexed share, uint8 seat, address account, uint8 by);
    /// @notice The seat is empty. If a round was open, `Aborted` or `Settled` may follow; then perhaps `Closed`.
    event Left(ShareId indexed share, uint8 seat, address account);
    /// @notice Nothing but leaving is possible any more.
    event Closed(ShareId indexed share);

    // ───────────── errors

    /// @notice The keys were published meanwhile: the account's epoch is `epoch`.
    error StaleEpoch(address account, uint64 epoch);
    /// @notice The caller has used this salt before.
    error ShareExists(ShareId share);
    /// @notice There is no such share on this registry.
    error ShareUnknown(ShareId share);
    /// @notice The share is closed, for ever.
    error ShareClosed(ShareId share);
    /// @notice A share has at most 32 seats, offers included.
    error TooManySeats(ShareId share);
    /// @notice A share has 1 to 64 attributes, and every update commits to all of them.
    error BadAttributeCount(ShareId share, uint256 count);
    /// @notice Some of these rights are to attributes that the share does not have.
    error BadRights(ShareId share, uint64 rights);
    /// @notice Who joins must have published keys, or nobody could send it the data.
    error KeysMissing(address account);
    /// @notice The seat is not offered: never, not any more, or already taken.
    error NoOffer(ShareId share, uint8 seat);
    /// @notice The offer stood until a time that has passed.
    error OfferExpired(ShareId share, uint8 seat);
    /// @notice The offer is for another account, or the signature is not the invitation key's over exactly this.
    error NotInvited(ShareId share, uint8 seat, address caller);
    /// @notice The account sits in the share already.
    error AlreadySeated(ShareId share, address account);
    /// @notice The seat that was meant is empty or only offered.
    error NotSeated(ShareId share, uint8 seat);
    /// @notice The caller does not sit on the seat it named.
    error NotYourSeat(ShareId share, uint8 seat, address caller);
    /// @notice The caller's seat has no authority.
    error NotAuthority(ShareId share, uint8 seat);
    /// @notice A round is open: not before it has ended.
    error NotSettled(ShareId share, uint32 openRound);
    /// @notice No round is open.
    error NoOpenRound(ShareId share);
    /// @notice The call was decided on round `round`; the share has moved on to `current`.
    error StaleRound(ShareId share, uint32 round, uint32 current);
    /// @notice The commitments or the root given are not those of the round.
    error RootMismatch(ShareId share, bytes32 expected, bytes32 given);
    /// @notice An update that changes no commitment.
    error NothingChanged(ShareId share);
    /// @notice `attribute` is the lowest one that changed without the right.
    error NotAllowed(ShareId share, uint8 seat, uint8 attribute);
    /// @notice The peer let a round pass, or has just joined: first it acknowledges.
    error PeerBehind(ShareId share, uint8 seat);
    /// @notice Nobody waits for this peer's word.
    error NotPending(ShareId share, uint8 seat);
    /// @notice The receipt is not signed by the peer on this seat, nor by its session key, over exactly this round and root.
    error BadReceipt(ShareId share, uint8 seat);
    /// @notice Nobody waits for any of these receipts any more.
    error NoneAwaited(ShareId share);
    /// @notice The round is somebody else's.
    error NotUpdater(ShareId share, uint8 seat);
    /// @notice The peers may still pull, up to `until` in unix seconds; the greatest number means for ever.
    error WindowOpen(ShareId share, uint256 until);
    /// @notice The share would be left without authority.
    error LastAuthority(ShareId share);

    // ───────────── calls. Those on a share may also be refused with ShareUnknown, ShareClosed (except leave) and, where
    // the caller names its seat, NotYourSeat.

    /// @notice Publishes the caller's keys, in place of those before. Errors: StaleEpoch.
    function setKeys(Keys calldata keys) external;

    /// @notice Begins a share. Errors: ShareExists, BadAttributeCount, TooManySeats, BadRights.
    function createShare(Creation calldata creation) external returns (ShareId);

    /// @notice Takes an offered seat, behind until it acknowledges; never makes an open round wait.
    /// Errors: NoOffer, OfferExpired, NotInvited, KeysMissing, AlreadySeated.
    function join(Claim calldata claim) external;

    /// @notice Turns an offer down, expired or not: by the invited account, or by anybody with a signature of the
    /// invitation key over `Decline(bytes32 share,uint8 seat)`. Errors: NoOffer, NotInvited.
    function decline(Claim calldata claim) external;

    /// @notice Opens the next round, by a peer with the right to all that changed. Receipts that ride along are taken
    /// first, so that they settle the open round, or let its updater catch up; those nobody waits for any more are passed over.
    /// Errors: NotSettled, StaleRound, PeerBehind, RootMismatch, BadAttributeCount, NothingChanged, NotAllowed, BadReceipt.
    function requestUpdate(Update calldata update) external;

    /// @notice Confirms the open round if there is one, else the settled one, by a peer who is pending or behind.
    /// Who is behind and acknowledges an open round has, by its word, the settled data too: it is behind no more even if
    /// that round comes to nothing. Errors: StaleRound, NotPending, RootMismatch.
    function acknowledge(Acknowledgement calldata acknowledgement) external;

    /// @notice Acknowledges for all who signed, by anybody. Receipts of peers for whom nobody waits any more are passed over.
    /// Errors: StaleRound, RootMismatch, BadReceipt, NoneAwaited.
    function submitReceipts(Receipts calldata receipts) external;

    /// @notice Refuses the open round, by a pending peer. Root, rights and seats stay what they were.
    /// Errors: NoOpenRound, StaleRound, NotPending.
    function reject(ShareId share, uint8 seat, uint32 round, uint8 reason) external;

    /// @notice Takes the open round back, by its updater. Errors: NoOpenRound, StaleRound, NotUpdater.
    function withdraw(ShareId share, uint8 seat, uint32 round) external;

    /// @notice Settles the open round without the silent peers, by any peer once the pull window is over.
    /// Errors: NoOpenRound, StaleRound, WindowOpen.
    function proceed(ShareId share, uint8 seat, uint32 round) external;

    /// @notice Gives the peer on seat `target` exactly these rights, by an authority, decided on this settled round.
    /// An authority who is behind may do so: it changes who may write, and writes nothing itself.
    /// Errors: NotAuthority, NotSettled, StaleRound, NotSeated, BadRights.
    function setRights(ShareId share, uint8 seat, uint32 settledRound, uint8 target, uint64 rights) external;

    /// @notice Gives authority to the peer on seat `target` or takes it away, by an authority, decided on this settled
    /// round. Errors: NotAuthority, NotSettled, StaleRound, NotSeated, LastAuthority.
    function setAuthority(ShareId share, uint8 seat, uint32 settledRound, uint8 target, bool authority) external;

    /// @notice Offers the lowest empty seat, by an authority, at any time. Errors: NotAuthority, TooManySeats, BadRights.
    function invite(ShareId share, uint8 seat, Offer calldata offer) external;

    /// @notice Takes an offer back, by an authority. Errors: NotAuthority, NoOffer.
    function revokeOffer(ShareId share, uint8 seat, uint8 target) external;

    /// @notice Empties a seat, by an authority, at any time. If it was the last pending one the round settles, if it was the
    /// updater's the round is void. Errors: NotAuthority, NotSeated, LastAuthority.
    function remove(ShareId share, uint8 seat, uint8 target) external;

    /// @notice Empties the caller's own seat; never refused to one who sits, be a round open or the share closed. Ends an
    /// open round as `remove` does. When the last authority goes, the share is closed.
    function leave(ShareId share, uint8 seat) external;

    /// @notice Closes the share for ever, by an authority. An open round is void; the settled root stands.
    /// Errors: NotAuthority.
    function close(ShareId share, uint8 seat) external;

    /// @notice Several calls as one: all are accepted, or none is.
    function batch(Batch calldata calls) external;

    // ───────────── views

    /// @notice The share as it stands. Errors: ShareUnknown.
    function shareOf(ShareId share) external view returns (ShareView memory);

    /// @notice What an account published last; epoch 0 when nothing yet.
    function keysOf(address account) external view returns (uint64 epoch, bytes32 boxKey, address delegate);

    /// @notice The id that a share of this creator with this salt has, on this chain and registry.
    function shareIdOf(address creator, bytes32 salt) external view returns (ShareId);
}
