// DuckDB against the suite that every engine must pass.
import type { Subject } from '../conformance/subject.ts'
import { stateStoreConforms } from '../conformance/state-store.ts'
import { warehouseConforms } from '../conformance/warehouse.ts'
import { openEmbedded } from './opened.ts'

const duckdb: Subject = {
  name: 'DuckDB',
  async open() {
    return {
      ...(await openEmbedded()),
      longQuery: 'SELECT count(*) FROM range(3000000) a, range(3000000) b WHERE a.range * b.range = 17',
      prepare: ['CREATE SCHEMA IF NOT EXISTS "DEV.Work"'],
      object: (name) => ({ database: 'DEV', schema: 'Work', name }),
      elsewhere: { database: 'NO', schema: 'SUCH' },
    }
  },
}

warehouseConforms(duckdb)
stateStoreConforms(duckdb)
