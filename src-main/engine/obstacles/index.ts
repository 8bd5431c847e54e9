// What keeps the embedded warehouse from making and running nodes: known before anything is sent.
export { belowObstacles } from './below.ts'
export { createObstacles } from './obstacles.ts'
export type { Obstacles, ObstaclesInput, TriedQuery } from './obstacles.ts'
export type { TriedRun, TriedStatement } from './run.ts'
