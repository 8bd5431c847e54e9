// Above the list of a run's nodes: graph or not, which states, which words; and what the colours of the timeline are.
import { useMemo } from 'react'
import type { Ref } from 'react'
import type { NodeResult } from '../../../src-main/contract/index.ts'
import { count } from '../../lib/text.ts'
import { Segmented } from '../../ui/index.ts'
import { statesOf } from './filter.ts'
import type { NodeFilter, StateFilter } from './filter.ts'

export type Layout = 'both' | 'timeline'

export interface FilterBarProps {
  readonly nodes: readonly NodeResult[]
  readonly filter: NodeFilter
  readonly onFilter: (filter: NodeFilter) => void
  /** How many the filter lets through. */
  readonly shown: number
  readonly layout: Layout
  readonly onLayout: (layout: Layout) => void
  readonly ref?: Ref<HTMLInputElement>
}

const LAYOUTS = [{ value: 'both', label: 'Graph and timeline' }, { value: 'timeline', label: 'Timeline' }] as const

export function FilterBar({ nodes, filter, onFilter, shown, layout, onLayout, ref }: FilterBarProps) {
  const states = useMemo(() => {
    const counts = statesOf(nodes)
    // The one that is chosen stays, also when the last node has left it.
    const all = filter.state === 'all' || counts.has(filter.state) ? counts : new Map([...counts, [filter.state, 0] as const])
    return [{ value: 'all' as StateFilter, label: 'All' }, ...[...all].map(([value, many]) => ({ value, label: `${value} ${count(many)}` }))]
  }, [nodes, filter.state])
  return (
    <div className="run-timeline-bar">
      <Segmented label="Layout" value={layout} choices={LAYOUTS} onChange={onLayout} />
      <Segmented label="State" value={filter.state} choices={states} onChange={(state) => onFilter({ ...filter, state })} />
      <input
        ref={ref} className="input run-words" aria-label="Words" title="/ leads here; F leads from one failed node to the next" placeholder="Name, error, SQL  ( / )" spellCheck={false} autoComplete="off" value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.target.value })}
        onKeyDown={(event) => { if (event.key === 'Escape') onFilter({ ...filter, text: '' }) }}
      />
      <span className="faint run-shown" role="status">{shown === nodes.length ? '' : `${count(shown)} of ${count(nodes.length)} nodes`}</span>
      <span className="gantt-key faint" aria-hidden><i className="gantt-queue" /> ready, queued <i className="gantt-run" /> runs <i className="gantt-test" /> tests</span>
    </div>
  )
}
