// Views of a plan that leaves nodes out: what they read of such a node is there under its former name and with its former columns.
import { namesIdentifier } from '../compare/query.ts'
import { problem } from '../codes/index.ts'
import type { Problem } from '../codes/index.ts'
import { objectText } from '../../relation/index.ts'
import { isInScope } from '../planning.ts'
import type { Planning } from '../planning.ts'
import type { DesiredNode } from '../types.ts'
import type { Draft } from './draft.ts'

const MAKES_VIEW: ReadonlySet<string> = new Set(['createView', 'replaceView', 'changeMaterialization', 'renameTable', 'moveTable'])

/** Why the view cannot be made yet; a node that was never deployed is another matter, which the plan's notes are about. */
export function leftOutProblem(planning: Planning, node: DesiredNode, drafts: readonly Draft[]): Problem | undefined {
  const { input, desiredById } = planning
  if ((input.subset === null && input.excluded === undefined) || node.relation.kind !== 'view' || !drafts.some(({ step }) => MAKES_VIEW.has(step.change))) return undefined
  for (const read of node.reads) {
    const source = desiredById.get(read)
    const what = source === undefined || source.isSource || isInScope(planning, read) ? undefined : missingOf(planning, source, node.relation.query)
    if (source !== undefined && what !== undefined) return problem('PLN117', { what, node: `${source.location}.${source.name}` })
  }
  return undefined
}

/** The object under its new name, or a column of it, that the query names. */
function missingOf({ input: { dialect }, recordedById, keyOf }: Planning, { nodeId, relation }: DesiredNode, query: string | undefined): string | undefined {
  const recorded = recordedById.get(nodeId)
  if (recorded === undefined) return undefined
  if (keyOf(recorded.relation.name) !== keyOf(relation.name)) return objectText(relation.name)
  const there = new Set(recorded.relation.columns.map(({ name }) => dialect.columnKey(name)))
  const missing = relation.columns.find(({ name }) => !there.has(dialect.columnKey(name)) && namesIdentifier(query, name))
  return missing === undefined ? undefined : `${objectText(relation.name)}.${missing.name}`
}
