// Runs: one as it goes on, and the history of all.
export { RunsList } from './runs-list.tsx'
export { RunView } from './run-view.tsx'
export type { RunGraphProps } from './run-view.tsx'
