// A run for the terminal: each node with its state, rows and time, failures with their SQL, and one closing line.
import type { NodeResult, Repeatable, Run, Unfinished } from '../../../core/run/index.ts'
import type { Paint } from '../terminal.ts'
import { originText } from './origin.ts'
import { count, counted, duration, table } from './format.ts'

export interface RunTextOptions {
  readonly withNodes: boolean
  /** What was decided when it began: whoever watches a run was told then. */
  readonly withNotes?: boolean
}

export function runText(run: Run, paint: Paint, options: RunTextOptions): string {
  const parts: string[] = []
  if (options.withNodes && run.runResults.length > 0) parts.push(nodeTable(run.runResults, paint))
  const failures = run.runResults.filter((node) => node.runState === 'failed' || node.unfinished !== undefined || node.queryResults.some(hasFailed))
  for (const node of failures.slice(0, 10)) parts.push(failureText(node, paint))
  if (failures.length > 10) parts.push(`and ${count(failures.length - 10)} more that failed: sluice runs show ${run.runID}`)
  const warned = run.runResults.flatMap((node) => node.queryResults.flatMap(({ name, warning }) => (warning === undefined ? [] : [`${paint.yellow('warning')} ${node.location}.${node.name} ${name}: ${warning.errorString}`])))
  if (warned.length > 0) parts.push([...warned.slice(0, 10), ...(warned.length > 10 ? [`and ${count(warned.length - 10)} more`] : [])].join('\n'))
  const badSources = run.sources.filter((source) => !source.ok)
  for (const source of badSources.slice(0, 10)) parts.push(`${paint.red('source')} ${source.location}.${source.name}: ${source.why ?? 'cannot be read'}`)
  if (run.error !== undefined) parts.push(`${paint.red(run.error.errorString)}${run.error.errorDetail === '' ? '' : `\n${run.error.errorDetail}`}`)
  if (options.withNotes === true && run.notes !== undefined) parts.push(run.notes.map((note) => paint.dim(note)).join('\n'))
  parts.push(closingLine(run, paint))
  return parts.join('\n\n')
}

/** `Refresh 12 of Nightly in dev: success · 24 complete · 10,412 rows · 1.3 s` */
export function closingLine(run: Run, paint: Paint): string {
  const { summary } = run
  const facts = [
    counted(summary.complete, 'node').concat(' complete'),
    summary.failed > 0 ? paint.red(`${count(summary.failed)} failed`) : '',
    summary.skipped > 0 ? `${count(summary.skipped)} skipped` : '',
    summary.canceled > 0 ? `${count(summary.canceled)} cancelled` : '',
    summary.testsFailed > 0 ? paint.yellow(`${counted(summary.testsFailed, 'test')} failed`) : '',
    (summary.testsWarned ?? 0) > 0 ? `${counted(summary.testsWarned ?? 0, 'test')} warned` : '',
    summary.sourcesChecked > 0 ? `${counted(summary.sourcesChecked, 'source')} checked` : '',
    run.runType === 'refresh' ? counted(summary.rows, 'row') : '',
    originText(run) === '' ? '' : `by ${originText(run)}`,
    run.runEndTime === null ? '' : duration(Date.parse(run.runEndTime) - Date.parse(run.runStartTime)),
  ].filter((fact) => fact !== '')
  return `${titleOf(run)} in ${run.environmentName} (${run.warehouse}): ${outcomeText(run, paint)} · ${facts.join(' · ')}`
}

/** `Refresh 12 of Nightly`, `Rerun 14 of refresh 12 of Nightly` */
function titleOf({ runType, runID, rerunOf, jobName }: Run): string {
  const whose = jobName === undefined ? '' : ` of ${jobName}`
  if (runType === 'deploy') return `Deploy ${runID}`
  return rerunOf === undefined ? `Refresh ${runID}${whose}` : `Rerun ${runID} of refresh ${rerunOf}${whose}`
}

function outcomeText(run: Run, paint: Paint): string {
  const { outcome } = run
  if (outcome === null) return run.runStatus
  if (outcome === 'success') return paint.green('success')
  if (outcome === 'success-with-test-failures') return paint.yellow('success, with test failures')
  return paint.red(run.interrupted === true ? `${outcome}, interrupted` : outcome)
}

function nodeTable(nodes: readonly NodeResult[], paint: Paint): string {
  return table(
    nodes,
    [
      { title: 'NODE', text: (node) => `${node.location}.${node.name}` },
      { title: 'STATE', text: (node) => node.runState, paint: (text, node) => statePaint(node, paint)(text) },
      { title: 'INSERTED', text: (node) => rows(node, 'rowsInserted'), align: 'right' },
      { title: 'UPDATED', text: (node) => rows(node, 'rowsUpdated'), align: 'right' },
      { title: 'DELETED', text: (node) => rows(node, 'rowsDeleted'), align: 'right' },
      { title: 'TIME', text: time, align: 'right' },
      { title: '', text: (node) => node.why ?? '', paint: (text) => paint.dim(text) },
    ],
    paint.dim,
  )
}

function statePaint(node: NodeResult, paint: Paint): (text: string) => string {
  if (node.runState === 'complete') return paint.green
  return node.runState === 'failed' ? paint.red : paint.yellow
}

function rows(node: NodeResult, kind: 'rowsInserted' | 'rowsUpdated' | 'rowsDeleted'): string {
  const counts = node.queryResults.flatMap((query) => query[kind] ?? [])
  return counts.length === 0 ? '' : count(counts.reduce((sum, number) => sum + number, 0))
}

function time(node: NodeResult): string {
  return node.startTime === null || node.endTime === null ? '' : duration(Date.parse(node.endTime) - Date.parse(node.startTime))
}

function failureText(node: NodeResult, paint: Paint): string {
  const failed = node.queryResults.filter(hasFailed)
  // What a statement said is under its name already.
  const isSaid = failed.some((query) => query.error?.errorString === node.why)
  const heads = [`${paint.red(`${node.location}.${node.name}`)}${node.why === undefined || isSaid ? '' : ` ${node.why}`}`]
  for (const query of failed) {
    heads.push(`  ${query.name}: ${query.error?.errorString ?? 'failed'}`)
    heads.push(query.sql.split('\n').map((line) => `    ${paint.dim(line)}`).join('\n'))
  }
  if (node.unfinished !== undefined) heads.push(`  ${unfinishedText(node.unfinished)}`)
  return heads.join('\n')
}

/** What was sent again is told by its last attempt. */
function hasFailed({ status, retriedAfterMs }: NodeResult['queryResults'][number]): boolean {
  return status === 'failed' && retriedAfterMs === undefined
}

const REPEATING: Readonly<Record<Repeatable, string>> = {
  yes: 'running it again leaves the rows as if it had run once',
  no: 'running it again adds rows that are there already',
  unknown: 'whether it can be run again without harm its statements do not tell',
}

/** `done: Pre-SQL; not done: Load ORDERS; running it again …` */
function unfinishedText({ done, inDoubt, notDone, repeatable }: Unfinished): string {
  const parts = [
    done.length === 0 ? '' : `done: ${done.join(', ')}`,
    inDoubt === undefined ? '' : `nobody knows whether done: ${inDoubt}`,
    notDone.length === 0 ? '' : `not done: ${notDone.join(', ')}`,
  ]
  return `${parts.filter((part) => part !== '').join('; ')}; ${REPEATING[repeatable]}`
}
