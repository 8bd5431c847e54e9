// Lineage of nodes and columns, and pages of the column grid, as they cross a border. Lists are nearest first; `via` is a place in the same list, null the start.
import { z } from 'zod'
import { EDGE_KINDS } from '../../core/project/index.ts'

export const lineageNode = z.object({
  id: z.string(),
  /** LOCATION.NAME. */
  name: z.string(),
  distance: z.number(),
  /** How the last edge of the way is known: a declared dependency, a ref or a ref_link in the text. */
  kinds: z.array(z.enum(EDGE_KINDS)),
  /** Names from the node that was asked for to this one, both included. */
  path: z.array(z.string()),
  via: z.number().nullable(),
})
export type LineageNode = z.infer<typeof lineageNode>

export const lineageColumn = z.object({
  nodeID: z.string(),
  columnID: z.string(),
  /** LOCATION.NAME. */
  node: z.string(),
  column: z.string(),
  dataType: z.string(),
  distance: z.number(),
  /** What the last edge of the way does to the value; empty passes it as it is. */
  transform: z.string(),
  path: z.array(z.string()),
  via: z.number().nullable(),
})
export type LineageColumn = z.infer<typeof lineageColumn>

/** A node whose joins or conditions name a column without taking its value. */
export const lineageFilter = z.object({
  nodeID: z.string(),
  /** LOCATION.NAME. */
  node: z.string(),
  by: z.object({ nodeID: z.string(), columnID: z.string(), node: z.string(), column: z.string() }),
})
export type LineageFilter = z.infer<typeof lineageFilter>

export const lineageSide = z.object({
  nodes: z.array(lineageNode),
  columns: z.array(lineageColumn),
  filters: z.array(lineageFilter),
  /** How many there are in all, of which the lists hold the nearest. */
  total: z.object({ nodes: z.number(), columns: z.number(), filters: z.number() }),
})
export type LineageSide = z.infer<typeof lineageSide>

export const lineageDocument = z.object({
  formatVersion: z.literal(1),
  node: z.object({ id: z.string(), name: z.string(), nodeType: z.string(), isSource: z.boolean() }),
  column: z.object({ id: z.string(), name: z.string(), dataType: z.string(), nullable: z.boolean(), description: z.string(), transform: z.string() }).nullable(),
  /** null where it was not asked for. */
  upstream: lineageSide.nullable(),
  downstream: lineageSide.nullable(),
})
export type LineageDocument = z.infer<typeof lineageDocument>

export const columnSort = z.enum(['location', 'node', 'column', 'type', 'nullable', 'up', 'down'])
export type ColumnSort = z.infer<typeof columnSort>

export const columnsInput = {
  include: z.string().optional(),
  exclude: z.string().optional(),
  job: z.string().optional(),
  /** Each word is in the location, node, column or type, without regard to case. */
  text: z.string().optional(),
  sort: z.object({ by: columnSort, direction: z.enum(['ascending', 'descending']) }).optional(),
  offset: z.number().int().min(0).optional(),
  limit: z.number().int().min(1).max(500).optional(),
  /** A column, by ids, whose place among all of them is asked for. */
  find: z.object({ node: z.string(), column: z.string() }).optional(),
}

export const columnRow = z.object({
  nodeID: z.string(),
  columnID: z.string(),
  location: z.string(),
  node: z.string(),
  name: z.string(),
  dataType: z.string(),
  nullable: z.boolean(),
  /** LOCATION.NODE.COLUMN that it is made from. */
  sources: z.array(z.string()),
  transform: z.string(),
  /** Columns above and below it, at any distance; `countedAtMost` means that many or more. */
  up: z.number(),
  down: z.number(),
})
export type ColumnRow = z.infer<typeof columnRow>

export const columnsDocument = z.object({
  formatVersion: z.literal(1),
  total: z.number(),
  /** Columns of the project, whatever is picked. */
  all: z.number(),
  offset: z.number(),
  columns: z.array(columnRow),
  countedAtMost: z.number(),
  /** The place of `find`, from 0; null where it is not among them. */
  found: z.number().nullable(),
})
export type ColumnsDocument = z.infer<typeof columnsDocument>
