// The project at the left: locations with their nodes, subgraphs, jobs and environments; a filter over all of them.
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useIntents } from '../../lib/intents.ts'
import { useOpenProject } from '../../platform/index.ts'
import { BrowserLine } from './browser-line.tsx'
import { browserRows } from './rows.ts'
import type { BrowserRow } from './rows.ts'
import './browser.css'

const LINE = 24

/** `current` is the key of the row that the active tab shows, for example `job 3`. */
export function Browser({ current }: { readonly current: string | undefined }) {
  const { project, environment } = useOpenProject()
  const intents = useIntents()
  const [filter, setFilter] = useState('')
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const [focused, setFocused] = useState<string | undefined>(undefined)
  const rows = useMemo(() => browserRows({ project, environment: environment.id, filter, unfolded }), [project, environment.id, filter, unfolded])
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: (index) => (rows[index]?.kind === 'section' && index > 0 ? LINE + 8 : LINE), getItemKey: (index) => rows[index]?.key ?? index, overscan: 20 })
  const at = rows.findIndex((row) => row.key === focused)
  useEffect(() => { virtual.measure() }, [rows, virtual])
  useEffect(() => { if (at >= 0) virtual.scrollToIndex(at) }, [at, virtual])

  const fold = (label: string, isUnfolded: boolean) => setUnfolded((now) => {
    const next = new Set(now)
    if (isUnfolded) next.add(label)
    else next.delete(label)
    return next
  })
  const open = (row: BrowserRow) => {
    switch (row.kind) {
      case 'location': return fold(row.label, !row.isUnfolded)
      case 'node': return intents.openNode(row.id)
      case 'subgraph': return intents.showOnGraph(`{ subgraph: "${row.label.replaceAll(/[\\"]/g, '\\$&')}" }`)
      case 'job': return intents.openJob(row.id)
      case 'environment': return intents.openEnvironment(row.id)
      case 'section': case 'none': return undefined
    }
  }
  const move = (from: number, step: 1 | -1) => {
    for (let next = from + step; next >= 0 && next < rows.length; next += step) {
      const row = rows[next]
      if (row !== undefined && row.kind !== 'section' && row.kind !== 'none') return setFocused(row.key)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at]
    if (event.key === 'ArrowDown') move(at, 1)
    else if (event.key === 'ArrowUp') move(at, -1)
    else if (event.key === 'Home') move(-1, 1)
    else if (event.key === 'End') move(rows.length, -1)
    else if (event.key === 'Enter' && row !== undefined) open(row)
    else if (event.key === 'ArrowRight' && row?.kind === 'location') fold(row.label, true)
    else if (event.key === 'ArrowLeft' && row?.kind === 'location') fold(row.label, false)
    else return
    event.preventDefault()
  }
  return (
    <nav className="browser" aria-label="Project">
      <input className="input browser-filter" type="search" placeholder="Filter project" aria-label="Filter project" value={filter} spellCheck={false}
        onChange={(event) => setFilter(event.target.value)}
        onKeyDown={(event) => { if (event.key === 'ArrowDown') { event.preventDefault(); scroller.current?.focus(); move(-1, 1) } else if (event.key === 'Escape') setFilter('') }} />
      <div ref={scroller} className="browser-list" role="tree" aria-label="Project contents" tabIndex={0} aria-activedescendant={at < 0 ? undefined : `${id}-${at}`} onKeyDown={onKeyDown}>
        {rows.length === 0 ? <p className="faint browser-nothing">Nothing here is named like that.</p> : null}
        <div style={{ height: virtual.getTotalSize() }} className="browser-body">
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]
            return row === undefined ? null : (
              <BrowserLine key={row.key} id={`${id}-${item.index}`} row={row} top={item.start} isFocused={item.index === at} isCurrent={row.key === current} onOpen={() => { setFocused(row.key); open(row) }} />
            )
          })}
        </div>
      </div>
    </nav>
  )
}
