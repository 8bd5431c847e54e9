// The processes of an end-to-end test: the built page, its server, an engine on its own. Each ends with what the test made.
import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const checkout = join(import.meta.dirname, '..', '..', '..')

/** ms until a process must have said that it is ready. */
const PATIENCE = 60_000

export interface Started {
  readonly dataFolder: string
  /** What it said when it was ready: a link, or where its engine is. */
  readonly said: string
  stop(): Promise<void>
}

export function buildWindow(): void {
  const built = spawnSync(process.execPath, [join(checkout, 'bin', 'node.cjs'), join(checkout, 'scripts', 'build.ts')], { encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`the window was not built:\n${built.stderr}`)
}

/** Whatever keychain a desktop session has is out of reach. */
const noKeychain = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }

/** Serves the page; `said` is the link that opens it once. */
export function startPage(folder: string): Promise<Started> {
  return start('src-main/hosts/web/main.ts', ['--folder', folder], /http:\/\/127\.0\.0\.1:\d+\/open\/\S+/)
}

export function startEngine(): Promise<Started> {
  return start('src-main/hosts/engine/main.ts', [], /\{.*"dataFolder".*\}/)
}

async function start(entry: string, args: readonly string[], ready: RegExp): Promise<Started> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'sluice-e2e-'))
  const child = spawn(process.execPath, [join(checkout, 'bin', 'node.cjs'), join(checkout, entry), '--data-dir', dataFolder, ...args], { env: { ...process.env, ...noKeychain }, stdio: ['ignore', 'pipe', 'pipe'] })
  const stop = async (): Promise<void> => {
    await ended(child)
    rmSync(dataFolder, { recursive: true, force: true })
  }
  try {
    return { dataFolder, said: await waitFor(child, ready), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function waitFor(child: ChildProcess, ready: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const timer = setTimeout(() => reject(new Error(`not ready in ${PATIENCE} ms:\n${text}`)), PATIENCE)
    const read = (chunk: Buffer): void => {
      text += chunk.toString()
      const found = ready.exec(text)
      if (found === null) return
      clearTimeout(timer)
      resolve(found[0])
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`ended with ${code}:\n${text}`))
    })
  })
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    const hard = setTimeout(() => child.kill('SIGKILL'), 15_000)
    child.once('exit', () => {
      clearTimeout(hard)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
