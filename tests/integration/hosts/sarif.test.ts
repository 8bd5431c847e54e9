// `validate --sarif`: what a code host reads, with the exit status that a check of a pull request goes by.
import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCli } from '../../support/run-cli.ts'
import { scratchFolder } from '../../support/scratch.ts'

const sample = join(import.meta.dirname, '..', '..', '..', 'resources', 'sample')

it('places findings below the root of the repository, in a subfolder too', async () => {
  const repository = scratchFolder('sarif')
  const project = join(repository, 'warehouse', 'shop')
  cpSync(sample, project, { recursive: true })
  const file = join(project, 'jobs', 'Nightly-1.yml')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^includeSelector:.*$/m, 'includeSelector: "{ A || B }"'))
  for (const args of [['init', '--quiet'], ['add', '.'], ['-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '--quiet', '-m', 'shop']]) execFileSync('git', args, { cwd: repository })
  const { status } = await runCli(['validate', '--sarif', 'findings.sarif'], { cwd: project, data: join(repository, 'data') })
  const { version, runs: [run] } = JSON.parse(readFileSync(join(project, 'findings.sarif'), 'utf8'))
  expect([status, version, run.results.map((result: { ruleId: string }) => result.ruleId)]).toEqual([1, '2.1.0', ['PRJ303']])
  expect(run.results[0].locations[0].physicalLocation.artifactLocation).toEqual({ uri: 'warehouse/shop/jobs/Nightly-1.yml', uriBaseId: '%SRCROOT%' })
})

it('says why where the file cannot be written, and still prints its findings', async () => {
  const { status, stdout, stderr } = await runCli(['validate', '--sarif', 'no/such/folder/x.sarif'], { cwd: sample, data: scratchFolder('sarif-data') })
  expect([status, stdout, stderr]).toEqual([2, expect.stringContaining('0 errors'), expect.stringContaining('no/such/folder/x.sarif was not written')])
})
