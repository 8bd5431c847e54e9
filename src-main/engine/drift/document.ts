// What a look for drift found: the warehouse against what was recorded, item by item.
import type { DriftItem } from '../../core/plan/index.ts'

export interface DriftFinding extends DriftItem {
  /** LOCATION.NAME of the node. */
  readonly name: string
  /** The flag of `plan` and `deploy` for each choice. */
  readonly flags: readonly string[]
}

export interface DriftDocument {
  readonly formatVersion: 1
  readonly environment: { readonly id: string; readonly name: string }
  /** When the catalog was read, and when the last deploy recorded something; null where nothing was ever deployed. */
  readonly checkedAt: string
  readonly recordedAt: string | null
  /** How many deployed nodes were compared; sources are not among them. */
  readonly nodes: number
  readonly items: readonly DriftFinding[]
}
