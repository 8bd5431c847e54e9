// Selectors: the box, and what is picked.
export { SelectorBox } from './selector-box.tsx'
export { asSelector, isSelector } from './as-selector.ts'
export { useSelection } from './use-selection.ts'
export type { Selection } from './use-selection.ts'
