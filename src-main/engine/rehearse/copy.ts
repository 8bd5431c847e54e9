// Makes the copy: tables with rows, views over them. What cannot be copied is left out and said, since most steps do not need it.
import { snowflake } from '../../core/dialect/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { objectText } from '../../core/relation/index.ts'
import type { ObjectName, Relation } from '../../core/relation/index.ts'
import { withSession } from '../environments/open-environment.ts'
import type { Session } from '../ports/index.ts'
import { failureSentence } from '../shared/failure-text.ts'
import { report } from '../shared/working.ts'
import type { Original } from './originals.ts'
import type { Rehearsing } from './rehearsing.ts'
import { copyRows } from './rows.ts'
import type { CopiedRows } from './rows.ts'

export interface Copied {
  /** By object key. */
  readonly tables: ReadonlyMap<string, CopiedRows>
  /** Those that are what they are in the real warehouse. */
  readonly views: readonly Relation[]
  /** Sentences: what is not in the copy, and why. */
  readonly left: readonly string[]
}

/** Rows of all tables together: what a machine of some years keeps in memory without noticing. */
const ALL_ROWS = 1_000_000

/** RUN005 where it is cancelled, CON001. */
export async function makeCopy(rehearsing: Rehearsing, all: readonly Original[]): Promise<Result<Copied>> {
  const { real, made } = rehearsing
  const tables = all.filter(({ relation }) => relation.kind === 'table').length
  const sized = { ...rehearsing, rows: Math.min(rehearsing.rows, Math.ceil(ALL_ROWS / Math.max(1, tables))) }
  const isSampled = real.warehouse.engine === 'duckdb' && made.plan.basis.actual === 'live'
  const placed = made.plan.engine === 'snowflake' ? await makeSchemas(sized) : ok(undefined)
  if (!placed.ok) return placed
  return isSampled ? withSession(real.warehouse, (source) => copyAll(sized, source, all)) : copyAll(sized, undefined, all)
}

/** A plan for Snowflake takes schemas for granted; one for DuckDB makes those that it needs. */
async function makeSchemas({ copy: { warehouse }, session, terms }: Rehearsing): Promise<Result<void>> {
  const schema = ({ database, schema }: ObjectName) => warehouse.translate(`CREATE SCHEMA IF NOT EXISTS ${snowflake.quote(database)}.${snowflake.quote(schema)}`)
  const names = new Map([...terms.desired.values()].map(({ relation: { name } }) => [`${name.database}\n${name.schema}`, name]))
  for (const name of names.values()) {
    const statement = schema(name)
    if (!statement.ok) return statement
    const made = await session.run(statement.value.sql)
    if (!made.ok) return made
  }
  return ok(undefined)
}

async function copyAll(rehearsing: Rehearsing, source: Session | undefined, all: readonly Original[]): Promise<Result<Copied>> {
  const { cancellation, working, copy } = rehearsing
  const tables = new Map<string, CopiedRows>()
  const views: Relation[] = []
  const left: string[] = []
  for (const [place, original] of all.entries()) {
    const { relation } = original
    if (cancellation.isRequested) return fail('RUN005', {})
    report(working, `copying ${objectText(relation.name)}`, place, all.length)
    if (relation.kind === 'view') {
      const why = await copyView(rehearsing, relation)
      if (why === undefined) views.push(relation)
      else if (!original.isTouched) left.push(`${objectText(relation.name)} is in the copy by its columns only: ${why}`)
      continue
    }
    const made = await create(rehearsing, relation)
    if (!made.ok) {
      left.push(`${objectText(relation.name)} is not in the copy: ${failureSentence(made.failure)}`)
      continue
    }
    const filled = await copyRows(rehearsing, source, original)
    tables.set(copy.warehouse.dialect.objectKey(relation.name), filled.ok ? filled.value : { from: 'made up', rows: 0 })
    if (!filled.ok) left.push(`${objectText(relation.name)} has no rows in the copy: ${failureSentence(filled.failure)}`)
  }
  return ok({ tables, views, left })
}

/** As it is, else as a view of its columns without rows: what is dropped or replaced has to be a view. Gives why, where that was needed. */
async function copyView(rehearsing: Rehearsing, relation: Relation): Promise<string | undefined> {
  const { dialect } = rehearsing.copy.warehouse
  const made = relation.query === undefined ? fail('SQL002', { construct: 'its query', reason: 'it has no translation.' }) : await create(rehearsing, relation)
  if (made.ok) return undefined
  const columns = relation.columns.map(({ name, type }) => `CAST(NULL AS ${dialect.typeText(type)}) AS ${dialect.quote(name)}`)
  const standIn = await create(rehearsing, { ...relation, query: `SELECT ${columns.length === 0 ? 'NULL' : columns.join(', ')} WHERE FALSE` })
  return failureSentence(standIn.ok ? made.failure : standIn.failure)
}

function create({ session, copy: { warehouse: { dialect } } }: Rehearsing, relation: Relation): Promise<Result<void>> {
  return session.transaction(async () => {
    for (const { sql } of relation.kind === 'view' ? dialect.createView(relation, false) : dialect.createTable(relation)) {
      const sent = await session.run(sql)
      if (!sent.ok) return sent
    }
    return ok(undefined)
  })
}
