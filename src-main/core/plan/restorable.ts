// What a table comes back from with its rows, in a rollback: a copy that a deploy kept, or what Time Travel has of the table that it dropped.
import type { Statements } from '../dialect/index.ts'
import type { ObjectName, Relation } from '../relation/index.ts'
import { differences } from './compare/shape.ts'
import { byRun, markOf, withoutKept } from './kept.ts'
import { isKeptName } from './kept-names.ts'
import { actualOf } from './planning.ts'
import type { Planning } from './planning.ts'
import type { DesiredNode, PlanStep } from './types.ts'

export interface Restorable {
  /** As it is before it has its desired name; what is kept of its columns is in it. */
  readonly relation: Relation
  /** Whether it has the desired shape. */
  readonly isAsDesired: boolean
  /** The end of a sentence: where its rows are. */
  readonly told: string
  readonly step: Pick<PlanStep, 'restores' | 'undrops'>
  /** They bring it back under its desired name. */
  readonly statements: () => Statements
}

/** One of the desired shape before any other, a kept copy before what Time Travel has. */
export function tableToRestore(planning: Planning, node: DesiredNode): Restorable | undefined {
  const { restores, actual } = planning.input
  if (restores !== true || actual === null || node.relation.kind !== 'table') return undefined
  const dropped = droppedTable(planning, node)
  const found = [...keptTables(planning, node), ...(dropped === undefined ? [] : [dropped])]
  return found.find(({ isAsDesired }) => isAsDesired) ?? found[0]
}

/** The earliest first. */
function keptTables({ input }: Planning, { nodeId, relation: wanted }: DesiredNode): readonly Restorable[] {
  const mark = `_${markOf(input, nodeId)}`
  const isIn = ({ database, schema }: ObjectName): boolean => database === wanted.name.database && schema === wanted.name.schema
  const kept = [...(input.actual?.values() ?? [])].filter(({ name, kind }) => kind === 'table' && isKeptName(name.name) && name.name.toUpperCase().endsWith(mark) && isIn(name))
  return kept.sort((a, b) => byRun(a.name.name, b.name.name)).map((relation) => ({
    relation,
    isAsDesired: differences(input.dialect, withoutKept(relation), wanted).length === 0,
    told: `which were kept as ${relation.name.name}`,
    step: { restores: relation.name.name },
    statements: () => input.dialect.relocate(relation, wanted.name),
  }))
}

/** undefined where something else has the name that it had: it comes back under that first. */
export function droppedTable(planning: Planning, { nodeId, relation: wanted }: DesiredNode): Restorable | undefined {
  const { input: { dialect, dropped = [] }, keyOf } = planning
  const found = dropped.find((table) => table.nodeId === nodeId)
  if (found?.travel.has !== 'rows') return undefined
  const { relation, at, travel: { later, until } } = found
  const isRenamed = keyOf(relation.name) !== keyOf(wanted.name)
  if (isRenamed && actualOf(planning, relation.name) !== undefined) return undefined
  return {
    relation,
    isAsDesired: differences(dialect, relation, wanted).length === 0,
    told: `which Time Travel has until ${until}`,
    step: { undrops: at },
    statements: () => [...dialect.undrop(relation, later), ...(isRenamed ? dialect.relocate(relation, wanted.name) : [])],
  }
}
