// Takes a sandbox away again: the tables that Sluice made up, the rows that stood in for nodes, and no others.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import { objectText } from '../../core/relation/index.ts'
import { readCatalog, schemasOf } from '../environments/catalog.ts'
import { withEnvironment, withSession } from '../environments/open-environment.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { Session } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'
import type { EnvironmentRequest } from '../shared/requests.ts'
import type { SandboxDropDocument } from './document.ts'
import { createSandboxRegistry } from './registry.ts'
import { createStandInRegistry } from './stand-in-registry.ts'

/** PRJ001, ENV001, ENV002, CON001 to CON004. */
export async function dropSandbox(context: EngineContext, request: EnvironmentRequest): Promise<Result<SandboxDropDocument>> {
  const opened = await context.projects.open(request.folder)
  if (!opened.ok) return opened
  return withEnvironment(context, opened.value, request, (environment) =>
    withSession(environment.warehouse, async (session) => {
      const dropped = await dropSources(environment, session)
      if (!dropped.ok) return dropped
      const standIns = await dropStandIns(environment, session)
      if (!standIns.ok) return standIns
      return ok({ formatVersion: 1, environment: environment.effective.environment.name, dropped: dropped.value, standIns: standIns.value })
    }),
  )
}

async function dropSources({ warehouse, stateKey }: OpenEnvironment, session: Session): Promise<Result<string[]>> {
  const { dialect } = warehouse
  const registry = createSandboxRegistry(session, dialect, stateKey)
  const ready = await registry.prepare()
  if (!ready.ok) return ready
  const made = await registry.made()
  if (!made.ok) return made
  const names = [...made.value.values()]
  const there = await readCatalog(warehouse, { schemas: schemasOf(names), names })
  if (!there.ok) return there
  const dropped: string[] = []
  for (const name of names) {
    const relation = there.value.get(dialect.objectKey(name))
    const result = await session.transaction(async () => {
      for (const { sql } of relation === undefined ? [] : dialect.dropObject(relation)) {
        const sent = await session.run(sql)
        if (!sent.ok) return sent
      }
      return registry.remove(name)
    })
    if (!result.ok) return result
    dropped.push(objectText(name))
  }
  return ok(dropped)
}

/** A node's table is the node's, and stays; one that is gone, or is a view by now, has nothing made up left in it. */
async function dropStandIns({ warehouse, state, stateKey }: OpenEnvironment, session: Session): Promise<Result<string[]>> {
  const { dialect } = warehouse
  const registry = createStandInRegistry(session, dialect, stateKey)
  const known = await registry.all()
  if (!known.ok || known.value.size === 0) return known.ok ? ok([]) : known
  const recorded = await state.recorded(session, stateKey)
  if (!recorded.ok) return recorded
  const nodes = new Map(recorded.value.map((node) => [node.nodeId, node]))
  const names = recorded.value.map(({ relation }) => relation.name)
  const there = await readCatalog(warehouse, { schemas: schemasOf(names), names })
  if (!there.ok) return there
  const ended: string[] = []
  for (const id of known.value.keys()) {
    const node = nodes.get(id)
    const isTable = node !== undefined && there.value.get(dialect.objectKey(node.relation.name))?.kind === 'table'
    const result = await session.transaction(async () => {
      const emptied = isTable ? await session.run(`DELETE FROM ${dialect.quoteObject(node.relation.name)}`) : ok(undefined)
      return emptied.ok ? registry.remove(id) : emptied
    })
    if (!result.ok) return result
    if (node !== undefined) ended.push(qualifiedName(node))
  }
  return ok(ended)
}
