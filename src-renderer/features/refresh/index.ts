// Refreshes: the job, and the question before a run.
export { JobInspector } from './job-inspector.tsx'
export { RefreshDialog } from './refresh-dialog.tsx'
