// Settings: what the user chose for this data folder; each has a default where nothing was chosen.
import type { RetentionPolicy } from '../../core/run/index.ts'

export type { RetentionPolicy }

export interface Settings {
  retention(): RetentionPolicy | undefined
  keepRetention(policy: RetentionPolicy): void
}
