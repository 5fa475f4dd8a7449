/** What a transport needs from whoever starts it: who we are, where to meet, a clock and randomness. */
import type { Account } from '$lib/agreement';
import type { Identity } from './diffie-hellman';

export interface TransportOptions {
	readonly chainId: number;
	readonly registry: Account;
	readonly me: Account;
	readonly identity: Identity;
	/** WebSocket addresses of Nostr relays; four to six are plenty, and a dead one does not hurt. */
	readonly relays: readonly string[];
	/** The deployer's or the user's own STUN and TURN servers; none unless given. */
	readonly iceServers?: readonly RTCIceServer[];
	/** `relay` hides our address from peers and needs a TURN server; `all` unless given. */
	readonly iceTransportPolicy?: RTCIceTransportPolicy;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** Cryptographically random bytes. */
	readonly random: (length: number) => Uint8Array;
	/** How connections are made; the browser's own unless given. */
	readonly webRtc?: (configuration: RTCConfiguration) => RTCPeerConnection;
	/** Milliseconds without an answer after which a peer counts as offline; 12 000 unless given. */
	readonly patience?: number;
	/** Largest request or reply, in bytes; 64 MiB unless given. */
	readonly limit?: number;
}
