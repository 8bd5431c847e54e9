// Makes up the sources of a project as tables in the embedded warehouse of an environment.
import { dialectOf } from '../../core/dialect/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { Node } from '../../core/project/index.ts'
import { objectText } from '../../core/relation/index.ts'
import type { ColumnSpec, ObjectName, Relation, SqlType } from '../../core/relation/index.ts'
import { readCatalog, schemasOf } from '../environments/catalog.ts'
import { withEnvironment, withSession } from '../environments/open-environment.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { Session } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'
import { report } from '../shared/working.ts'
import type { Working } from '../shared/working.ts'
import type { SandboxDocument, SandboxRequest } from './document.ts'
import { fillTable } from './fill.ts'
import { createSandboxRegistry } from './registry.ts'
import type { SandboxRegistry } from './registry.ts'

const DEFAULT_ROWS = 1000
const DEFAULT_SEED = 1

/** A table that is there and that Sluice did not make is left as it is: ARG001 names it. */
export async function createSandbox(context: EngineContext, request: SandboxRequest, working: Working): Promise<Result<SandboxDocument>> {
  const opened = await context.projects.open(request.folder, undefined, working)
  if (!opened.ok) return opened
  const sources = opened.value.linked.project.nodes.filter(({ isSource }) => isSource)
  return withEnvironment(context, opened.value, request, (environment) =>
    withSession(environment.warehouse, async (session) => {
      const registry = createSandboxRegistry(session, environment.warehouse.dialect, environment.stateKey)
      const ready = await registry.prepare()
      if (!ready.ok) return ready
      const tables = distinctTables(environment, sources)
      const foreign = await foreignTables(environment, registry, tables)
      if (!foreign.ok) return foreign
      const made = await makeTables({ session, registry, environment, request, working, replaced: foreign.value }, tables)
      return made.ok ? ok({ formatVersion: 1, environment: environment.effective.environment.name, tables: made.value }) : made
    }),
  )
}

interface SandboxTable {
  readonly name: string
  readonly relation: Relation
  readonly declared: readonly SqlType[]
}

/** Two sources may name the same table: it is made once. */
function distinctTables({ warehouse, effective }: OpenEnvironment, sources: readonly Node[]): readonly SandboxTable[] {
  const tables = new Map<string, SandboxTable>()
  for (const source of sources) {
    const object = effective.place(source).object
    const key = warehouse.dialect.objectKey(object)
    if (!tables.has(key)) tables.set(key, sandboxTable(warehouse.dialect, source, object))
  }
  return [...tables.values()]
}

/** A column of a type that the engine cannot keep is made as text, so that the table is there at least. */
function sandboxTable(dialect: OpenEnvironment['warehouse']['dialect'], source: Node, object: ObjectName): SandboxTable {
  const text: SqlType = { base: 'VARCHAR', args: [] }
  const columns = source.columns.map((column): ColumnSpec => {
    const made = dialect.columnSpec(column)
    return 'spec' in made ? { ...made.spec, default: '' } : { id: column.id, name: column.name, type: text, nullable: column.nullable, default: '', comment: '' }
  })
  const declared = source.columns.map((column) => dialectOf('snowflake').parseType(column.dataType) ?? text)
  return { name: qualifiedName(source), relation: { name: object, kind: 'table', columns, comment: '', query: undefined }, declared }
}

/** The sandbox tables that are there already, by key; ARG001 where one of the names is taken by something else. */
async function foreignTables({ warehouse }: OpenEnvironment, registry: SandboxRegistry, tables: readonly SandboxTable[]): Promise<Result<ReadonlySet<string>>> {
  const names = tables.map(({ relation }) => relation.name)
  const there = await readCatalog(warehouse, { schemas: schemasOf(names), names })
  if (!there.ok) return there
  const made = await registry.made()
  if (!made.ok) return made
  const taken = names.filter((name) => there.value.has(warehouse.dialect.objectKey(name)) && !made.value.has(warehouse.dialect.objectKey(name)))
  if (taken.length === 0) return ok(new Set([...made.value.keys()].filter((key) => there.value.has(key))))
  const shown = taken.slice(0, 5).map(objectText).join(', ')
  return fail('ARG001', {
    what: `${taken.length === 1 ? 'A table is' : `${taken.length} tables are`} there already and Sluice did not make ${taken.length === 1 ? 'it' : 'them'}: ${shown}`,
    hint: 'Nothing was changed. Use another environment for the sandbox, or move these tables away first',
  })
}

interface Making {
  readonly session: Session
  readonly registry: SandboxRegistry
  readonly environment: OpenEnvironment
  readonly request: SandboxRequest
  readonly working: Working
  /** Keys of sandbox tables that are there from before. */
  readonly replaced: ReadonlySet<string>
}

async function makeTables(making: Making, tables: readonly SandboxTable[]): Promise<Result<SandboxDocument['tables']>> {
  const rows = making.request.rows ?? DEFAULT_ROWS
  const made: SandboxDocument['tables'] = []
  for (const [index, table] of tables.entries()) {
    if (making.working.cancellation?.isRequested === true) return fail('RUN005', {})
    report(making.working, `making up ${table.name}`, index, tables.length)
    const result = await making.session.transaction(() => makeTable(making, table, rows))
    if (!result.ok) return result
    made.push({ name: table.name, object: objectText(table.relation.name), rows })
  }
  report(making.working, 'making up sources', tables.length, tables.length)
  return ok(made)
}

async function makeTable({ session, registry, environment, request, working, replaced }: Making, { relation, declared }: SandboxTable, rows: number): Promise<Result<void>> {
  const { dialect } = environment.warehouse
  const drops = replaced.has(dialect.objectKey(relation.name)) ? dialect.dropObject(relation) : []
  const fill = fillTable(relation, declared, { dialect, rows, seed: request.seed ?? DEFAULT_SEED })
  const statements = [...drops, ...dialect.createTable(relation)].map(({ sql }) => sql)
  for (const sql of relation.columns.length === 0 ? [] : [...statements, fill]) {
    const sent = await session.run(sql, working.cancellation === undefined ? {} : { cancellation: working.cancellation })
    if (!sent.ok) return sent
  }
  return drops.length > 0 ? ok(undefined) : registry.add(relation.name)
}
