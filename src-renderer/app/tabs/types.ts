// What a tab can be. A tab's key is its content: opening the same thing twice shows the one that is there.
import type { RollbackTarget } from '../../lib/intents.ts'

export type Tab =
  | { readonly kind: 'explore' }
  | { readonly kind: 'job'; readonly job: string; readonly title: string }
  | { readonly kind: 'plan' }
  | { readonly kind: 'rollback'; readonly target: RollbackTarget }
  | { readonly kind: 'kept' }
  | { readonly kind: 'run'; readonly runID: string }
  | { readonly kind: 'runs' }
  | { readonly kind: 'schedules' }
  | { readonly kind: 'findings' }
  | { readonly kind: 'environment'; readonly environment: string; readonly title: string }

export function tabKey(tab: Tab): string {
  switch (tab.kind) {
    case 'job': return `job ${tab.job}`
    case 'run': return `run ${tab.runID}`
    case 'rollback': return `rollback ${tab.target.to ?? ''} ${tab.target.kept ?? ''}`
    case 'environment': return `environment ${tab.environment}`
    case 'explore': case 'plan': case 'kept': case 'runs': case 'schedules': case 'findings': return tab.kind
  }
}
