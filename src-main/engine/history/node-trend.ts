// How a node's refreshes went in an environment: the last of them, what is usual, and which are far from it.
import { unusual, usualOf } from '../../core/run/index.ts'
import type { Unusual } from '../../core/run/index.ts'
import type { History } from '../ports/index.ts'

/** What is usual is told by so many refreshes; so many of them are shown. */
const LOOKED_AT = 50
const SHOWN = 20
/** Differences that nobody would call unusual. */
const LEAST_MS = 250
const LEAST_ROWS = 10

export interface TrendRun {
  readonly runID: string
  readonly state: string
  readonly at: string
  readonly durationMs: number
  readonly rows: number
  /** Far from what is usual: took longer or shorter, changed more rows or fewer. */
  readonly unusual?: { readonly duration?: Unusual; readonly rows?: Unusual }
}

export interface NodeTrend {
  /** Newest first. */
  readonly runs: TrendRun[]
  /** Medians of the last refreshes that ended well; null where there is none. */
  readonly usual: { readonly durationMs: number; readonly rows: number; readonly of: number } | null
}

export function nodeTrend(history: Pick<History, 'ofNode'>, { projectId, nodeId, environmentId }: { readonly projectId: string; readonly nodeId: string; readonly environmentId: string }): NodeTrend {
  const runs = history.ofNode(projectId, nodeId, LOOKED_AT, { environmentId, runType: 'refresh' })
  const well = runs.filter(({ state }) => state === 'complete')
  const duration = usualOf(well.map(({ durationMs }) => durationMs), LEAST_MS)
  const rows = usualOf(well.map((run) => run.rows), LEAST_ROWS)
  return {
    runs: runs.slice(0, SHOWN).map(({ runId, ...run }) => {
      const marks = run.state === 'complete' ? { duration: unusual(run.durationMs, duration), rows: unusual(run.rows, rows) } : {}
      const said = { ...(marks.duration !== undefined && { duration: marks.duration }), ...(marks.rows !== undefined && { rows: marks.rows }) }
      return { runID: runId, ...run, ...(Object.keys(said).length > 0 && { unusual: said }) }
    }),
    usual: duration === undefined || rows === undefined ? null : { durationMs: Math.round(duration.median), rows: Math.round(rows.median), of: well.length },
  }
}
