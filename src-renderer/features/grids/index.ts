// Rows instead of cards.
export { NodeGrid } from './node-grid.tsx'
export type { GridProps } from './node-grid.tsx'
