// The Snowflake-like warehouse against the suite that every engine must pass, in this process and in one of its own.
import type { Subject } from '../conformance/subject.ts'
import { stateStoreConforms } from '../conformance/state-store.ts'
import { warehouseConforms } from '../conformance/warehouse.ts'
import { openAccount } from './opened.ts'

const subject = (where: 'here' | 'elsewhere'): Subject => ({
  name: where === 'here' ? 'the Snowflake-like account' : 'the Snowflake-like account in a process of its own',
  async open() {
    return {
      ...(await openAccount(where)),
      longQuery: 'SELECT COUNT(*) FROM (SELECT SEQ4() AS X FROM TABLE(GENERATOR(ROWCOUNT => 3000000))) A, (SELECT SEQ4() AS X FROM TABLE(GENERATOR(ROWCOUNT => 3000000))) B WHERE A.X * B.X = 17',
      prepare: [],
      object: (name) => ({ database: 'DEV', schema: 'Work', name }),
      elsewhere: { database: 'DEV', schema: 'PUBLIC' },
    }
  },
})

for (const where of ['here', 'elsewhere'] as const) {
  warehouseConforms(subject(where))
  stateStoreConforms(subject(where))
}
