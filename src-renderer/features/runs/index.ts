// A run as it goes on, and as it ended.
export { RunView } from './run-view.tsx'
export type { RunGraphProps } from './run-view.tsx'
