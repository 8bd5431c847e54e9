// The open tabs, and what is filtered and selected in the explorer.
import { create } from 'zustand'
import { tabKey } from './types.ts'
import type { Tab } from './types.ts'

export type View = 'graph' | 'nodes' | 'columns'

interface Tabs {
  readonly tabs: readonly Tab[]
  readonly active: string
  /** The selector that limits or lights the explorer. */
  readonly filter: string
  readonly view: View
  /** The selected node, the same in every view. */
  readonly node: string | undefined
  /** The column that the column grid and its inspector show; of the selected node. */
  readonly column: { readonly node: string; readonly column: string } | undefined
}

const START: Tabs = { tabs: [{ kind: 'explore' }], active: 'explore', filter: '', view: 'graph', node: undefined, column: undefined }

export const useTabs = create<Tabs>(() => START)

export function resetTabs(): void {
  useTabs.setState(START, true)
}

export function openTab(tab: Tab): void {
  const key = tabKey(tab)
  useTabs.setState(({ tabs }) => ({ active: key, tabs: tabs.some((each) => tabKey(each) === key) ? tabs : [...tabs, tab] }))
}

export function showTab(key: string): void {
  useTabs.setState({ active: key })
}

/** Shows the neighbour of the one that goes; the explorer stays. */
export function closeTab(key: string): void {
  useTabs.setState(({ tabs, active }) => {
    const at = tabs.findIndex((each) => tabKey(each) === key)
    if (at < 0 || tabs[at]?.kind === 'explore') return {}
    const left = tabs.filter((_, index) => index !== at)
    const neighbour = left[Math.min(at, left.length - 1)]
    return { tabs: left, active: active === key && neighbour !== undefined ? tabKey(neighbour) : active }
  })
}

/** `step` 1 is the next tab, -1 the one before; round and round. */
export function stepTab(step: 1 | -1): void {
  useTabs.setState(({ tabs, active }) => {
    const at = tabs.findIndex((each) => tabKey(each) === active)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    return next === undefined ? {} : { active: tabKey(next) }
  })
}

/** Another node is selected without a column, unless one is given with it. */
export function explore(change: Partial<Pick<Tabs, 'filter' | 'view' | 'node' | 'column'>>): void {
  useTabs.setState('node' in change ? { column: undefined, ...change } : change)
}
