// Rows instead of cards.
export { NodeGrid } from './node-grid.tsx'
export type { GridProps } from './node-grid.tsx'
export { ColumnGrid } from './column-grid.tsx'
export { ColumnInspector } from './column-inspector.tsx'
export { useColumns } from './use-columns.ts'
export type { ColumnKey, ColumnQuery, Columns } from './use-columns.ts'
