// A whole engine over a data folder of its own, as the hosts put it together.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine } from '../../src-main/engine/index.ts'
import type { Engine, RunWatchEvent } from '../../src-main/engine/index.ts'
import type { EnginePorts } from '../../src-main/engine/ports/index.ts'
import type { Run } from '../../src-main/core/run/index.ts'
import type { Result } from '../../src-main/core/failure/index.ts'
import { wirePorts } from '../../src-main/hosts/engine/wire.ts'

export const packageRoot = join(import.meta.dirname, '..', '..')

export interface TestEngine extends AsyncDisposable {
  readonly engine: Engine
  readonly ports: EnginePorts
  readonly dataFolder: string
}

/** `dataFolder` is kept when the engine ends, and removed where none is given. */
export async function testEngine(dataFolder?: string): Promise<TestEngine> {
  const folder = dataFolder ?? (await temporaryFolder())
  const wired = valueOf(await wirePorts({ dataFolder: folder, version: '0.0.0-test', packageRoot }))
  const engine = createEngine(wired.ports)
  return {
    engine,
    ports: wired.ports,
    dataFolder: folder,
    async [Symbol.asyncDispose]() {
      await engine.close()
      await wired.closePorts()
      if (dataFolder === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}

export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'sluice-test-'))
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code}: ${JSON.stringify(result.failure.facts)}`)
  return result.value
}

/** Starts a run and waits for its end. */
export async function ran(engine: Engine, started: Promise<Result<{ runID: string }>>, onEvent: (event: RunWatchEvent) => void = () => undefined): Promise<Run> {
  const { runID } = valueOf(await started)
  return valueOf(await engine.watchRun({ runID }, onEvent))
}
