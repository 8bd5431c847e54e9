// What both explanations say: the sentences about a plan, and its steps grouped by risk.
import { isEmptyPlan } from '../jobs.ts'
import type { DriftItem, Plan, PlanStep, Risk } from '../types.ts'
import { stepDetails } from './details.ts'
import { jobsCounted } from './job-lines.ts'

/** What needs a person's attention first, comes first. */
const BY_ATTENTION: readonly Risk[] = ['blocked', 'loss', 'rewrite', 'guarded', 'safe']

export const RISK_MEANS: Readonly<Record<Risk, string>> = {
  blocked: 'cannot be done; the deploy refuses',
  loss: 'data goes; each object has to be named',
  rewrite: 'the data stays, the table is rewritten',
  guarded: 'done where a check on the data holds',
  safe: 'no data can be lost',
}

export interface RiskGroup {
  readonly risk: Risk
  readonly steps: readonly PlanStep[]
  /** Steps without SQL that have the same reason, told as one. */
  readonly lines: readonly ExplainedLine[]
}

export interface ExplainedLine {
  readonly change: string
  readonly subjects: string
  readonly reason: string
  readonly details: readonly string[]
}

const SHOWN_NAMES = 3

export function riskGroups(plan: Plan): readonly RiskGroup[] {
  return BY_ATTENTION.flatMap((risk) => {
    const steps = plan.steps.filter((step) => step.risk === risk)
    return steps.length === 0 ? [] : [{ risk, steps, lines: lines(steps) }]
  })
}

function lines(steps: readonly PlanStep[]): readonly ExplainedLine[] {
  const told = Map.groupBy(steps, (step) => (step.change === 'metadata' && step.risk === 'safe' ? `metadata ${step.reason}` : step.id))
  return [...told.values()].flatMap((together) => {
    const [first] = together
    if (first === undefined) return []
    const names = together.slice(0, SHOWN_NAMES).map(subjectText).join(', ')
    const more = together.length - SHOWN_NAMES
    return [{ change: first.change, subjects: more > 0 ? `${names} and ${more} more` : names, reason: first.reason, details: stepDetails(first) }]
  })
}

function subjectText({ location, name, column }: PlanStep): string {
  return `${location}.${name}${column === undefined ? '' : `.${column}`}`
}

export function titleText(plan: Plan): string {
  return `Plan ${plan.id}: ${plan.project.name} → ${plan.environment.name}`
}

export function basisText({ engine, commit, basis, subset }: Plan): string {
  const where = engine === 'duckdb' ? 'embedded warehouse' : 'Snowflake'
  const catalog = { none: 'the catalog was not read', live: 'the catalog was read', cached: 'the catalog as last read' }[basis.actual]
  const parts = [
    where,
    commit === null ? 'files as they are' : `commit ${commit.slice(0, 10)}`,
    basis.recordedAt === null ? 'never deployed' : `last deployed ${basis.recordedAt}`,
    basis.actualAt === undefined ? catalog : `${catalog} at ${basis.actualAt}`,
  ]
  if (subset !== null) parts.push(`only ${subset.include === '' ? 'all' : subset.include}${subset.exclude === '' ? '' : ` without ${subset.exclude}`}`)
  return parts.join(' · ')
}

/** What the environment leaves out; undefined where it leaves nothing out. */
export function exclusionText({ excluded }: Plan): string | undefined {
  if (excluded === undefined || excluded.nodes === 0) return undefined
  const more = excluded.nodes - excluded.named.length
  const names = excluded.named.join(', ')
  return `Not deployed here: ${excluded.nodes === 1 ? '1 node' : `${excluded.nodes} nodes`}, excluded by sluice.yml (${excluded.selector}): ${names}${more > 0 ? ` and ${more} more` : ''}.`
}

/** What becomes of drift: chosen, to be chosen, or left as it is where nobody says. */
export function choiceText({ choice, choices, isConflict }: DriftItem): string {
  if (choice !== undefined) return `Chosen: ${choice}.`
  return `${isConflict === true ? 'The plan changes it too.' : 'Left as it is.'} Choose: ${choices.join(', ')}.`
}

/** A line for each kept copy that stays one: of what comes back that is said. */
export function keptLines({ kept = [], comesBack = [] }: Plan): readonly (readonly [what: string, until: string])[] {
  const back = new Set(comesBack.map(({ copy }) => copy))
  return kept.filter(({ as }) => !back.has(as)).map(({ as, object, column, until, isExpired }) => [
    `${object}${column === undefined ? '' : `.${column}`}`,
    isExpired ? `kept as ${as} until ${until}, which is over: --remove-expired removes it` : `kept as ${as} until ${until}`,
  ])
}

/** A line for each table and column that comes back, or does not. */
export function comesBackLines({ comesBack = [] }: Plan): readonly (readonly [what: string, how: string])[] {
  return comesBack.map(({ name, column, rows, message }) => [
    `${name}${column === undefined ? '' : `.${column}`}`,
    rows === undefined ? message : `${message} ${rows} ${column === undefined ? 'row' : 'value'}${rows === 1 ? '' : 's'}.`,
  ])
}

export function summaryText(plan: Plan): string {
  const { summary, steps, drift, jobs } = plan
  const { create, alter, replace, drop, metadata, unchanged } = summary
  const counted = Object.entries({ create, alter, replace, drop, metadata }).filter(([, count]) => count > 0)
  const parts = [
    ...(isEmptyPlan(plan) ? ['No changes'] : []),
    ...(steps.length === 0 ? [] : [counted.map(([what, count]) => `${count} ${what}`).join(', ')]),
    ...(jobs === undefined ? [] : [jobsCounted(jobs)]),
    ...(unchanged === 0 ? [] : [unchanged === 1 ? '1 node unchanged' : `${unchanged} nodes unchanged`]),
    ...(drift.length === 0 ? [] : [drift.length === 1 ? 'drift in 1 place' : `drift in ${drift.length} places`]),
  ]
  return `${parts.join('; ')}.`
}
