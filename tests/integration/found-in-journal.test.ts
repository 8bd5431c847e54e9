// A deploy whose process is killed when it is done, or half way, and before its history says so: the next engine that opens the environment finds the truth in the journal.
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { generateProject, writeProject } from '../support/generate-project.ts'
import { runToPoint } from '../support/kill-points/run-to-point.ts'
import { scratchFolder } from '../support/scratch.ts'
import { testEngine, valueOf } from '../support/test-engine.ts'

const folder = join(scratchFolder('journal'), 'project')
const before = scratchFolder('journal-data')
let points: readonly string[] = []
beforeAll(async () => {
  await writeProject(generateProject({ nodes: 6, columns: 3 }), folder)
  points = await runToPoint({ dataFolder: copied(), request: { folder }, target: 0 })
})

function copied(): string {
  const copy = scratchFolder('journal-copy')
  cpSync(before, copy, { recursive: true })
  return copy
}

function pointOf(what: string, nth = 1): number {
  const point = points.flatMap((point, index) => (point === what ? [index + 1] : []))[nth - 1]
  if (point === undefined) throw new Error(`the deploy does not come to ${what} ${nth} times`)
  return point
}

/** What the history says of it when the next engine starts, and once it has opened the environment. */
async function killedAt(point: number) {
  const dataFolder = copied()
  await runToPoint({ dataFolder, request: { folder }, target: point })
  await using under = await testEngine(dataFolder)
  const { engine } = under
  const [line] = valueOf(await engine.runs({})).runs
  valueOf(await engine.plan({ folder }))
  const run = valueOf(await engine.run({ runID: line?.runID ?? '' }))
  const listed = valueOf(await engine.runs({})).runs[0]
  return { asClosed: line?.outcome, run, listed }
}

test.each(['before journal ended', 'after journal ended', 'before audit'])('is a success where it was killed after its last step, %s', async (what) => {
  const { asClosed, run, listed } = await killedAt(pointOf(what))
  const { complete, failed, skipped } = run.summary
  expect([asClosed, run.outcome, listed?.outcome, run.error, run.interrupted, run.foundInJournal]).toEqual(['failed', 'success', 'success', undefined, true, true])
  expect([complete > 3, failed, skipped, run.runResults.flatMap(({ runState, queryResults }) => [runState, ...queryResults.map(({ status }) => status)]).every((state) => state === 'complete')]).toEqual([true, 0, 0, true])
  expect(run.notes).toContain('The engine was killed while it went on; what became of it was found in the journal of its warehouse.')
})

test('has the nodes that are done as done where it was killed half way, and stays a failure', async () => {
  const { asClosed, run } = await killedAt(pointOf('after journal done', 4))
  const said = run.runResults.map(({ runState }) => runState)
  expect([asClosed, run.outcome, run.foundInJournal, said.includes('complete'), said.includes('skipped') || said.includes('failed'), run.summary.complete]).toEqual(['failed', 'failed', true, true, true, said.filter((state) => state === 'complete').length])
})
