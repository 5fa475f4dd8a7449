import { describe, expect, test } from 'vitest';
import { measureSealedBytes } from './sealed-bytes';
import { measureTransactions } from './transaction-bytes';

describe('sizes', () => {
	test('default: an update is salts, a cell and little else; a view is its cells', async () => {
		const { update, furtherRow, snapshot, question } = await measureSealedBytes();
		expect(update).toBeGreaterThan(120);
		expect(update).toBeLessThan(260);
		expect(furtherRow).toBeGreaterThan(120);
		expect(furtherRow).toBeLessThan(160);
		expect(snapshot).toBeGreaterThan(1000 * (5 * 50 + 16));
		expect(snapshot).toBeLessThan(1000 * (5 * 120 + 16));
		expect(question).toBeLessThan(120);
	});

	test('default: hashes that were not seen before do not compress', () => {
		const { request, acknowledge, acknowledgeAndRequest } = measureTransactions();
		// Share, root or seven commitments, and a signature.
		expect(acknowledge.compressed).toBeGreaterThan(32 + 32 + 64);
		expect(request.compressed).toBeGreaterThan(32 + 7 * 32 + 64);
		expect(request.compressed).toBeLessThan(request.bytes / 2);
		expect(acknowledgeAndRequest.compressed).toBeLessThan(request.compressed + acknowledge.compressed);
	});
});
