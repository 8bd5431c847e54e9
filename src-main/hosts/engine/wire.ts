// The one place where ports meet their adapters.
import { createCalendar } from '../../adapters/cron/index.ts'
import { createWarehouses } from '../../adapters/duckdb/index.ts'
import { createRepository, createResources, createWorkTree } from '../../adapters/files/index.ts'
import { systemGit } from '../../adapters/git/index.ts'
import { createSecrets } from '../../adapters/keychain/index.ts'
import { createDeliveries } from '../../adapters/notify/index.ts'
import { openLocalState } from '../../adapters/sqlite/index.ts'
import { createMachine, openLog, sha256, systemClock, systemIds } from '../../adapters/system/index.ts'
import { createDecoder } from '../../adapters/workers/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { EnginePorts } from '../../engine/ports/index.ts'

export interface WiredPorts {
  readonly ports: EnginePorts
  closePorts(): Promise<void>
}

/** Everything that an engine over this data folder needs. STA001. */
export async function wirePorts(options: { readonly dataFolder: string; readonly version: string; readonly packageRoot: string }): Promise<Result<WiredPorts>> {
  const { dataFolder, version, packageRoot } = options
  const state = openLocalState(dataFolder)
  if (!state.ok) return state
  const log = openLog(dataFolder)
  const secrets = createSecrets({ variables: process.env, log })
  const decoder = createDecoder()
  const ports: EnginePorts = {
    repository: createRepository(systemGit),
    workTree: createWorkTree(),
    resources: createResources({ packageRoot, beginRepository: systemGit.begin }),
    decoder,
    warehouses: createWarehouses({ log }),
    edits: state.value.edits,
    history: state.value.history,
    specifications: state.value.specifications,
    audits: state.value.audits,
    settings: state.value.settings,
    local: state.value.local,
    schedules: state.value.schedules,
    calendar: createCalendar(),
    notifications: state.value.notifications,
    deliveries: createDeliveries(),
    secrets,
    machine: createMachine({ version, dataFolder, secrets }),
    clock: systemClock,
    ids: systemIds,
    digest: sha256,
    log,
  }
  return ok({
    ports,
    async closePorts() {
      await decoder.close()
      state.value.close()
    },
  })
}
