// What became of a node that did not end well, whether it can be run again, and the end of a run whose engine was killed.
import { describe, expect, it, test } from 'vitest'
import fc from 'fast-check'
import { nodeId } from '../../../src-main/core/project/index.ts'
import { createRunFold, foldRun, hasEnded, interruptedEndings, nodesToRerun, repeatableOf, unfinishedOf } from '../../../src-main/core/run/index.ts'
import type { Run, RunEvent, RunHeader } from '../../../src-main/core/run/index.ts'

const at = (second: number): string => `2026-01-01T00:00:${String(second).padStart(2, '0')}.000Z`
const header: RunHeader = {
  runID: '1', uid: 'u1', runType: 'refresh', project: { id: 'p', name: 'shop' }, environmentID: '5', environmentName: 'dev',
  warehouse: 'embedded warehouse', parameters: {}, parallelism: 4, runStartTime: at(0),
}

describe('whether statements can be sent again', () => {
  const repeatable = (...sql: readonly string[]) => repeatableOf(sql.map((one) => ({ sql: one, type: 'statement' })))
  it.each([
    ['a table that is emptied first', ['TRUNCATE TABLE IF EXISTS "D"."S"."T"', 'INSERT INTO "D"."S"."T" ("A") SELECT 1'], 'yes'],
    ['a plain insert', ['INSERT INTO D.S.T SELECT 1'], 'no'],
    ['an insert into another table than was emptied', ['TRUNCATE TABLE D.S.U', 'INSERT INTO D.S.T SELECT 1'], 'no'],
    ['a merge', ['/* keys */ MERGE INTO T USING S ON T.K = S.K WHEN MATCHED THEN UPDATE SET A = 1'], 'yes'],
    ['INSERT OVERWRITE', ['INSERT OVERWRITE INTO T SELECT 1'], 'yes'],
    ['a table that is made anew and filled', ['CREATE OR REPLACE TRANSIENT TABLE D.T AS SELECT 1', 'insert into d.t select 2'], 'yes'],
    ['all rows deleted first', ['DELETE FROM T', 'INSERT INTO T SELECT 1'], 'yes'],
    ['some rows deleted first', ['DELETE FROM T WHERE A > 1', 'INSERT INTO T SELECT 1'], 'no'],
    ['an update', ['UPDATE T SET A = A + 1'], 'unknown'],
    ['a procedure', ['CALL LOAD_IT()'], 'unknown'],
    ['a transaction around a reload', ['BEGIN', 'DELETE FROM T', 'INSERT INTO T SELECT 1', 'COMMIT'], 'yes'],
    ['nothing', [], 'yes'],
  ] as const)('%s', (_, sql, expected) => {
    expect(repeatable(...sql)).toBe(expected)
  })
})

test('a node tells what was done and what not, and nothing where nothing was', () => {
  const one = (stage: string, came: 'done' | 'undone' | 'failed' | 'notSent' | 'inDoubt', type: 'statement' | 'test' = 'statement') => ({ stage, came, type })
  expect([
    unfinishedOf([one('Before', 'done', 'test'), one('Pre-SQL', 'done'), one('Load', 'failed'), one('Post-SQL', 'notSent'), one('After', 'notSent', 'test')], 'no'),
    unfinishedOf([one('Begin', 'undone'), one('Load', 'failed')], 'no'),
    unfinishedOf([one('Load', 'inDoubt')], 'yes'),
  ]).toEqual([
    { done: ['Pre-SQL'], notDone: ['Load', 'Post-SQL'], repeatable: 'no' },
    undefined,
    { done: [], inDoubt: 'Load', notDone: [], repeatable: 'yes' },
  ])
})

describe('the end of a run whose engine was killed', () => {
  const [a, b, c, d] = ['A', 'B', 'C', 'D'].map(nodeId) as [ReturnType<typeof nodeId>, ReturnType<typeof nodeId>, ReturnType<typeof nodeId>, ReturnType<typeof nodeId>]
  const planned = [a, b, c, d].map((nodeID) => ({ nodeID, name: nodeID, location: 'L', after: [] }))
  const statement = (nodeID: typeof a, index: number, name: string, sql: string, isDone: boolean): RunEvent[] => [
    { kind: 'statementStarted', at: at(2), nodeID, index, name, type: 'statement', sql },
    ...(isDone ? [{ kind: 'statementEnded', at: at(3), nodeID, index, status: 'complete' } as const] : []),
  ]
  const events: RunEvent[] = [
    { kind: 'runStarted', at: at(0), header, nodes: planned },
    { kind: 'nodeStarted', at: at(1), nodeID: a },
    ...statement(a, 0, 'Load', 'INSERT INTO A SELECT 1', true),
    { kind: 'nodeEnded', at: at(3), nodeID: a, state: 'complete' },
    { kind: 'nodeStarted', at: at(1), nodeID: b, repeatable: 'no' },
    ...statement(b, 0, 'Pre-SQL', 'DELETE FROM X', true),
    ...statement(b, 1, 'Load', 'INSERT INTO B SELECT 1', false),
    { kind: 'nodeStarted', at: at(1), nodeID: c, repeatable: 'yes' },
    ...statement(c, 0, 'Begin', 'BEGIN', true),
    ...statement(c, 1, 'Load', 'INSERT INTO C SELECT 1', true),
  ]
  // Safe: the run has started.
  const known = foldRun(events)!
  const ended = (run: Run): Run => {
    const fold = createRunFold(run)
    interruptedEndings(run, at(9)).forEach(fold.apply)
    return fold.snapshot() ?? run
  }

  it('keeps what ended, says of what ran how far it came, and of the rest that it was not begun', () => {
    const run = ended(known)
    expect(run.runResults.map(({ name, runState, why, unfinished }) => [name, runState, why, unfinished])).toEqual([
      ['A', 'complete', undefined, undefined],
      ['B', 'failed', 'the engine ended while Load ran', { done: ['Pre-SQL'], inDoubt: 'Load', notDone: [], repeatable: 'no' }],
      ['C', 'failed', 'the engine ended while it ran, between two statements', undefined],
      ['D', 'skipped', 'the engine ended before it started', undefined],
    ])
    expect([run.outcome, run.interrupted, nodesToRerun(run, false), nodesToRerun(run, true)]).toEqual(['failed', true, [b, c, d], [a, b, c, d]])
  })

  it('wherever it was killed, every node has exactly one end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: events.length }), (count) => {
        const run = foldRun(events.slice(0, count))
        if (run === undefined) throw new Error('the run has not started')
        expect([ended(run).runResults.every(({ runState }) => hasEnded(runState)), interruptedEndings(ended(run), at(9))]).toEqual([true, []])
      }),
    )
  })
})
