// Kept copies of what deploys dropped.
export { KeptView } from './kept-view.tsx'
