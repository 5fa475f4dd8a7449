/** Sentences about a table that keeps its name, or stays. */
import type { ShareId } from '$lib/agreement';
import type { RemoveTableRefusal, RenameTableRefusal } from '$lib/sharing';
import { listOf } from '$lib/ui';
import { explainVault, notLoaded, type Explanation, type Speaker } from './sentences';

export function explainRenameTable(refusal: RenameTableRefusal): Explanation {
	switch (refusal.kind) {
		case 'TableGone':
			return tableGone;
		case 'NameTaken':
			return {
				title: `Another table of yours is called ${refusal.name}.`,
				why: 'Two tables of the same name would be hard to tell apart.',
				next: 'Choose another name.'
			};
		case 'NotLoaded':
			return notLoaded;
		case 'Storage':
			return explainVault(refusal.failure);
	}
}

export function explainRemoveTable(speaker: Speaker, refusal: RemoveTableRefusal): Explanation {
	switch (refusal.kind) {
		case 'TableGone':
			return tableGone;
		case 'Shared':
			return explainShared(speaker, refusal.shares);
		case 'NotLoaded':
			return notLoaded;
		case 'Storage':
			return explainVault(refusal.failure);
	}
}

const tableGone: Explanation = {
	title: 'This table is not here any more.',
	why: 'It was deleted meanwhile.',
	next: 'Go back to your tables.'
};

/** Why a table that shares are made of cannot be deleted. */
export function explainShared({ store }: Speaker, shares: readonly ShareId[]): Explanation {
	const titles = listOf(shares.map((id) => `“${store.share(id).terms.title}”`));
	const one = shares.length === 1;
	return {
		title: 'This table cannot be deleted now.',
		why: `The ${one ? 'share' : 'shares'} ${titles} ${one ? 'shows' : 'show'} a part of it to others.`,
		next: `Leave ${one ? 'that share' : 'those shares'} first, under “People and rights”. The rows stay yours.`
	};
}
