// A step before it has its place: what a node's planning makes, and ordering turns into the plan's steps.
import type { Dialect, Statement } from '../../dialect/index.ts'
import type { NodeId } from '../../project/ids.ts'
import { columnId } from '../../project/ids.ts'
import type { ObjectName } from '../../relation/index.ts'
import { objectText } from '../../relation/index.ts'
import type { ChangeKind, PlanStep, Risk } from '../types.ts'

/** Expand, then views, then contract. */
export const PHASES = ['expand', 'views', 'contract'] as const
export type Phase = (typeof PHASES)[number]

export interface Draft {
  readonly step: Omit<PlanStep, 'needs'>
  readonly phase: Phase
  readonly needs: readonly string[]
}

/** Whom a step is about. `label` is LOCATION.NAME, with the node's id where two nodes share that. */
export interface Subject {
  readonly nodeId: NodeId
  readonly location: string
  readonly name: string
  readonly label: string
  readonly object: ObjectName
}

export interface Change {
  readonly kind: ChangeKind
  readonly reason: string
  readonly risk?: Exclude<Risk, 'blocked'>
  readonly phase?: Phase
  readonly column?: { readonly id: string; readonly name: string }
  readonly from?: string
  readonly to?: string
  readonly needs?: readonly string[]
  /** Why it cannot be done, where that is known beyond what the engine supports. */
  readonly problem?: string | undefined
  readonly statements?: () => readonly Statement[]
}

export function stepId(subject: Subject, kind: ChangeKind, column?: string): string {
  return `${kind}:${subject.label}${column === undefined ? '' : `.${column}`}`
}

/** A step; `blocked`, without statements and with the reason, where the engine's table or the change itself says that it cannot be done. */
export function draft(dialect: Dialect, subject: Subject, change: Change): Draft {
  const { kind, column, from, to } = change
  const support = dialect.support(kind)
  const problem = change.problem ?? (support.how === 'refuse' ? support.reason : undefined)
  const risk = problem === undefined ? (change.risk ?? 'safe') : 'blocked'
  const object = objectText(subject.object)
  return {
    step: {
      id: stepId(subject, kind, column?.name),
      nodeID: subject.nodeId,
      location: subject.location,
      name: subject.name,
      object,
      change: kind,
      risk,
      reason: problem === undefined ? change.reason : `${change.reason} ${problem}`,
      ...(column === undefined ? {} : { column: column.name }),
      ...(column === undefined || column.id === '' ? {} : { columnID: columnId(column.id) }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      statements: problem === undefined ? (change.statements?.() ?? []) : [],
      ...(risk === 'loss' ? { lossName: object } : {}),
    },
    phase: change.phase ?? 'expand',
    needs: change.needs ?? [],
  }
}
