/** What the pages tell each other as they lead on. */
declare global {
	namespace App {
		interface PageState {
			/** The share that was made just now: its link comes next. */
			justCreated?: string;
		}
	}
}

export {};
