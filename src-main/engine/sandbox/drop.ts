// Takes a sandbox away again: the tables that Sluice made up, and no other.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { objectText } from '../../core/relation/index.ts'
import { readCatalog, schemasOf } from '../environments/catalog.ts'
import { withEnvironment, withSession } from '../environments/open-environment.ts'
import type { EngineContext } from '../shared/context.ts'
import type { EnvironmentRequest } from '../shared/requests.ts'
import type { SandboxDropDocument } from './document.ts'
import { createSandboxRegistry } from './registry.ts'

/** PRJ001, ENV001, ENV002, CON001 to CON004. */
export async function dropSandbox(context: EngineContext, request: EnvironmentRequest): Promise<Result<SandboxDropDocument>> {
  const opened = await context.projects.open(request.folder)
  if (!opened.ok) return opened
  return withEnvironment(context, opened.value, request, (environment) =>
    withSession(environment.warehouse, async (session) => {
      const { dialect } = environment.warehouse
      const registry = createSandboxRegistry(session, dialect, environment.stateKey)
      const ready = await registry.prepare()
      if (!ready.ok) return ready
      const made = await registry.made()
      if (!made.ok) return made
      const names = [...made.value.values()]
      const there = await readCatalog(environment.warehouse, { schemas: schemasOf(names), names })
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
      return ok({ formatVersion: 1, environment: environment.effective.environment.name, dropped })
    }),
  )
}
