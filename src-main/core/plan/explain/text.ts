// A plan as plain text in columns: what a terminal shows. Colour is the host's.
import type { Plan } from '../types.ts'
import { jobLines } from './job-lines.ts'
import { basisText, choiceText, comesBackLines, exclusionText, keptLines, RISK_MEANS, riskGroups, summaryText, titleText } from './parts.ts'
import type { RiskGroup } from './parts.ts'

export interface ExplainOptions {
  /** With each step's statements. */
  readonly sql: boolean
}

const WIDEST_SUBJECT = 48

export function explainText(plan: Plan, options: ExplainOptions = { sql: false }): string {
  const groups = riskGroups(plan)
  const blocks = [
    [titleText(plan), basisText(plan), summaryText(plan), ...[exclusionText(plan)].filter((line) => line !== undefined)],
    ...groups.map((group) => groupBlock(group)),
    listBlock('Jobs', jobLines(plan).map(({ change, name, details }) => [change, name, details.join(' ')])),
    listBlock('Drift', plan.drift.map((drift) => [drift.item, `${drift.detail} ${choiceText(drift)}`])),
    listBlock('Questions', plan.questions.map(({ message, choices }) => [message, choices.join(' or ')])),
    listBlock('Comes back', comesBackLines(plan)),
    listBlock('Kept', keptLines(plan)),
    listBlock('Notes', plan.notes.map(({ name, message }) => [name, message])),
    ...(options.sql ? [sqlBlock(plan)] : []),
  ]
  return `${blocks.filter((block) => block.length > 0).map((block) => block.join('\n')).join('\n\n')}\n`
}

function groupBlock({ risk, steps, lines }: RiskGroup): readonly string[] {
  return [`${risk} (${steps.length}): ${RISK_MEANS[risk]}`, ...withDetails(aligned(lines.map(({ change, subjects, reason }) => [change, subjects, reason])), lines)]
}

function withDetails(rows: readonly string[], lines: RiskGroup['lines']): readonly string[] {
  return rows.flatMap((row, index) => [row, ...(lines[index]?.details ?? []).map((detail) => `      ${detail}`)])
}

function listBlock(title: string, rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : [`${title} (${rows.length})`, ...aligned(rows)]
}

function sqlBlock({ steps }: Plan): readonly string[] {
  const told = steps.filter(({ statements }) => statements.length > 0)
  if (told.length === 0) return []
  return ['SQL', ...told.flatMap(({ id, statements }) => [`  -- ${id}`, ...statements.map(({ sql }) => `${sql};`.replace(/^/gm, '  '))])]
}

/** Rows in columns two spaces apart; a cell that is wider than its column pushes only its own row. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = []
  for (const row of rows) {
    row.slice(0, -1).forEach((cell, index) => { widths[index] = Math.max(widths[index] ?? 0, Math.min(cell.length, WIDEST_SUBJECT)) })
  }
  return rows.map((row) => `  ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')}`.trimEnd())
}
