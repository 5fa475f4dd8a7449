/** Light, dark, or as the device has it: chosen once, kept in this browser. */
import type { Theme } from '$lib/ui';

const key = 'coview.theme';

export class ThemeChoice {
	#theme = $state<Theme>('system');

	get theme(): Theme {
		return this.#theme;
	}

	/** Takes up what was chosen at an earlier visit. */
	restore(): void {
		const kept = localStorage.getItem(key);
		this.choose(kept === 'light' || kept === 'dark' ? kept : 'system');
	}

	/** Another window or frame of this browser wrote something under `name`. */
	changedElsewhere(name: string | null): void {
		if (name === key) this.restore();
	}

	choose(theme: Theme): void {
		this.#theme = theme;
		if (theme === 'system') {
			localStorage.removeItem(key);
			delete document.documentElement.dataset['theme'];
		} else {
			localStorage.setItem(key, theme);
			document.documentElement.dataset['theme'] = theme;
		}
	}
}
