// A plan for the terminal: what changes, by risk, and what else there is to know.
import { comesBackLines, exclusionText, isEmptyPlan, jobLines, jobsCounted, keptLines, stepDetails } from '../../../core/plan/index.ts'
import type { Plan, PlanStep, Risk } from '../../../core/plan/index.ts'
import type { Paint } from '../terminal.ts'
import { age, count, counted, table } from './format.ts'

/** Most dangerous first: that is what must not scroll away unread. */
const RISK_ORDER: readonly Risk[] = ['blocked', 'loss', 'rewrite', 'guarded', 'safe']

export function planText(plan: Plan, paint: Paint, withSql: boolean): string {
  const parts = [[headline(plan, paint), ...basisLines(plan, paint), ...[exclusionText(plan)].filter((line) => line !== undefined)].join('\n')]
  const visible = plan.steps.filter((step) => withSql || !isQuiet(step))
  if (visible.length > 0) parts.push(stepTable(visible, paint))
  const hidden = plan.steps.length - visible.length
  if (hidden > 0) parts.push(paint.dim(`${counted(hidden, 'node')} recorded without any SQL (--verbose lists them)`))
  if (plan.jobs !== undefined) parts.push(jobsText(plan, paint))
  if (plan.drift.length > 0) parts.push(driftText(plan, paint))
  for (const question of plan.questions) parts.push(`${paint.yellow('question')} ${question.message} (${question.choices.join(' | ')})`)
  if (plan.comesBack !== undefined) parts.push([paint.yellow('Comes back'), ...comesBackLines(plan).map(([what, how]) => `  ${what}: ${how}`)].join('\n'))
  const kept = keptLines(plan)
  if (kept.length > 0) parts.push([paint.yellow('Kept'), ...kept.map(([what, until]) => `  ${what}: ${until}`)].join('\n'))
  if (plan.notes.length > 0) parts.push(notesText(plan, paint))
  if (withSql) parts.push(...plan.steps.filter((step) => step.statements.length > 0).map((step) => sqlText(step, paint)))
  return parts.join('\n\n')
}

/** Changes that touch nothing but the record. */
function isQuiet(step: PlanStep): boolean {
  return step.change === 'metadata' && step.risk === 'safe' && step.statements.length === 0
}

function headline(plan: Plan, paint: Paint): string {
  const { summary } = plan
  const where = `${plan.environment.name}${plan.engine === 'duckdb' ? ' (embedded warehouse)' : ''}`
  if (isEmptyPlan(plan)) return `${paint.bold(`No changes to ${where}`)}: ${counted(summary.unchanged, 'node')} as deployed.`
  const numbers = [
    [summary.create, 'create'], [summary.alter, 'alter'], [summary.replace, 'replace'], [summary.drop, 'drop'], [summary.metadata, 'metadata'],
  ] as const
  const unchanged = summary.unchanged === 0 ? '' : `; ${counted(summary.unchanged, 'node')} unchanged`
  const said = [...numbers.filter(([number]) => number > 0).map(([number, word]) => `${count(number)} ${word}`), ...(plan.jobs === undefined ? [] : [jobsCounted(plan.jobs)])]
  return `${paint.bold(`${changesText(plan)} to ${where}`)}: ${said.join(', ')}${unchanged}. ${paint.dim(`hash ${plan.id}`)}`
}

/** Steps are changes, and so are jobs. */
export function changesText({ steps, jobs = [] }: Plan): string {
  return counted(steps.length + jobs.length, 'change')
}

/** What a plan of the warehouse as it is now need not say: how old what it rests on is. */
function basisLines({ basis }: Plan, paint: Paint): readonly string[] {
  if (basis.actual === 'live') return []
  if (basis.actualAt === undefined) return [paint.yellow('The catalog was not read, now or before: what is there is taken to be as it was left. --live reads it.')]
  return [paint.yellow(`The catalog is as it was read ${age(Date.now() - Date.parse(basis.actualAt))} ago, at ${basis.actualAt}. --live reads it now.`)]
}

function stepTable(steps: readonly PlanStep[], paint: Paint): string {
  const sorted = RISK_ORDER.flatMap((risk) => steps.filter((step) => step.risk === risk))
  return table(
    sorted,
    [
      { title: 'RISK', text: (step) => step.risk, paint: (text, step) => riskPaint(step.risk, paint)(text) },
      { title: 'CHANGE', text: (step) => words(step.change) },
      { title: 'NODE', text: (step) => `${step.location}.${step.name}` },
      { title: 'WHAT', text: what },
      { title: 'WHY', text: (step) => [step.reason, ...stepDetails(step)].join(' · '), paint: (text) => paint.dim(text) },
    ],
    paint.dim,
  )
}

function what(step: PlanStep): string {
  if (step.from !== undefined && step.to !== undefined) return `${step.column === undefined ? '' : `${step.column} `}${step.from} → ${step.to}`
  return step.column ?? step.to ?? ''
}

function words(change: string): string {
  return change.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

function riskPaint(risk: Risk, paint: Paint): (text: string) => string {
  if (risk === 'loss' || risk === 'blocked') return paint.red
  if (risk === 'guarded' || risk === 'rewrite') return paint.yellow
  return paint.green
}

function jobsText(plan: Plan, paint: Paint): string {
  return [`${paint.yellow('Jobs')} ${paint.dim('(a refresh runs them as they were deployed)')}`, ...jobLines(plan).flatMap(({ change, name, details }) => [`  ${change} ${name}`, ...details.map((detail) => paint.dim(`    ${detail}`))])].join('\n')
}

function driftText(plan: Plan, paint: Paint): string {
  const lines = plan.drift.map((item) => `  ${item.object}  ${item.detail}  ${paint.dim(item.choice === undefined ? `--drift '${item.item}=${item.choices.join('|')}'` : `→ ${item.choice}`)}`)
  return [paint.yellow('Drift: the warehouse is not as it was left'), ...lines].join('\n')
}

function notesText(plan: Plan, paint: Paint): string {
  const shown = plan.notes.slice(0, 20).map((note) => `  ${note.name}: ${note.message}`)
  const rest = plan.notes.length - shown.length
  return [paint.yellow('To know before a refresh'), ...shown, ...(rest > 0 ? [`  and ${count(rest)} more`] : [])].join('\n')
}

function sqlText(step: PlanStep, paint: Paint): string {
  const statements = step.statements.map((statement) => `${paint.dim(`-- ${statement.stage}`)}\n${statement.sql};`)
  return [paint.bold(`${step.location}.${step.name}: ${words(step.change)}`), ...statements].join('\n')
}
