// A plan in numbers.
import { assertNever } from '../failure/index.ts'
import type { ChangeKind, PlanStep, PlanSummary, Risk } from './types.ts'

type Heading = 'create' | 'alter' | 'replace' | 'drop' | 'metadata'

/** What a change counts as; also how explanations speak of it. */
export function headingOf(change: ChangeKind): Heading {
  switch (change) {
    case 'createTable':
    case 'createView':
      return 'create'
    case 'replaceView':
      return 'replace'
    case 'drop':
      return 'drop'
    case 'adopt':
    case 'freeze':
    case 'metadata':
      return 'metadata'
    case 'renameTable':
    case 'moveTable':
    case 'addColumn':
    case 'dropColumn':
    case 'renameColumn':
    case 'changeType':
    case 'setNotNull':
    case 'dropNotNull':
    case 'changeDefault':
    case 'changeComment':
    case 'changeProperty':
    case 'changeMaterialization':
      return 'alter'
    default:
      return assertNever(change)
  }
}

export function summarize(steps: readonly PlanStep[], unchanged: number): PlanSummary {
  const count: Record<Heading, number> = { create: 0, alter: 0, replace: 0, drop: 0, metadata: 0 }
  const byRisk: Record<Risk, number> = { safe: 0, guarded: 0, rewrite: 0, loss: 0, blocked: 0 }
  for (const { change, risk } of steps) {
    count[headingOf(change)] += 1
    byRisk[risk] += 1
  }
  return { ...count, unchanged, byRisk }
}
