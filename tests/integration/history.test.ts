// The history through the engine: filters and pages, two runs compared, trends, the grid, exports, retention.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeId } from '../../src-main/core/project/index.ts'
import type { RunEvent, RunHeader } from '../../src-main/core/run/index.ts'
import { testEngine, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

const DAY = 86_400_000
const START = Date.parse('2026-03-01T02:00:00.000Z')
const at = (day: number, second = 0) => new Date(START + day * DAY + second * 1000).toISOString()

/** A refresh of ORDERS and DIM; DIM takes `seconds` and changes `rows`. */
function refresh(runID: string, day: number, { seconds = 10, rows = 100, fails = false, sql = 'INSERT INTO DIM SELECT 1', ...facts }: Partial<RunHeader> & { readonly seconds?: number; readonly rows?: number; readonly fails?: boolean; readonly sql?: string } = {}): readonly RunEvent[] {
  const header: RunHeader = {
    runID, uid: `uid-${runID}`, runType: 'refresh', project: { id: 'p', name: 'shop' }, environmentID: '1', environmentName: 'dev', warehouse: 'embedded warehouse', jobID: '7', jobName: 'NIGHTLY',
    parameters: {}, parallelism: 1, startedBy: { user: 'ana', through: 'schedule', schedule: 'Nightly' }, runStartTime: at(day), ...facts,
  }
  const [orders, dim] = [nodeId('o'), nodeId('d')]
  return [
    { kind: 'runStarted', at: at(day), header, nodes: [{ nodeID: orders, name: 'ORDERS', location: 'SRC', after: [] }, { nodeID: dim, name: 'DIM_CUSTOMER', location: 'GOLD', after: [orders] }] },
    { kind: 'nodeStarted', at: at(day, 1), nodeID: orders },
    { kind: 'nodeEnded', at: at(day, 2), nodeID: orders, state: 'complete' },
    { kind: 'nodeStarted', at: at(day, 2), nodeID: dim },
    { kind: 'statementStarted', at: at(day, 2), nodeID: dim, index: 0, name: 'Insert', type: 'statement', sql },
    { kind: 'statementEnded', at: at(day, 2 + seconds), nodeID: dim, index: 0, ...(fails ? { status: 'failed' as const, error: { errorString: 'Division by <zero>', errorDetail: 'Division by <zero> in line 1' } } : { status: 'complete' as const, counts: { rowsInserted: rows } }) },
    { kind: 'nodeEnded', at: at(day, 2 + seconds), nodeID: dim, state: fails ? 'failed' : 'complete' },
    { kind: 'runEnded', at: at(day, 3 + seconds), outcome: fails ? 'failed' : 'success' },
  ]
}

describe('the history', () => {
  let under: TestEngine
  const ids = (runs: readonly { readonly runID: string }[]) => runs.map(({ runID }) => runID)
  const found = async (request: Parameters<TestEngine['engine']['runs']>[0]) => ids(valueOf(await under.engine.runs(request)).runs)

  beforeAll(async () => {
    under = await testEngine()
    const runs = [
      ...Array.from({ length: 8 }, (_, day) => refresh(String(day + 1), day, { seconds: 10 + (day % 2) })),
      refresh('9', 8, { seconds: 60, rows: 100_000 }),
      refresh('10', 9, { fails: true, sql: 'INSERT INTO DIM SELECT 1 / 0' }),
      refresh('11', 10, { environmentID: '2', environmentName: 'prod', jobID: '8', jobName: 'HOURLY' }),
    ]
    for (const events of runs) under.ports.history.append(events[0]?.kind === 'runStarted' ? events[0].header.runID : '', events)
  })
  afterAll(() => under[Symbol.asyncDispose]())

  it('finds runs by place, job, state, node, time and words', async () => {
    expect({
      prod: await found({ environment: 'prod' }), job: await found({ job: 'HOURLY' }), failed: await found({ status: 'failed' }), node: await found({ node: 'GOLD.DIM_CUSTOMER', limit: 2 }), noNode: await found({ node: 'DIM' }),
      time: await found({ since: at(3), until: at(4, 1) }), error: await found({ text: 'division BY' }), sql: await found({ text: 'select 1 / 0' }), name: await found({ text: 'custom', limit: 1 }), nothing: await found({ text: 'no such words' }),
      sign: await found({ text: '%' }),
    }).toEqual({
      prod: ['11'], job: ['11'], failed: ['10'], node: ['11', '10'], noNode: [], time: ['5', '4'], error: ['10'], sql: ['10'], name: ['11'], nothing: [], sign: [],
    })
  })

  it('gives pages that hold every run once, in each order', async () => {
    for (const orderBy of ['id', 'runStartTime', 'runEndTime', 'environmentID', 'runStatus'] as const) {
      for (const direction of ['asc', 'desc'] as const) {
        const pages: string[][] = []
        for (let startingFrom: string | undefined; ;) {
          const page = valueOf(await under.engine.runs({ limit: 4, orderBy, direction, ...(startingFrom === undefined ? {} : { startingFrom }) }))
          pages.push(ids(page.runs))
          if (page.next === undefined) break
          startingFrom = page.next
        }
        const whole = await found({ orderBy, direction })
        expect([pages.map(({ length }) => length), pages.flat(), new Set(whole).size]).toEqual([[4, 4, 3], whole, 11])
      }
    }
  })

  it('compares two runs by state, time, rows and SQL', async () => {
    const compared = valueOf(await under.engine.compareRuns({ a: '9', b: '10' }))
    expect([compared.summary, compared.nodes.map(({ name, a, b, statements }) => [name, a, b, statements])]).toEqual([
      { states: 1, statements: 1, rows: 1, onlyA: 0, onlyB: 0 },
      [
        ['ORDERS', { state: 'complete', durationMs: 1000, rows: 0 }, { state: 'complete', durationMs: 1000, rows: 0 }, []],
        ['DIM_CUSTOMER', { state: 'complete', durationMs: 60_000, rows: 100_000 }, { state: 'failed', durationMs: 10_000, rows: 0 }, [{ name: 'Insert', a: 'INSERT INTO DIM SELECT 1', b: 'INSERT INTO DIM SELECT 1 / 0' }]],
      ],
    ])
  })

  it('gives the last states of every node by run, the oldest run first', async () => {
    const grid = valueOf(await under.engine.runGrid({ environment: 'dev', limit: 3 }))
    expect([ids(grid.runs), grid.nodes.map(({ name, cells }) => [name, cells.map((cell) => cell?.[0])])]).toEqual([
      ['8', '9', '10'],
      [['ORDERS', ['complete', 'complete', 'complete']], ['DIM_CUSTOMER', ['complete', 'complete', 'failed']]],
    ])
  })

  it('exports a run as a document and as a page without a reference to anything', async () => {
    const page = valueOf(await under.engine.exportRun({ runID: '10', format: 'html' }))
    const document = valueOf(await under.engine.exportRun({ runID: '10', format: 'json' }))
    expect([page.fileName, /\bsrc=|href=|url\(/.test(page.text), page.text.includes('<zero>'), page.text.includes('Division by &lt;zero&gt;'), JSON.parse(document.text)]).toEqual([
      'refresh-10.html', false, false, true, valueOf(await under.engine.run({ runID: '10' })),
    ])
  })

  it('lets go of refreshes by the policy, but for the last of each job and the last that went well', async () => {
    const policy = { days: 36_500, runs: 2 }
    const before = valueOf(await under.engine.retention({ policy }))
    const pruned = valueOf(await under.engine.pruneRuns())
    const after = valueOf(await under.engine.retention({}))
    expect([ids(before.expired), ids(pruned.expired), ids(after.expired), await found({}), await found({ text: 'insert' }), valueOf(await under.engine.run({ runID: '9' })).runResults.length]).toEqual([
      ['1', '2', '3', '4', '5', '6', '7', '8'], ['1', '2', '3', '4', '5', '6', '7', '8'], [], ['11', '10', '9'], ['11', '10', '9'], 2,
    ])
  })
})
