// A plan as Markdown for a pull request: summary, a table of risks, the steps of each, and their SQL folded away.
import type { Plan, PlanStep } from '../types.ts'
import { jobLines } from './job-lines.ts'
import { basisText, choiceText, comesBackLines, exclusionText, keptLines, RISK_MEANS, riskGroups, summaryText, titleText } from './parts.ts'
import type { RiskGroup } from './parts.ts'

export function explainMarkdown(plan: Plan): string {
  const groups = riskGroups(plan)
  const blocks = [
    `## ${text(titleText(plan))}`,
    `${text(basisText(plan))}`,
    `**${text(summaryText(plan))}**`,
    ...[exclusionText(plan)].filter((line) => line !== undefined).map(text),
    ...(groups.length === 0 ? [] : [table(['Risk', 'Steps', 'Means'], groups.map(({ risk, steps }) => [risk, String(steps.length), RISK_MEANS[risk]]))]),
    ...groups.flatMap(groupBlocks),
    ...section('Jobs', ['Change', 'Job', 'What'], jobLines(plan).map(({ change, name, details }) => [change, name, details])),
    ...section('Drift', ['Object', 'What', 'Choice'], plan.drift.map((drift) => [drift.item, drift.detail, choiceText(drift)])),
    ...section('Questions', ['Question', 'Answer'], plan.questions.map(({ message, choices }) => [message, choices.join(' or ')])),
    ...section('Comes back', ['What', 'How'], comesBackLines(plan)),
    ...section('Kept', ['What', 'Until'], keptLines(plan)),
    ...section('Notes', ['Node', 'Note'], plan.notes.map(({ name, message }) => [name, message])),
  ]
  return `${blocks.join('\n\n')}\n`
}

function groupBlocks({ risk, steps, lines }: RiskGroup): readonly string[] {
  const heading = `### ${risk}`
  const rows = table(['Change', 'Object', 'Reason'], lines.map(({ change, subjects, reason, details }) => [change, subjects, [reason, ...details]]))
  const told = steps.filter(({ statements }) => statements.length > 0)
  return told.length === 0 ? [heading, rows] : [heading, rows, `<details><summary>SQL of ${told.length} ${told.length === 1 ? 'step' : 'steps'}</summary>\n\n${sql(told)}\n\n</details>`]
}

function section(title: string, head: readonly string[], rows: readonly (readonly Cell[])[]): readonly string[] {
  return rows.length === 0 ? [] : [`### ${title}`, table(head, rows)]
}

/** A cell is a text, or several, one below the other. */
type Cell = string | readonly string[]

function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]): string => `| ${cells.map((cell) => [cell].flat().map(text).join('<br>')).join(' | ')} |`
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}

// Names come from a repository: nothing in them may end a cell, open a tag or start markup.
function text(value: string): string {
  return value.replace(/[\\`*_[\]|#]/g, '\\$&').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replace(/\s+/g, ' ')
}

function sql(steps: readonly PlanStep[]): string {
  const body = steps.flatMap(({ id, statements }) => [`-- ${id.replace(/\s+/g, ' ')}`, ...statements.map((statement) => `${statement.sql};`)]).join('\n')
  const longest = Math.max(2, ...[...body.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}sql\n${body}\n${fence}`
}
