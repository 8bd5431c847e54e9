// How far a deploy got with each of its steps, from the lines of its journal. Pure.
import type { Plan } from '../../../core/plan/index.ts'
import type { JournalEntry } from '../../ports/index.ts'

export interface StepProgress {
  readonly isDone: boolean
  /** Done, or one of its statements was sent. Where a step is a transaction that is the same. */
  readonly isBegun: boolean
  readonly statementsDone: number
  readonly inDoubt?: InDoubt
}

/** A statement that was sent, and nothing says that it was done. */
export interface InDoubt {
  readonly place: number
  readonly tag: string
  /** Where it got one. */
  readonly queryId?: string
  /** Nothing says that it ended. */
  readonly mayRun: boolean
}

export function progressOf({ steps }: Pick<Plan, 'steps'>, lines: readonly JournalEntry[]): ReadonlyMap<string, StepProgress> {
  const byStep = Map.groupBy(lines, ({ stepId }) => stepId)
  return new Map(steps.map(({ id }) => [id, progressOfStep(byStep.get(id) ?? [])]))
}

function progressOfStep(lines: readonly JournalEntry[]): StepProgress {
  const ofStep = lines.filter(({ statement }) => statement === undefined)
  const ofStatements = lines.filter(({ statement }) => statement !== undefined)
  const isDone = ofStep.some(({ phase }) => phase === 'done')
  const statementsDone = ofStatements.reduce((done, { phase, statement = 0 }) => (phase === 'done' ? Math.max(done, statement + 1) : done), 0)
  const sent = ofStatements.findLast(({ phase, statement = 0 }) => phase === 'sent' && statement >= statementsDone)
  const progress = { isDone, isBegun: isDone || ofStatements.length > 0, statementsDone }
  if (sent?.statement === undefined || isDone) return progress
  const { statement: place, detail: tag } = sent
  const queryId = ofStatements.find(({ phase, statement }) => phase === 'acknowledged' && statement === place)?.detail
  return { ...progress, inDoubt: { place, tag, mayRun: !ofStep.some(({ phase }) => phase === 'failed'), ...(queryId === undefined ? {} : { queryId }) } }
}
