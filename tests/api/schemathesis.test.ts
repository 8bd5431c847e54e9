// The OpenAPI document against the service: schemathesis makes requests of every kind from it, good ones and bad ones, and looks for answers that it does
// not have. SLUICE_SCHEMATHESIS names the program.
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { itNeeds } from '../support/it-needs.ts'
import { startApiService, TOKEN } from '../support/api-service.ts'
import { scratchFolder } from '../support/scratch.ts'

const program = process.env['SLUICE_SCHEMATHESIS'] ?? 'schemathesis'
const isThere = spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0

const CHECKS = ['not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_headers_conformance', 'response_schema_conformance']

itNeeds({ tool: isThere ? undefined : 'schemathesis is not installed: SLUICE_SCHEMATHESIS does not name it' }, 'answers nothing that the OpenAPI document does not have, and no 5xx', async () => {
  await using service = await startApiService()
  const { status, output } = await run([
    'run', `${service.server.address}/openapi.json`,
    '--header', `Authorization: Bearer ${TOKEN}`,
    '--checks', CHECKS.join(','),
    '--max-examples', '3',
    '--seed', '20260601',
    '--rate-limit', '90/s',
    '--request-timeout', '20',
    '--suppress-health-check', 'all',
    '--generation-database', 'none',
    '--no-color',
  ])
  expect(status === 0 ? 'nothing found' : `${output}\n${logOf(service.dataFolder)}`).toBe('nothing found')
  expect((await service.ask('/healthz', { token: null })).status).toBe(200)
}, 300_000)

/** What the service wrote of bugs, which its answers do not tell. */
function logOf(dataFolder: string): string {
  const folder = join(dataFolder, 'logs')
  return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
}

function run(args: readonly string[]): Promise<{ readonly status: number | null; readonly output: string }> {
  const child = spawn(program, args, { cwd: scratchFolder('schemathesis'), stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { output += text })
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, output })))
}
