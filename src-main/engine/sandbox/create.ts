// Makes up, in the embedded warehouse of an environment, the sources of a project as tables, and on request rows for the nodes that cannot run there.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import { withEnvironment, withSession } from '../environments/open-environment.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { Session } from '../ports/index.ts'
import { readDeployed } from '../refresh/deployed.ts'
import type { EngineContext } from '../shared/context.ts'
import type { Working } from '../shared/working.ts'
import type { SandboxDocument, SandboxRequest } from './document.ts'
import { heldNodes } from './held-nodes.ts'
import type { HeldNode } from './held-nodes.ts'
import type { Making } from './making.ts'
import { createSandboxRegistry } from './registry.ts'
import { makeSourceTables, sourceTables, tablesFromBefore } from './source-tables.ts'
import { createStandInRegistry } from './stand-in-registry.ts'
import type { StandIns } from './stand-in-registry.ts'
import { chosenNodes, makeStandIns, withoutRows } from './stand-ins.ts'

const DEFAULT_ROWS = 1000
const DEFAULT_SEED = 1

/** A table that is there and that Sluice did not make is left as it is: ARG001 names it, and nothing was changed then. */
export async function createSandbox(context: EngineContext, request: SandboxRequest, working: Working): Promise<Result<SandboxDocument>> {
  const opened = await context.projects.open(request.folder, undefined, working)
  if (!opened.ok) return opened
  return withEnvironment(context, opened.value, request, (environment) =>
    withSession(environment.warehouse, (session) => {
      const { dialect } = environment.warehouse
      const making = { session, dialect, rows: request.rows ?? DEFAULT_ROWS, seed: request.seed ?? DEFAULT_SEED, working }
      return createIn({ context, opened: opened.value, environment, request, making })
    }),
  )
}

interface Creating {
  readonly context: EngineContext
  readonly opened: OpenProject
  readonly environment: OpenEnvironment
  readonly request: SandboxRequest
  readonly making: Making
}

/** First all that could refuse, then the tables. */
async function createIn(creating: Creating): Promise<Result<SandboxDocument>> {
  const { opened, environment, making } = creating
  const { session, dialect } = making
  const registry = createSandboxRegistry(session, dialect, environment.stateKey)
  const standInRegistry = createStandInRegistry(session, dialect, environment.stateKey)
  for (const { prepare } of [registry, standInRegistry]) {
    const ready = await prepare()
    if (!ready.ok) return ready
  }
  const tables = sourceTables(environment, opened.linked.project.nodes.filter(({ isSource }) => isSource))
  const replaced = await tablesFromBefore(environment, registry, tables)
  if (!replaced.ok) return replaced
  const known = await standInRegistry.all()
  if (!known.ok) return known
  const nodes = await nodesToStandInFor(creating, session, known.value)
  if (!nodes.ok) return nodes
  const { held, chosen } = nodes.value

  const made = await makeSourceTables({ ...making, registry, replaced: replaced.value }, tables)
  if (!made.ok) return made
  const standIns = await makeStandIns(making, standInRegistry, chosen)
  if (!standIns.ok) return standIns
  const stoodIn = new Set(chosen)
  const cannotRun = held.map((one) => ({ name: qualifiedName(one.node), construct: one.obstacle.construct, reason: one.obstacle.sentence, isStoodIn: stoodIn.has(one) }))
  return ok({ formatVersion: 1, environment: environment.effective.environment.name, tables: made.value, standIns: standIns.value, cannotRun })
}

async function nodesToStandInFor(
  { context, opened, environment, request, making }: Creating,
  session: Session,
  known: StandIns,
): Promise<Result<{ readonly held: readonly HeldNode[]; readonly chosen: readonly HeldNode[] }>> {
  const deployed = await readDeployed(session, environment, opened.linked.project)
  if (!deployed.ok) return deployed
  const held = await heldNodes(context, environment, deployed.value, making.working)
  const chosen = chosenNodes(held, known, { standIns: request.standIns, environment: environment.effective.environment.name, linked: opened.linked, deployed: deployed.value })
  if (!chosen.ok) return chosen
  const free = await withoutRows(making, chosen.value, known)
  return free.ok ? ok({ held, chosen: chosen.value }) : free
}
