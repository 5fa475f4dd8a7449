/** Runs the handshake over a wire, within a time limit. */
import type { Handshake, Proven } from './handshake';
import type { Wire } from './wire';

/** `refused`: one of the two could not prove itself to the other; `closed`: the wire broke or fell silent. */
export type Proof =
	{ readonly kind: 'proven'; readonly proven: Proven } | { readonly kind: 'refused' | 'closed' };

/** Tells the other side that its proof was not accepted, so that it need not guess from the closed wire. */
const refusal = Uint8Array.of(0);
const longestHandshake = 5000;

/** `done` is told once, before any later message of the wire. The wire is closed unless the proof succeeded. */
export function prove(wire: Wire, handshake: Handshake, done: (proof: Proof) => void): void {
	let over = false;
	const finish = (proof: Proof) => {
		if (over) return;
		over = true;
		clearTimeout(timer);
		handshake.forget();
		done(proof);
		if (proof.kind !== 'proven') wire.close();
	};
	const timer = setTimeout(() => finish({ kind: 'closed' }), longestHandshake);
	wire.listen({
		message(bytes) {
			if (over) return;
			if (bytes.length === 1) return finish({ kind: 'refused' });
			const step = handshake.receive(bytes);
			if (step.kind === 'refused') {
				wire.send(refusal);
				return finish({ kind: 'refused' });
			}
			if (step.reply) wire.send(step.reply);
			if (step.kind === 'proven') finish({ kind: 'proven', proven: step.proven });
		},
		closed: () => finish({ kind: 'closed' }),
		drained() {}
	});
	if (handshake.opening) wire.send(handshake.opening);
}
