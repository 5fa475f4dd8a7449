/** Brands what a node answered; an answer no honest node of this registry gives is `Nonsense`. */
import {
	toAccount,
	toHash,
	toRights,
	toRound,
	toSeatNumber,
	toShareId,
	type SeatNumber
} from '$lib/agreement';

/** Thrown inside `chain` only, and returned to callers as `Unreachable`. */
export class Nonsense extends Error {}

const orNonsense =
	<Input, Output>(check: (input: Input) => Output | undefined) =>
	(input: Input): Output => {
		const output = check(input);
		if (output === undefined) throw new Nonsense(`The node answered ${String(input)}`);
		return output;
	};

export const accountOf = orNonsense(toAccount);
export const hashOf = orNonsense(toHash);
export const shareIdFrom = orNonsense(toShareId);
export const rightsFrom = orNonsense(toRights);
export const roundOf = orNonsense(toRound);
export const seatNumberOf = orNonsense(toSeatNumber);

/** Numbers of seats by a bit mask. */
export const seatsOf = (mask: number): SeatNumber[] =>
	Array.from({ length: 32 }, (_, number) => number)
		.filter((number) => (mask >>> number) & 1)
		.map(seatNumberOf);

/** Unix seconds. What does not fit a number is as good as for ever. */
export const secondsOf = (time: bigint): number => Number(time < maximum ? time : maximum);
const maximum = BigInt(Number.MAX_SAFE_INTEGER);
