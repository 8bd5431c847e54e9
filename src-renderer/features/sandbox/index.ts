// Made-up sources.
export { SandboxDialog } from './sandbox-dialog.tsx'
