/** Long work: in slices on the page, or as errands in a worker; either way with progress, and with a way to stop. */
export { gently, type Watching } from './slices';
export { nextTask } from './next-task';
export { localDesk, type Asking, type Desk, type Errand, type Errands } from './errands';
export { answerErrands, workerDesk, type Line, type WorkerLine } from './worker-desk';
