/** Every failure of `transport` that a person can meet. */

export type TransportFailure =
	/** No answer from the peer's browser: closed, asleep, offline, or not expecting us. */
	| { readonly kind: 'PeerOffline' }
	/** Not one of the configured relays could be reached. */
	| { readonly kind: 'RelaysUnreachable' }
	/** The other side could not prove to be this peer, or the channel was tampered with. */
	| { readonly kind: 'NotThisPeer' }
	/** The channel closed in the middle, or the question was given up. Worth trying again. */
	| { readonly kind: 'Interrupted' }
	/** The request or its reply is larger than one message may be. Both in bytes. */
	| { readonly kind: 'TooLarge'; readonly bytes: number; readonly limit: number };
