// serve --install and --uninstall: the service of a project as a systemd unit of this user.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fail } from '../../../core/failure/index.ts'
import { ownPackage, reasonOf, servingPlace } from '../../engine/index.ts'
import { callerPath } from '../arguments.ts'
import { report } from '../command.ts'
import type { CommonOptions } from '../command.ts'
import { EXIT } from '../exit-status.ts'
import type { Terminal } from '../terminal.ts'
import { unitName, unitText } from './service-unit.ts'
import type { ServeFlags } from './window.ts'

const ELSEWHERE = 'This machine has no systemd for users. Where launchd or Windows starts services, README says what to write; anywhere else, start `sluice serve` with the session.'

/** Writes the unit, reads units anew, starts it now and with the user. */
export async function installService(terminal: Terminal, options: CommonOptions, flags: ServeFlags): Promise<number> {
  const place = servingPlace(flags)
  if (!place.ok) return report(terminal, place.failure)
  const unit = unitName(options.folder)
  const file = unitFile(unit)
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, unitText({ folder: options.folder, command: serveCommand(options, flags) }))
  } catch (error) {
    return report(terminal, fail('SVC001', { what: `${file} could not be written`, reason: reasonOf(error), advice: 'Nothing was changed.' }).failure)
  }
  const started = systemctl(['daemon-reload']) ?? systemctl(['enable', '--now', unit])
  if (started !== undefined) {
    return report(terminal, fail('SVC001', { what: `${file} is written, and not started`, reason: started, advice: isSystemdThere() ? `Look at \`systemctl --user status ${unit}\`.` : ELSEWHERE }).failure)
  }
  terminal.print(`${unit} runs, and starts whenever you log in. Its link and messages: journalctl --user -u ${unit}\nTo have it run without a login too: loginctl enable-linger`)
  terminal.document({ formatVersion: 1, unit, file, installed: true })
  return EXIT.done
}

export async function uninstallService(terminal: Terminal, options: CommonOptions): Promise<number> {
  const unit = unitName(options.folder)
  const file = unitFile(unit)
  if (!existsSync(file)) {
    return report(terminal, fail('SVC001', { what: `No service of ${options.folder} is installed`, reason: `there is no ${file}`, advice: 'Name the project with --project.' }).failure)
  }
  // One that has ended already, or a machine without systemd, keeps no unit from being removed.
  const stopped = systemctl(['disable', '--now', unit])
  rmSync(file)
  systemctl(['daemon-reload'])
  if (stopped !== undefined) terminal.note(`systemd did not end it: ${stopped}`)
  terminal.print(`${unit} is removed.`)
  terminal.document({ formatVersion: 1, unit, file, installed: false })
  return EXIT.done
}

function unitFile(unit: string): string {
  return join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'systemd', 'user', unit)
}

/** As `sluice serve` is called here, every path absolute. No secret is among its flags: the token is in the keychain. */
function serveCommand({ folder, dataFolder }: CommonOptions, { port, host, tlsCert, tlsKey }: ServeFlags): readonly string[] {
  const flag = (name: string, value: string | number | undefined): readonly string[] => (value === undefined ? [] : [name, String(value)])
  return [
    process.execPath, join(ownPackage().root, 'bin', 'sluice.cjs'), 'serve', '--project', folder,
    ...flag('--data-dir', dataFolder ?? variableFolder()),
    ...flag('--port', port),
    ...flag('--host', host),
    ...flag('--tls-cert', tlsCert === undefined ? undefined : callerPath(tlsCert)),
    ...flag('--tls-key', tlsKey === undefined ? undefined : callerPath(tlsKey)),
  ]
}

/** A service has none of this shell's variables. */
function variableFolder(): string | undefined {
  const folder = process.env['SLUICE_DATA_DIR']
  return folder === undefined ? undefined : resolve(folder)
}

function isSystemdThere(): boolean {
  return systemctl(['show-environment']) === undefined
}

/** What went wrong, or undefined. */
function systemctl(args: readonly string[]): string | undefined {
  const { status, stderr, error } = spawnSync('systemctl', ['--user', ...args], { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] })
  if (error !== undefined) return 'there is no systemctl'
  return status === 0 ? undefined : (stderr.trim().split('\n')[0] ?? `systemctl ended with status ${status}`)
}
