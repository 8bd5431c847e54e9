// How far a deploy got, as its journal says.
import { describe, expect, test } from 'vitest'
import type { PlanStep } from '../../../src-main/core/plan/index.ts'
import { nodeId } from '../../../src-main/core/project/index.ts'
import { progressOf } from '../../../src-main/engine/deploy/take-up/progress.ts'
import type { JournalEntry } from '../../../src-main/engine/ports/index.ts'

const step = (id: string): PlanStep => ({ id, nodeID: nodeId(id), location: 'L', name: id, object: id, change: 'addColumn', risk: 'safe', how: 'in place', reason: '', statements: [], needs: [] })
const line = (stepId: string, phase: JournalEntry['phase'], statement?: number): JournalEntry => ({ runId: '7', stepId, phase, nodeId: nodeId(stepId), at: '', detail: `${phase} ${statement ?? ''}`.trim(), ...(statement === undefined ? {} : { statement }) })
const progress = (...lines: readonly JournalEntry[]) => progressOf({ steps: [step('a')] }, lines).get('a')

describe('the progress of a step', () => {
  test('is nothing where it was intended only', () => {
    expect(progress(line('a', 'intent'))).toEqual({ isDone: false, isBegun: false, statementsDone: 0 })
  })

  test('is all of it where it is done', () => {
    expect(progress(line('a', 'intent'), line('a', 'sent', 0), line('a', 'done', 0), line('a', 'done'))).toEqual({ isDone: true, isBegun: true, statementsDone: 1 })
  })

  test('has a statement in doubt that was sent, with its id where it got one', () => {
    expect(progress(line('a', 'sent', 0), line('a', 'done', 0), line('a', 'sent', 1))).toEqual({ isDone: false, isBegun: true, statementsDone: 1, inDoubt: { place: 1, tag: 'sent 1', mayRun: true } })
    expect(progress(line('a', 'sent', 0), line('a', 'acknowledged', 0))).toEqual({
      isDone: false, isBegun: true, statementsDone: 0, inDoubt: { place: 0, tag: 'sent 0', queryId: 'acknowledged 0', mayRun: true },
    })
  })

  test('has one in doubt that no longer runs where the step failed', () => {
    expect(progress(line('a', 'sent', 0), line('a', 'failed'))?.inDoubt).toEqual({ place: 0, tag: 'sent 0', mayRun: false })
  })

  test('looks over a check, which leaves no line', () => {
    expect(progress(line('a', 'sent', 0), line('a', 'done', 0), line('a', 'sent', 2))).toMatchObject({ statementsDone: 1, inDoubt: { place: 2 } })
  })
})
