// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IShareRegistry, SeatView, ShareId, ShareView} from "../src/IShareRegistry.sol";
import {Handler} from "./support/Handler.sol";
import {Replica} from "./support/Replica.sol";
import {Vm} from "./support/Vm.sol";

/// @dev The promises of DESIGN's registry, after every step of anybody. That each step is accepted exactly when the
/// rules say so is asserted in the handler.
contract InvariantsTest {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    uint256 private constant STEPS = 8_000;

    Handler private _handler;
    IShareRegistry private _registry;
    Replica private _replica;
    bytes32 private _otherAtFirst;

    function setUp() external {
        _handler = new Handler();
        _registry = _handler.registryOf();
        _replica = _handler.replica();
        (, ShareId other,) = _handler.shares();
        _otherAtFirst = keccak256(answered(address(_registry), other));
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(_handler), selectors());
    }

    // ───────────── invariants

    /// @dev All promises in one campaign, so that each of its steps serves every one of them. What stands still for most
    /// of the time (keys, closed shares, what became of the other) is looked at by turns, and all of it after each run.
    function invariant_allPromises() external view {
        (ShareId share, ShareId other, uint256 closed) = _handler.shares();
        bytes memory answer = rebuilt(share);
        ShareView memory v = abi.decode(answer, (ShareView));
        whoIsNotBehindHoldsWhatIsSettled(share, v);
        anOpenRoundWaitsForSomebodyWhoSits(v);
        anOpenShareHasAnAuthority(v);
        anAccountSitsOnceAndAnEmptySeatHoldsNothing(v);
        isUntouched(other);
        uint256 turn = _handler.steps();
        keysAreRebuilt(_handler.people()[turn % 5]);
        if (closed > 0) isFinal(_handler.closedShares(turn % closed));
    }

    /// @dev After each run of the campaign.
    function afterInvariant() external {
        (, ShareId other, uint256 closed) = _handler.shares();
        rebuilt(other);
        address[5] memory people = _handler.people();
        for (uint256 i; i < 5; ++i) {
            keysAreRebuilt(people[i]);
        }
        for (uint256 i; i < closed; ++i) {
            isFinal(_handler.closedShares(i));
            rebuilt(_handler.closedShares(i));
        }
        tell();
    }

    /// @dev Events alone rebuild the whole state.
    function rebuilt(ShareId share) private view returns (bytes memory answer) {
        answer = answered(address(_registry), share);
        bytes memory same = answered(address(_replica), share);
        if (keccak256(same) != keccak256(answer)) vm.assertEq(same, answer);
    }

    function keysAreRebuilt(address account) private view {
        bytes memory call = abi.encodeCall(IShareRegistry.keysOf, (account));
        vm.assertEq(keccak256(read(address(_replica), call)), keccak256(read(address(_registry), call)));
    }

    function whoIsNotBehindHoldsWhatIsSettled(ShareId share, ShareView memory v) private view {
        for (uint8 i; i < v.seats.length; ++i) {
            if (v.seats[i].state != 2 || v.seats[i].behind) continue;
            if (!_handler.holds(share, v.seats[i].holder, v.root)) revert("settled without its data");
        }
    }

    function anOpenRoundWaitsForSomebodyWhoSits(ShareView memory v) private pure {
        uint256 pending;
        for (uint8 i; i < v.seats.length; ++i) {
            if (!v.seats[i].pending) continue;
            ++pending;
            vm.assertTrue(v.seats[i].state == 2 && !v.seats[i].behind && i != v.updater, "wrong one pending");
        }
        vm.assertEq(v.open, pending > 0);
        vm.assertTrue(!v.open || v.seats[v.updater].state == 2, "updater gone");
        vm.assertTrue(v.open ? v.lastRound > v.settledRound : v.lastRound >= v.settledRound, "numbers");
    }

    function anOpenShareHasAnAuthority(ShareView memory v) private pure {
        bool found;
        for (uint8 i; i < v.seats.length; ++i) {
            found = found || (v.seats[i].state == 2 && v.seats[i].authority);
        }
        vm.assertTrue(found, "nobody has authority");
    }

    function anAccountSitsOnceAndAnEmptySeatHoldsNothing(ShareView memory v) private pure {
        SeatView memory none;
        for (uint8 i; i < v.seats.length; ++i) {
            if (v.seats[i].state == 0) vm.assertEq(abi.encode(v.seats[i]), abi.encode(none));
            vm.assertTrue(v.seats[i].state == 2 || !v.seats[i].behind, "behind without sitting");
            for (uint8 j; j < i; ++j) {
                bool both = v.seats[i].state == 2 && v.seats[j].state == 2;
                vm.assertFalse(both && v.seats[i].holder == v.seats[j].holder, "sits twice");
            }
        }
    }

    /// @dev Closed is final.
    function isFinal(ShareId share) private view {
        vm.assertEq(keccak256(answered(address(_registry), share)), _handler.closedAs(share));
    }

    /// @dev Calls on one share leave every other alone.
    function isUntouched(ShareId other) private view {
        vm.assertEq(keccak256(answered(address(_registry), other)), _otherAtFirst);
    }

    // ───────────── the same, once, long enough to reach every transition

    /// @dev Drives the handler by a fixed sequence and counts. The table is in the logs (`-vv`).
    function test_everyTransitionIsReached() external {
        bytes4[] memory all = selectors();
        uint256 random = 1;
        for (uint256 i; i < STEPS; ++i) {
            random = uint256(keccak256(abi.encode(random)));
            bytes memory arguments = abi.encode(
                random >> 8, uint256(keccak256(abi.encode(random, 1))), uint256(keccak256(abi.encode(random, 2)))
            );
            (bool success, bytes memory answer) = address(_handler).call(shaped(all[random % all.length], arguments));
            if (!success) revert(string(answer));
            if (i % 50 == 0) this.invariant_allPromises();
        }
        report();
    }

    /// @dev How often each step was reached, each obstacle met, and each call accepted and refused: none never.
    function report() private {
        (string[] memory what, uint256[] memory times) = counted();
        for (uint256 i; i < what.length; ++i) {
            emit log_named_uint(what[i], times[i]);
            vm.assertGt(times[i], 0, what[i]);
        }
    }

    /// @dev Leaves what this run counted, one line for each, in the file that CAMPAIGN names; without it, nowhere.
    function tell() private {
        string memory file = vm.envOr("CAMPAIGN", "");
        if (bytes(file).length == 0) return;
        (string[] memory what, uint256[] memory times) = counted();
        bytes memory lines = abi.encodePacked("steps\t", vm.toString(_handler.steps()));
        for (uint256 i; i < what.length; ++i) {
            lines = abi.encodePacked(lines, "\n", what[i], "\t", vm.toString(times[i]));
        }
        vm.writeLine(file, string(lines));
    }

    function counted() private view returns (string[] memory what, uint256[] memory times) {
        (bytes4[] memory calls, string[] memory names) = functions();
        (what, times) = (new string[](31 + 8 + 2 * calls.length), new uint256[](31 + 8 + 2 * calls.length));
        uint256 n;
        for (uint256 i; i < 31; ++i) {
            (what[n], times[n++]) = (_handler.transitions(i), _handler.reached(i));
        }
        for (uint256 i; i < 8; ++i) {
            (what[n], times[n++]) = (string.concat("refused: ", _handler.obstacles(i)), _handler.met(i));
        }
        for (uint256 i; i < calls.length; ++i) {
            (what[n], times[n++]) = (string.concat(names[i], " accepted"), _handler.accepted(calls[i]));
            (what[n], times[n++]) = (string.concat(names[i], " refused"), _handler.refusals(calls[i]));
        }
    }

    /// @dev The name by which forge prints it.
    event log_named_uint(string what, uint256 times);

    // ───────────── helpers

    /// @dev As they are answered: to compare bytes costs less than to decode them.
    function answered(address by, ShareId share) private view returns (bytes memory) {
        return read(by, abi.encodeCall(IShareRegistry.shareOf, (share)));
    }

    function read(address by, bytes memory call) private view returns (bytes memory answer) {
        bool success;
        (success, answer) = by.staticcall(call);
        vm.assertTrue(success, "no answer");
    }

    function selectors() private pure returns (bytes4[] memory list) {
        list = new bytes4[](33);
        list[0] = list[1] = list[2] = list[3] = Handler.request.selector;
        list[4] = list[5] = list[6] = list[7] = Handler.acknowledge.selector;
        list[8] = Handler.reject.selector;
        list[9] = Handler.withdraw.selector;
        list[10] = Handler.proceed.selector;
        list[11] = Handler.setRights.selector;
        list[12] = Handler.setAuthority.selector;
        list[13] = Handler.invite.selector;
        list[14] = list[15] = Handler.join.selector;
        list[16] = Handler.turnDown.selector;
        list[17] = Handler.remove.selector;
        list[18] = Handler.leave.selector;
        list[19] = Handler.close.selector;
        list[20] = Handler.outsider.selector;
        list[21] = list[22] = list[23] = Handler.submit.selector;
        list[24] = list[25] = list[26] = Handler.requestWithReceipts.selector;
        list[27] = Handler.batch.selector;
        list[28] = Handler.setKeys.selector;
        list[29] = Handler.createShare.selector;
        list[30] = Handler.passOverTheSilent.selector;
        list[31] = Handler.endByAnAuthority.selector;
        list[32] = Handler.allLeave.selector;
    }

    /// @dev Every call of the registry. Leaving is refused to those alone who do not sit.
    function functions() private pure returns (bytes4[] memory calls, string[] memory names) {
        (calls, names) = (new bytes4[](18), new string[](18));
        (calls[0], names[0]) = (IShareRegistry.setKeys.selector, "setKeys");
        (calls[1], names[1]) = (IShareRegistry.createShare.selector, "createShare");
        (calls[2], names[2]) = (IShareRegistry.join.selector, "join");
        (calls[3], names[3]) = (IShareRegistry.decline.selector, "decline");
        (calls[4], names[4]) = (IShareRegistry.requestUpdate.selector, "requestUpdate");
        (calls[5], names[5]) = (IShareRegistry.acknowledge.selector, "acknowledge");
        (calls[6], names[6]) = (IShareRegistry.submitReceipts.selector, "submitReceipts");
        (calls[7], names[7]) = (IShareRegistry.reject.selector, "reject");
        (calls[8], names[8]) = (IShareRegistry.withdraw.selector, "withdraw");
        (calls[9], names[9]) = (IShareRegistry.proceed.selector, "proceed");
        (calls[10], names[10]) = (IShareRegistry.setRights.selector, "setRights");
        (calls[11], names[11]) = (IShareRegistry.setAuthority.selector, "setAuthority");
        (calls[12], names[12]) = (IShareRegistry.invite.selector, "invite");
        (calls[13], names[13]) = (IShareRegistry.revokeOffer.selector, "revokeOffer");
        (calls[14], names[14]) = (IShareRegistry.remove.selector, "remove");
        (calls[15], names[15]) = (IShareRegistry.leave.selector, "leave");
        (calls[16], names[16]) = (IShareRegistry.close.selector, "close");
        (calls[17], names[17]) = (IShareRegistry.batch.selector, "batch");
    }

    /// @dev Three random words as arguments of the type each function takes.
    function shaped(bytes4 selector, bytes memory words) private pure returns (bytes memory) {
        (uint256 a, uint256 b, uint256 c) = abi.decode(words, (uint256, uint256, uint256));
        if (selector == Handler.request.selector) return abi.encodeCall(Handler.request, (a, uint64(b), c));
        if (selector == Handler.batch.selector) return abi.encodeCall(Handler.batch, (a, uint64(b)));
        if (selector == Handler.requestWithReceipts.selector) {
            return abi.encodeCall(Handler.requestWithReceipts, (a, uint64(b), c));
        }
        if (selector == Handler.reject.selector) return abi.encodeCall(Handler.reject, (a, uint8(b)));
        if (selector == Handler.setRights.selector) return abi.encodeCall(Handler.setRights, (a, b, uint64(c)));
        if (selector == Handler.setAuthority.selector) {
            return abi.encodeCall(Handler.setAuthority, (a, b, c % 2 == 0));
        }
        if (selector == Handler.invite.selector) {
            return abi.encodeCall(Handler.invite, (a, b, uint64(c), c >> 64 & 3 == 0, c >> 66 & 1 == 0));
        }
        if (selector == Handler.outsider.selector) {
            return abi.encodeCall(Handler.outsider, (uint8(a), uint8(b), uint32(b >> 8), uint64(c)));
        }
        if (selector == Handler.turnDown.selector) return abi.encodeCall(Handler.turnDown, (a, b, c % 2 == 0));
        return abi.encodePacked(selector, words);
    }
}
