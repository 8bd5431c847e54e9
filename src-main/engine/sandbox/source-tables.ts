// The sources of a project as tables that are made up: each in a transaction of its own, and never over a table that Sluice did not make.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { Node } from '../../core/project/index.ts'
import { objectText } from '../../core/relation/index.ts'
import type { ObjectName, Relation, SqlType } from '../../core/relation/index.ts'
import { readCatalog, schemasOf } from '../environments/catalog.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import { declaredTypes, madeUpColumns } from '../shared/made-up-columns.ts'
import { report } from '../shared/working.ts'
import type { SandboxDocument } from './document.ts'
import { fillTable } from './fill.ts'
import type { Making } from './making.ts'
import type { SandboxRegistry } from './registry.ts'

export interface SourceTable {
  readonly name: string
  readonly relation: Relation
  readonly declared: readonly SqlType[]
}

/** Two sources may name the same table: it is made once. */
export function sourceTables({ warehouse, effective }: OpenEnvironment, sources: readonly Node[]): readonly SourceTable[] {
  const tables = new Map<string, SourceTable>()
  for (const source of sources) {
    const object = effective.place(source).object
    const key = warehouse.dialect.objectKey(object)
    if (!tables.has(key)) tables.set(key, sourceTable(warehouse.dialect, source, object))
  }
  return [...tables.values()]
}

function sourceTable(dialect: OpenEnvironment['warehouse']['dialect'], source: Node, object: ObjectName): SourceTable {
  const relation: Relation = { name: object, kind: 'table', columns: madeUpColumns(dialect, source), comment: '', query: undefined }
  return { name: qualifiedName(source), relation, declared: declaredTypes(source, relation) }
}

/** The made-up tables that are there already, by key; ARG001 where one of the names is taken by something else. */
export async function tablesFromBefore({ warehouse }: OpenEnvironment, registry: SandboxRegistry, tables: readonly SourceTable[]): Promise<Result<ReadonlySet<string>>> {
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

export interface SourceMaking extends Making {
  readonly registry: SandboxRegistry
  /** Keys of made-up tables that are there from before. */
  readonly replaced: ReadonlySet<string>
}

/** RUN005 where it was cancelled: the tables made so far stay. */
export async function makeSourceTables(making: SourceMaking, tables: readonly SourceTable[]): Promise<Result<SandboxDocument['tables']>> {
  const made: SandboxDocument['tables'] = []
  for (const [index, table] of tables.entries()) {
    if (making.working.cancellation?.isRequested === true) return fail('RUN005', {})
    report(making.working, `making up ${table.name}`, index, tables.length)
    const result = await making.session.transaction(() => makeTable(making, table))
    if (!result.ok) return result
    made.push({ name: table.name, object: objectText(table.relation.name), rows: making.rows })
  }
  report(making.working, 'making up sources', tables.length, tables.length)
  return ok(made)
}

async function makeTable(making: SourceMaking, { relation, declared }: SourceTable): Promise<Result<void>> {
  const { session, registry, dialect, replaced, working } = making
  const drops = replaced.has(dialect.objectKey(relation.name)) ? dialect.dropObject(relation) : []
  const statements = [...drops, ...dialect.createTable(relation)].map(({ sql }) => sql)
  for (const sql of relation.columns.length === 0 ? [] : [...statements, fillTable(relation, declared, making)]) {
    const sent = await session.run(sql, working.cancellation === undefined ? {} : { cancellation: working.cancellation })
    if (!sent.ok) return sent
  }
  return drops.length > 0 ? ok(undefined) : registry.add(relation.name)
}
