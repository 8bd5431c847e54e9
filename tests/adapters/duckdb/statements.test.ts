// Every form of a statement that the embedded warehouse takes from Snowflake, run, with the result that Snowflake documents.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Session } from '../../../src-main/engine/ports/index.ts'
import { value } from '../conformance/warehouse.ts'
import { openEmbedded } from './opened.ts'
import type { Opened } from './opened.ts'
import { ALTERATIONS } from './statements/alterations.ts'
import { expected, outcome } from './statements/case.ts'
import { CHANGES } from './statements/changes.ts'
import { RELATIONS } from './statements/relations.ts'
import { SCRIPTS } from './statements/scripts.ts'
import { TABLES } from './statements/tables.ts'

let embedded: Opened
let session: Session

beforeAll(async () => {
  embedded = await openEmbedded()
  session = value(await embedded.opened.warehouse.session())
})
afterAll(() => embedded.remove())

const GROUPS = [
  { of: 'tables, views, schemas and sequences', cases: TABLES },
  { of: 'alterations', cases: ALTERATIONS },
  { of: 'changes of rows', cases: CHANGES },
  { of: 'scripts and sessions', cases: SCRIPTS },
  { of: 'relations', cases: RELATIONS },
]

describe.each(GROUPS)('$of', ({ cases }) => {
  it.each(cases)('$what ($page)', async (wanted) => {
    expect(await outcome(session, wanted)).toEqual(expected(wanted))
  })
})
