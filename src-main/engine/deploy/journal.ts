// The journal's lines of a deploy, and where they are written.
import { nodeId } from '../../core/project/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { PlanStep } from '../../core/plan/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { Clock, JournalEntry, Session } from '../ports/index.ts'
import type { TakeUp } from './request.ts'

export interface Journal {
  /** A line of the run itself. */
  run(phase: 'plan' | 'ended', detail: string): Promise<Result<void>>
  /** A line of an earlier run: what this one does about it. */
  settled(earlier: TakeUp): Promise<Result<void>>
  /** A line of each step, all in one write. */
  steps(steps: readonly PlanStep[], phase: 'intent' | 'done' | 'failed', detail?: string): Promise<Result<void>>
  statement(step: PlanStep, statement: number, line: { readonly phase: 'sent' | 'acknowledged' | 'done' | 'failed'; readonly detail: string }): Promise<Result<void>>
}

export interface JournalInput {
  readonly environment: OpenEnvironment
  readonly session: Session
  /** The run's key. */
  readonly runId: string
  readonly clock: Clock
}

const NO_NODE = nodeId('')

export function createJournal({ environment: { state, stateKey }, session, runId, clock }: JournalInput): Journal {
  const write = (entries: readonly JournalEntry[]) => state.journal(session, stateKey, entries)
  const ofRun = (run: string, phase: JournalEntry['phase'], detail: string) => write([{ runId: run, stepId: '', phase, nodeId: NO_NODE, at: clock.now(), detail }])
  return {
    run: (phase, detail) => ofRun(runId, phase, detail),
    settled: ({ how, run }) => ofRun(run, 'settled', `${how} ${runId}`),
    steps(steps, phase, detail = '') {
      const at = clock.now()
      return write(steps.map((step) => ({ runId, stepId: step.id, phase, nodeId: step.nodeID, at, detail })))
    },
    statement: (step, statement, { phase, detail }) => write([{ runId, stepId: step.id, phase, nodeId: step.nodeID, at: clock.now(), detail, statement }]),
  }
}
