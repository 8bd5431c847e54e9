// Which nodes of a run are listed: those in a state, with words in their name, reason, error or SQL. Pure.
import type { NodeResult } from '../../../src-main/contract/index.ts'
import { nodeSaid } from './run-text.ts'

export type StateFilter = 'all' | 'failed' | 'running' | 'waits' | 'done' | 'tests failed' | 'skipped' | 'cancelled'

export interface NodeFilter {
  readonly state: StateFilter
  readonly text: string
}

export const EVERY_NODE: NodeFilter = { state: 'all', text: '' }

export function filtered(nodes: readonly NodeResult[], { state, text }: NodeFilter): readonly NodeResult[] {
  const words = text.trim().toLowerCase()
  if (state === 'all' && words === '') return nodes
  return nodes.filter((node) => (state === 'all' || stateOf(node) === state) && (words === '' || says(node, words)))
}

/** States that nodes are in, each with how many, in the order of the filter. */
export function statesOf(nodes: readonly NodeResult[]): ReadonlyMap<StateFilter, number> {
  const counts = new Map<StateFilter, number>(ORDER.map((state) => [state, 0]))
  for (const node of nodes) {
    const state = stateOf(node)
    counts.set(state, (counts.get(state) ?? 0) + 1)
  }
  return new Map([...counts].filter(([, value]) => value > 0))
}

const ORDER: readonly StateFilter[] = ['failed', 'tests failed', 'running', 'waits', 'skipped', 'cancelled', 'done']

function stateOf(node: NodeResult): StateFilter {
  switch (node.runState) {
    case 'waiting': case 'queued': return 'waits'
    case 'running': return 'running'
    case 'failed': return 'failed'
    case 'skipped': return 'skipped'
    case 'canceled': return 'cancelled'
    case 'complete': return nodeSaid(node).tone === 'warning' ? 'tests failed' : 'done'
  }
}

function says(node: NodeResult, words: string): boolean {
  const has = (text: string | undefined) => text?.toLowerCase().includes(words) === true
  return has(`${node.location}.${node.name}`) || has(node.why) || node.queryResults.some(({ name, sql, error, queryID }) => has(name) || has(error?.errorString) || has(sql) || has(queryID))
}
