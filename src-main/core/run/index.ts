// Runs: events, the record that they fold into, and the order of a run's nodes.
export * from './types.ts'
export { createRunFold, foldRun, reduceRun } from './fold.ts'
export type { RunFold } from './fold.ts'
export { hasEnded } from './node-result.ts'
export { listingOf, outcomeOf, statusOf } from './outcome.ts'
export { plannedNodes } from './planned-nodes.ts'
export { createRunGraph } from './run-graph.ts'
export type { EndedNode, RunGraph, SkippedNode } from './run-graph.ts'
