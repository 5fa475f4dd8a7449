/** Makes a vault out of a backup file. */
import type { Result } from '$lib/bx';
import { decodeBackup } from './backup';
import { createFilledVault, type NewVault } from './create-vault';
import type { BackupFailure, UnlockFailure, VaultFailure } from './errors';
import type { OpenVault } from './open-vault';

/**
 * The new vault has a key of its own and is opened by `unlock`, not by the file's passphrase. Secrets are not in
 * the file: this installation makes its own identity, registers it, and peers confirm it.
 */
export async function restoreBackup(
	file: { readonly bytes: Uint8Array; readonly passphrase: string },
	vault: NewVault
): Promise<Result<OpenVault, VaultFailure | UnlockFailure | BackupFailure>> {
	const content = await decodeBackup(file.bytes, { name: vault.name, passphrase: file.passphrase });
	return content.ok ? createFilledVault(vault, content.value) : content;
}
