// CREATE OR ALTER TABLE: the table is made if it is not there, else made anew in the shape that is written, with the rows of the columns that stay.
// docs.snowflake.com/en/sql-reference/sql/create-or-alter: columns that are not listed are dropped, new ones take their default.
import { ok } from '../../../../core/failure/index.ts'
import type { Result } from '../../../../core/failure/index.ts'
import { literal } from '../tokens.ts'
import type { Token } from '../tokens.ts'
import { placedAs, refuse, several, sql } from '../writing.ts'
import { comments, made } from './created-table.ts'
import type { CreateTable } from './created-table.ts'

// DuckDB's own word for columns by their names, which no rule may take for a function.
const COLUMNS: readonly Token[] = [{ kind: 'word', text: 'COLUMNS', upper: 'COLUMNS', before: ' ', end: 0, isName: true }]

/** What is there is not known when the text is written, so DuckDB picks the columns that both have by their names. */
export function reshaped(create: CreateTable, note: (sentence: string) => void): Result<Token[]> {
  if (create.columns.some(({ sequence }) => sequence !== undefined)) return refuse('IDENTITY in CREATE OR ALTER TABLE', 'The embedded warehouse cannot keep what it has counted. Write CREATE OR REPLACE, or a sequence.')
  if (create.isTemporary) return refuse('CREATE OR ALTER TEMPORARY TABLE', 'Write CREATE OR REPLACE.')
  const names = create.columns.map(({ name }) => literal((name.kind === 'quoted' ? name.text.slice(1, -1).replaceAll('""', '"') : name.text).toLowerCase()))
  const kept = sql`CREATE OR REPLACE TEMP TABLE sluice_rows AS SELECT ${COLUMNS}(LAMBDA c: "lower"(c) IN (${names.join(', ')})) FROM ${create.name}`
  const [first = [], ...rest] = made({ ...create, ifNotExists: true })
  return ok(several([
    placedAs(create.first, first), ...rest, kept,
    ...made({ ...create, replaces: true }).map((statement) => placedAs(undefined, statement)),
    sql`INSERT INTO ${create.name} BY NAME SELECT * FROM sluice_rows`, sql`DROP TABLE sluice_rows`,
    ...comments(create, note),
  ]))
}
