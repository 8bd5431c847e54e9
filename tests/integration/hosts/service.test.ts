// `sluice serve --install` and `--uninstall`: the unit that is written, and what systemctl is asked, with one in PATH that only takes notes.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { unitName, unitText } from '../../../src-main/hosts/cli/commands/service-unit.ts'
import { itNeeds } from '../../support/it-needs.ts'
import { runCli } from '../../support/run-cli.ts'
import { scratchFolder } from '../../support/scratch.ts'

const hasAnalyze = spawnSync('systemd-analyze', ['--version']).status === 0

interface Machine {
  readonly project: string
  readonly data: string
  readonly units: string
  readonly env: Readonly<Record<string, string>>
  asked(): readonly string[]
}

/** `status` is what systemctl ends with. */
function machine(status: number): Machine {
  const folder = scratchFolder('service')
  const [bin, project, notes] = [join(folder, 'bin'), join(folder, 'my shop 100%'), join(folder, 'notes')]
  mkdirSync(bin)
  mkdirSync(project)
  writeFileSync(join(bin, 'systemctl'), `#!/bin/sh\necho "$*" >> '${notes}'\n${status === 0 ? '' : 'echo "Failed to connect to bus" >&2\n'}exit ${status}\n`)
  chmodSync(join(bin, 'systemctl'), 0o755)
  return {
    project,
    data: join(folder, 'data'),
    units: join(folder, 'config', 'systemd', 'user'),
    env: { XDG_CONFIG_HOME: join(folder, 'config'), PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`, SLUICE_TOKEN: 'a-token-that-is-secret' },
    asked: () => (existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n') : []),
  }
}

describe('the service of a user', () => {
  test('is a unit with absolute paths and no secret, started now and with the user; and gone again', { timeout: 60_000 }, async () => {
    const { project, data, units, env, asked } = machine(0)
    const installed = await runCli(['serve', '--install', '--port', '7777', '--project', project], { data, env })
    const unit = unitName(project)
    const text = readFileSync(join(units, unit), 'utf8')
    const removed = await runCli(['serve', '--uninstall', '--project', project], { data, env })
    const again = await runCli(['serve', '--uninstall', '--project', project], { data, env })
    expect([installed.status, removed.status, again.status, asked(), readdirSync(units), text.includes(env['SLUICE_TOKEN'] ?? ''), /Restart=on-failure/.test(text)]).toEqual([
      0, 0, 1, ['--user daemon-reload', `--user enable --now ${unit}`, `--user disable --now ${unit}`, '--user daemon-reload'], [], false, true,
    ])
    expect(/^ExecStart=(.*)$/m.exec(text)?.[1]).toMatch(/^"\/\S+" "\/\S+\/bin\/sluice\.cjs" "serve" "--project" "\/\S+\/my shop 100%%" "--data-dir" "\/\S+\/data" "--port" "7777"$/)
  })

  test('says what to do where systemd cannot be reached', { timeout: 60_000 }, async () => {
    const { project, data, units, env } = machine(1)
    const { status, stderr } = await runCli(['serve', '--install', '--project', project], { data, env })
    expect([status, stderr, readdirSync(units)]).toEqual([1, expect.stringMatching(/is written, and not started: Failed to connect to bus.*no systemd for users/s), [unitName(project)]])
  })

  itNeeds({ tool: hasAnalyze ? undefined : 'systemd-analyze' }, 'is a unit that systemd itself takes, whatever the folder is called', async () => {
    const folder = scratchFolder('verify')
    const file = join(folder, 'sluice-test.service')
    const odd = join(folder, 'a "quoted" $HOME 100% \\ folder')
    mkdirSync(odd)
    writeFileSync(file, unitText({ folder: odd, command: [process.execPath, 'bin/sluice.cjs', 'serve', '--project', odd] }))
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--user', file], { encoding: 'utf8', env: { ...process.env, XDG_RUNTIME_DIR: folder } })
    expect([status, stderr.split('\n').filter((line) => line.includes('sluice-test'))]).toEqual([0, []])
  })
})
