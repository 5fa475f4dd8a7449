/** When a person's browser is open: always, or some hours a day. */
import type { Seeded } from './seeded';

export type Presence =
	| { readonly kind: 'always' }
	| {
			readonly kind: 'daily';
			/** Hours a day, in one piece. */
			readonly hours: number;
			/** Hours by which beginnings differ from nine o'clock, at most. */
			readonly spread: number;
			/** Share of days without any. */
			readonly absent: number;
	  };

export interface Stay {
	readonly from: number;
	readonly to: number;
}

export const day = 86_400;
const hour = 3600;

/** The stays of one person, in seconds, over so many days; none overlap. */
export function staysOf(presence: Presence, days: number, chance: Seeded): readonly Stay[] {
	if (presence.kind === 'always') return [{ from: 0, to: days * day }];
	const { hours, spread, absent } = presence;
	const habit = 9 + chance.between(-spread, spread);
	const stays: Stay[] = [];
	for (let today = 0; today < days; today += 1) {
		const isAway = chance.chance(absent);
		const begin = Math.max(0, habit + chance.between(-0.5, 0.5));
		const from = today * day + begin * hour;
		const to = Math.min(from + hours * hour, (today + 1) * day - 1);
		if (!isAway) stays.push({ from, to });
	}
	return stays;
}
