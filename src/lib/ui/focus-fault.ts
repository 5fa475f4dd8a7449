/** Goes to the first field with a fault, so that what is missing is read where it is put right. */
import { tick } from 'svelte';

/** To be asked once faults are shown; answers whether there was one. */
export async function focusFault(within: ParentNode): Promise<boolean> {
	await tick();
	const field = within.querySelector<HTMLElement>('[aria-invalid="true"]');
	field?.focus();
	return field !== null;
}
