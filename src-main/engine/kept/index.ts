// Kept copies of what deploys dropped.
export { keptCopies } from './kept-copies.ts'
