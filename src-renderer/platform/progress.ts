// Tells the progress of a long call from its other events.
import type { ProgressEvent } from '../../src-main/contract/index.ts'

export function isProgress(event: unknown): event is ProgressEvent {
  return typeof event === 'object' && event !== null && 'kind' in event && event.kind === 'progress'
}
