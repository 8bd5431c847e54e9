// A step before it has its place: what a node's planning makes, and ordering turns into the plan's steps.
import { ruleFor } from '../../dialect/index.ts'
import type { ChangeRow, Dialect, Statements } from '../../dialect/index.ts'
import type { NodeId } from '../../project/ids.ts'
import { columnId } from '../../project/ids.ts'
import type { ObjectName } from '../../relation/index.ts'
import { objectText } from '../../relation/index.ts'
import { problem } from '../codes/index.ts'
import type { CostCode, PlanCode, Problem } from '../codes/index.ts'
import type { ChangeKind, Guard, Kept, PlanStep, Risk, Way } from '../types.ts'
import type { Departure, Relocation } from './relocation.ts'

/** Expand, migrate, give the new names (views first, while all that they read is there under the names that they know), then what views select, then contract. */
export const PHASES = ['expand', 'migrate', 'rename views', 'rename', 'views', 'contract'] as const
export type Phase = (typeof PHASES)[number]

export interface Draft {
  readonly step: Omit<PlanStep, 'needs'>
  readonly phase: Phase
  readonly needs: readonly string[]
  /** Of a step that gives an object another name. */
  readonly relocation?: Relocation
  /** Of a step that drops an object and makes another. */
  readonly departure?: Departure
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
  /** The row of the engine's table; default: the one for changes of that kind. */
  readonly rule?: ChangeRow
  /** Where the rule's way does not say it. */
  readonly risk?: 'safe' | 'loss'
  readonly cost?: CostCode
  readonly phase?: Phase
  readonly column?: { readonly id: string; readonly name: string }
  /** Tells steps of the same kind apart that are about no column. */
  readonly part?: string
  readonly was?: string
  readonly from?: string
  readonly to?: string
  readonly needs?: readonly string[]
  /** Why it cannot be done, where that is known beyond what the engine's table says. */
  readonly problem?: Problem | undefined
  readonly guard?: Guard | undefined
  /** Beside what the rule says. */
  readonly lost?: readonly string[]
  /** Between its statements. */
  readonly gap?: string | undefined
  readonly property?: 'clusterBy' | 'isTransient'
  readonly keeps?: Kept | undefined
  readonly restores?: string | undefined
  readonly undrops?: string | undefined
  readonly leavesNullable?: readonly string[]
  readonly by?: string | undefined
  readonly aside?: ObjectName
  readonly relocation?: Relocation
  readonly departure?: Departure
  readonly statements?: () => Statements
  /** The statements are the node type's own, whatever Sluice itself can do. */
  readonly isScripted?: true
}

export function idOf(subject: Subject, { kind, column, part }: Pick<Change, 'kind' | 'column' | 'part'>): string {
  return stepId(subject, kind, part ?? column?.name)
}

export function stepId(subject: Subject, kind: ChangeKind, column?: string): string {
  return `${kind}:${subject.label}${column === undefined ? '' : `.${column}`}`
}

/** A step; `blocked`, without statements and with the reason, where the engine's table or the change itself says that it cannot be done. */
export function draft(dialect: Dialect, subject: Subject, change: Change): Draft {
  const { kind, column, was, from, to, guard, gap, property, by } = change
  const rule = change.rule ?? ruleFor(dialect, { change: kind })
  const refused = change.problem ?? (change.isScripted !== true && rule.how === 'refuse' ? problem('PLN112', { why: rule.reason ?? '' }) : undefined)
  const isBlocked = refused !== undefined
  const risk = isBlocked ? 'blocked' : riskOf(rule, change)
  const object = objectText(subject.object)
  const statements = isBlocked ? [] : (change.statements?.() ?? change.departure?.statements(change.departure.relation) ?? [])
  const lost = isBlocked || statements.length === 0 || change.isScripted === true ? [] : [...(rule.lost ?? []), ...(change.lost ?? [])]
  const code = refused?.code ?? codeOf(risk, change)
  return {
    step: {
      id: idOf(subject, change),
      nodeID: subject.nodeId,
      location: subject.location,
      name: subject.name,
      object,
      change: kind,
      risk,
      how: isBlocked ? 'refuse' : wayOf(rule, change, statements),
      reason: refused === undefined ? change.reason : `${change.reason} ${refused.text}`,
      ...(code === undefined ? {} : { code }),
      ...(column === undefined ? {} : { column: column.name }),
      ...(column === undefined || column.id === '' ? {} : { columnID: columnId(column.id) }),
      ...(was === undefined || was === column?.name ? {} : { was }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(lost.length === 0 ? {} : { lost }),
      ...(gap === undefined || isBlocked || dialect.stepsAreTransactions ? {} : { gap }),
      ...(guard === undefined || isBlocked ? {} : { guard }),
      statements,
      ...(by === undefined || isBlocked ? {} : { by }),
      ...(rule.fixesDefault === undefined ? {} : { fixesDefault: rule.fixesDefault }),
      ...(property === undefined ? {} : { property }),
      ...(change.aside === undefined ? {} : { aside: change.aside }),
      ...(change.keeps === undefined || isBlocked ? {} : { keeps: change.keeps }),
      ...(change.restores === undefined || isBlocked ? {} : { restores: change.restores }),
      ...(change.undrops === undefined || isBlocked ? {} : { undrops: change.undrops }),
      ...(change.leavesNullable === undefined || change.leavesNullable.length === 0 ? {} : { leavesNullable: change.leavesNullable }),
      ...(risk === 'loss' ? { lossName: object } : {}),
    },
    phase: change.phase ?? 'expand',
    // What is not done waits for nothing.
    needs: isBlocked ? [] : (change.needs ?? []),
    ...(change.relocation === undefined || isBlocked ? {} : { relocation: change.relocation }),
    ...(change.departure === undefined || isBlocked ? {} : { departure: change.departure }),
  }
}

function riskOf({ how }: ChangeRow, { risk = 'safe', isScripted }: Change): Risk {
  if (risk === 'loss' || isScripted === true) return risk
  if (how === 'shadow column' || how === 'copy and swap') return 'rewrite'
  return how === 'guarded' ? 'guarded' : 'safe'
}

function wayOf({ how }: ChangeRow, { isScripted, by }: Change, statements: Statements): Way {
  if (by !== undefined) return how
  if (statements.length === 0) return 'record'
  if (isScripted === true) return 'script'
  return how === 'record' ? 'in place' : how
}

function codeOf(risk: Risk, { cost }: Change): PlanCode | undefined {
  if (risk === 'loss') return cost
  if (risk === 'rewrite') return 'PLN125'
  return risk === 'guarded' ? 'PLN126' : undefined
}
