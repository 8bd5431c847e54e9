// Warehouses: one instance a file a process, shared by all who open it, closed when the last one lets go.
import { resolve } from 'node:path'
import { fail, ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { ConnectionTarget, Log, OpenWarehouse, Warehouses } from '../../../engine/ports/index.ts'
import { translate } from '../rewrite/index.ts'
import { createStateStore } from '../state/index.ts'
import { IN_MEMORY, openInstance } from './instance.ts'
import type { Instance } from './instance.ts'
import { createWarehouse } from './warehouse.ts'
import type { EmbeddedWarehouse } from './warehouse.ts'

interface Shared {
  readonly opening: Promise<Result<{ readonly instance: Instance; readonly warehouse: EmbeddedWarehouse }>>
  users: number
}

// Of the process and not of a Warehouses: the operating system's lock on the file is the process's too, and a second instance over
// the same file would pass it and damage the file.
const shared = new Map<string, Shared>()
// A file that is being closed: who opens it again waits for that.
const closing = new Map<string, Promise<void>>()

export function createWarehouses(options: { readonly log: Log }): Warehouses {
  const state = createStateStore()

  async function open(target: ConnectionTarget): Promise<Result<OpenWarehouse>> {
    if (target.type === 'memory') return openInMemory(target.name)
    if (target.type !== 'duckdb') return fail('CON004', { connection: target.name, type: target.type })
    const file = resolve(target.file)
    await closing.get(file)
    const known = shared.get(file)
    const mine: Shared = known ?? { users: 0, opening: openShared(target.name, file) }
    mine.users++
    shared.set(file, mine)
    const opened = await mine.opening
    if (!opened.ok) {
      if (shared.get(file) === mine) shared.delete(file)
      return opened
    }
    let isOpen = true
    return ok({
      warehouse: opened.value.warehouse,
      state,
      async close() {
        if (!isOpen) return
        isOpen = false
        if (--mine.users > 0) return
        shared.delete(file)
        const closed = opened.value.warehouse.closeSessions().then(() => opened.value.instance.close())
        closing.set(file, closed)
        await closed.finally(() => closing.delete(file))
      },
    })
  }

  async function openInMemory(connection: string): Promise<Result<OpenWarehouse>> {
    const instance = await openInstance(connection, IN_MEMORY, options.log)
    if (!instance.ok) return instance
    const warehouse = createWarehouse(connection, instance.value)
    return ok({ warehouse, state, close: () => warehouse.closeSessions().then(() => instance.value.close()) })
  }

  async function openShared(connection: string, file: string): Promise<Awaited<Shared['opening']>> {
    const instance = await openInstance(connection, file, options.log)
    return instance.ok ? ok({ instance: instance.value, warehouse: createWarehouse(connection, instance.value) }) : instance
  }

  return { open, translate }
}
