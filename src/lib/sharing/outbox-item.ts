/** One item of the outbox: how it is made, and which shares it is about. */
import type { RegistryCall, Round, ShareId } from '$lib/agreement';
import { newId, type Context } from './context';
import type { OutboxItem, Purpose } from './state';

/** These calls as one transaction, the machine's turn to send. */
export const outboxItem = (
	context: Pick<Context, 'ports'>,
	purpose: Purpose,
	calls: readonly RegistryCall[]
): OutboxItem => ({ id: newId(context), purpose, calls, problem: null });

/** Every share that waits for this transaction. */
export function isAbout({ purpose }: OutboxItem, share: ShareId): boolean {
	switch (purpose.kind) {
		case 'send':
			return purpose.shares.includes(share);
		case 'acknowledge':
			return purpose.share === share || purpose.cascades.includes(share);
		default:
			return purpose.share === share;
	}
}

/** Does this transaction ask for a round of this share? */
export const carriesRequest = ({ calls }: OutboxItem, share: ShareId): boolean =>
	calls.some((call) => call.kind === 'requestUpdate' && call.share === share);

/** Does this transaction take this round of the share back? */
export const carriesWithdrawal = ({ calls }: OutboxItem, share: ShareId, round: Round | null): boolean =>
	calls.some((call) => call.kind === 'withdraw' && call.share === share && call.round === round);
