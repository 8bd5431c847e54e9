// The real keychain of a desktop session, made for the test: D-Bus and GNOME's keyring in a home of their own.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { itNeeds } from '../../support/it-needs.ts'
import { scratchFolder } from '../../support/scratch.ts'

const missing = ['dbus-run-session', 'gnome-keyring-daemon'].find((tool) => spawnSync('which', [tool]).status !== 0)
const tool = process.platform !== 'linux' ? 'this test makes a keychain on Linux only' : missing === undefined ? undefined : `there is no ${missing} on this machine`

itNeeds({ tool }, 'keeps a secret in the keychain, not in memory, and removes it', async () => {
  const home = scratchFolder('keychain')
  mkdirSync(join(home, 'run'), { mode: 0o700 })
  mkdirSync(join(home, 'share'))
  // The new line is the empty password that unlocks the new keyring. The daemon outlives its bus, so it is asked for by name and ended.
  const script = `printf '\\n' | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null
"$0" "$@"
kill $(dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets | tr -dc ' 0-9' | awk '{ print $NF }')`
  const said = execFileSync('dbus-run-session', ['--', 'bash', '-c', script, process.execPath, '--experimental-strip-types', join(import.meta.dirname, 'use-keychain.ts')], {
    encoding: 'utf8',
    timeout: 60_000,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: home, XDG_RUNTIME_DIR: join(home, 'run'), XDG_DATA_HOME: join(home, 'share') },
  })
  expect(JSON.parse(said)).toEqual({ kind: 'keychain', before: { ok: true }, stored: { ok: true, value: 'not a real "secret"' }, names: { ok: true, value: { stored: ['test/ünïcode name'], variables: [] } }, after: { ok: true }, lines: [] })
})
