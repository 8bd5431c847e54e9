// A node's lane of the timeline: hollow while it was queued, full while it ran, striped while it was tested; dashed where it usually ends.
import type { NodeResult } from '../../../src-main/contract/index.ts'
import { duration } from '../../lib/text.ts'
import { nodeSaid } from './run-text.ts'
import { spansOf, timesOf } from './spans.ts'

export interface GanttProps {
  readonly node: NodeResult
  /** ms since 1970, as in `scale`. */
  readonly ready: number | undefined
  readonly scale: { readonly start: number; readonly end: number; readonly now: number }
}

export function Gantt({ node, ready, scale: { start, end, now } }: GanttProps) {
  const spans = spansOf(node, ready, now)
  const share = (time: number) => Math.min(100, Math.max(0, ((time - start) / (end - start)) * 100))
  const place = (from: number, to: number) => ({ left: `${share(from)}%`, width: `${share(to) - share(from)}%` })
  const times = timesOf(spans)
  const said = [times.queue > 0 ? `queued ${duration(times.queue)}` : '', node.startTime === null ? '' : `ran ${duration(times.run)}`, times.test > 0 ? `tested ${duration(times.test)}` : ''].filter((text) => text !== '').join(', ')
  const usualEnd = node.runState === 'running' && node.startTime !== null && node.usualMs !== undefined ? Date.parse(node.startTime) + node.usualMs : undefined
  return (
    <div className={`gantt is-${nodeSaid(node).tone}`} title={said}>
      {usualEnd === undefined || usualEnd <= now ? null : <i className="gantt-usual" style={place(now, usualEnd)} />}
      {spans.map((span) => <i key={`${span.kind} ${span.from}`} className={`gantt-${span.kind}`} style={place(span.from, span.to)} />)}
    </div>
  )
}
