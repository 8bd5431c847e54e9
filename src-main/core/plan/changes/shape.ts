// From the object that is there to the one that is wanted: another kind of object, another name, other columns, another query.
import type { ColumnSpec, Relation } from '../../relation/index.ts'
import { matchColumns } from '../compare/columns.ts'
import type { ColumnMatch, SameColumns } from '../compare/columns.ts'
import { sameNameQuestions } from '../questions.ts'
import { columnKeeping } from '../kept.ts'
import type { ColumnKeeping } from '../kept.ts'
import { actualOf } from '../planning.ts'
import { tableToRestore } from '../restorable.ts'
import type { PlanQuestion } from '../types.ts'
import type { Draft } from './draft.ts'
import { materialize } from './materialize.ts'
import type { NodeCase } from './node-plan.ts'
import { beforeDrops, relocate, relocationId } from './relocate.ts'
import type { Relocated } from './relocate.ts'
import { replaceStandIn } from './stand-in.ts'
import { changeTable } from './table.ts'
import { changeView } from './view.ts'

export interface FoundShape {
  readonly before: Relation
  /** What is wanted, with what is to be left as it is in the warehouse. */
  readonly after: Relation
  /** Columns that are in the table and in neither of the two: they stay, whatever is done to it. */
  readonly strangers: readonly ColumnSpec[]
  readonly same: SameColumns
  /** What is in the catalog of it, where that is not under its name. */
  readonly there?: Relation
}

export interface ShapePlan {
  readonly drafts: readonly Draft[]
  readonly questions: readonly PlanQuestion[]
  /** Of a table that stays one. */
  readonly match: ColumnMatch | undefined
}

export function planShape(nodeCase: NodeCase, found: FoundShape): ShapePlan {
  const { planning, subject } = nodeCase
  const { input: { dialect }, keyOf } = planning
  const { before, after } = found
  const relocated: Relocated = { dialect, subject, before, after }
  const only = (...drafts: readonly Draft[]): ShapePlan => ({ drafts, questions: [], match: undefined })
  const standIn = replaceStandIn(nodeCase, before)
  if (standIn !== undefined) return only(standIn)
  if (before.kind !== after.kind) return only(materialize(relocated, tableToRestore(planning, nodeCase.node)))
  // Names that the engine takes for one are one object: at most the record changes.
  const isRelocated = keyOf(before.name) !== keyOf(after.name)
  return after.kind === 'view' ? only(...viewDrafts(relocated, isRelocated)) : tableDrafts(relocated, found, { isRelocated, keeping: columnKeeping(planning, subject.nodeId, found.there ?? actualOf(planning, before.name)) })
}

function viewDrafts(relocated: Relocated, isRelocated: boolean): readonly Draft[] {
  const { dialect, subject, before, after } = relocated
  if (!isRelocated) return changeView(dialect, subject, before, after)
  const moved = relocate(relocated, before, [])
  // What is made anew is made as it shall be.
  if (moved.phase === 'views') return [moved]
  return [moved, ...changeView(dialect, subject, { ...before, name: after.name }, after).map((each) => ({ ...each, needs: [...each.needs, moved.step.id] }))]
}

function tableDrafts(relocated: Relocated, { strangers, same }: FoundShape, { isRelocated, keeping }: { readonly isRelocated: boolean; readonly keeping: ColumnKeeping }): ShapePlan {
  const { dialect, subject, before, after } = relocated
  const match = matchColumns(dialect, before.columns, after.columns, same)
  const drafts = changeTable({ dialect, subject, before, after, match, strangers, relocatedBy: isRelocated ? [relocationId(relocated)] : [], keeping })
  const early = drafts.filter(({ phase, step }) => phase !== 'contract' && step.by === undefined).map(({ step }) => step.id)
  const moved = isRelocated ? [relocate(relocated, beforeDrops(relocated, { match, strangers, keeping }), early)] : []
  return { drafts: [...drafts, ...moved], questions: sameNameQuestions(dialect, subject, match), match }
}
