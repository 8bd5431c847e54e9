// Measures catalog.ts at one size in a process of its own; prints JSON.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createWarehouses } from '../../src-main/adapters/duckdb/index.ts'
import { describe } from '../../src-main/contract/index.ts'
import type { Result } from '../../src-main/core/failure/index.ts'
import { makePlan, NO_ANSWERS } from '../../src-main/core/plan/index.ts'
import type { DesiredNode, RecordedNode } from '../../src-main/core/plan/index.ts'
import { nodeId } from '../../src-main/core/project/index.ts'
import type { Relation } from '../../src-main/core/relation/index.ts'
import { readCatalog } from '../../src-main/engine/environments/catalog.ts'

export interface Measurement {
  /** Tables, one a node. */
  readonly nodes: number
  readonly columns: number
  /** Milliseconds. */
  readonly read: number
  readonly compare: number
  readonly cpu: number
}

const COLUMNS = 20
const REPEATS = 3
const TYPES = ['DECIMAL(38,0)', 'VARCHAR', 'DECIMAL(12,2)', 'DATE', 'TIMESTAMP', 'BOOLEAN']
const PLACE = { database: 'LIVE', schema: 'MART' } as const

const { values } = parseArgs({ options: { tables: { type: 'string' } } })
const tables = Number(values.tables)
const scratch = mkdtempSync(join(tmpdir(), 'sluice-bench-'))
try {
  process.stdout.write(`${JSON.stringify(await measure())}\n`)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

async function measure(): Promise<Measurement> {
  const silent = () => undefined
  const warehouses = createWarehouses({ log: { debug: silent, info: silent, warn: silent, error: silent } })
  const { warehouse, close } = valueOf(await warehouses.open({ type: 'duckdb', name: 'bench', file: join(scratch, 'bench.duckdb') }))
  const session = valueOf(await warehouse.session({ isStructural: true }))
  valueOf(await session.run('CREATE SCHEMA "LIVE.MART"'))
  valueOf(await session.transaction(async () => session.run(Array.from({ length: tables }, (_, table) => tableText(table)).join(';\n'))))
  await session.close()

  const read = async () => valueOf(await readCatalog(warehouse, { schemas: [PLACE] }))
  const recorded = [...(await read()).values()].map(recordedNode)
  const times: { readonly read: number; readonly compare: number; readonly cpu: number }[] = []
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const cpuBefore = process.cpuUsage()
    const startedAt = performance.now()
    const actual = await read()
    const readAt = performance.now()
    const { steps, drift } = makePlan({
      project: { id: 'bench', name: 'bench' }, environment: { id: '1', name: 'bench' }, commit: null, dialect: warehouse.dialect,
      desired: recorded.map(desiredNode), recorded, actual, basis: { recordedAt: null, actual: 'live' }, parameters: {}, answers: NO_ANSWERS, subset: null,
      digest: (text) => createHash('sha256').update(text).digest('hex'),
    })
    if (steps.length + drift.length > 0) throw new Error(`${steps.length} steps and ${drift.length} drift items are found where nothing differs`)
    const { user, system } = process.cpuUsage(cpuBefore)
    times.push({ read: readAt - startedAt, compare: performance.now() - readAt, cpu: (user + system) / 1000 })
  }
  await close()
  const middle = times.sort((a, b) => a.read + a.compare - b.read - b.compare)[Math.floor(REPEATS / 2)]
  if (middle === undefined || recorded.length !== tables) throw new Error(`${recorded.length} tables were read of ${tables}`)
  return { nodes: tables, columns: tables * COLUMNS, ...middle }
}

function tableText(table: number): string {
  const columns = Array.from({ length: COLUMNS }, (_, column) => `"COLUMN_${column}" ${TYPES[column % TYPES.length]}${column === 0 ? ' NOT NULL' : ''}`)
  return `CREATE TABLE "LIVE.MART"."TABLE_${String(table).padStart(6, '0')}" (${columns.join(', ')})`
}

function recordedNode(relation: Relation): RecordedNode {
  const { name } = relation.name
  const columns = relation.columns.map((column) => ({ ...column, id: `${name}.${column.name}` }))
  return { nodeId: nodeId(name), location: 'MART', name, isSource: false, relation: { ...relation, columns }, definitionHash: 'same', commit: undefined, runId: '1', recordedAt: '2026-01-01T00:00:00.000Z' }
}

function desiredNode({ nodeId: id, location, name, relation, definitionHash }: RecordedNode): DesiredNode {
  return { nodeId: id, location, name, file: `nodes/${name}.yml`, isSource: false, deployEnabled: true, relation, definitionHash, reads: [], problem: undefined }
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(describe(result.failure))
  return result.value
}
