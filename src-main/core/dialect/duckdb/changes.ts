// What DuckDB does in place, and what it takes where it does not. Whatever a step does is one transaction here.
// How to read it: rows of a change stand together, the narrower ones first; the first that fits counts. Where no page is named, what it says was tried on DuckDB 1.5
// (tests/unit/plan/on-duckdb.test.ts does). There is no row for properties: clustering and transience are Snowflake's.
import type { ChangeFacts, ChangeRow } from '../types.ts'
import { conversion } from './conversions.ts'

const INDEXED = 'DuckDB does not do that to a table that has an index. Drop the index, deploy, and make it again.'

export const changes: readonly ChangeRow[] = [
  { change: 'createTable', how: 'in place' },
  { change: 'createView', how: 'in place' },
  { change: 'adopt', how: 'record' },
  { change: 'renameTable', when: 'of a table with an index', fits: hasIndex, how: 'refuse', reason: INDEXED },
  { change: 'renameTable', when: 'any other', how: 'in place' },
  // There is no SET SCHEMA: it is parsed and not implemented.
  { change: 'moveTable', when: 'of a view', fits: ({ relation }) => relation?.kind === 'view', how: 'rebuild' },
  { change: 'moveTable', when: 'of a table with a column that counts', fits: counts, how: 'refuse', reason: 'Its column counts by a sequence, which the embedded warehouse cannot take along to another schema. Give the node its former location back.' },
  { change: 'moveTable', when: 'of a table with an index', fits: hasIndex, how: 'refuse', reason: 'The index would not come along to another schema. Drop it, deploy, and make it again.' },
  { change: 'moveTable', when: 'of any other table', how: 'copy and swap' },

  { change: 'addColumn', how: 'in place' },
  { change: 'dropColumn', when: 'of a table with an index', fits: hasIndex, how: 'refuse', reason: INDEXED },
  { change: 'dropColumn', when: 'any other', how: 'in place' },
  { change: 'renameColumn', when: 'of a table with an index', fits: hasIndex, how: 'refuse', reason: INDEXED },
  { change: 'renameColumn', when: 'any other', how: 'in place' },

  { change: 'changeType', when: 'of a table with an index', fits: hasIndex, how: 'refuse', reason: INDEXED },
  { change: 'changeType', when: 'between types that no value can be carried over', fits: isInconvertible, how: 'refuse', reason: 'Nothing turns the values of the one into the other. Add a column of the new type beside it, and drop this one.' },
  { change: 'changeType', when: 'to one that some values may not fit', fits: mayNotFit, how: 'guarded' },
  { change: 'changeType', when: 'to one that every value fits', how: 'in place' },

  { change: 'setNotNull', when: 'of a table with an index', fits: hasIndex, how: 'refuse', reason: INDEXED },
  { change: 'setNotNull', when: 'any other', how: 'guarded' },
  { change: 'dropNotNull', when: 'of a table with an index', fits: hasIndex, how: 'refuse', reason: INDEXED },
  { change: 'dropNotNull', when: 'any other', how: 'in place' },
  { change: 'changeDefault', how: 'in place' },
  { change: 'changeComment', how: 'in place' },
  { change: 'changeMaterialization', how: 'rebuild' },
  { change: 'replaceView', how: 'in place' },
  { change: 'drop', how: 'in place' },
  { change: 'freeze', how: 'record' },
  { change: 'metadata', how: 'record' },
]

function hasIndex({ relation }: ChangeFacts): boolean {
  return (relation?.indexes ?? []).length > 0
}

function counts({ relation }: ChangeFacts): boolean {
  return relation?.columns.some((column) => column.counts !== undefined) === true
}

function isInconvertible({ before, after }: ChangeFacts): boolean {
  return before !== undefined && after !== undefined && conversion(before.type, after.type) === undefined
}

function mayNotFit({ before, after }: ChangeFacts): boolean {
  return before !== undefined && after !== undefined && conversion(before.type, after.type)?.misfit !== undefined
}
