// Edits of the project's files that are asked for in a dialog.
export { RenameDialog } from './rename-dialog.tsx'
export { SubgraphDialog } from './subgraph-dialog.tsx'
export { UndoDialog } from './undo-dialog.tsx'
