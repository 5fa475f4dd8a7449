/** One encrypted file with everything a journal holds, for another device. */
import { fail, ok, type Result } from '$lib/bx';
import { concatBytes, utf8ToBytes } from 'noble-hashes/utils.js';
import type { BackupFailure, UnlockFailure } from './errors';
import { passphraseFault } from './key-slots';
import type { VaultName } from './name';
import type { JournalContent } from './open-vault';
import { deriveAesKey, owned } from './seal';
import { isReasonableCost, passphraseCost, stretch, type ScryptCost } from './scrypt';

/*
 * header   "COVIEW-B" · version (1 byte, 1) · log2 N · r · p (1 byte each) · salt (32 bytes)
 * frames   AES-256-GCM of 1 MiB of the body each, the last one shorter (or empty); 16 bytes of tag follow each
 *          nonce: frame number (11 bytes) · 1 in the last frame, else 0; additional data: the header
 * body     vault name (32 bytes of its digits) · 1 if there is a checkpoint, else 0 · length (4) and checkpoint
 *          · number of entries (4) · each entry's length (4) and bytes; all numbers big-endian
 *
 * The salt makes a fresh key for every file, so counted nonces never meet the same key twice, and neither a frame nor
 * the end of a file can be cut off, moved or taken from another file (the STREAM construction, Hoang et al. 2015).
 */
const magic = utf8ToBytes('COVIEW-B');
const headerBytes = 8 + 1 + 3 + 32;
const frameBytes = 1024 * 1024;
const tagBytes = 16;

export async function encodeBackup(
	content: JournalContent,
	{
		name,
		passphrase,
		random,
		cost = passphraseCost
	}: {
		readonly name: VaultName;
		readonly passphrase: string;
		readonly random: (length: number) => Uint8Array;
		readonly cost?: ScryptCost;
	}
): Promise<Result<Uint8Array, UnlockFailure>> {
	const fault = passphraseFault(passphrase);
	if (fault) return fail(fault);
	const { log2N, r, p } = cost;
	const salt = random(32);
	const header = concatBytes(magic, Uint8Array.of(1, log2N, r, p), salt);
	const key = await backupKey(passphrase, salt, cost);
	const body = contentToBytes(name, content);
	const file = [header];
	for (let at = 0; ; at += frameBytes) {
		const isLast = at + frameBytes > body.length;
		const parameters = frameParameters(header, at / frameBytes, isLast);
		const plain = owned(body.subarray(at, at + frameBytes));
		file.push(new Uint8Array(await crypto.subtle.encrypt(parameters, key, plain)));
		if (isLast) return ok(joined(file));
	}
}

export async function decodeBackup(
	file: Uint8Array,
	{ name, passphrase }: { name: VaultName; passphrase: string }
): Promise<Result<JournalContent, BackupFailure>> {
	const header = file.slice(0, headerBytes);
	const [version = 0, log2N = 0, r = 0, p = 0] = header.subarray(8, 12);
	const isOurs = magic.every((byte, at) => byte === header[at]);
	const isKnown = version === 1 && isReasonableCost({ log2N, r, p });
	if (header.length < headerBytes || !isOurs || !isKnown) return fail({ kind: 'NotABackup' });

	const key = await backupKey(passphrase, header.subarray(12), { log2N, r, p });
	const body: Uint8Array[] = [];
	for (let at = headerBytes; ; at += frameBytes + tagBytes) {
		const isLast = at + frameBytes + tagBytes > file.length;
		const parameters = frameParameters(header, body.length, isLast);
		const frame = await openFrame(parameters, key, file.subarray(at, at + frameBytes + tagBytes));
		if (!frame) return fail({ kind: 'BackupUnreadable' });
		body.push(frame);
		if (isLast) break;
	}
	return bytesToContent(name, joined(body));
}

async function backupKey(passphrase: string, salt: Uint8Array, cost: ScryptCost) {
	const stretched = await stretch(passphrase, salt, cost);
	const key = await deriveAesKey(stretched, salt, 'coview/vault/backup/v1');
	stretched.fill(0);
	return key;
}

function frameParameters(header: Uint8Array, frame: number, isLast: boolean): AesGcmParams {
	const iv = new Uint8Array(12);
	new DataView(iv.buffer).setUint32(7, frame);
	iv[11] = isLast ? 1 : 0;
	return { name: 'AES-GCM', iv, additionalData: owned(header) };
}

async function openFrame(parameters: AesGcmParams, key: CryptoKey, frame: Uint8Array) {
	try {
		return new Uint8Array(await crypto.subtle.decrypt(parameters, key, owned(frame)));
	} catch (error) {
		if (error instanceof DOMException) return undefined;
		throw error;
	}
}

const nameBytes = 32;
const nameToBytes = (name: VaultName) => utf8ToBytes(name.slice(-nameBytes));

function contentToBytes(name: VaultName, { checkpoint, entries }: JournalContent): Uint8Array {
	const sized = (bytes: Uint8Array) => [numberToBytes(bytes.length), bytes];
	return joined([
		nameToBytes(name),
		Uint8Array.of(checkpoint ? 1 : 0),
		...sized(checkpoint ?? new Uint8Array()),
		numberToBytes(entries.length),
		...entries.flatMap(sized)
	]);
}

/** The body is authenticated, so only whose it is remains to be asked; a wrong length is a bug. */
function bytesToContent(name: VaultName, body: Uint8Array): Result<JournalContent, BackupFailure> {
	const view = new DataView(body.buffer, body.byteOffset, body.length);
	let at = 0;
	const take = (length: number) => body.slice(at, (at += length));
	const takeNumber = () => view.getUint32((at += 4) - 4);

	const owner = take(nameBytes);
	if (!nameToBytes(name).every((byte, index) => byte === owner[index]))
		return fail({ kind: 'BackupOfAnotherVault' });
	const hasCheckpoint = take(1)[0] === 1;
	const checkpoint = take(takeNumber());
	const entries = Array.from({ length: takeNumber() }, () => take(takeNumber()));
	return ok({ checkpoint: hasCheckpoint ? checkpoint : null, entries });
}

/** A list, not arguments: a journal may have more entries than a call may have arguments. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
	const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
}

function numberToBytes(value: number): Uint8Array {
	const bytes = new Uint8Array(4);
	new DataView(bytes.buffer).setUint32(0, value);
	return bytes;
}
