// The graph.
export { GraphView } from './graph-view.tsx'
export type { GraphViewProps } from './graph-view.tsx'
export { MOST_CARDS } from './picture.ts'
