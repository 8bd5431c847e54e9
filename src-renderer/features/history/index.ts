// The history: every run of the project, nodes by runs, two runs compared, and the audit trail.
export { HistoryView } from './history-view.tsx'
