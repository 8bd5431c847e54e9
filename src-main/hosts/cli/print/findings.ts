// Findings for a terminal: grouped by code, the worst first, each with the place to go to.
import type { FindingView, ValidateDocument } from '../../../contract/index.ts'
import type { Paint } from '../terminal.ts'
import { count, counted } from './format.ts'

/** Of one code; the others are counted. */
const SHOWN = 10

export function findingsText({ groups, findings, summary }: ValidateDocument, paint: Paint, isWhole: boolean): string {
  const byCode = Map.groupBy(findings, ({ code }) => code)
  const blocks = groups.map((group) => {
    const own = byCode.get(group.code) ?? []
    const shown = isWhole ? own : own.slice(0, SHOWN)
    const hidden = own.length - shown.length
    const head = `${severityText(group.severity, paint)} ${paint.bold(group.code)} ${group.meaning}${own.length > 1 ? paint.dim(` ${count(own.length)} times`) : ''}`
    const rest = hidden === 0 ? [] : [paint.dim(`  … ${count(hidden)} more (--verbose lists them)`)]
    return [head, ...shown.map((finding) => `  ${place(finding)}: ${finding.message}`), ...rest].join('\n')
  })
  const total = `${counted(summary.nodes, 'node')}, ${counted(summary.columns, 'column')}: ${counted(summary.errors, 'error')}, ${counted(summary.warnings, 'warning')}`
  return [...blocks, total].join('\n\n')
}

/** One finding by itself, as a compiler would print it. */
export function findingLine(finding: FindingView, paint: Paint): string {
  return `${place(finding)}: ${severityText(finding.severity, paint)} ${finding.code} ${finding.message}`
}

function place({ file, line, column }: FindingView): string {
  return `${file}:${line}${column === undefined ? '' : `:${column}`}`
}

function severityText(severity: FindingView['severity'], paint: Paint): string {
  return severity === 'error' ? paint.red('error') : severity === 'warning' ? paint.yellow('warning') : paint.dim('info')
}
