// What is said of a run: its name, how far it is, how it went. Pure.
import { hasEnded, timeLeft } from '../../../src-main/contract/index.ts'
import type { NodeResult, QueryResult, Run } from '../../../src-main/contract/index.ts'
import { originText, runName } from '../../lib/runs.ts'
import { NODE_STATES, TESTS_FAILED } from '../../lib/states.ts'
import type { Said, Signed } from '../../lib/states.ts'
import { between, clock, count, counted, duration } from '../../lib/text.ts'
import { waitsFor } from './above.ts'
import type { RunNodes } from './above.ts'

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
  readonly cancelled: number
  readonly total: number
}

export function countStates(run: Run): RunCounts {
  const counts = { done: 0, failed: 0, running: 0, waiting: 0, skipped: 0, cancelled: 0, total: run.runResults.length }
  for (const { runState } of run.runResults) {
    switch (runState) {
      case 'complete': counts.done++; break
      case 'failed': counts.failed++; break
      case 'running': counts.running++; break
      case 'skipped': counts.skipped++; break
      case 'canceled': counts.cancelled++; break
      case 'waiting': case 'queued': counts.waiting++; break
    }
  }
  return counts
}

/** ms that the run still takes, where the history knows enough. */
function leftOf(run: Run, now: number): number | undefined {
  if (run.outcome !== null) return undefined
  const open = run.runResults.filter(({ runState }) => !hasEnded(runState))
  return timeLeft(open.map(({ usualMs, startTime }) => ({ usualMs, ranMs: startTime === null ? 0 : now - Date.parse(startTime) })), run.parallelism)
}

/** `6 of 12 done · 0:09 elapsed · about 0:24 left · 418,048 rows · started 10:42`, without what is not known. */
export function runSubtitle(run: Run, counts: RunCounts, now: number): string {
  const elapsed = between(run.runStartTime, run.runEndTime ?? new Date(now).toISOString()) ?? 0
  const left = leftOf(run, now)
  return [
    `${count(counts.done)} of ${counted(counts.total, 'node')} done`,
    run.runEndTime === null ? `${clock(Math.max(0, elapsed))} elapsed` : `took ${duration(elapsed)}`,
    left === undefined ? '' : `about ${clock(left + 999)} left`,
    run.summary.rows > 0 ? `${count(run.summary.rows)} rows` : '',
    run.summary.testsFailed > 0 ? `${counted(run.summary.testsFailed, 'test')} failed` : '',
    (run.summary.testsWarned ?? 0) > 0 ? `${counted(run.summary.testsWarned ?? 0, 'test')} warned` : '',
    run.summary.sourcesChecked > 0 ? `${counted(run.summary.sourcesChecked, 'source')} checked` : '',
    run.warehouse,
    originText(run) === '' ? '' : `by ${originText(run)}`,
  ].filter((text) => text !== '').join(' · ')
}

/** The word for a node in a run: a failed test is not a failed node. */
export function nodeSaid(node: NodeResult): Signed {
  return node.runState === 'complete' && node.queryResults.some(isFailedTest) ? TESTS_FAILED : NODE_STATES[node.runState]
}

/** One that was sent again counts at its last attempt. */
function isFailedTest({ type, status, retriedAfterMs }: QueryResult): boolean {
  return type === 'test' && status === 'failed' && retriedAfterMs === undefined
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

/** The right end of a node's row: rows, or why there are none, or what it waits for. */
export function nodeMeaning(node: NodeResult, nodes: RunNodes): string {
  if (node.why !== undefined) return node.why
  if (node.runState === 'waiting' || node.runState === 'queued') return waitsFor(node, nodes)
  if (node.runState === 'running') return stageNow(node)
  const rows = rowsOf(node.queryResults)
  if (rows !== undefined) return `${count(rows)} rows`
  return node.queryResults.length === 0 ? 'nothing to run' : counted(node.queryResults.length, 'statement')
}

/** The stage that runs, and at which attempt; or that one is to be sent again. */
export function stageNow({ queryResults }: NodeResult): string {
  const last = queryResults.at(-1)
  if (last === undefined) return ''
  if (last.endTime === null) return last.attempt === undefined ? last.name : `${last.name}, attempt ${last.attempt}`
  return last.retriedAfterMs === undefined ? '' : `${last.name} is sent again after ${duration(last.retriedAfterMs)}`
}
