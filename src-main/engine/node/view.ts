// One node as it is shown: columns with their lineage, neighbours, where it is deployed, its last runs.
import type { NodeTrend } from '../history/node-trend.ts'
import type { EnvironmentRequest } from '../shared/requests.ts'
import type { FindingView } from '../validate/document.ts'

export interface NodeRequest extends EnvironmentRequest {
  /** Id, LOCATION.NAME or a name that only one node has. */
  readonly node: string
}

export interface ColumnView {
  readonly id: string
  readonly name: string
  readonly dataType: string
  readonly nullable: boolean
  readonly description: string
  readonly flags: string[]
  /** LOCATION.NODE.COLUMN that it is made from. */
  readonly from: string[]
  /** LOCATION.NODE.COLUMN that are made from it. */
  readonly to: string[]
  /** Columns above and below it, at any distance; 1000 means that many or more. */
  readonly up: number
  readonly down: number
  readonly transform: string
}

export interface NodeView extends NodeTrend {
  readonly formatVersion: 1
  readonly id: string
  readonly name: string
  readonly location: string
  readonly nodeType: string
  readonly isSource: boolean
  readonly materialization: string
  readonly description: string
  readonly file: string
  readonly deployEnabled: boolean
  readonly columns: ColumnView[]
  /** LOCATION.NAME. */
  readonly upstream: string[]
  readonly downstream: string[]
  readonly environment: {
    readonly id: string
    readonly name: string
    readonly object: string
    readonly deployed: { readonly at: string; readonly commit: string | null; readonly runID: string; readonly isCurrent: boolean } | null
  }
  readonly findings: FindingView[]
}
