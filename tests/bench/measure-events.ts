// Measures how many events of a run a client of another process receives in a second, over the local socket; prints JSON.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from '../../src-main/contract/index.ts'
import type { Result } from '../../src-main/core/failure/index.ts'
import { connectEngine } from '../../src-main/hosts/engine/index.ts'
import { holdEngineOf } from '../support/held-engine.ts'
import { writeScriptProject } from '../support/script-project.ts'

export interface EventMeasurement {
  /** Of the tail of one run, as an engine keeps it for who lost the connection. */
  readonly events: number
  /** The best of ten times. */
  readonly perSecond: number
}

const NODES = 900
const TIMES = 10

const scratch = mkdtempSync(join(tmpdir(), 'sluice-bench-'))
const held = await holdEngineOf(join(scratch, 'data'))
try {
  process.stdout.write(`${JSON.stringify(await measure())}\n`)
} finally {
  await held.stop()
  rmSync(scratch, { recursive: true, force: true })
}

async function measure(): Promise<EventMeasurement> {
  const folder = join(scratch, 'project')
  writeScriptProject(folder, { nodes: Array.from({ length: NODES }, (_, n) => ({ name: `N${n}`, script: "{{ stage('Look') }}SELECT 1" })) })
  const { client, release } = valueOf(await connectEngine({ dataFolder: join(scratch, 'data') }))
  const deployed = valueOf(await client.call('deploy.start', { folder }))
  valueOf(await client.call('run.watch', deployed))
  const { runID } = valueOf(await client.call('refresh.start', { folder, all: true }))
  valueOf(await client.call('run.watch', { runID }))
  let best: EventMeasurement = { events: 0, perSecond: 0 }
  for (let time = 0; time < TIMES; time++) {
    let events = 0
    const startedAt = performance.now()
    valueOf(await client.call('run.watch', { runID, after: 0 }, { onEvent: () => { events += 1 } }))
    const perSecond = Math.round((events / (performance.now() - startedAt)) * 1000)
    if (perSecond > best.perSecond) best = { events, perSecond }
  }
  await release()
  return best
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(describe(result.failure))
  return result.value
}
