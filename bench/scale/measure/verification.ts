/** How long a relay written in JavaScript needs to verify the signature of one event, on this machine. */
import { schnorr } from '@noble/curves/secp256k1';
import { race } from '../../measure';

/** Milliseconds of one core: the best of five rounds, since other work on the machine only adds to it. */
export async function measureVerification(): Promise<number> {
	const key = new Uint8Array(32).fill(3);
	const id = new Uint8Array(32).fill(4);
	const signature = schnorr.sign(id, key, new Uint8Array(32));
	const author = schnorr.getPublicKey(key);
	const verify = () => {
		if (!schnorr.verify(signature, id, author)) throw new Error('a good signature was refused');
	};
	return Math.min(...(await race({ verify }, { rounds: 5, roundTime: 60 })).verify);
}
