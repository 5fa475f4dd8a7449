/** Who is spoken to, and how everybody is called. */
import type { Conversation } from '$lib/sharing';
import type { Speaker } from './sentences';

/** Names given by hand, else the name a link was made for. */
export function speakerOf({ account, store }: Conversation): Speaker {
	const people = new Map(store.people);
	for (const share of store.shares.values()) {
		for (const { seat, name } of share.offers) {
			const taken = share.seen?.seats[seat];
			if (taken?.state === 'seated' && name !== '' && !people.get(taken.account))
				people.set(taken.account, name);
		}
	}
	return { me: account, people, store };
}
