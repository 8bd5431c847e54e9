// Sources at the beginning of a refresh: whether those that were selected can be read, and which nodes are held because one is not as it is declared.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Node } from '../../core/project/index.ts'
import { objectText } from '../../core/relation/index.ts'
import type { Relation } from '../../core/relation/index.ts'
import { readCatalog, schemasOf } from '../environments/catalog.ts'
import { withSession } from '../environments/open-environment.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { RunControl } from '../history/runs.ts'
import { readMadeTables } from '../sandbox/registry.ts'
import { failureSentence } from '../shared/failure-text.ts'
import type { HeldNodes } from './held.ts'
import type { ReadyRefresh } from './ready.ts'
import { brokenColumns, heldByContract, sourcesRead } from './source-contract.ts'

export type Checked = Omit<Extract<Parameters<RunControl['emit']>[0], { readonly kind: 'sourceChecked' }>, 'kind'>

/** One reading of the catalog for all of them; tells each selected one's state, and gives the nodes that are held. */
export async function checkSources(
  environment: OpenEnvironment,
  { deployed, nodes, sources }: Pick<ReadyRefresh, 'deployed' | 'nodes' | 'sources'>,
  tell: (checked: Checked) => void,
): Promise<HeldNodes> {
  const { linked } = deployed
  const { warehouse: { dialect, engine }, effective } = environment
  const keyOf = (source: Node) => dialect.objectKey(effective.place(source).object)
  const read = sourcesRead(linked, nodes).flatMap((index) => { const node = linked.project.nodes[index]; return node === undefined ? [] : [{ index, node }] })
  const there = await readSources(environment, [...sources, ...read.map(({ node }) => node)])
  const made = there.ok ? await madeUp(environment) : there
  const broken = !there.ok || !made.ok ? [] : read.flatMap(({ index, node }) => {
    const actual = there.value.get(keyOf(node))
    return actual === undefined || made.value.has(keyOf(node)) ? [] : brokenColumns(linked, index, actual, dialect)
  })
  const held = heldByContract(linked, broken, nodes)
  for (const source of sources) {
    const { id: nodeID, name, location } = source
    const index = linked.byId.get(nodeID)
    const mine = broken.filter((column) => column.source === index)
    const unreadable = !there.ok ? failureSentence(there.failure) : there.value.has(keyOf(source)) ? undefined : missing(objectText(effective.place(source).object), engine)
    const why = unreadable ?? (mine.length === 0 ? undefined : `${mine.map(({ what }) => what).join('; ')}.`)
    const holds = mine.length > 0 && heldByContract(linked, mine, nodes).size > 0
    tell({ nodeID, name, location, ok: unreadable === undefined && !holds, ...(why === undefined ? {} : { why }) })
  }
  return held
}

/** By object key. What cannot be read is not taken as gone: then nothing is held. */
async function readSources({ warehouse, effective }: OpenEnvironment, sources: readonly Node[]): Promise<Result<ReadonlyMap<string, Relation>>> {
  if (sources.length === 0) return ok(new Map())
  const names = sources.map((source) => effective.place(source).object)
  return readCatalog(warehouse, { schemas: schemasOf(names), names })
}

/** Tables that were made up are as they were made: nobody promised them. */
function madeUp(environment: OpenEnvironment): Promise<Result<ReadonlySet<string>>> {
  return withSession(environment.warehouse, (session) => readMadeTables(environment, session))
}

function missing(object: string, engine: 'duckdb' | 'snowflake'): string {
  const advice = engine === 'duckdb' ? 'Make it up with `sluice sandbox create`, or load it there' : 'Load it, or correct the mapping'
  return `${object} is not there. ${advice}.`
}
