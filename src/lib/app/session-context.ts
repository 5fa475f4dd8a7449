/** The one session of a window, handed down to every page. */
import { createContext } from 'svelte';
import type { Session } from './session.svelte';

export const [getSession, setSession] = createContext<Session>();
