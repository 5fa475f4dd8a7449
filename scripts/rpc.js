/** One JSON-RPC call to a chain node. */

/**
 * @param {string} rpcUrl
 * @param {string} method
 * @param {readonly unknown[]} [params]
 * @returns {Promise<any>} the `result`
 * @throws {Error} with the node's message
 */
export async function rpc(rpcUrl, method, params = []) {
	const response = await fetch(rpcUrl, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
	});
	const answer = await response.json();
	if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
	return answer.result;
}
