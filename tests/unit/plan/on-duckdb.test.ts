// Plans carried out on a real DuckDB: what the catalog then says is what was wanted, and kept columns keep their rows.
import { afterAll, beforeAll, describe } from 'vitest'
import { duckdb } from '../../../src-main/core/dialect/index.ts'
import { cases } from '../../support/cases.ts'
import { executedProperties } from './executed-properties.ts'
import { openDuckDb } from './places.ts'
import type { OpenPlace } from './places.ts'

let opened: OpenPlace
beforeAll(async () => { opened = await openDuckDb() })
afterAll(() => opened.close())

describe('any two versions of a project, carried out on DuckDB', () => {
  executedProperties(duckdb, async (work) => {
    await opened.empty()
    await work(opened.place)
  }, {
    versions: cases({ usually: 200, soaking: 6000 }),
    rollbacks: cases({ usually: 60, soaking: 1500 }),
    subsets: cases({ usually: 40, soaking: 1000 }),
    adoptions: cases({ usually: 20, soaking: 100 }),
    eachAtLeast: 20,
    ways: ['changeType: guarded', 'changeType: in place', 'moveTable: copy and swap', 'moveTable: rebuild', 'changeMaterialization: rebuild', 'setNotNull: guarded'],
    msEach: 1000,
  })
})
