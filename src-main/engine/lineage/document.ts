// Lineage as it is shown: of a node or a column, up and down, each thing with the way to it; and the column grid, a page at a time.
import type { EdgeKind } from '../../core/project/index.ts'
import type { EnvironmentRequest, ProjectRequest, SelectionRequest } from '../shared/requests.ts'

export interface LineageRequest extends ProjectRequest {
  /** Id, LOCATION.NAME or a name that only one node has; NODE.COLUMN where no `column` is given. */
  readonly node: string
  /** Id or name. */
  readonly column?: string
  /** Default: both. */
  readonly direction?: 'up' | 'down'
  /** Edges to follow; all by default. */
  readonly depth?: number
  /** Of each list, the nearest ones; 500 by default. */
  readonly limit?: number
}

export interface LineageNode {
  readonly id: string
  /** LOCATION.NAME. */
  readonly name: string
  readonly distance: number
  /** How the last edge of the way is known. */
  readonly kinds: EdgeKind[]
  /** Names from the node that was asked for to this one, both included. */
  readonly path: string[]
  /** Its predecessor on the way, as its place in this list; null is the node that was asked for. */
  readonly via: number | null
}

export interface LineageColumn {
  readonly nodeID: string
  readonly columnID: string
  /** LOCATION.NAME. */
  readonly node: string
  readonly column: string
  readonly dataType: string
  readonly distance: number
  /** What the last edge of the way does to the value; '' passes it as it is. */
  readonly transform: string
  /** Names from the column that was asked for to this one, both included. */
  readonly path: string[]
  readonly via: number | null
}

/** A node that filters by a column without taking its value. */
export interface LineageFilter {
  readonly nodeID: string
  /** LOCATION.NAME. */
  readonly node: string
  readonly by: { readonly nodeID: string; readonly columnID: string; readonly node: string; readonly column: string }
}

export interface LineageSide {
  /** By distance; empty where a column was asked for. */
  readonly nodes: LineageNode[]
  /** By distance; of a node, from any of its columns. */
  readonly columns: LineageColumn[]
  readonly filters: LineageFilter[]
  /** How many there are in all, of which the lists hold the nearest. */
  readonly total: { readonly nodes: number; readonly columns: number; readonly filters: number }
}

export interface LineageDocument {
  readonly formatVersion: 1
  readonly node: { readonly id: string; readonly name: string; readonly nodeType: string; readonly isSource: boolean }
  readonly column: { readonly id: string; readonly name: string; readonly dataType: string; readonly nullable: boolean; readonly description: string; readonly transform: string } | null
  /** null where it was not asked for. */
  readonly upstream: LineageSide | null
  readonly downstream: LineageSide | null
}

export const COLUMN_SORTS = ['location', 'node', 'column', 'type', 'nullable', 'up', 'down'] as const
export type ColumnSort = (typeof COLUMN_SORTS)[number]

export interface ColumnsRequest extends EnvironmentRequest, SelectionRequest {
  /** Each word is in the location, node, column or type, without regard to case. */
  readonly text?: string
  /** Without it: by location and node, in the order of the node's file. */
  readonly sort?: { readonly by: ColumnSort; readonly direction: 'ascending' | 'descending' }
  readonly offset?: number
  /** 200 by default, 500 at most. */
  readonly limit?: number
  /** A column whose place among all of them is asked for. */
  readonly find?: { readonly node: string; readonly column: string }
}

export interface ColumnRow {
  readonly nodeID: string
  readonly columnID: string
  readonly location: string
  readonly node: string
  readonly name: string
  readonly dataType: string
  readonly nullable: boolean
  /** LOCATION.NODE.COLUMN that it is made from. */
  readonly sources: string[]
  /** As written, for the first source group. */
  readonly transform: string
  /** Columns above and below it; `countedAtMost` means that many or more. */
  readonly up: number
  readonly down: number
}

export interface ColumnsDocument {
  readonly formatVersion: 1
  readonly total: number
  /** Columns of the project, whatever is picked. */
  readonly all: number
  readonly offset: number
  readonly columns: ColumnRow[]
  readonly countedAtMost: number
  /** The place of `find`, from 0; null where it is not among them. */
  readonly found: number | null
}
