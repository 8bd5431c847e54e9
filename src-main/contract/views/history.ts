// The history as it crosses a border: filters, two runs compared, nodes by runs, exports, what retention keeps.
import { z } from 'zod'
import type { RunComparison } from '../../core/run/index.ts'
import { runListing } from './run.ts'

export type { ChangedStatement, ComparedNode, ComparedSide, RunComparison } from '../../core/run/index.ts'

/** What runs are found by, wherever they are asked for. */
export const historyFilter = {
  folder: z.string().optional(),
  environment: z.string().optional(),
  runType: z.enum(['deploy', 'refresh']).optional(),
  job: z.string().optional(),
  status: z.string().optional(),
  /** An id, a name or LOCATION.NAME. */
  node: z.string().optional(),
  /** Words in a node's name, a statement or an error. */
  text: z.string().optional(),
  since: z.string().optional(),
  until: z.string().optional(),
}

const state = z.enum(['waiting', 'queued', 'running', 'complete', 'failed', 'skipped', 'canceled'])
const side = z.object({ state, durationMs: z.number(), rows: z.number() }).optional()

// Safe: the fields are those of the type; ids are branded text.
export const runComparison = z.object({
  formatVersion: z.literal(1),
  a: runListing,
  b: runListing,
  nodes: z.array(z.object({
    nodeID: z.string(), name: z.string(), location: z.string(), a: side, b: side,
    statements: z.array(z.object({ name: z.string(), a: z.string().optional(), b: z.string().optional() })),
  })),
  summary: z.object({ states: z.number(), statements: z.number(), rows: z.number(), onlyA: z.number(), onlyB: z.number() }),
}) as unknown as z.ZodType<RunComparison>

/** A cell: what a run left a node as, how long it took (ms), rows that it changed. */
const cell = z.tuple([state, z.number(), z.number()]).readonly()
export const gridDocument = z.object({
  formatVersion: z.literal(1),
  /** Oldest first. */
  runs: z.array(runListing),
  nodes: z.array(z.object({ nodeID: z.string(), name: z.string(), location: z.string(), cells: z.array(cell.nullable()) })),
})
export type GridDocument = z.infer<typeof gridDocument>
export type GridCell = z.infer<typeof cell>

export const runExport = z.object({ fileName: z.string(), mediaType: z.string(), text: z.string() })

export const retentionPolicy = z.object({ days: z.number().int().min(1).max(36_500), runs: z.number().int().min(1).max(10_000_000) })
export const retentionDocument = z.object({
  formatVersion: z.literal(1),
  policy: retentionPolicy,
  isDefault: z.boolean(),
  /** Runs of every project of this data folder. */
  kept: z.number(),
  expired: z.array(z.object({ runID: z.string(), startedAt: z.string() })),
})
export type RetentionDocument = z.infer<typeof retentionDocument>
