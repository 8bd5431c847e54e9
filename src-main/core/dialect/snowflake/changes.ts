// What Snowflake does in place, and what it takes where it does not.
// How to read it: rows of a change stand together, the narrower ones first; the first that fits counts. The page that a row comes from is behind it, under
// docs.snowflake.com/sql-reference/sql/ where no other place is named (SNOWFLAKE.md has them all).
import type { ColumnSpec } from '../../relation/index.ts'
import type { ChangeFacts, ChangeRow } from '../types.ts'
import { conversion } from './conversions.ts'
import { isLiteralDefault, isSequence } from './defaults.ts'

const POLICIES = 'Tags and masking policies of the column, and keys that name it.' // alter-table-column
const MATERIALIZED = 'Materialized views on the table are suspended.' // user-guide/views-materialized
const GRANTS = 'Grants on the table, unless future grants of its schema give them again.' // create-table: a new table has none
const STREAMS = 'Streams on the table become stale.' // create-table
const HISTORY = 'Time Travel of the former rows goes with the former table.' // user-guide/data-time-travel
const SHADOW = [POLICIES, MATERIALIZED]
const COPY = [GRANTS, STREAMS, HISTORY, MATERIALIZED, 'Tags and policies of the table.']

export const changes: readonly ChangeRow[] = [
  { change: 'createTable', how: 'in place' }, // create-table
  { change: 'createView', how: 'in place' }, // create-view
  { change: 'adopt', how: 'record' },
  { change: 'renameTable', how: 'in place' }, // alter-table, alter-view: RENAME TO; grants go along
  { change: 'moveTable', how: 'in place', lost: ['Future grants of the new schema do not apply to it.'] }, // alter-table, alter-view: RENAME TO another database or schema

  // alter-table: a default must be a literal of the exact type (002263), fills the rows that are there, and can never be dropped (alter-table-column)
  { change: 'addColumn', when: 'without a default', fits: ({ after }) => after?.default === '', how: 'in place' },
  { change: 'addColumn', when: 'with a literal as its default', fits: hasLiteral, how: 'in place', fixesDefault: true },
  { change: 'addColumn', when: 'with an expression as its default', how: 'copy and swap', lost: COPY },
  { change: 'dropColumn', how: 'in place', lost: [MATERIALIZED] }, // alter-table: metadata only
  { change: 'renameColumn', how: 'in place', lost: [MATERIALIZED] }, // alter-table; of a clustering key only once the key is dropped

  // alter-table-column
  { change: 'changeType', when: 'text that becomes longer', fits: isLongerText, how: 'in place' },
  { change: 'changeType', when: 'a number with more digits and the same scale', fits: (facts) => hasSameScale(facts) && !isNarrower(facts), how: 'in place' },
  { change: 'changeType', when: 'a number with fewer digits and the same scale', fits: hasSameScale, how: 'guarded' },
  { change: 'changeType', when: 'between types that no value can be carried over', fits: isInconvertible, how: 'refuse', reason: 'Nothing turns the values of the one into the other. Add a column of the new type beside it, and drop this one.' },
  { change: 'changeType', when: 'of a column whose default is an expression', fits: hasExpression, how: 'copy and swap', lost: COPY },
  // A VARIANT that is filled cannot be made NOT NULL.
  { change: 'changeType', when: 'to a VARIANT, OBJECT or ARRAY that is NOT NULL', fits: ({ after }) => after?.nullable === false && SEMI_STRUCTURED.has(after.type.base), how: 'copy and swap', lost: COPY },
  { change: 'changeType', when: 'any other', how: 'shadow column', lost: SHADOW, fixesDefault: true },

  { change: 'setNotNull', when: 'of a VARIANT, OBJECT or ARRAY', fits: ({ after }) => after !== undefined && SEMI_STRUCTURED.has(after.type.base), how: 'copy and swap', lost: COPY }, // alter-table-column: only in an empty table
  { change: 'setNotNull', when: 'any other', how: 'guarded', lost: ['Streams on the table may fail on rows that had no value.'] }, // alter-table-column; user-guide/streams-intro
  { change: 'dropNotNull', how: 'in place' }, // alter-table-column

  // alter-table-column: a default can be dropped, and a sequence replaced by a sequence; 000002 for all else
  { change: 'changeDefault', when: 'none any more, and it came with the table', fits: ({ before, after }) => after?.default === '' && before?.fixedDefault !== true, how: 'in place' },
  { change: 'changeDefault', when: 'from a sequence to a sequence', fits: ({ before, after }) => isSequence(before?.default ?? '') && isSequence(after?.default ?? ''), how: 'in place' },
  { change: 'changeDefault', when: 'none any more, and it came by ALTER TABLE', fits: ({ after }) => after?.default === '', how: 'shadow column', lost: SHADOW },
  { change: 'changeDefault', when: 'to a literal', fits: hasLiteral, how: 'shadow column', lost: SHADOW, fixesDefault: true },
  { change: 'changeDefault', when: 'to an expression', how: 'copy and swap', lost: COPY },

  { change: 'changeComment', how: 'in place' }, // comment
  { change: 'changeProperty', when: 'the clustering key', fits: ({ property }) => property === 'clusterBy', how: 'in place' }, // user-guide/tables-clustering-keys
  { change: 'changeProperty', when: 'transient or permanent', how: 'copy and swap', lost: COPY }, // user-guide/tables-temp-transient: neither becomes the other
  { change: 'changeMaterialization', how: 'rebuild', lost: ['Grants on it.', STREAMS] }, // create-table, create-view: tables and views share names
  { change: 'replaceView', how: 'in place', lost: ['Streams on the view become stale.'] }, // create-view: OR REPLACE is atomic, COPY GRANTS keeps them
  { change: 'drop', how: 'in place', lost: ['Grants on it.', 'Streams on it.'] }, // drop-table, drop-view
  { change: 'freeze', how: 'record' },
  { change: 'metadata', how: 'record' },
]

const SEMI_STRUCTURED: ReadonlySet<string> = new Set(['VARIANT', 'OBJECT', 'ARRAY'])

function hasLiteral({ after }: ChangeFacts): boolean {
  return after !== undefined && after.default !== '' && isLiteralDefault(after.default, after.type)
}

function hasExpression({ after }: ChangeFacts): boolean {
  return after !== undefined && after.default !== '' && !isLiteralDefault(after.default, after.type)
}

function isLongerText({ before, after }: ChangeFacts): boolean {
  return before?.type.base === 'VARCHAR' && after?.type.base === 'VARCHAR' && first(after) >= first(before)
}

function hasSameScale({ before, after }: ChangeFacts): boolean {
  return before?.type.base === 'NUMBER' && after?.type.base === 'NUMBER' && before.type.args[1] === after.type.args[1]
}

function isNarrower({ before, after }: ChangeFacts): boolean {
  return before !== undefined && after !== undefined && first(after) < first(before)
}

function isInconvertible({ before, after }: ChangeFacts): boolean {
  return before !== undefined && after !== undefined && conversion(before.type, after.type) === undefined
}

function first({ type }: ColumnSpec): number {
  return type.args[0] ?? 0
}
