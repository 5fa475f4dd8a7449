/** One proven, sealed conversation over a wire: numbered questions and answers both ways. */
import { fail, ok, type Result } from '$lib/bx';
import { createAllowance } from './allowance';
import { createAssembler, type Assembler } from './assembler';
import type { TransportFailure } from './errors';
import { decodeFrame, type Frame } from './framing';
import type { Proven } from './handshake';
import { createOutbox } from './outbox';
import type { AskOptions } from './port';
import { createOpener, createSealer } from './sealed-channel';
import type { Wire } from './wire';

type Answer = Result<Uint8Array, TransportFailure>;

export interface Session {
	ask(request: Uint8Array, options?: AskOptions): Promise<Answer>;
	/** Ends it; every open question is `Interrupted`. */
	close(): void;
}

export interface SessionOptions {
	readonly wire: Wire;
	readonly proven: Proven;
	/** Largest request or reply, in bytes. */
	readonly limit: number;
	/** Milliseconds of silence, while an answer is awaited, after which the peer counts as gone. */
	readonly patience: number;
	/** Milliseconds, from any start. */
	readonly clock: () => number;
	readonly handle: (request: Uint8Array) => Promise<Uint8Array>;
	/** Told once. */
	readonly onEnd: () => void;
}

/** Questions of one side that may be open at a time; more wait on our side, and close the channel on the other. */
export const mostQuestions = 32;
/** Questions a peer may ask at once and per second in the long run; we ask at half that pace. */
export const pace = { burst: 512, perSecond: 128 };

interface Question {
	readonly finish: (answer: Answer) => void;
	readonly onProgress: AskOptions['onProgress'];
	reply: Assembler | undefined;
}

export function createSession(options: SessionOptions): Session {
	const { wire, limit, clock, handle, onEnd } = options;
	const sealer = createSealer(options.proven.sendKey);
	const opener = createOpener(options.proven.receiveKey);
	options.proven.sendKey.fill(0);
	options.proven.receiveKey.fill(0);
	const outbox = createOutbox(wire, sealer, clock);
	const questions = new Map<number, Question>();
	const waiting: (() => void)[] = [];
	/** What the peer asked: being received (an assembler), or being answered. */
	const asked = new Map<number, Assembler | 'answering'>();
	const allowed = createAllowance(pace, clock);
	const ours = createAllowance({ burst: pace.burst / 2, perSecond: pace.perSecond / 2 }, clock);
	let lastId = 0;
	let ended = false;
	let heardAt = clock();

	wire.listen({
		message(sealed) {
			if (ended) return;
			const bytes = opener.open(sealed);
			const frame = bytes && decodeFrame(bytes);
			heardAt = clock();
			if (!frame || !take(frame)) end();
		},
		closed: () => end(),
		drained: () => outbox.resume()
	});

	/** While an answer is awaited, silence is questioned; a peer that stays silent is gone. */
	const watch = setInterval(() => {
		if (questions.size === 0) return;
		const silence = clock() - heardAt;
		if (silence > options.patience) end();
		else if (silence > options.patience / 3) outbox.signal('ping', 0);
	}, options.patience / 6);

	/** Answers false when the frame breaks the rules. */
	function take(frame: Frame): boolean {
		if (frame.kind === 'request') return takeRequest(frame);
		if (frame.kind === 'cancel') return cancelled(frame.id);
		if (frame.kind === 'ping') return allowed.take() && (outbox.signal('pong', 0), true);
		if (frame.kind === 'pong') return true;
		// Answers to a question given up meanwhile cross with the cancellation, and mean nothing any more.
		const question = questions.get(frame.id);
		return !question || takeAnswer(frame, question);
	}

	function takeRequest(frame: Frame): boolean {
		const known = asked.get(frame.id);
		if (known === 'answering') return false;
		if (!known && (!allowed.take() || asked.size >= mostQuestions || frame.total > limit)) return false;
		const request = known ?? createAssembler(frame.total);
		asked.set(frame.id, request);
		const buffered = [...asked.values()].reduce(
			(sum, one) => sum + (one === 'answering' ? 0 : one.received),
			0
		);
		const whole = request.add(frame);
		if (whole === 'violation' || buffered > limit) return false;
		if (whole) void answer(frame.id, whole);
		return true;
	}

	async function answer(id: number, request: Uint8Array): Promise<void> {
		asked.set(id, 'answering');
		const reply = await handle(request).catch(() => undefined);
		if (ended || !asked.has(id)) return;
		if (reply && reply.length <= limit) {
			outbox.send('reply', id, reply, () => asked.delete(id));
			return;
		}
		asked.delete(id);
		if (reply) outbox.signal('tooLarge', id, sizes(reply.length, limit));
		else outbox.signal('failed', id);
	}

	function cancelled(id: number): boolean {
		asked.delete(id);
		outbox.drop('reply', id);
		return true;
	}

	function takeAnswer(frame: Frame, question: Question): boolean {
		if (frame.kind === 'failed') return (question.finish(fail({ kind: 'Interrupted' })), true);
		if (frame.kind === 'tooLarge') {
			if (frame.content.length !== 16) return false;
			const view = new DataView(frame.content.buffer, frame.content.byteOffset);
			question.finish(fail({ kind: 'TooLarge', bytes: view.getFloat64(0), limit: view.getFloat64(8) }));
			return true;
		}
		if (frame.total > limit) return false;
		question.reply ??= createAssembler(frame.total);
		const whole = question.reply.add(frame);
		if (whole === 'violation') return false;
		question.onProgress?.(question.reply.received, frame.total);
		if (whole) question.finish(ok(whole));
		return true;
	}

	function end(): void {
		if (ended) return;
		ended = true;
		clearInterval(watch);
		outbox.close();
		sealer.forget();
		opener.forget();
		wire.close();
		for (const question of [...questions.values()]) question.finish(fail({ kind: 'Interrupted' }));
		for (const start of waiting.splice(0)) start();
		asked.clear();
		onEnd();
	}

	async function ask(request: Uint8Array, { onProgress, signal }: AskOptions = {}): Promise<Answer> {
		if (request.length > limit) return fail({ kind: 'TooLarge', bytes: request.length, limit });
		while (!ended && questions.size >= mostQuestions)
			await new Promise<void>((resolve) => waiting.push(resolve));
		while (!ended && !ours.take()) await new Promise((resolve) => setTimeout(resolve, ours.wait()));
		if (ended || signal?.aborted) {
			waiting.shift()?.();
			return fail({ kind: 'Interrupted' });
		}
		if (questions.size === 0) heardAt = clock();
		const id = (lastId = (lastId + 1) >>> 0);
		return new Promise((resolve) => {
			const giveUp = () => {
				question.finish(fail({ kind: 'Interrupted' }));
				outbox.drop('request', id);
				outbox.signal('cancel', id);
			};
			const question: Question = {
				onProgress,
				reply: undefined,
				finish(answer) {
					questions.delete(id);
					signal?.removeEventListener('abort', giveUp);
					waiting.shift()?.();
					resolve(answer);
				}
			};
			questions.set(id, question);
			signal?.addEventListener('abort', giveUp);
			outbox.send('request', id, request);
		});
	}

	return { ask, close: end };
}

function sizes(bytes: number, limit: number): Uint8Array {
	const content = new Uint8Array(16);
	const view = new DataView(content.buffer);
	view.setFloat64(0, bytes);
	view.setFloat64(8, limit);
	return content;
}
