// Refreshes, deploys, holds and releases at once, on an engine that is killed and stopped at random moments, again and again; then what the history says of it.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EngineClient } from '../../../src-main/contract/index.ts'
import type { Run } from '../../../src-main/core/run/index.ts'
import { attachToEngine } from '../../../src-main/hosts/engine/attach.ts'
import { ownPackage } from '../../../src-main/hosts/engine/index.ts'
import { gone, holdEngineOf } from '../held-engine.ts'
import { valueOf } from '../test-engine.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { wrongIn } from './record.ts'

export interface GateSoak {
  readonly dataFolder: string
  readonly seconds: number
  readonly seed: number
}

export interface GateSoakReport {
  readonly kills: number
  readonly stops: number
  readonly holds: number
  readonly refreshes: number
  readonly deploys: number
  readonly interrupted: number
  /** Sentences; none is as it should be. */
  readonly wrong: readonly string[]
}

/** How long an engine lives at most, and stands still where it does, in ms. */
const LIFE_MS = 6_000
const STANDSTILL_MS = 400
const SELECTIONS = ['{ name: STG_* }', '{ name: STG_STORE }+', '+{ name: DIM_STORE }', '{ name: DIM_* }'] as const
const EDITED = ['STG-STG_STORE.yml', 'STG-STG_ORDER.yml', 'CORE-DIM_CUSTOMER.yml'] as const

/** On a slow machine the time alone may see none: it goes on until so many of both have begun. */
const ENOUGH = 2

interface Begun {
  refreshes: number
  deploys: number
}

interface Acting {
  readonly client: EngineClient
  readonly folder: string
  readonly chance: Chance
  readonly isDone: { readonly value: boolean }
  readonly begun: Begun
}

export async function soakGate({ dataFolder, seconds, seed }: GateSoak): Promise<GateSoakReport> {
  const chance = chanceOf(seed)
  const kills: number[] = []
  const wrong: string[] = []
  const begun: Begun = { refreshes: 0, deploys: 0 }
  let stops = 0
  let holds = 0
  let isHeld: boolean | undefined = false
  const until = Date.now() + seconds * 1000
  let folder = ''

  while (Date.now() < until || begun.refreshes < ENOUGH || begun.deploys < ENOUGH) {
    const engine = await holdEngineOf(dataFolder)
    const client = await attached(dataFolder)
    if (folder === '') folder = await prepare(client)
    const seen = await client.call('gate.show', { folder })
    if (isHeld !== undefined && seen.ok && (seen.value.phase === 'held') !== isHeld) wrong.push(`the gate was ${isHeld ? 'held' : 'released'}, and the next engine found it ${seen.value.phase}`)
    const isDone = { value: false }
    const acting: Acting = { client, folder, chance, isDone, begun }
    const actors = [refreshing(acting), refreshing(acting), deploying(acting)]
    const life = chance.below(LIFE_MS) + 500
    await sleep(life / 2)
    if (chance.below(2) === 0) {
      // Until its answer is there, nobody knows which of the two it is.
      const wanted = chance.below(2) === 0
      isHeld = undefined
      const changed = await (wanted ? client.call('gate.hold', { folder, reason: 'a soak', isConfirmed: true }) : client.call('gate.release', { folder, isConfirmed: true }))
      if (changed.ok) isHeld = wanted
      holds += wanted ? 1 : 0
    }
    if (chance.below(3) === 0) {
      stops += 1
      process.kill(engine.pid, 'SIGSTOP')
      await sleep(STANDSTILL_MS)
      process.kill(engine.pid, 'SIGCONT')
    }
    await sleep(life / 2)
    isDone.value = true
    kills.push(Date.now())
    await engine.kill()
    await gone(engine.pid)
    await Promise.all(actors)
  }

  const runs = await afterwards(dataFolder, folder, wrong)
  const of = (type: Run['runType']): number => runs.filter(({ runType }) => runType === type).length
  return {
    kills: kills.length, stops, holds, refreshes: of('refresh'), deploys: of('deploy'),
    interrupted: runs.filter(({ error }) => error?.errorString.startsWith('The engine ended') === true).length,
    wrong: [...wrong, ...wrongIn(runs, kills)],
  }
}

async function attached(dataFolder: string): Promise<EngineClient> {
  const found = await attachToEngine(dataFolder, ownPackage().version, 'command line')
  if (found === undefined) throw new Error('the engine does not answer')
  return valueOf(found).client
}

/** The sample, deployed and with rows. */
async function prepare(client: EngineClient): Promise<string> {
  const { folder } = valueOf(await client.call('project.sample', {}))
  const { runID } = valueOf(await client.call('deploy.start', { folder }))
  valueOf(await client.call('run.watch', { runID }))
  valueOf(await client.call('sandbox.create', { folder, rows: 200 }))
  return folder
}

/** One refresh after another, until the engine is gone; a cancelled one now and then. */
async function refreshing({ client, folder, chance, isDone, begun }: Acting): Promise<void> {
  while (!isDone.value) {
    const started = await client.call('refresh.start', { folder, include: chance.of(SELECTIONS), parallelism: 1 + chance.below(4) })
    if (!started.ok) {
      if (started.failure.code === 'STA003') return
      await sleep(50)
      continue
    }
    begun.refreshes += 1
    const { runID } = started.value
    if (chance.below(6) === 0) void client.call('run.cancel', { runID, now: chance.below(2) === 0 })
    const ended = await client.call('run.watch', { runID })
    if (!ended.ok) return
  }
}

/** A node's description is edited and deployed, again and again: with each of the three ways out of a drain. */
async function deploying({ client, folder, chance, isDone, begun }: Acting): Promise<void> {
  for (let edit = 0; !isDone.value; edit += 1) {
    const file = join(folder, 'nodes', chance.of(EDITED))
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace(/^ {2}description: .*$/m, `  description: Edited ${Date.now()}-${edit}.`))
    const drain = chance.of([{ seconds: 1, then: 'wait' }, { seconds: 0, then: 'cancel' }, { seconds: 0, then: 'give-up' }] as const)
    const started = await client.call('deploy.start', { folder, drain })
    if (!started.ok && started.failure.code === 'STA003') return
    if (started.ok) {
      begun.deploys += 1
      await client.call('run.watch', { runID: started.value.runID })
    }
    await sleep(chance.below(200))
  }
}

/** The next engine: the gate is released, a deploy and a refresh go through it, nobody waits; and every run that there was. */
async function afterwards(dataFolder: string, folder: string, wrong: string[]): Promise<readonly Run[]> {
  const engine = await holdEngineOf(dataFolder)
  try {
    const client = await attached(dataFolder)
    valueOf(await client.call('gate.release', { folder, isConfirmed: true }))
    for (const started of [await client.call('deploy.start', { folder }), await client.call('refresh.start', { folder, all: true })]) {
      const { runID } = valueOf(started)
      const { outcome } = valueOf(await client.call('run.watch', { runID }))
      if (outcome !== 'success') wrong.push(`afterwards run ${runID} ended ${String(outcome)}`)
    }
    const { phase, inside, waiting } = valueOf(await client.call('gate.show', { folder }))
    if (phase !== 'open' || inside.length + waiting.length > 0) wrong.push(`afterwards the gate is ${phase}, with ${inside.length} inside and ${waiting.length} waiting`)
    const { runs } = valueOf(await client.call('runs.list', { folder, limit: 1000 }))
    return await Promise.all(runs.map(async ({ runID }) => valueOf(await client.call('runs.show', { runID }))))
  } finally {
    await engine.stop()
  }
}
