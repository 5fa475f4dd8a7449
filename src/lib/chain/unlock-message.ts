/** The message a wallet signs to unlock a vault: Sign-In with Ethereum, EIP-4361, whose text a person can read. */
import type { Account } from '$lib/agreement';
import { getAddress } from 'viem';

export interface UnlockRequest {
	/** Authority of the page (RFC 3986), e.g. `coview.example` or `127.0.0.1:8080`. */
	readonly domain: string;
	/** The page itself, an absolute URI. */
	readonly uri: string;
	readonly account: Account;
	readonly chainId: number;
	/** At least eight letters and digits, random, known to this browser only. */
	readonly nonce: string;
	/** RFC 3339, UTC. The same text again asks for the same signature. */
	readonly issuedAt: string;
}

const statement = 'Unlock my Coview records in this browser. This costs nothing and sends nothing.';

/** The exact text of EIP-4361, version 1. Throws for fields that would let one line pass for another: that is a bug. */
export function unlockMessage({ domain, uri, account, chainId, nonce, issuedAt }: UnlockRequest): string {
	demand(/^[A-Za-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:]+\](:\d{1,5})?$/i.test(domain), 'domain', domain);
	demand(/^[a-z][a-z0-9+.-]*:\/?[^\s]+$/i.test(uri), 'uri', uri);
	demand(Number.isSafeInteger(chainId) && chainId > 0, 'chain id', chainId);
	demand(/^[A-Za-z0-9]{8,}$/.test(nonce), 'nonce', nonce);
	demand(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(issuedAt), 'time', issuedAt);
	return [
		`${domain} wants you to sign in with your Ethereum account:`,
		getAddress(account),
		'',
		statement,
		'',
		`URI: ${uri}`,
		'Version: 1',
		`Chain ID: ${chainId}`,
		`Nonce: ${nonce}`,
		`Issued At: ${issuedAt}`
	].join('\n');
}

function demand(holds: boolean, field: string, value: string | number): void {
	if (!holds) throw new Error(`EIP-4361 allows no such ${field}: ${value}`);
}
