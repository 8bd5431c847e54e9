// A run while it goes on, as lines for people: what runs and for how long, what waits and why, how much is left.
import { hasEnded, timeLeft } from '../../../core/run/index.ts'
import type { NodeState, Run, RunEvent } from '../../../core/run/index.ts'
import { count, counted, duration } from './format.ts'

/** Nodes shown by name while they run, and reasons shown why others wait. */
const MOST_RUNNING = 5
const MOST_REASONS = 2

interface ShownNode {
  readonly name: string
  readonly usualMs: number | undefined
  hasEnded: boolean
  /** ms since 1970; undefined while it does not run. */
  startedAt: number | undefined
  stage: string
  why: string
}

export interface RunProgress {
  apply(event: RunEvent): void
  /** How it stands in one line. `now` in ms since 1970. */
  line(now: number): string
  /** What runs, then what waits and why. */
  details(now: number): readonly string[]
  /** Why the whole run waits; '' while it does not. */
  waitsFor(): string
  nameOf(node: string): string
}

export function createRunProgress(run: Run): RunProgress {
  const verb = run.runType === 'deploy' ? 'deploying' : 'refreshing'
  const nodes = new Map<string, ShownNode>(run.runResults.map((node) => [node.nodeID, {
    name: `${node.location}.${node.name}`,
    usualMs: node.usualMs,
    hasEnded: hasEnded(node.runState),
    startedAt: node.runState === 'running' && node.startTime !== null ? Date.parse(node.startTime) : undefined,
    stage: node.queryResults.findLast(({ endTime }) => endTime === null)?.name ?? '',
    why: node.why ?? '',
  }]))
  const counts = { ended: run.runResults.filter((node) => hasEnded(node.runState)).length, failed: run.summary.failed, skipped: run.summary.skipped, tests: run.summary.testsFailed, rows: run.summary.rows }
  let waitsFor = ''

  const running = (): readonly ShownNode[] => [...nodes.values()].filter(({ startedAt }) => startedAt !== undefined)

  function ended(node: ShownNode, state: NodeState): void {
    Object.assign(node, { hasEnded: true, startedAt: undefined, stage: '', why: '' })
    counts.ended += 1
    if (state === 'failed' || state === 'skipped') counts[state] += 1
  }

  function applyTo(node: ShownNode, event: RunEvent): void {
    if (event.kind === 'nodeQueued') node.why = event.why ?? ''
    else if (event.kind === 'nodeStarted') Object.assign(node, { startedAt: Date.parse(event.at), why: '' })
    else if (event.kind === 'statementStarted') Object.assign(node, { stage: event.attempt === undefined ? event.name : `${event.name} (attempt ${event.attempt})`, why: '' })
    else if (event.kind === 'statementEnded') {
      const { rowsInserted = 0, rowsUpdated = 0, rowsDeleted = 0 } = event.counts ?? {}
      counts.rows += rowsInserted + rowsUpdated + rowsDeleted
      if (event.retriedAfterMs !== undefined) node.why = `sent again in ${duration(event.retriedAfterMs)}: ${event.error?.errorString ?? ''}`
    } else if (event.kind === 'nodeEnded') ended(node, event.state)
  }

  function left(now: number): number | undefined {
    const open = [...nodes.values()].filter((node) => !node.hasEnded)
    return timeLeft(open.map(({ usualMs, startedAt }) => ({ usualMs, ranMs: startedAt === undefined ? 0 : now - startedAt })), run.parallelism)
  }

  return {
    apply(event) {
      if (event.kind === 'runStatus') waitsFor = event.status === 'waitingToRun' ? (event.why ?? 'waits at the gate') : ''
      const node = 'nodeID' in event ? nodes.get(event.nodeID) : undefined
      if (node !== undefined) applyTo(node, event)
    },
    line(now) {
      const ms = left(now)
      const [first, ...others] = running()
      const names = first === undefined ? '' : ` ${first.name}${others.length === 0 ? '' : ` and ${count(others.length)} more`}`
      const facts = [
        `${verb}${names} · ${count(counts.ended)} of ${count(nodes.size)}`,
        counts.failed > 0 ? `${count(counts.failed)} failed` : '',
        counts.skipped > 0 ? `${count(counts.skipped)} skipped` : '',
        counts.rows > 0 ? counted(counts.rows, 'row') : '',
        duration(Math.max(0, now - Date.parse(run.runStartTime))),
        ms === undefined ? '' : `about ${duration(ms)} left`,
      ]
      return facts.filter((fact) => fact !== '').join(' · ')
    },
    details(now) {
      const shown = running()
      const named = shown.slice(0, MOST_RUNNING).map(({ name, stage, why, startedAt = now }) => `${why === '' ? 'runs ' : 'waits'} ${name}${stage === '' || why !== '' ? '' : ` ${stage}`} · ${why === '' ? duration(Math.max(0, now - startedAt)) : why}`)
      const others = shown.length > MOST_RUNNING ? [`runs  ${counted(shown.length - MOST_RUNNING, 'other')}`] : []
      return [...named, ...others, ...waitLines([...nodes.values()])]
    },
    waitsFor: () => waitsFor,
    nameOf: (node) => nodes.get(node)?.name ?? node,
  }
}

/** Nodes that could run and do not, by the reason: those that wait for others of the run say nothing. */
function waitLines(nodes: readonly ShownNode[]): readonly string[] {
  const byReason = Map.groupBy(nodes.filter(({ why, startedAt, hasEnded: isOver }) => why !== '' && startedAt === undefined && !isOver), ({ why }) => why)
  return [...byReason].slice(0, MOST_REASONS).map(([why, [first, ...others]]) => `waits ${first?.name ?? ''}${others.length === 0 ? '' : ` and ${count(others.length)} more`} · ${why}`)
}
