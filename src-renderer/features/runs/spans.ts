// A node's time in a run, cut into what it was: ready and queued, running, testing. Pure; times in ms since 1970.
import type { NodeResult } from '../../../src-main/contract/index.ts'

export interface Span {
  readonly kind: 'queue' | 'run' | 'test'
  readonly from: number
  readonly to: number
}

/** A queue shorter than this is no queue: the engine's own steps. */
const QUEUE = 20

/** In order, without gaps where it ran. Statements between tests count as running, what lies between two statements too. */
export function spansOf(node: NodeResult, ready: number | undefined, now: number): readonly Span[] {
  const isOver = node.endTime !== null
  if (node.startTime === null) return ready === undefined || isOver || now - ready < QUEUE ? [] : [{ kind: 'queue', from: ready, to: now }]
  const [from, to] = [Date.parse(node.startTime), isOver ? Date.parse(node.endTime) : now]
  const queue: readonly Span[] = ready === undefined || from - ready < QUEUE ? [] : [{ kind: 'queue', from: ready, to: from }]
  return [...queue, ...worked(node, from, Math.max(from, to))]
}

function worked({ queryResults }: NodeResult, from: number, to: number): readonly Span[] {
  const spans: Span[] = []
  let at = from
  const until = (end: number, kind: Span['kind']): void => {
    const last = spans.at(-1)
    if (last?.kind === kind) spans[spans.length - 1] = { ...last, to: end }
    else if (end > at || (spans.length === 0 && end === to)) spans.push({ kind, from: at, to: end })
    at = end
  }
  for (const { type, startTime, endTime } of queryResults) {
    if (type !== 'test') continue
    const start = Date.parse(startTime)
    if (start > at) until(start, 'run')
    until(Math.max(at, endTime === null ? to : Date.parse(endTime)), 'test')
  }
  if (at < to || spans.length === 0) until(to, 'run')
  return spans
}

/** ms of each kind. */
export function timesOf(spans: readonly Span[]): Readonly<Record<Span['kind'], number>> {
  const times = { queue: 0, run: 0, test: 0 }
  for (const { kind, from, to } of spans) times[kind] += to - from
  return times
}
