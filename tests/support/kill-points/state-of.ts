// An environment as a person would compare it: the catalog, every row, and what is recorded of each node.
import { objectText } from '../../../src-main/core/relation/index.ts'
import type { ConnectionTarget, OpenWarehouse, Warehouses } from '../../../src-main/engine/ports/index.ts'
import { valueOf } from '../test-engine.ts'

export interface ObjectShape {
  readonly kind: string
  readonly comment: string
  readonly columns: readonly (readonly unknown[])[]
}

export interface EnvironmentState {
  /** By object. */
  readonly catalog: Readonly<Record<string, ObjectShape>>
  /** By object: its rows, sorted. */
  readonly rows: Readonly<Record<string, readonly string[]>>
  /** By node, without run and time. */
  readonly recorded: Readonly<Record<string, unknown>>
  readonly gate: string
}

export interface StateQuestion {
  readonly target: ConnectionTarget
  readonly stateKey: string
  readonly schemas: readonly { readonly database: string; readonly schema: string }[]
}

/** No engine may have an embedded warehouse's file open. */
export async function stateOf(warehouses: Warehouses, { target, stateKey, schemas }: StateQuestion): Promise<EnvironmentState> {
  const opened = valueOf(await warehouses.open(target))
  try {
    return await read(opened, stateKey, schemas)
  } finally {
    await opened.close()
  }
}

async function read({ warehouse, state }: OpenWarehouse, stateKey: string, schemas: StateQuestion['schemas']): Promise<EnvironmentState> {
  const session = valueOf(await warehouse.session())
  const catalog: Record<string, ObjectShape> = {}
  const rows: Record<string, readonly string[]> = {}
  for await (const page of warehouse.catalog({ schemas })) {
    for (const { name, kind, comment, columns } of valueOf(page).relations) {
      const object = objectText(name)
      catalog[object] = { kind, comment, columns: columns.map(({ name, type, nullable, default: byDefault, comment }) => [name, type.base, ...type.args, nullable, byDefault, comment]) }
      if (kind === 'view') continue
      const found = valueOf(await session.run(`SELECT * FROM ${warehouse.dialect.quoteObject(name)}`, { maxRows: 10_000 }))
      rows[object] = found.rows.map((row) => Object.entries(row).map(([column, value]) => `${column}=${String(value)}`).sort().join(' ')).sort()
    }
  }
  const recorded = valueOf(await state.recorded(session, stateKey))
  const definitions = valueOf(await state.definitions(session, stateKey))
  const gate = valueOf(await state.gate(session, stateKey))
  await session.close()
  return {
    catalog: sorted(catalog),
    rows: sorted(rows),
    recorded: Object.fromEntries(recorded.map(({ runId: _run, recordedAt: _at, commit: _commit, ...node }) => [node.nodeId, { ...node, definition: definitions.get(node.nodeId) }] as const).sort(([a], [b]) => (a < b ? -1 : 1))),
    gate: gate.mode,
  }
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
}
