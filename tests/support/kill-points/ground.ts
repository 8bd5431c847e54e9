// Where deploys are killed: the sample project, deployed and filled and then changed in every way, in an embedded warehouse or on a Snowflake-like account; as
// many copies of it as are asked for.
import { cpSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWarehouses } from '../../../src-main/adapters/duckdb/index.ts'
import type { DeployRequest } from '../../../src-main/engine/deploy/request.ts'
import type { Engine } from '../../../src-main/engine/index.ts'
import type { Log } from '../../../src-main/engine/ports/index.ts'
import { fillSources, sampleOnSnowflake } from '../on-snowflake.ts'
import { asAdministrator, snowflakeLikeEngine } from '../snowflake-like-engine.ts'
import { createAccount, serveAccount, snowflakeLikeWarehouses } from '../snowflake-like/index.ts'
import type { Account, Fault } from '../snowflake-like/index.ts'
import { ran, testEngine, valueOf } from '../test-engine.ts'
import type { TestEngine } from '../test-engine.ts'
import { LOST, changeEverything } from './every-change.ts'
import { runToPoint } from './run-to-point.ts'
import { stateOf } from './state-of.ts'
import type { EnvironmentState, StateQuestion } from './state-of.ts'

export interface Ground extends AsyncDisposable {
  /** The kinds of changes that the deploy makes. */
  readonly kinds: readonly string[]
  /** The deploy, with what it may lose. */
  readonly forward: DeployRequest
  /** What going back may lose. */
  readonly back: readonly string[]
  /** By name: the table whose rows nothing brings back. */
  readonly lost: string
  site(): Promise<Site>
}

/** One copy of what was deployed before. */
export interface Site extends AsyncDisposable {
  /** Deploys in a process of its own, which is killed at a point; 0 lets it end. Gives the points that it came to. */
  deployTo(request: DeployRequest, point: number): Promise<readonly string[]>
  /** Deploys in this process, where statements of the account go wrong: one that ends the deploy, or none. Gives whether it succeeded. */
  readonly deployThrough?: (request: DeployRequest, fault: Fault) => Promise<boolean>
  /** On an account: statements of somebody else's. */
  readonly asAdministrator?: (...statements: readonly string[]) => Promise<unknown>
  /** `aheadMs`: by how much the engine's clock is ahead of that of the one before it. */
  inEngine<T>(work: (engine: Engine) => Promise<T>, aheadMs?: number): Promise<T>
  state(): Promise<EnvironmentState>
  /** Another one, as this is now. */
  copy(): Promise<Site>
}

const silent: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
const embedded = createWarehouses({ log: silent })

export async function embeddedGround(): Promise<Ground> {
  const before = newFolder()
  const folder = join(before, 'shop')
  await using test = await testEngine(before)
  valueOf(await test.engine.sample({ folder }))
  valueOf(await test.engine.createSandbox({ folder, rows: 5, seed: 1 }))
  const { question, kinds, forward, back, lost } = await prepared(test, { folder })
  const { target } = question
  const path = target.type === 'duckdb' ? target.file : ''

  const siteOf = (dataFolder: string): Site => ({
    deployTo: (request, point) => runToPoint({ dataFolder, request, target: point }),
    async inEngine(work) {
      await using opened = await testEngine(dataFolder)
      return await work(opened.engine)
    },
    state: () => stateOf(embedded, { ...question, target: { type: 'duckdb', name: 'compared', file: path.replace(before, dataFolder) } }),
    copy: async () => siteOf(copied(dataFolder, folder)),
    [Symbol.asyncDispose]: () => removed(dataFolder),
  })
  return { kinds, forward, back, lost, site: async () => siteOf(copied(before, folder)), [Symbol.asyncDispose]: () => removed(before) }
}

export async function snowflakeLikeGround(): Promise<Ground> {
  const before = newFolder()
  const first = await createAccount()
  try {
    const folder = join(before, 'shop')
    const { question, kinds, forward, back, lost } = await (async () => {
      await using test = await snowflakeLikeEngine({ link: first, dataFolder: before })
      await sampleOnSnowflake(test, first)
      await fillSources(test, folder, first, 5)
      return await prepared(test, { folder, environment: 'dev' })
    })()
    const saved = await first.save(join(before, 'account.saved'))
    const begin = (account: Account, dataFolder: string) => siteOn(account, { dataFolder, folder, question })
    return { kinds, forward, back, lost, site: async () => begin(await createAccount(saved), copied(before, folder)), [Symbol.asyncDispose]: () => removed(before) }
  } finally {
    await first.end()
  }
}

interface OnAccount {
  readonly dataFolder: string
  readonly folder: string
  readonly question: StateQuestion
}

async function siteOn(account: Account, on: OnAccount): Promise<Site> {
  const { dataFolder, folder, question } = on
  const served = await serveAccount(account)
  // A transaction of a client that says nothing is rolled back after 5 minutes; this account is in a hurry.
  await account.configure({ idleAbortMs: 300 })
  return {
    deployTo: (request, point) => runToPoint({ dataFolder, request, target: point, account: served.address }),
    async inEngine(work, aheadMs = 0) {
      await using opened = await snowflakeLikeEngine({ link: account, dataFolder, clockAheadMs: aheadMs })
      return await work(opened.engine)
    },
    asAdministrator: (...statements) => asAdministrator(account, ...statements),
    async deployThrough(request, fault) {
      await using opened = await snowflakeLikeEngine({ link: account, dataFolder })
      await account.inject(fault)
      const { outcome } = await ran(opened.engine, opened.engine.deploy(request))
      await account.clearFaults()
      return outcome === 'success'
    },
    state: () => stateOf(snowflakeLikeWarehouses(account, embedded), question),
    async copy() {
      const again = copied(dataFolder, folder)
      return siteOn(await createAccount(await account.save(join(again, 'account.saved'))), { ...on, dataFolder: again })
    },
    async [Symbol.asyncDispose]() {
      await served[Symbol.asyncDispose]()
      await account.end()
      await removed(dataFolder)
    },
  }
}

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'sluice-points-'))
const removed = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 5 })

/** The project stays where it is. */
function copied(from: string, project: string): string {
  const copy = newFolder()
  cpSync(from, copy, { recursive: true, filter: (path) => path !== project && !path.endsWith('.saved') })
  return copy
}

interface Prepared extends Omit<Ground, 'site' | typeof Symbol.asyncDispose> {
  readonly question: StateQuestion
}

/** Deploys, fills, and then changes the project. */
async function prepared({ engine }: TestEngine, on: { readonly folder: string; readonly environment?: string }): Promise<Prepared> {
  await ran(engine, engine.deploy(on))
  await ran(engine, engine.refresh({ ...on, all: true }))
  await changeEverything(on.folder)
  const { connection, mapping } = valueOf(await engine.environment(on))
  const plan = valueOf(await engine.plan({ ...on, mode: 'live' }))
  const database = Object.values(mapping).flatMap((place) => place ?? [])[0]?.database ?? ''
  const named = (names: readonly string[]) => names.map((name) => `${database}.${name}`)
  return {
    kinds: [...new Set(plan.steps.map(({ change }) => change))].sort(),
    forward: { ...on, allowLoss: named(LOST.forward) },
    back: named(LOST.back),
    lost: `${database}.CORE.FCT_RETURN`,
    question: {
      target: connection.type === 'duckdb' ? { type: 'duckdb', name: 'compared', file: connection.path ?? '' } : { type: 'snowflake', name: 'compared', facts: {}, stateSchema: 'OPS.SLUICE' },
      stateKey: `${plan.project.id}/${plan.environment.id}`,
      schemas: Object.values(mapping).flatMap((place) => place ?? []),
    },
  }
}
