/** Who signed typed data (EIP-712), by the rules the registry recovers signers with: those of OpenZeppelin's ECDSA. */
import { toAccount, type Account } from '$lib/agreement';
import { recoverTypedDataAddress, size, slice, type Hex, type TypedDataDefinition } from 'viem';

/** `signature` is r, s and v, 65 bytes. `null` for what no key has signed, and for a form the registry refuses. */
export async function recoverSigner(data: TypedDataDefinition, signature: Hex): Promise<Account | null> {
	if (!isCanonical(signature)) return null;
	try {
		return toAccount(await recoverTypedDataAddress({ ...data, signature })) ?? null;
	} catch {
		return null;
	}
}

/** Half the order of secp256k1: a signature above it is the mirror image of another and is refused (EIP-2). */
const highestS = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;

function isCanonical(signature: Hex): boolean {
	if (size(signature) !== 65) return false;
	const v = Number(slice(signature, 64));
	return BigInt(slice(signature, 32, 64)) <= highestS && (v === 27 || v === 28);
}
