// One engine a data folder: the first process that needs it holds it, the others attach.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Carrier, EngineClient } from '../../contract/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { takeFileLock } from '../../adapters/sqlite/index.ts'
import { openLog } from '../../adapters/system/index.ts'
import { lockFile, readAddress } from './address.ts'
import { attachToEngine } from './attach.ts'
import type { Through } from './attach.ts'
import { logBug } from './bug.ts'
import { prepareDataFolder } from './data-folder.ts'
import type { HeldEngine } from './hold.ts'
import { ownPackage } from './package-root.ts'
import type { Package } from './package-root.ts'
import { relayToSocket } from './socket.ts'

/** How long one holder may take to start or to end before it counts as not answering, in ms. */
const PATIENCE = 15_000
const RETRY_EVERY = 40

export interface EngineConnection {
  readonly client: EngineClient
  readonly dataFolder: string
  readonly version: string
  /** The process that holds the engine is this one. */
  readonly isHolder: boolean
  /** Serves one more client of this process, for example a window's port or a page's WebSocket. */
  serveCarrier(carrier: Carrier): void
  /** Others that are attached to the engine of this process. */
  attached(): number
  /** Lets go: a holder waits until its runs and those attached are done. */
  release(): Promise<void>
  /** Lets go at once: a holder cancels what runs. */
  abort(): Promise<void>
  /** Writes a bug of this process to the log; returns the id under which. */
  logBug(where: string, error: unknown): string
}

/** STA001, STA002, STA004. */
export async function connectEngine(options: { readonly dataFolder?: string | undefined; readonly through?: Through }): Promise<Result<EngineConnection>> {
  const prepared = prepareDataFolder(options.dataFolder)
  if (!prepared.ok) return prepared
  const dataFolder = prepared.value
  const { through = 'command line' } = options
  const own = ownPackage()
  const { version } = own
  const bugs = (where: string, error: unknown): string => logBug(openLog(dataFolder), where, error)
  let last = { holder: readAddress(dataFolder)?.startedAt, since: Date.now() }
  for (;; await sleep(RETRY_EVERY)) {
    const held = await holdOrFail(dataFolder, own)
    if (!held.ok) return held
    if (held.value !== undefined) {
      const engine = held.value
      await engine.client.call('engine.hello', { through })
      return ok({
        client: engine.client,
        dataFolder,
        version,
        isHolder: true,
        serveCarrier: engine.serveCarrier,
        attached: engine.attached,
        release: engine.finish,
        abort: engine.stop,
        logBug: bugs,
      })
    }
    const attached = await attachToEngine(dataFolder, version, through)
    if (attached !== undefined) {
      if (!attached.ok) return attached
      const { client, socket } = attached.value
      const close = async (): Promise<void> => client.close()
      const serveCarrier = (carrier: Carrier): void => void relayToSocket(carrier, socket)
      return ok({ client, dataFolder, version, isHolder: false, serveCarrier, attached: () => 0, release: close, abort: close, logBug: bugs })
    }
    const holder = readAddress(dataFolder)?.startedAt
    if (holder !== last.holder) last = { holder, since: Date.now() }
    if (Date.now() > last.since + PATIENCE) return fail('STA004', { folder: dataFolder, pid: readAddress(dataFolder)?.pid ?? 0 })
  }
}

/** Undefined where another process has the folder. One that cannot be written shows only now: a full disk, a read-only mount. */
async function holdOrFail(dataFolder: string, own: Package): Promise<Result<HeldEngine | undefined>> {
  try {
    const lock = takeFileLock(lockFile(dataFolder))
    if (lock === undefined) return ok(undefined)
    // Whoever only attaches does without the engine and its drivers, which take most of a short command's time to load.
    const { holdEngine } = await import('./hold.ts')
    return await holdEngine(dataFolder, own, lock)
  } catch (error) {
    if (isStorageError(error)) return fail('STA001', { folder: dataFolder, reason: error.message })
    throw error
  }
}

function isStorageError(error: unknown): error is Error {
  if (!(error instanceof Error) || !('code' in error)) return false
  return /^(SQLITE_(READONLY|CANTOPEN|FULL|IOERR|CORRUPT|NOTADB)|EACCES|EROFS|ENOSPC|EPERM|EMFILE)/.test(String(error.code))
}
