/** One WebRTC connection of the browser, from its first description to an open wire. */
import { fingerprintIn, packDescription, unpackDescription } from './session-description';
import type { Negotiation } from './signalling';
import { lowWaterMark, type Wire, type WireEvents } from './wire';

/** What each side's browser shows and enforces about the DTLS certificates, 32 bytes each. */
export interface Fingerprints {
	readonly local: Uint8Array;
	readonly remote: Uint8Array;
}

/** Waiting for all candidates can hang; what is known by then is enough, in milliseconds. */
const longestGathering = 2500;
/** Time for the last message to leave before the connection itself is closed, in milliseconds. */
const farewell = 1000;
/** Nobody says more than this before the other side has answered. */
const mostEarly = 1;

/** `onOpen` is told once, when the channel stands; until then `close` gives everything up. */
export function negotiateConnection(
	connection: RTCPeerConnection,
	onOpen: (wire: Wire, fingerprints: Fingerprints) => void
): Negotiation {
	// Both sides name the channel, so it needs no announcement of its own.
	const channel = connection.createDataChannel('coview', { negotiated: true, id: 0, ordered: true });
	channel.binaryType = 'arraybuffer';
	const wire = wireOver(connection, channel);
	let described: Promise<void> = Promise.resolve();
	let givenUp = false;
	channel.onopen = async () => {
		// A busy browser may open the channel before it shows the description that made this possible.
		await described.catch(() => {});
		if (givenUp) return;
		const local = fingerprintIn(connection.localDescription?.sdp ?? '');
		const remote = fingerprintIn(connection.remoteDescription?.sdp ?? '');
		if (local && remote) onOpen(wire, { local, remote });
		else connection.close();
	};

	async function describe(description: RTCSessionDescriptionInit): Promise<Uint8Array | undefined> {
		await connection.setLocalDescription(description);
		await gathered(connection);
		return packDescription(connection.localDescription?.sdp ?? '');
	}

	return {
		offer: async () => describe(await connection.createOffer()),
		async answer(offer) {
			const sdp = unpackDescription(offer);
			if (sdp === undefined) return undefined;
			await connection.setRemoteDescription({ type: 'offer', sdp });
			return describe(await connection.createAnswer());
		},
		async accept(answer) {
			const sdp = unpackDescription(answer);
			if (sdp === undefined) return false;
			described = connection.setRemoteDescription({ type: 'answer', sdp });
			await described;
			return true;
		},
		close() {
			givenUp = true;
			connection.close();
		}
	};
}

function gathered(connection: RTCPeerConnection): Promise<void> {
	return new Promise((resolve) => {
		const finish = () => {
			clearTimeout(timer);
			connection.removeEventListener('icegatheringstatechange', check);
			resolve();
		};
		const check = () => {
			if (connection.iceGatheringState === 'complete') finish();
		};
		const timer = setTimeout(finish, longestGathering);
		connection.addEventListener('icegatheringstatechange', check);
		check();
	});
}

function wireOver(connection: RTCPeerConnection, channel: RTCDataChannel): Wire {
	let events: WireEvents | undefined;
	let closed = false;
	/** The peer's channel may open, and its first message arrive, before our browser says that ours is open. */
	let early: Uint8Array[] | undefined = [];
	const close = () => {
		if (closed) return;
		closed = true;
		channel.close();
		setTimeout(() => connection.close(), farewell);
		events?.closed();
	};
	// Below the mark, since browsers tell of a fall under it only if there was more: sixteen frames make the mark exactly.
	channel.bufferedAmountLowThreshold = lowWaterMark / 2;
	channel.onbufferedamountlow = () => events?.drained();
	channel.onmessage = ({ data }) => {
		if (!(data instanceof ArrayBuffer)) close();
		else if (!early) events?.message(new Uint8Array(data));
		else if (early.push(new Uint8Array(data)) > mostEarly) close();
	};
	channel.onclose = close;
	connection.onconnectionstatechange = () => {
		if (['failed', 'closed'].includes(connection.connectionState)) close();
	};
	return {
		buffered: () => channel.bufferedAmount,
		send(bytes) {
			if (closed) return;
			try {
				// No worker shares memory with us, and the channel takes a copy by itself.
				channel.send(bytes as Uint8Array<ArrayBuffer>);
			} catch {
				close();
			}
		},
		listen(listener) {
			events = listener;
			const waiting = early ?? [];
			early = undefined;
			for (const message of waiting) events.message(message);
		},
		close
	};
}
