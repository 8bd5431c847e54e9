// The service as a process: what it says, the token that it takes, and how that is shown.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { ask } from '../../support/api-service.ts'
import { runCli } from '../../support/run-cli.ts'
import { scratchFolder } from '../../support/scratch.ts'
import { packageRoot } from '../../support/test-engine.ts'

const sample = join(packageRoot, 'resources', 'sample')
const started: { readonly process: ChildProcess; readonly ended: Promise<unknown> }[] = []
afterEach(async () => {
  for (const service of started.splice(0)) {
    service.process.kill('SIGTERM')
    await service.ended
  }
})

/** Resolves with what it has said when it serves. */
function serve(data: string, variables: Readonly<Record<string, string>>): Promise<string> {
  const entry = join(packageRoot, 'src-main', 'hosts', 'web', 'main.ts')
  const child = spawn(process.execPath, [...process.execArgv, entry, '--folder', sample, '--data-dir', data], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...variables } })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  started.push({ process: child, ended })
  return new Promise((resolve, reject) => {
    let text = ''
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      if (text.includes('Its token is')) resolve(text)
    })
    void ended.then(() => reject(new Error(`it ended: ${text}`)))
  })
}

const portOf = (said: string): number => Number(/The API is at http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1])

it('takes the token that --show-token shows, and never says it itself', async () => {
  const data = scratchFolder('serve')
  // Stands in for a stored one, so that the keychain of whoever runs this test is left as it is.
  const said = await serve(data, { SLUICE_SECRET_SERVICE_TOKEN: 'a-token-of-this-test' })
  const shown = await runCli(['serve', '--show-token'], { data })
  const token = shown.stdout.trim()
  const document = await runCli(['serve', '--show-token', '--json'], { data })
  expect({
    status: shown.status,
    said: said.includes(token),
    document: JSON.parse(document.stdout),
    right: (await ask(portOf(said), '/api/v1/environments', { token })).status,
    wrong: (await ask(portOf(said), '/api/v1/environments', { token: `${token}x` })).status,
  }).toEqual({ status: 0, said: false, document: { formatVersion: 1, token }, right: 200, wrong: 401 })
})

it('takes that of SLUICE_TOKEN where there is one', async () => {
  const said = await serve(scratchFolder('serve'), { SLUICE_TOKEN: 'given-by-a-variable' })
  expect(said).toContain('Its token is that of the variable SLUICE_TOKEN.')
  expect((await ask(portOf(said), '/api/v1/environments', { token: 'given-by-a-variable' })).status).toBe(200)
})
