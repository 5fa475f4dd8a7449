/** Times contenders in turns, in one run, so that a busy moment of the machine hits all of them. */

/** One run of the operation. A promise is waited for. */
export type Operation = () => unknown;

export interface Contender {
	readonly run: Operation;
	/** Before each round, not timed: e.g. opens what the round uses up. */
	readonly prepare?: () => unknown;
	/** At most so many runs a round: 1 where a run cannot be repeated without `prepare`. */
	readonly most?: number;
	/** At least so many: where a single run waits for a disk now and then, it does not pass for a long one. */
	readonly least?: number;
}

export interface RaceOptions {
	/** Rounds of each contender; 5 unless told. */
	readonly rounds?: number;
	/** What a round lasts at least, in milliseconds, by repeating the operation; 100 unless told. */
	readonly roundTime?: number;
}

/** A quick run judges results, not times. Pages have no environment, and are told how many rounds. */
const isQuick = typeof process !== 'undefined' && Boolean(process.env['QUICK']);
const shortRace: Required<RaceOptions> = { rounds: 3, roundTime: 10 };

/** Milliseconds per run, one number a round. */
export type Times = readonly number[];

/** All contenders, round by round in turns, after a warm-up of each. */
export async function race<Name extends string>(
	contenders: Readonly<Record<Name, Contender | Operation>>,
	options: RaceOptions = {}
): Promise<Record<Name, Times>> {
	const { rounds, roundTime } = { rounds: 5, roundTime: 100, ...options, ...(isQuick && shortRace) };
	const times = {} as Record<Name, number[]>;
	const turns: { readonly name: Name; readonly contender: Contender; readonly repeats: number }[] = [];
	for (const name of Object.keys(contenders) as Name[]) {
		const given: Contender | Operation = contenders[name];
		const contender = typeof given === 'function' ? { run: given } : given;
		turns.push({ name, contender, repeats: await warmUp(contender, roundTime) });
		times[name] = [];
	}
	for (let round = 0; round < rounds; round += 1)
		for (const { name, contender, repeats } of turns) times[name].push(await oneRound(contender, repeats));
	return times;
}

/** How many times `ours` goes into `rival`: the median over rounds, each compared with its neighbour in time. */
export const ratio = (ours: Times, rival: Times): number =>
	median(ours.map((time, round) => (rival[round] ?? Number.NaN) / time));

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	const middle = sorted.length >> 1;
	const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
	return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** Repeats until a round is long enough twice, and says how many runs that takes. */
async function warmUp(contender: Contender, roundTime: number): Promise<number> {
	const most = contender.most ?? Number.POSITIVE_INFINITY;
	let repeats = Math.min(most, contender.least ?? 1);
	for (let enough = 0; enough < 2; enough += 1) {
		for (;;) {
			const spent = (await oneRound(contender, repeats)) * repeats;
			if (spent >= roundTime || repeats >= most) break;
			const grown = Math.ceil((repeats * roundTime * 1.2) / Math.max(spent, roundTime / 8));
			repeats = Math.min(most, Math.max(repeats + 1, grown));
		}
	}
	return repeats;
}

/** Rubbish of the others is collected before, so that nobody pays for it, and a few runs bring memory and caches back. */
async function oneRound({ run, prepare, most }: Contender, repeats: number): Promise<number> {
	await prepare?.();
	globalThis.gc?.();
	for (let left = most === undefined ? repeats >> 2 : 0; left > 0; left -= 1) {
		const answer = run();
		if (answer instanceof Promise) await answer;
	}
	const started = performance.now();
	for (let left = repeats; left > 0; left -= 1) {
		const answer = run();
		if (answer instanceof Promise) await answer;
	}
	return (performance.now() - started) / repeats;
}
