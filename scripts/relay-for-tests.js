/** Starts a relay before the browser tests, tells them its address (`inject('relay')`), and stops it after them. */
import { startRelay } from './relay.js';

/** @param {import('vitest/node').TestProject} project */
export default async function setup(project) {
	const relay = await startRelay();
	project.provide('relay', relay.url);
	return () => relay.close();
}
