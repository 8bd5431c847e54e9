// A disk that fills up in the middle of a deploy: nothing is done that the journal does not have, the run says so, and it is resumed once there is room.
import { execFileSync } from 'node:child_process'
import { mkdirSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { generateProject, writeProject } from '../support/generate-project.ts'
import { itNeeds } from '../support/it-needs.ts'
import { scratchFolder } from '../support/scratch.ts'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'

const tiny = join(scratchFolder('disk'), 'warehouse')
const tinyData = join(scratchFolder('disk'), 'data')
const fullFromTheStart = join(scratchFolder('disk'), 'full')
const isMounted = [tiny, tinyData, fullFromTheStart].every((place) => mount(place, 'size=6m'))
afterAll(() => {
  // The log's file stays open as long as this process.
  if (isMounted) for (const place of [tiny, tinyData, fullFromTheStart]) execFileSync('umount', ['-l', place])
})

/** Whether this machine lets its user have a file system of some megabytes. */
function mount(place: string, options: string): boolean {
  mkdirSync(place, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

itNeeds({ tool: isMounted ? undefined : 'no file system can be mounted here' }, 'stops a deploy before a statement that the journal has no room for', async () => {
  const [data, folder] = [scratchFolder('disk-data'), scratchFolder('disk-project')]
  symlinkSync(tiny, join(data, 'warehouses'))
  await writeProject(generateProject({ nodes: 400, columns: 20 }), folder)
  const full = await (async () => {
    await using under = await testEngine(data)
    return await ran(under.engine, under.engine.deploy({ folder }))
  })()
  const { complete, failed, skipped } = full.summary
  expect([full.outcome, full.error?.errorString.includes('No space left on device'), complete > 0, failed > 0, skipped > failed]).toEqual(['failed', true, true, true, true])

  execFileSync('mount', ['-o', 'remount,size=128m', tiny])
  await using under = await testEngine(data)
  const { engine } = under
  const rest = valueOf(await engine.plan({ folder, takeUp: { how: 'resume', run: full.runID } }))
  expect(rest.summary.create).toBe(failed + skipped)
  const run = await ran(engine, engine.deploy({ folder, takeUp: { how: 'resume', run: full.runID } }))
  expect([run.outcome, valueOf(await engine.plan({ folder })).steps]).toEqual(['success', []])
}, 60_000)

itNeeds({ tool: isMounted ? undefined : 'no file system can be mounted here' }, 'does not stop a deploy whose local history has no room: the journal in the warehouse has it', async () => {
  const [warehouses, folder] = [scratchFolder('disk-warehouses'), scratchFolder('disk-project')]
  symlinkSync(warehouses, join(tinyData, 'warehouses'))
  await writeProject(generateProject({ nodes: 60, columns: 5 }), folder)
  await using under = await testEngine(tinyData)
  const { engine } = under
  const run = await ran(engine, engine.deploy({ folder }), (event) => {
    if (event.kind === 'event' && event.event.kind === 'nodeStarted' && roomIn(tinyData) > 0) fill(tinyData)
  })
  const room = roomIn(tinyData)
  execFileSync('mount', ['-o', 'remount,size=64m', tinyData])
  const rest = valueOf(await engine.plan({ folder }))
  expect([room, run.outcome, run.summary.failed, rest.steps, rest.drift]).toEqual([0, 'success', 0, [], []])
}, 60_000)

itNeeds({ tool: isMounted ? undefined : 'no file system can be mounted here' }, 'plans where the data folder has no room, and begins no deploy and no refresh', async () => {
  const [warehouses, folder] = [scratchFolder('disk-warehouses'), scratchFolder('disk-project')]
  symlinkSync(warehouses, join(fullFromTheStart, 'warehouses'))
  await writeProject(generateProject({ nodes: 60, columns: 5 }), folder)
  await using under = await testEngine(fullFromTheStart)
  const { engine } = under
  await ran(engine, engine.deploy({ folder }))
  fill(fullFromTheStart)
  // What the database's log has room for within its file goes on being written.
  const tried = async (start: () => ReturnType<typeof engine.deploy>) => {
    for (let count = 0; ; count++) {
      const started = await start()
      if (!started.ok || count > 2000) return started
      await ran(engine, Promise.resolve(started))
    }
  }
  const refused = [await tried(() => engine.deploy({ folder })), await tried(() => engine.refresh({ folder, all: true }))]
  const plan = valueOf(await engine.plan({ folder, mode: 'live' }))
  expect([refused.map((result) => (result.ok ? 'begun' : result.failure)), plan.basis.actual, engine.activeRuns()]).toEqual([
    [{ code: 'STA006', facts: { reason: 'database or disk is full' } }, { code: 'STA006', facts: { reason: 'database or disk is full' } }],
    'live',
    [],
  ])
}, 60_000)

const roomIn = (place: string): number => statfsSync(place).bavail

/** To its last block. */
function fill(place: string): void {
  for (let number = 0; roomIn(place) > 0; number++) {
    try {
      writeFileSync(join(place, `filler-${number}`), Buffer.alloc(Math.max(1, roomIn(place) - 1) * statfsSync(place).bsize))
    } catch {
      // The last one takes what there is.
    }
  }
}
