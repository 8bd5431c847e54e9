// Kept copies of what deploys dropped: those that there are, and what comes back of them.
export { withWhatComesBack } from './comes-back.ts'
export type { KeptDocument, KeptListing } from './document.ts'
export { droppedTables } from './dropped.ts'
export { keptCopies } from './kept-copies.ts'
export { listKept } from './list.ts'
