/** Sentences for everything that can go wrong between opening the page and having one's records open. */
import type { ConfigFailure } from './config';
import { explainVault, notLoaded, type Explanation } from './sentences';
import type { SessionFailure } from './session.svelte';

export function explainSession(failure: SessionFailure): Explanation {
	switch (failure.kind) {
		case 'WalletRefused':
			return {
				title: 'You said no in your wallet.',
				why: 'Without its signature your records stay closed. Nothing was sent.',
				next: 'Try again when you are ready.'
			};
		case 'WalletGone':
			return {
				title: 'This wallet is no longer there.',
				why: 'It was switched off or removed while this page was open.',
				next: 'Choose another wallet, or reload the page.'
			};
		case 'WrongNetwork':
			return {
				title: 'Your wallet is on another network.',
				why: `Coview uses network ${failure.expected} here; the wallet is on ${failure.actual}.`,
				next: 'Switch the network in your wallet and try again.'
			};
		case 'WrongAccount':
			return {
				title: 'Your wallet uses another account.',
				why: 'The signature came from a different account than the one that is connected.',
				next: 'Switch back in your wallet, or sign out and choose again.'
			};
		case 'NoFunds':
			return {
				title: 'Your account cannot pay the fee.',
				why: 'Recording a change costs a small fee.',
				next: 'Add some funds to this account.'
			};
		case 'Unreachable':
			return {
				title: 'Your wallet did not answer.',
				why: `It said: “${failure.detail}”.`,
				next: 'Open your wallet, unlock it, and try again.'
			};
		case 'Reverted':
			return {
				title: 'The registry refused.',
				why: `Its reason is “${failure.error}”.`,
				next: 'Reload the page and try again.'
			};
		case 'WrongKey':
			return {
				title: 'This does not open your records.',
				why: 'The signature or the passphrase is not the one they were closed with.',
				next: 'Check the passphrase, or use the wallet you used the first time.'
			};
		case 'NoSuchMethod':
			return failure.method === 'passphrase'
				? {
						title: 'There is no passphrase for these records.',
						why: 'None was ever set on this device.',
						next: 'Open them with your wallet.'
					}
				: {
						title: 'These records open with a passphrase only.',
						why: 'They were made without the signature of a wallet.',
						next: 'Type your passphrase.'
					};
		case 'WalletNotDeterministic':
			return {
				title: 'This wallet signs differently each time.',
				why: 'A lock made from its signature could never be opened again, so none was made.',
				next: 'Choose a passphrase below instead. The wallet still works for everything else.'
			};
		case 'PassphraseTooShort':
			return {
				title: 'This passphrase is too short.',
				why: `It protects everything you keep here, so it needs at least ${failure.minimum} characters.`,
				next: 'Four or five words that do not belong together are easy to remember.'
			};
		case 'NoVault':
			return {
				title: 'There are no records on this device.',
				why: 'They were deleted, or this is another browser.',
				next: 'Reload the page to begin anew, or restore a backup.'
			};
		case 'VaultExists':
			return {
				title: 'There are records of this account here already.',
				why: 'They are never overwritten.',
				next: 'Reload the page to open them.'
			};
		case 'NotABackup':
			return {
				title: 'This is not a backup file of Coview.',
				why: 'It begins differently, or was made by a newer Coview.',
				next: 'Choose another file; backups end in “.bin”.'
			};
		case 'BackupUnreadable':
			return {
				title: 'The backup file cannot be read.',
				why: 'The passphrase is not the one of this file, or the file is not complete.',
				next: 'Type the passphrase again. If it is right, try another copy of the file.'
			};
		case 'BackupOfAnotherVault':
			return {
				title: 'This backup belongs to another account.',
				why: 'A backup file opens only for the account and the network it was made with.',
				next: 'Connect that account in your wallet, or choose another file.'
			};
		case 'NotLoaded':
			return notLoaded;
		case 'QuotaExceeded':
		case 'Damaged':
		case 'StorageLost':
		case 'NotLeader':
			return explainVault(failure);
	}
}

export function explainConfig(failure: ConfigFailure): Explanation {
	switch (failure.kind) {
		case 'ConfigMissing':
			return {
				title: 'Coview is not set up here yet.',
				why: `Its settings file, config.json, could not be fetched (answer ${failure.status || 'none'}).`,
				next: 'Check your connection and reload. If it stays, tell whoever runs this site.'
			};
		case 'ConfigUnreadable':
			return {
				title: 'Coview is not set up properly here.',
				why: `Its settings file, config.json, cannot be used: ${failure.detail}.`,
				next: 'Tell whoever runs this site.'
			};
	}
}

/** The loop of the conversation ended: a disk that refuses, or a bug. */
export const explainFault = (fault: unknown): Explanation => ({
	title: 'Coview has stopped exchanging changes.',
	why: `Something unexpected happened (${fault instanceof Error ? fault.message : 'no further detail'}). What is stored is safe.`,
	next: 'Reload the page and open your records again.'
});
