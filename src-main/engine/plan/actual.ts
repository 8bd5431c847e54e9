// What the warehouse holds, for a plan: its catalog as it is, or offline as it was last read from this machine.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { ActualState, DesiredNode, Plan, RecordedNode } from '../../core/plan/index.ts'
import { isNotMade, objectText } from '../../core/relation/index.ts'
import type { ObjectName, Relation } from '../../core/relation/index.ts'
import { readCatalog, schemasOf } from '../environments/catalog.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { CatalogReading, CatalogScope } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'
import type { PlanRequest } from './request.ts'

export interface ReadingPlace {
  readonly opened: OpenProject
  readonly environment: OpenEnvironment
  readonly request: Pick<PlanRequest, 'mode'>
}

export interface ActualReading {
  readonly state: ActualState
  readonly basis: Pick<Plan['basis'], 'actual' | 'actualAt'>
}

interface PlannedNodes {
  readonly desired: readonly DesiredNode[]
  /** On its way: the catalog is read meanwhile. */
  readonly recorded: Promise<Result<readonly RecordedNode[]>>
}

/** Read live, every schema that a node is or was in is read whole, and what was read is kept. CON003 where any of it cannot be read; what `recorded` fails with. */
export async function actualState({ ports }: EngineContext, place: ReadingPlace, { desired, recorded }: PlannedNodes): Promise<Result<ActualReading>> {
  const { opened, environment: { warehouse, effective }, request } = place
  const key = [opened.id, effective.environment.id] as const
  const mode = request.mode ?? (warehouse.engine === 'duckdb' ? 'live' : 'offline')
  if (mode === 'offline') {
    const known = await recorded
    return known.ok ? ok(lastKnown(ports.local.catalogReading(...key), known.value, (name) => warehouse.dialect.objectKey(name))) : known
  }
  const schemas = schemasOfMade(desired)
  const [wanted, known] = await Promise.all([readCatalog(warehouse, { schemas }), recorded])
  if (!wanted.ok) return wanted
  if (!known.ok) return known
  const others = await readCatalog(warehouse, { schemas: schemasOfMade(known.value).filter((was) => !schemas.some((read) => isSameSchema(was, read))) })
  if (!others.ok) return others
  const state = others.value.size === 0 ? wanted.value : new Map([...wanted.value, ...others.value])
  const at = ports.clock.now()
  ports.local.saveCatalogReading(...key, { at, relations: [...state.values()], managed: managed(known.value).map(({ relation }) => objectText(relation.name)) })
  return ok({ state, basis: { actual: 'live', actualAt: at } })
}

type SchemaPlace = CatalogScope['schemas'][number]

function schemasOfMade(nodes: readonly Pick<DesiredNode, 'isSource' | 'relation'>[]): readonly SchemaPlace[] {
  return schemasOf(nodes.filter(({ isSource }) => !isSource).map(({ relation }) => relation.name))
}

function isSameSchema(one: SchemaPlace, other: SchemaPlace): boolean {
  return one.database === other.database && one.schema === other.schema
}

/** What deploys did since the reading is known without another one: what they recorded is there, and what they recorded no more is not. */
export function lastKnown(reading: CatalogReading | undefined, recorded: readonly RecordedNode[], keyOf: (name: ObjectName) => string): ActualReading {
  if (reading === undefined) return { state: null, basis: { actual: 'none' } }
  const now = new Set(managed(recorded).map(({ relation }) => objectText(relation.name)))
  const left = new Set(reading.managed.filter((object) => !now.has(object)))
  const state = new Map<string, Relation>()
  for (const relation of reading.relations) if (!left.has(objectText(relation.name))) state.set(keyOf(relation.name), relation)
  for (const { relation, recordedAt } of managed(recorded)) if (recordedAt > reading.at) state.set(keyOf(relation.name), relation)
  return { state, basis: { actual: 'cached', actualAt: reading.at } }
}

function managed(recorded: readonly RecordedNode[]): readonly RecordedNode[] {
  return recorded.filter(({ isSource, relation }) => !isSource && !isNotMade(relation))
}
