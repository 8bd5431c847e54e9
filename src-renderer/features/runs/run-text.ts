// What is said of a run: its name, how far it is, how it went. Pure.
import { hasEnded } from '../../../src-main/contract/index.ts'
import type { NodeResult, QueryResult, Run, RunListing } from '../../../src-main/contract/index.ts'
import { NODE_STATES } from '../../lib/states.ts'
import type { Said } from '../../lib/states.ts'
import { between, clock, count, counted, duration } from '../../lib/text.ts'

export function runName(run: Pick<RunListing, 'runType' | 'jobName' | 'include'>): string {
  if (run.runType === 'deploy') return 'Deploy'
  return run.jobName ?? (run.include === undefined || run.include === '{*}' ? 'All nodes' : run.include)
}

export function runTitle(run: Run): string {
  const name = runName(run)
  const place = `in ${run.environmentName}`
  const verb = run.runType === 'deploy' ? 'Deploy' : name
  switch (run.outcome) {
    case null: return run.runStatus === 'waitingToRun' ? `${verb} waits for its turn ${place}` : `${verb} is running ${place}`
    case 'success': return run.runType === 'deploy' ? `Deployed to ${run.environmentName}` : `${name} is done ${place}`
    case 'success-with-test-failures': return `${name} is done ${place}, and tests failed`
    case 'failed': return `${verb} failed ${place}`
    case 'cancelled': return `${verb} was cancelled ${place}`
  }
}

export interface RunCounts {
  readonly done: number
  readonly failed: number
  readonly running: number
  readonly waiting: number
  readonly skipped: number
  readonly total: number
}

export function countStates(run: Run): RunCounts {
  const counts = { done: 0, failed: 0, running: 0, waiting: 0, skipped: 0, total: run.runResults.length }
  for (const { runState } of run.runResults) {
    switch (runState) {
      case 'complete': counts.done++; break
      case 'failed': counts.failed++; break
      case 'running': counts.running++; break
      case 'skipped': case 'canceled': counts.skipped++; break
      case 'waiting': case 'queued': counts.waiting++; break
    }
  }
  return counts
}

/** `6 of 12 done · 0:09 elapsed · 418,048 rows · started 10:42`, without what is not known. */
export function runSubtitle(run: Run, counts: RunCounts, now: number): string {
  const elapsed = between(run.runStartTime, run.runEndTime ?? new Date(now).toISOString()) ?? 0
  return [
    `${count(counts.done)} of ${counted(counts.total, 'node')} done`,
    run.runEndTime === null ? `${clock(Math.max(0, elapsed))} elapsed` : `took ${duration(elapsed)}`,
    run.summary.rows > 0 ? `${count(run.summary.rows)} rows` : '',
    run.summary.testsFailed > 0 ? `${counted(run.summary.testsFailed, 'test')} failed` : '',
    run.summary.sourcesChecked > 0 ? `${counted(run.summary.sourcesChecked, 'source')} checked` : '',
    run.warehouse,
  ].filter((text) => text !== '').join(' · ')
}

/** The word for a node in a run: a failed test is not a failed node. */
export function nodeSaid(node: NodeResult): Said {
  const hasFailedTest = node.queryResults.some((query) => query.type === 'test' && query.status === 'failed')
  return node.runState === 'complete' && hasFailedTest ? { word: 'tests failed', tone: 'warning' } : NODE_STATES[node.runState]
}

/** What a card of the graph says of its node. */
export function nodeMark(node: NodeResult, now: number): Said {
  const said = nodeSaid(node)
  if (said.tone === 'done') {
    const ms = between(node.startTime, node.endTime)
    return { tone: said.tone, word: ms === undefined ? 'done' : duration(ms) }
  }
  if (node.runState !== 'running') return said
  return { tone: said.tone, word: clock(Math.max(0, now - Date.parse(node.startTime ?? new Date(now).toISOString()))) }
}

/** undefined where no statement counted rows. */
export function rowsOf(queries: readonly QueryResult[]): number | undefined {
  const counted = queries.flatMap((query) => [query.rowsInserted, query.rowsUpdated, query.rowsDeleted]).filter((value) => value !== undefined)
  return counted.length === 0 ? undefined : counted.reduce((sum, value) => sum + value, 0)
}

/** The right end of a node's row: rows, or why there are none, or that made-up rows stand in. */
export function nodeMeaning(node: NodeResult): string {
  if (node.why !== undefined) return node.why
  const rows = rowsOf(node.queryResults)
  if (rows !== undefined && (rows > 0 || hasEnded(node.runState))) return `${count(rows)} rows`
  if (!hasEnded(node.runState)) return ''
  return node.queryResults.length === 0 ? 'nothing to run' : counted(node.queryResults.length, 'statement')
}
