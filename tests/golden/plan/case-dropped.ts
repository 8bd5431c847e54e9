// `dropped` in a golden case: the plan goes back, and these tables were dropped since. Written as nodes are, with `run=` and `at=`, and `until=` and `later=` where
// Time Travel has them.
import type { DesiredNode, DroppedTable, PlanInput } from '../../../src-main/core/plan/index.ts'

export function withDropped(text: string | undefined, readNodes: (text: string) => readonly DesiredNode[]): Pick<PlanInput, 'restores' | 'dropped'> {
  if (text === undefined) return {}
  const heads = text.split('\n').filter((line) => line.startsWith('table '))
  return { restores: true, dropped: readNodes(text).map((node, index) => droppedTable(node, heads[index] ?? '')) }
}

function droppedTable({ nodeId, relation }: DesiredNode, head: string): DroppedTable {
  const given = (key: string): string | undefined => new RegExp(` ${key}=(\\S+)`).exec(head)?.[1]
  const until = given('until')
  return {
    nodeId, relation, runID: given('run') ?? '2', at: given('at') ?? '',
    travel: until === undefined ? { has: 'nothing' } : { has: 'rows', until, later: Number(given('later') ?? 0) },
  }
}
