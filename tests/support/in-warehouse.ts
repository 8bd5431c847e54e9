// Statements in an environment's warehouse behind Sluice's back, as somebody with another tool would send them.
import { withEnvironment, withSession } from '../../src-main/engine/environments/open-environment.ts'
import { createContext } from '../../src-main/engine/shared/context.ts'
import { ok } from '../../src-main/core/failure/index.ts'
import { valueOf } from './test-engine.ts'
import type { TestEngine } from './test-engine.ts'

export type Row = Readonly<Record<string, unknown>>

/** The rows of each statement. */
export async function inWarehouse({ ports }: TestEngine, folder: string, statements: readonly string[], environment?: string): Promise<readonly (readonly Row[])[]> {
  const context = createContext(ports)
  const opened = valueOf(await context.projects.open(folder))
  const request = environment === undefined ? {} : { environment }
  const rows = await withEnvironment(context, opened, request, ({ warehouse }) =>
    withSession(warehouse, async (session) => {
      const found: (readonly Row[])[] = []
      for (const sql of statements) {
        const ran = await session.run(sql, { maxRows: 1000 })
        if (!ran.ok) return ran
        found.push(ran.value.rows)
      }
      return ok(found)
    }),
  )
  await context.warehouses.close()
  return valueOf(rows)
}
