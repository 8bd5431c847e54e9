// sluice secret: where there is a keychain, where there is none, and at a terminal that shows nothing of what is typed.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { itNeeds } from '../../support/it-needs.ts'
import { runCli, runJson } from '../../support/run-cli.ts'
import { scratchFolder } from '../../support/scratch.ts'

const VALUE = 'correct horse battery staple'
const launcher = join(import.meta.dirname, '..', '..', '..', 'bin', 'sluice.cjs')
const lacks = (tools: readonly string[]): string | undefined => {
  const missing = tools.find((tool) => spawnSync('which', [tool]).status !== 0)
  if (process.platform !== 'linux') return 'this test makes a keychain on Linux only'
  return missing === undefined ? undefined : `there is no ${missing} on this machine`
}
/** Whatever keychain this machine has is out of reach. */
const noKeychain = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }

describe.skipIf(process.platform !== 'linux')('without a keychain', () => {
  const options = { data: scratchFolder('no-keychain'), env: { ...noKeychain, SLUICE_SECRET_TEAM: VALUE } }

  it('a value that would be forgotten at once is refused, with the variable that stands in', async () => {
    const { status, stdout, stderr } = await runCli(['secret', 'set', 'prod/hook'], { ...options, input: `${VALUE}\n` })
    expect([status, stdout, stderr]).toEqual([6, '', expect.stringMatching(/^SEC002 .*variable SLUICE_SECRET_PROD_HOOK/)])
  })

  it('what is there is listed by name, never with its value', async () => {
    expect(await runJson(['secret', 'list'], options)).toEqual({ formatVersion: 1, keptIn: 'memory', stored: [], variables: ['SLUICE_SECRET_TEAM'] })
  })

  it('a secret that is not there cannot be deleted, and a value is no argument', async () => {
    const results = [await runCli(['secret', 'delete', 'team'], options), await runCli(['secret', 'set', 'team', VALUE], options)]
    expect(results.map(({ status, stderr }) => [status, stderr])).toEqual([[2, expect.stringMatching(/^SEC003 /)], [2, expect.stringContaining('too many arguments')]])
  })
})

/** Runs a script of the shell in a desktop session of its own, with an unlocked keychain; `sluice` is the command. */
function inSession(script: string): string {
  const home = scratchFolder('keychain-session')
  mkdirSync(join(home, 'run'), { mode: 0o700 })
  mkdirSync(join(home, 'share'))
  // The new line is the empty password that unlocks the new keyring. The daemon outlives its bus, so it is asked for by name and ended.
  const session = `printf '\\n' | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null
sluice() { "$NODE" "$LAUNCHER" "$@" --data-dir "$HOME/data"; }
${script}
kill $(dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets | tr -dc ' 0-9' | awk '{ print $NF }')`
  return execFileSync('dbus-run-session', ['--', 'bash', '-c', session], {
    encoding: 'utf8',
    timeout: 120_000,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: home, XDG_RUNTIME_DIR: join(home, 'run'), XDG_DATA_HOME: join(home, 'share'), NODE: process.execPath, LAUNCHER: launcher, VALUE },
  })
}

const keychainTools = ['dbus-run-session', 'gnome-keyring-daemon']

itNeeds({ tool: lacks(keychainTools) }, 'a value from standard input is in the keychain for the next command, until it is deleted', async () => {
  const said = inSession(`printf '%s\\n' "$VALUE" | sluice secret set team
printf '' | sluice secret set empty 2>&1; echo "ended $?"
sluice secret list
sluice secret delete team
sluice secret list`)
  expect(said.split('\n').filter((line) => line !== '')).toEqual([
    'team is in the keychain.',
    'SEC004 No value was given for empty. Write it to standard input, or run this in a terminal to be asked.', 'ended 3',
    'In the keychain:', '  team',
    'team is deleted.',
    'No secret is in the keychain. Add one: sluice secret set NAME',
  ])
}, 150_000)

itNeeds({ tool: lacks([...keychainTools, 'script']) }, 'a value that is typed at a terminal is not shown there', async () => {
  const said = inSession(`saw() { until grep -q "$1" "$HOME/screen" 2>/dev/null; do sleep 0.1; done; }
( saw 'Value of team'; printf '%s\\r' "$VALUE"; saw 'keychain' ) | script -qefc '"$NODE" "$LAUNCHER" secret set team --data-dir "$HOME/data"' "$HOME/screen"
sluice secret list`)
  expect([said.includes(VALUE), said.replaceAll('\r', '').split('\n').filter((line) => line !== '')]).toEqual([
    false, ['Value of team: ', 'team is in the keychain.', 'In the keychain:', '  team'],
  ])
}, 150_000)
