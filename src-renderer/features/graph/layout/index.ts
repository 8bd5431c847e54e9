// Where each node of a graph stands.
export { layoutGraph } from './layout.ts'
export { CARD, PITCH } from './types.ts'
export type { Layout, LayoutInput } from './types.ts'
export { useLayout } from './use-layout.ts'
