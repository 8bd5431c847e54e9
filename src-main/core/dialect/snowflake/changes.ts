// What Snowflake does in place, and what it takes where it does not.
// How to read it: rows of a change stand together, the narrower ones first; the first that fits counts. `page` is where it is said, under docs.snowflake.com
// (SNOWFLAKE.md has them all); where a line needs another one beside it, that is behind it.
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
  { change: 'createTable', how: 'in place', page: 'sql-reference/sql/create-table' },
  { change: 'createView', how: 'in place', page: 'sql-reference/sql/create-view' },
  { change: 'adopt', how: 'record' },
  { change: 'renameTable', how: 'in place', page: 'sql-reference/sql/alter-table' }, // RENAME TO; grants go along
  { change: 'moveTable', how: 'in place', page: 'sql-reference/sql/alter-table', lost: ['Future grants of the new schema do not apply to it.'] }, // RENAME TO another database or schema

  // A default must be a literal of the exact type (002263), fills the rows that are there, and can never be dropped.
  { change: 'addColumn', when: 'without a default', fits: ({ after }) => after?.default === '', how: 'in place', page: 'sql-reference/sql/alter-table' },
  { change: 'addColumn', when: 'with a literal as its default', fits: hasLiteral, how: 'in place', page: 'sql-reference/sql/alter-table', fixesDefault: true },
  { change: 'addColumn', when: 'with an expression as its default', how: 'copy and swap', page: 'sql-reference/sql/alter-table', lost: COPY },
  { change: 'dropColumn', how: 'in place', page: 'sql-reference/sql/alter-table', lost: [MATERIALIZED] }, // metadata only; of a clustering key only once the key is dropped
  { change: 'renameColumn', how: 'in place', page: 'sql-reference/sql/alter-table', lost: [MATERIALIZED] }, // the same

  { change: 'changeType', when: 'text that becomes longer', fits: isLongerText, how: 'in place', page: 'sql-reference/sql/alter-table-column' },
  { change: 'changeType', when: 'a number with more digits and the same scale', fits: (facts) => hasSameScale(facts) && !isNarrower(facts), how: 'in place', page: 'sql-reference/sql/alter-table-column' },
  { change: 'changeType', when: 'a number with fewer digits and the same scale', fits: hasSameScale, how: 'guarded', page: 'sql-reference/sql/alter-table-column' },
  {
    change: 'changeType', when: 'between types that no value can be carried over', fits: isInconvertible, how: 'refuse', page: 'sql-reference/data-type-conversion',
    reason: 'Nothing turns the values of the one into the other. Add a column of the new type beside it, and drop this one.',
  },
  { change: 'changeType', when: 'of a column whose default is an expression', fits: hasExpression, how: 'copy and swap', page: 'sql-reference/sql/alter-table-column', lost: COPY },
  {
    // A VARIANT that is filled cannot be made NOT NULL.
    change: 'changeType', when: 'to a VARIANT, OBJECT or ARRAY that is NOT NULL', how: 'copy and swap', page: 'sql-reference/sql/alter-table-column', lost: COPY,
    fits: ({ after }) => after?.nullable === false && SEMI_STRUCTURED.has(after.type.base),
  },
  { change: 'changeType', when: 'any other', how: 'shadow column', page: 'sql-reference/sql/alter-table-column', lost: SHADOW, fixesDefault: true },

  // Only in an empty table.
  { change: 'setNotNull', when: 'of a VARIANT, OBJECT or ARRAY', fits: ({ after }) => after !== undefined && SEMI_STRUCTURED.has(after.type.base), how: 'copy and swap', page: 'sql-reference/sql/alter-table-column', lost: COPY },
  { change: 'setNotNull', when: 'any other', how: 'guarded', page: 'sql-reference/sql/alter-table-column', lost: ['Streams on the table may fail on rows that had no value.'] }, // user-guide/streams-intro
  { change: 'dropNotNull', how: 'in place', page: 'sql-reference/sql/alter-table-column' },

  // A default can be dropped, and a sequence replaced by a sequence; 000002 for all else.
  {
    change: 'changeDefault', when: 'none any more, and it came with the table', how: 'in place', page: 'sql-reference/sql/alter-table-column',
    fits: ({ before, after }) => after?.default === '' && before?.fixedDefault !== true,
  },
  {
    change: 'changeDefault', when: 'from a sequence to a sequence', how: 'in place', page: 'sql-reference/sql/alter-table-column',
    fits: ({ before, after }) => isSequence(before?.default ?? '') && isSequence(after?.default ?? ''),
  },
  { change: 'changeDefault', when: 'none any more, and it came by ALTER TABLE', fits: ({ after }) => after?.default === '', how: 'shadow column', page: 'sql-reference/sql/alter-table-column', lost: SHADOW },
  { change: 'changeDefault', when: 'to a literal', fits: hasLiteral, how: 'shadow column', page: 'sql-reference/sql/alter-table-column', lost: SHADOW, fixesDefault: true },
  { change: 'changeDefault', when: 'to an expression', how: 'copy and swap', page: 'sql-reference/sql/alter-table-column', lost: COPY },

  { change: 'changeComment', how: 'in place', page: 'sql-reference/sql/comment' },
  { change: 'changeProperty', when: 'the clustering key', fits: ({ property }) => property === 'clusterBy', how: 'in place', page: 'user-guide/tables-clustering-keys' },
  { change: 'changeProperty', when: 'transient or permanent', how: 'copy and swap', page: 'user-guide/tables-temp-transient', lost: COPY }, // neither becomes the other
  { change: 'changeMaterialization', how: 'rebuild', page: 'sql-reference/sql/create-table', lost: ['Grants on it.', STREAMS] }, // tables and views share names
  { change: 'replaceView', how: 'in place', page: 'sql-reference/sql/create-view', lost: ['Streams on the view become stale.'] }, // OR REPLACE is atomic, COPY GRANTS keeps them
  { change: 'drop', how: 'in place', page: 'sql-reference/sql/drop-table', lost: ['Grants on it.', 'Streams on it.'] },
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
