// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev All that changes of a share from round to round, in one word, and the steps it goes through. From the lowest bit:
///
///     lastRound 32 · settledRound 32 · openedAt 40 · pullWindow 32 · seated 32 · pending 32 · behind 32 · updater 8 · root 8 · phase 8
///
/// `seated`, `pending` and `behind` have bit n for seat n. `openedAt`, `updater` and `pending` are zero unless a round is
/// open; `lastRound` is then its number. `root` says which of two root slots is the settled one.
type State is uint256;

/// @dev Unknown is what storage holds before a share is created, so a share exists exactly when it is anything else.
enum Phase {
    Unknown,
    Settled,
    Open,
    Closed
}

using {
    lastRound,
    settledRound,
    openedAt,
    pullWindow,
    seated,
    pending,
    behind,
    updater,
    settledRoot,
    phase,
    opened,
    acknowledged,
    settled,
    voided,
    leftBehind,
    joined,
    vacated,
    closed
} for State global;

uint256 constant LAST_ROUND = 0;
uint256 constant SETTLED_ROUND = 32;
uint256 constant OPENED_AT = 64;
uint256 constant PULL_WINDOW = 104;
uint256 constant SEATED = 136;
uint256 constant PENDING = 168;
uint256 constant BEHIND = 200;
uint256 constant UPDATER = 232;
uint256 constant ROOT = 240;
uint256 constant PHASE = 248;

/// @dev What only an open round has: its time, the peers it waits for and its updater.
uint256 constant OF_ROUND = (uint256(type(uint40).max) << OPENED_AT) | (uint256(type(uint32).max) << PENDING)
    | (uint256(type(uint8).max) << UPDATER);

// ───────────── reading

function lastRound(State state) pure returns (uint32) {
    return uint32(State.unwrap(state));
}

function settledRound(State state) pure returns (uint32) {
    return uint32(State.unwrap(state) >> SETTLED_ROUND);
}

function openedAt(State state) pure returns (uint40) {
    return uint40(State.unwrap(state) >> OPENED_AT);
}

function pullWindow(State state) pure returns (uint32) {
    return uint32(State.unwrap(state) >> PULL_WINDOW);
}

function seated(State state) pure returns (uint32) {
    return uint32(State.unwrap(state) >> SEATED);
}

function pending(State state) pure returns (uint32) {
    return uint32(State.unwrap(state) >> PENDING);
}

function behind(State state) pure returns (uint32) {
    return uint32(State.unwrap(state) >> BEHIND);
}

function updater(State state) pure returns (uint8) {
    return uint8(State.unwrap(state) >> UPDATER);
}

function settledRoot(State state) pure returns (uint8) {
    return uint8(State.unwrap(state) >> ROOT);
}

function phase(State state) pure returns (Phase) {
    return Phase(uint8(State.unwrap(state) >> PHASE));
}

// ───────────── steps

/// @dev Round 0, settled in root slot 0, with the creator on seat 0.
function created(uint32 window) pure returns (State) {
    return State.wrap((uint256(Phase.Settled) << PHASE) | (uint256(1) << SEATED) | (uint256(window) << PULL_WINDOW));
}

/// @dev A settled share opens its next round: pending are all who sit and are neither the updater nor behind.
function opened(State state, uint8 seat, uint256 time) pure returns (State) {
    uint256 word = State.unwrap(state);
    uint256 awaited = (word >> SEATED) & ~(word >> BEHIND) & ~(uint256(1) << seat) & type(uint32).max;
    // Checked: after 2^32 - 1 rounds there is no other.
    uint32 next = lastRound(state) + 1;
    word = withPhase(word, Phase.Open) & ~uint256(type(uint32).max) | next;
    return State.wrap(word | (time << OPENED_AT) | (awaited << PENDING) | (uint256(seat) << UPDATER));
}

/// @dev The peer has the newest data: it is neither pending nor behind.
function acknowledged(State state, uint32 bit) pure returns (State) {
    return State.wrap(State.unwrap(state) & ~((uint256(bit) << PENDING) | (uint256(bit) << BEHIND)));
}

/// @dev The open round becomes the settled one, and its root with it.
function settled(State state) pure returns (State) {
    uint256 word = State.unwrap(voided(state)) & ~(uint256(type(uint32).max) << SETTLED_ROUND);
    return State.wrap((word | ((word & type(uint32).max) << SETTLED_ROUND)) ^ (uint256(1) << ROOT));
}

/// @dev Forgets the open round. Its number stays used.
function voided(State state) pure returns (State) {
    return State.wrap(withPhase(State.unwrap(state) & ~OF_ROUND, Phase.Settled));
}

/// @dev Whoever is still pending is behind.
function leftBehind(State state) pure returns (State) {
    return State.wrap(State.unwrap(state) | (uint256(state.pending()) << BEHIND));
}

/// @dev A peer sits down, behind.
function joined(State state, uint32 bit) pure returns (State) {
    return State.wrap(State.unwrap(state) | (uint256(bit) << SEATED) | (uint256(bit) << BEHIND));
}

/// @dev A peer stands up; nothing of it is left.
function vacated(State state, uint32 bit) pure returns (State) {
    return State.wrap(
        State.unwrap(state) & ~((uint256(bit) << SEATED) | (uint256(bit) << PENDING) | (uint256(bit) << BEHIND))
    );
}

function closed(State state) pure returns (State) {
    return State.wrap(withPhase(State.unwrap(state), Phase.Closed));
}

function withPhase(uint256 word, Phase next) pure returns (uint256) {
    return (word & ~(uint256(type(uint8).max) << PHASE)) | (uint256(next) << PHASE);
}
