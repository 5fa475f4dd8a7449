/** A promise for one request of IndexedDB; what else fails is told by its transaction. */
export const answerOf = <Answer>(request: IDBRequest<Answer>): Promise<Answer> =>
	new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new DOMException('no answer', 'AbortError'));
	});
