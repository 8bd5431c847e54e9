// What the engine needs from outside, as interfaces; adapters implement them.
import type { Calendar } from '../../core/schedule/index.ts'
import type { LeaseTimes } from '../../core/gate/index.ts'
import type { AuditLog } from './audit-log.ts'
import type { Decoder } from './decoder.ts'
import type { EditLog } from './edit-log.ts'
import type { History } from './history.ts'
import type { LocalStore } from './local-store.ts'
import type { Repository, Resources } from './repository.ts'
import type { Settings } from './settings.ts'
import type { RunSpecifications } from './run-specifications.ts'
import type { Deliveries, NotificationStore } from './notifications.ts'
import type { ScheduleStore } from './schedules.ts'
import type { Clock, Digest, Ids, Log, Machine, SecretStore } from './system.ts'
import type { Warehouses } from './warehouse.ts'
import type { WorkTree } from './work-tree.ts'

export type * from './audit-log.ts'
export { LOCAL_TRAIL } from './audit-log.ts'
export type * from './cancellation.ts'
export type * from './decoder.ts'
export type * from './edit-log.ts'
export type * from './gate-runs.ts'
export type * from './history.ts'
export type * from './local-store.ts'
export type * from './notifications.ts'
export type * from './repository.ts'
export type * from './run-specifications.ts'
export type * from './schedules.ts'
export type * from './settings.ts'
export type * from './state-store.ts'
export type * from './system.ts'
export type * from './warehouse.ts'
export type * from './work-tree.ts'

export interface EnginePorts {
  readonly repository: Repository
  readonly workTree: WorkTree
  readonly resources: Resources
  readonly decoder: Decoder
  readonly warehouses: Warehouses
  readonly edits: EditLog
  readonly history: History
  readonly specifications: RunSpecifications
  readonly audits: AuditLog
  readonly settings: Settings
  readonly local: LocalStore
  readonly schedules: ScheduleStore
  readonly calendar: Calendar
  readonly notifications: NotificationStore
  readonly deliveries: Deliveries
  readonly secrets: SecretStore
  readonly machine: Machine
  readonly clock: Clock
  readonly ids: Ids
  readonly digest: Digest
  readonly log: Log
  /** Of gates that several engines share; those of core/gate where there are none. */
  readonly leaseTimes?: LeaseTimes
}
