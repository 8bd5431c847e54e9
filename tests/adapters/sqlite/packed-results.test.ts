// Node results as bytes: whatever a run recorded comes back as it was, and what repeats from night to night is stored once.
import { rm } from 'node:fs/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openLocalState } from '../../../src-main/adapters/sqlite/index.ts'
import { compressed, partTexts, unpackPart } from '../../../src-main/adapters/sqlite/packed-results.ts'
import { openDatabase } from '../../../src-main/adapters/sqlite/database.ts'
import { createRunTables } from '../../../src-main/adapters/sqlite/run-tables.ts'
import { nodeId } from '../../../src-main/core/project/index.ts'
import type { NodeResult, QueryResult } from '../../../src-main/core/run/index.ts'
import { makeRun } from '../../bench/history-made.ts'
import { temporaryFolder, valueOf } from '../../support/test-engine.ts'

const START = '2026-03-01T10:00:00.000Z'
const time = fc.oneof(fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }).map((date) => date.toISOString()), fc.constantFrom('', 'no time', '2026-02-31T10:00:00.000Z', '2026-03-01T10:00:00Z'))
const error = fc.record({ errorString: fc.string(), errorDetail: fc.string() })
const query: fc.Arbitrary<QueryResult> = fc.record(
  {
    name: fc.string(), sql: fc.string(), type: fc.constantFrom('statement', 'test'), status: fc.constantFrom('running', 'complete', 'failed', 'canceled'), success: fc.boolean(), startTime: time, endTime: fc.option(time),
    queryID: fc.string(), rowsInserted: fc.nat(), rowsUpdated: fc.nat(), rowsDeleted: fc.nat(), error, attempt: fc.nat(), retriedAfterMs: fc.nat(), warning: error,
  },
  { requiredKeys: ['name', 'sql', 'type', 'status', 'success', 'startTime', 'endTime'] },
)
const result: fc.Arbitrary<NodeResult> = fc.record(
  {
    nodeID: fc.string().map(nodeId), name: fc.string(), location: fc.string(), runState: fc.constantFrom('waiting', 'queued', 'running', 'complete', 'failed', 'skipped', 'canceled'), startTime: fc.option(time), endTime: fc.option(time),
    queryResults: fc.array(query, { maxLength: 3 }), why: fc.string(), usualMs: fc.nat(), repeatable: fc.constantFrom('yes', 'no', 'unknown'),
  },
  { requiredKeys: ['nodeID', 'name', 'location', 'runState', 'startTime', 'endTime', 'queryResults'] },
)

test('whatever a node came to is read back as it was', () => {
  fc.assert(
    fc.property(fc.array(result, { maxLength: 4 }), fc.constantFrom(START, 'no time'), (results, start) => {
      const { nodes, statements, facts } = partTexts(results, start)
      expect(unpackPart({ nodes: compressed(nodes), statements: compressed(statements), facts: compressed(facts) }, start)).toEqual(results)
    }),
  )
})

test('nodes and statements of a run that repeats are stored once, and go with the last run that has them', async () => {
  const folder = await temporaryFolder()
  valueOf(openLocalState(folder)).close()
  const database = valueOf(openDatabase(folder))
  const tables = createRunTables(database)
  const counts = () => ['run', 'run_part', 'node_group', 'node_group_member', 'statement_group'].map((table) => database.prepare<[], { readonly n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n)
  const nights = [1, 2, 3].map((night) => makeRun(String(night), night, 100))
  for (const night of nights) tables.save(night)
  const repeated = counts()
  tables.save(makeRun('4', 4, 100, 1))
  const changed = counts()
  tables.remove(['1', '2', '4'])
  const left = counts()
  const third = tables.read('3')
  tables.remove(['3'])
  expect({ repeated, changed, left, third, none: counts() }).toEqual({
    repeated: [3, 6, 2, 100, 2], changed: [4, 8, 2, 100, 4], left: [1, 2, 2, 100, 2], third: nights[2], none: [0, 0, 0, 0, 0],
  })
  database.close()
  await rm(folder, { recursive: true })
})
