// The demo, as the README's first command runs it, twice.
import { expect, it } from 'vitest'
import type { PlanDocument, Run } from '../../../src-main/contract/index.ts'
import { runCli, runJson } from '../../support/run-cli.ts'
import { scratchFolder } from '../../support/scratch.ts'

interface Pass {
  readonly plan: PlanDocument
  readonly deploy: Run | null
  readonly refresh: Run
}

interface DemoDocument {
  readonly first: Pass
  readonly second: Pass
}

const options = { env: { TMPDIR: scratchFolder('demo') } }

/** Steps planned, nodes refreshed, and rows that the type 2 dimension got. */
function outline({ plan, deploy, refresh }: Pass): readonly unknown[] {
  const dimension = refresh.runResults.find((node) => node.name === 'DIM_CUSTOMER')
  const versions = dimension?.queryResults.reduce((rows, query) => rows + (query.rowsInserted ?? 0), 0)
  return [plan.summary.create, deploy?.outcome ?? 'nothing to deploy', refresh.outcome, refresh.summary.complete, versions]
}

it('plans, deploys and refreshes the sample; a second pass changes nothing and makes no new versions', async () => {
  // Safe: `demo` prints this document, or runJson throws.
  const { first, second } = (await runJson(['demo'], options)) as DemoDocument
  expect([outline(first), outline(second)]).toEqual([
    [18, 'success', 'success', 18, 1000],
    [0, 'nothing to deploy', 'success', 18, 0],
  ])
})

it('a second demo finds the first, and prints rows for each node', async () => {
  const { status, stdout, stderr } = await runCli(['demo', '--quiet'], options)
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout.match(/^No changes to dev \(embedded warehouse\): \d+ nodes as deployed\.$/gm)).toHaveLength(2)
  expect(stdout).toMatch(/CORE\.DIM_CUSTOMER +complete +0 +0 +0 /)
  expect(stdout).toContain('3 dimensions: 0 new versions of their rows.')
})
