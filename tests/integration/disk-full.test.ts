// A disk that fills up in the middle of a deploy: nothing is done that the journal does not have, the run says so, and it is resumed once there is room.
import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { generateProject, writeProject } from '../support/generate-project.ts'
import { itNeeds } from '../support/it-needs.ts'
import { scratchFolder } from '../support/scratch.ts'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'

const tiny = join(scratchFolder('disk'), 'tiny')
const isMounted = mount('size=6m')
afterAll(() => {
  if (isMounted) execFileSync('umount', [tiny])
})

/** Whether this machine lets its user have a file system of some megabytes. */
function mount(options: string): boolean {
  mkdirSync(tiny, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', tiny], { stdio: 'ignore' })
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
