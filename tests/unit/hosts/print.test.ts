// What people read: numbers, tables, plans and runs as plain text.
import { describe, expect, it } from 'vitest'
import { jobId } from '../../../src-main/core/project/index.ts'
import type { NodeId } from '../../../src-main/core/project/index.ts'
import type { Plan, PlanStep } from '../../../src-main/core/plan/index.ts'
import type { NodeResult, Run } from '../../../src-main/core/run/index.ts'
import { count, counted, duration, table } from '../../../src-main/hosts/cli/print/format.ts'
import { planText } from '../../../src-main/hosts/cli/print/plan.ts'
import { runText } from '../../../src-main/hosts/cli/print/run.ts'
import { createTerminal } from '../../../src-main/hosts/cli/terminal.ts'

const { paint } = createTerminal({ json: false, quiet: false, verbose: false, color: false })
// Safe: a node's id is any text.
const node = 'n1' as NodeId

describe('numbers', () => {
  it('are grouped, and counted things agree with them', () => {
    expect([count(1234567), counted(1, 'node'), counted(0, 'node'), counted(1200, 'row')]).toEqual(['1,234,567', '1 node', '0 nodes', '1,200 rows'])
  })

  it('durations take the unit that a person would', () => {
    expect([0.4, 999, 1000, 59_940, 60_000, 125_400].map(duration)).toEqual(['0 ms', '999 ms', '1.0 s', '59.9 s', '1:00', '2:05'])
  })
})

it('a table aligns its columns and leaves out those without any text', () => {
  const rows = [{ name: 'A', rows: '5', note: '' }, { name: 'LONGER', rows: '1,000', note: '' }]
  const text = table(rows, [{ title: 'NODE', text: (row) => row.name }, { title: 'NOTE', text: (row) => row.note }, { title: 'ROWS', text: (row) => row.rows, align: 'right' }], (title) => title)
  expect(text.split('\n')).toEqual(['NODE     ROWS', 'A           5', 'LONGER  1,000'])
})

function step(over: Partial<PlanStep>): PlanStep {
  return { id: 's', nodeID: node, location: 'STG', name: 'A', object: 'DB.STG.A', change: 'createTable', risk: 'safe', how: 'in place', reason: 'The table is new.', statements: [], needs: [], ...over }
}

function plan(over: Partial<Plan>): Plan {
  return {
    formatVersion: 1, id: 'abc', hash: 'abcdef', project: { id: 'p', name: 'shop' }, environment: { id: '1', name: 'dev' }, engine: 'duckdb', commit: null,
    basis: { recordedAt: null, actual: 'live' }, parameters: {}, answers: { drift: {}, sameColumn: {} }, subset: null,
    summary: { create: 0, alter: 0, replace: 0, drop: 0, metadata: 0, unchanged: 3, byRisk: { safe: 0, guarded: 0, rewrite: 0, loss: 0, blocked: 0 } },
    steps: [], drift: [], questions: [], preconditions: [], notes: [], ...over,
  }
}

describe('a plan', () => {
  it('without changes is one line', () => {
    expect(planText(plan({}), paint, false)).toBe('No changes to dev (embedded warehouse): 3 nodes as deployed.')
  })

  it('of jobs alone is no plan without changes', () => {
    const jobs: Plan['jobs'] = [{ jobID: jobId('1'), name: 'Nightly', change: 'changed', before: { name: 'Nightly', include: '{A}', exclude: '' }, after: { name: 'Nightly', include: '{B}', exclude: '' } }]
    expect(planText(plan({ jobs }), paint, false).split('\n')).toEqual([
      '1 change to dev (embedded warehouse): 1 job changed; 3 nodes unchanged. hash abc', '', 'Jobs (a refresh runs them as they were deployed)', '  changed Nightly', '    include {A} → {B}',
    ])
  })

  it('shows the most dangerous first, what changes from what, and counts what only the record needs', () => {
    const steps = [
      step({ statements: [{ stage: 'Create', sql: 'CREATE TABLE A', does: 'ddl', done: [] }] }),
      step({ name: 'B', change: 'metadata', reason: 'Its definition changed.' }),
      step({ name: 'C', change: 'dropColumn', risk: 'loss', column: 'OLD', reason: 'Its values go.' }),
      step({ name: 'D', change: 'renameColumn', from: 'X', to: 'Y', reason: 'The same column.' }),
    ]
    const text = planText(plan({ steps, summary: { ...plan({}).summary, create: 1, alter: 2, metadata: 1 } }), paint, false)
    expect(text.split('\n')).toEqual([
      '4 changes to dev (embedded warehouse): 1 create, 2 alter, 1 metadata; 3 nodes unchanged. hash abc',
      '',
      'RISK  CHANGE         NODE   WHAT   WHY',
      'loss  drop column    STG.C  OLD    Its values go.',
      'safe  create table   STG.A         The table is new.',
      'safe  rename column  STG.D  X → Y  The same column.',
      '',
      '1 node recorded without any SQL (--verbose lists them)',
    ])
  })

  it('names the flag that answers a drift, by the item that the flag takes', () => {
    const drift: Plan['drift'] = [{ object: 'DB.STG.A', item: 'DB.STG.A.EXTRA', column: 'EXTRA', kind: 'extraColumn', code: 'PLN132', detail: 'column EXTRA was added', choices: ['adopt', 'ignore'] }]
    expect(planText(plan({ drift }), paint, false)).toContain("DB.STG.A  column EXTRA was added  --drift 'DB.STG.A.EXTRA=adopt|ignore'")
  })
})

function result(over: Partial<NodeResult>): NodeResult {
  return { nodeID: node, name: 'A', location: 'STG', runState: 'complete', startTime: '2030-01-01T00:00:00.000Z', endTime: '2030-01-01T00:00:00.250Z', queryResults: [], ...over }
}

const run: Run = {
  formatVersion: 1, runID: '7', uid: 'u', runType: 'refresh', project: { id: 'p', name: 'shop' }, environmentID: '1', environmentName: 'dev', warehouse: 'embedded warehouse', jobName: 'Nightly',
  parameters: {}, parallelism: 16, runStartTime: '2030-01-01T00:00:00.000Z', runEndTime: '2030-01-01T00:00:01.300Z', runStatus: 'failed', outcome: 'failed', sources: [],
  summary: { complete: 1, failed: 1, skipped: 1, canceled: 0, testsFailed: 0, rows: 1200, sourcesChecked: 2 },
  runResults: [
    result({ queryResults: [{ name: 'Load', sql: 'INSERT', type: 'statement', status: 'complete', success: true, startTime: '', endTime: '', rowsInserted: 1200 }] }),
    result({
      name: 'B', runState: 'failed', why: 'Column X is not there.',
      queryResults: [{ name: 'Load', sql: 'SELECT X\nFROM A', type: 'statement', status: 'failed', success: false, startTime: '', endTime: '', error: { errorString: 'Column X is not there.', errorDetail: '' } }],
    }),
    result({ name: 'C', runState: 'skipped', why: 'below STG.B', startTime: null, endTime: null }),
  ],
}

it('a run shows each node, a failure once with its statement, and one closing line', () => {
  expect(runText(run, paint, { withNodes: true }).split('\n')).toEqual([
    'NODE   STATE     INSERTED    TIME',
    'STG.A  complete     1,200  250 ms',
    'STG.B  failed              250 ms  Column X is not there.',
    'STG.C  skipped                     below STG.B',
    '',
    'STG.B',
    '  Load: Column X is not there.',
    '    SELECT X',
    '    FROM A',
    '',
    'Refresh 7 of Nightly in dev (embedded warehouse): failed · 1 node complete · 1 failed · 1 skipped · 2 sources checked · 1,200 rows · 1.3 s',
  ])
})
