// An embedded warehouse in a folder of its own, for one test file.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWarehouses } from '../../../src-main/adapters/duckdb/index.ts'
import type { Log, OpenWarehouse, Warehouses } from '../../../src-main/engine/ports/index.ts'

const silent: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

export interface Opened {
  readonly warehouses: Warehouses
  readonly opened: OpenWarehouse
  readonly file: string
  /** Closes and removes everything. */
  remove(): Promise<void>
}

export async function openEmbedded(): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-duckdb-'))
  const file = join(folder, 'not', 'yet', 'there', 'dev.duckdb')
  const warehouses = createWarehouses({ log: silent })
  const opened = await warehouses.open({ type: 'duckdb', name: 'local', file })
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure))
  return {
    warehouses,
    opened: opened.value,
    file,
    async remove() {
      await opened.value.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
