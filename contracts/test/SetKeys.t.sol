// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IShareRegistry, Keys} from "../src/IShareRegistry.sol";
import {Base} from "./support/Base.sol";

contract SetKeysTest is Base {
    function test_default(address account, bytes32 boxKey, address delegate) external {
        vm.prank(account);
        registry.setKeys(Keys(boxKey, delegate, 0));

        (uint64 epoch, bytes32 key, address signer) = registry.keysOf(account);
        vm.assertEq(epoch, 1);
        vm.assertEq(key, boxKey);
        vm.assertEq(signer, delegate);
    }

    function test_behavior_epochsGrowByOne(bytes32 boxKey, address delegate, uint8 times) external {
        for (uint64 epoch; epoch < times % 16; ++epoch) {
            vm.prank(bob);
            registry.setKeys(Keys(boxKey, delegate, epoch));
            (uint64 now_,,) = registry.keysOf(bob);
            vm.assertEq(now_, epoch + 1);
        }
    }

    function test_behavior_touchesNobodyElse(bytes32 boxKey) external {
        publishKeys(alice);
        (uint64 epoch, bytes32 key, address delegate) = registry.keysOf(alice);

        vm.prank(bob);
        registry.setKeys(Keys(boxKey, bob, 0));

        (uint64 epoch_, bytes32 key_, address delegate_) = registry.keysOf(alice);
        vm.assertEq(epoch_, epoch);
        vm.assertEq(key_, key);
        vm.assertEq(delegate_, delegate);
    }

    function test_error_staleEpoch(uint64 expected) external {
        vm.assume(expected != 1);
        twoPeers();

        refused(
            alice,
            abi.encodeCall(registry.setKeys, (Keys("key", alice, expected))),
            abi.encodeWithSelector(IShareRegistry.StaleEpoch.selector, alice, 1)
        );
    }
}
