/** Hands a file made here to the person, through the browser's own download. */
import { tableFile, type Conversation, type TableId } from '$lib/app';

export function download(name: string, content: BlobPart, type: string): void {
	const url = URL.createObjectURL(new Blob([content], { type }));
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function downloadTable(conversation: Conversation, id: TableId): void {
	const { name, text } = tableFile(conversation, id);
	download(name, text, 'text/csv;charset=utf-8');
}
