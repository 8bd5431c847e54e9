// The tabs: arrows move along them, Delete closes one.
import { useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import type { RollbackTarget } from '../../lib/intents.ts'
import { useOpenProject } from '../../platform/index.ts'
import { RunTitle } from './run-title.tsx'
import { closeTab, showTab, stepTab, useTabs } from './store.ts'
import { tabKey } from './types.ts'
import type { Tab } from './types.ts'

export function TabStrip() {
  const { environment } = useOpenProject()
  const { tabs, active } = useTabs()
  const strip = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight') stepTab(1)
    else if (event.key === 'ArrowLeft') stepTab(-1)
    else if (event.key === 'Delete') closeTab(active)
    else return
    event.preventDefault()
    requestAnimationFrame(() => strip.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus())
  }
  useEffect(() => {
    // What it gives back is a promise in newer browsers, and an effect must not hand that on.
    void strip.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  }, [active])
  return (
    <div ref={strip} className="tabs" role="tablist" aria-label="Open tabs" onKeyDown={onKeyDown}>
      {tabs.map((tab) => {
        const key = tabKey(tab)
        const title = titleOf(tab, environment.name)
        return (
          <div key={key} className={`tab ${key === active ? 'tab-active' : ''}`} role="presentation" onMouseDown={(event) => { if (event.button === 1) closeTab(key) }}>
            <button type="button" role="tab" aria-selected={key === active} tabIndex={key === active ? 0 : -1} onClick={() => showTab(key)}>{tab.kind === 'run' ? <RunTitle runID={tab.runID} /> : title}</button>
            {tab.kind === 'explore' ? null : <button type="button" className="tab-close" tabIndex={-1} aria-label={`Close ${title}`} onClick={() => closeTab(key)}>×</button>}
          </div>
        )
      })}
    </div>
  )
}

function titleOf(tab: Tab, environment: string): string {
  switch (tab.kind) {
    case 'explore': return 'Graph'
    case 'job': return `▷ ${tab.title}`
    case 'plan': return `Plan for ${environment}`
    case 'rollback': return rollbackTitle(tab.target)
    case 'kept': return `Kept in ${environment}`
    case 'run': return `Run ${tab.runID}`
    case 'runs': return 'History'
    case 'schedules': return 'Schedules'
    case 'findings': return 'Findings'
    case 'environment': return tab.title
  }
}

function rollbackTitle({ to, kept }: RollbackTarget): string {
  if (kept !== undefined) return 'Bring back'
  return to === undefined ? 'Roll back' : `Roll back to run ${to}`
}
