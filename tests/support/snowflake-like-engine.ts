// A whole engine whose environments with a connection of type snowflake are on a Snowflake-like account; all others are embedded, as ever.
import { rm } from 'node:fs/promises'
import { createEngine } from '../../src-main/engine/index.ts'
import type { LeaseTimes } from '../../src-main/core/gate/index.ts'
import type { Clock } from '../../src-main/engine/ports/index.ts'
import { wirePorts } from '../../src-main/hosts/engine/wire.ts'
import { snowflakeLikeWarehouses } from './snowflake-like/index.ts'
import type { AccountLink } from './snowflake-like/index.ts'
import { packageRoot, temporaryFolder, valueOf } from './test-engine.ts'
import type { TestEngine } from './test-engine.ts'

export interface SnowflakeLikeEngineOptions {
  /** The account, in this process or another; it is not ended with the engine. */
  readonly link: AccountLink
  /** Kept when the engine ends; removed where none is given. */
  readonly dataFolder?: string
  /** How much this engine's clock is ahead, in milliseconds: machines do not agree. */
  readonly clockAheadMs?: number
  /** Those of core/gate where there are none. */
  readonly leaseTimes?: LeaseTimes
}

export async function snowflakeLikeEngine({ link, dataFolder, clockAheadMs = 0, leaseTimes }: SnowflakeLikeEngineOptions): Promise<TestEngine> {
  const folder = dataFolder ?? (await temporaryFolder())
  const wired = valueOf(await wirePorts({ dataFolder: folder, version: '0.0.0-test', packageRoot }))
  const ports = { ...wired.ports, warehouses: snowflakeLikeWarehouses(link, wired.ports.warehouses), clock: ahead(wired.ports.clock, clockAheadMs), ...(leaseTimes === undefined ? {} : { leaseTimes }) }
  const engine = createEngine(ports)
  return {
    engine,
    ports,
    dataFolder: folder,
    async [Symbol.asyncDispose]() {
      await engine.close()
      await wired.closePorts()
      if (dataFolder === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}

function ahead(clock: Clock, ms: number): Clock {
  return ms === 0 ? clock : { ...clock, now: () => new Date(Date.parse(clock.now()) + ms).toISOString() }
}

/** The same account, whose log has this tag for every session that has none of its own. */
export function tagged(link: AccountLink, tag: string): AccountLink {
  return { ...link, open: (options) => link.open({ tag, ...options }) }
}

/** Runs statements as an administrator would, one after another; throws at the first that fails. Gives the last one's rows. */
export async function asAdministrator(link: AccountLink, ...statements: readonly string[]): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const session = await link.open({ tag: 'administrator' })
  let rows: readonly Readonly<Record<string, unknown>>[] = []
  for (const sql of statements) rows = (await link.outcome(await link.submit(session, sql))).rows
  await link.close(session)
  return rows
}
