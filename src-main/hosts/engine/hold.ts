// Holding the engine of a data folder: lock, socket, lifetime. Whoever holds it serves itself and those that attach.
import { clientChannel, createClient, memoryCarriers, serve, serverChannel } from '../../contract/index.ts'
import type { Carrier, EngineClient } from '../../contract/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { createEngine } from '../../engine/index.ts'
import type { FileLock } from '../../adapters/sqlite/index.ts'
import { removeAddress, socketPath, writeAddress } from './address.ts'
import { logBug } from './bug.ts'
import { createHandlers } from './handlers.ts'
import { listenOnSocket } from './socket.ts'
import type { Package } from './package-root.ts'
import { wirePorts } from './wire.ts'

export interface HeldEngine {
  readonly client: EngineClient
  /** Serves one more client over a carrier of the caller's, for example a window's port. */
  serveCarrier(carrier: Carrier): void
  /** Others that are attached now. */
  attached(): number
  /** Waits until every run and every attached client is done, then lets go of everything. */
  finish(): Promise<void>
  /** Cancels what runs and lets go of everything now. */
  stop(): Promise<void>
}

/** Makes and serves the engine of a data folder whose lock the caller has taken; lets go of the lock with the engine. STA001. */
export async function holdEngine(dataFolder: string, own: Package, lock: FileLock): Promise<Result<HeldEngine>> {
  const { version } = own
  try {
    const wired = await wirePorts({ dataFolder, version, packageRoot: own.root })
    if (!wired.ok) {
      lock.release()
      return wired
    }
    const { ports, closePorts } = wired.value
    const engine = createEngine(ports)
    const startedAt = ports.clock.now()
    const identity = { version, dataFolder, startedAt, user: ports.machine.user }
    const onBug = (error: unknown, method: string): string => logBug(ports.log, method, error)
    const serveCarrier = (carrier: Carrier): void => serve(serverChannel(carrier), createHandlers(engine, identity), { onBug })
    const socket = await listenOnSocket(socketPath(dataFolder), serveCarrier)
    writeAddress(dataFolder, { pid: process.pid, version, socket: socketPath(dataFolder), startedAt })
    const [near, far] = memoryCarriers()
    serveCarrier(far)

    const stop = async (): Promise<void> => {
      removeAddress(dataFolder)
      await socket.close()
      await engine.close()
      await closePorts()
      lock.release()
    }
    const finish = async (): Promise<void> => {
      while (engine.activeRuns().length > 0 || socket.connections() > 0) {
        await engine.settled()
        await socket.idle()
      }
      await stop()
    }
    return ok({ client: createClient(clientChannel(near)), serveCarrier, attached: () => socket.connections(), finish, stop })
  } catch (error) {
    lock.release()
    throw error
  }
}
