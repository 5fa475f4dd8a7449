/** Receipts: a peer's signed word that it has the data of a round, which anybody may bring to the registry. */
import type { Account, Hash, PublishedKeys, Receipt, Round, SeatNumber, ShareId } from '$lib/agreement';
import { bytesToHex, concat, hexToBytes, isHex, size, type Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { recoverSigner } from './recover-signer';
import { domainOf, type RegistryAddress } from './registry-address';

/** The peer on this seat has the data of this round, which has this root, safely stored. */
export interface Received extends RegistryAddress {
	readonly share: ShareId;
	readonly seat: SeatNumber;
	readonly round: Round;
	readonly root: Hash;
}

const types = {
	Receipt: [
		{ name: 'share', type: 'bytes32' },
		{ name: 'seat', type: 'uint8' },
		{ name: 'round', type: 'uint32' },
		{ name: 'root', type: 'bytes32' }
	]
} as const;

/** The typed data (EIP-712) a receipt is a signature over. */
export function receiptTypedData({ share, seat, round, root, ...at }: Received) {
	const message = { share, seat, round, root };
	return { domain: domainOf(at), types, primaryType: 'Receipt', message } as const;
}

/** By the peer's account key or by the session key it has published; `privateKey` is 32 bytes. */
export async function receiptOf(received: Received, privateKey: Uint8Array): Promise<Receipt> {
	const signer = privateKeyToAccount(bytesToHex(privateKey));
	const signature = await signer.signTypedData(receiptTypedData(received));
	return { seat: received.seat, signature: toCompact(signature) };
}

/** Who signed exactly this, or `null` when nobody did. Of any text, so that a receipt may come from a stranger. */
export async function receiptSigner(received: Received, signature: string): Promise<Account | null> {
	if (!isHex(signature) || size(signature) !== 64) return null;
	return recoverSigner(receiptTypedData(received), fromCompact(signature));
}

/** Would the registry take this receipt of this peer, who has published these keys? */
export async function isReceiptBy(
	peer: { readonly account: Account; readonly keys: Pick<PublishedKeys, 'delegate'> },
	received: Received,
	signature: string
): Promise<boolean> {
	const signer = await receiptSigner(received, signature);
	return signer !== null && (signer === peer.account || signer === peer.keys.delegate);
}

/** r, s and v as 64 bytes (EIP-2098): the parity of v takes the highest bit of s, which is never set. */
function toCompact(signature: Hex): Hex {
	const bytes = hexToBytes(signature);
	const [s, v] = [bytes.slice(32, 64), bytes[64]];
	if (v === 28) s[0] = (s[0] ?? 0) | 0x80;
	return bytesToHex(concat([bytes.slice(0, 32), s]));
}

function fromCompact(signature: Hex): Hex {
	const bytes = hexToBytes(signature);
	const highest = bytes[32] ?? 0;
	bytes[32] = highest & 0x7f;
	return bytesToHex(concat([bytes, Uint8Array.of(highest < 0x80 ? 27 : 28)]));
}
