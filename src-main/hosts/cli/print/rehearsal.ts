// A rehearsal for the terminal: what failed first, then what could not be proved, then the rest in short.
import type { RehearsalDocument, RehearsedStep } from '../../../contract/index.ts'
import type { Paint } from '../terminal.ts'
import { count, counted } from './format.ts'

/** Steps that are shown without --verbose. */
const SHOWN = 40

export function rehearsalText(rehearsal: RehearsalDocument, paint: Paint, isVerbose: boolean): string {
  const { steps, afterwards, notProved } = rehearsal
  const told = steps.filter((step) => isVerbose || step.outcome !== 'proved' || isMoreThanRecorded(step))
  const shown = isVerbose ? told : told.slice(0, SHOWN)
  const hidden = steps.length - shown.length
  return [
    headline(rehearsal, paint),
    ...(shown.length === 0 ? [] : [shown.map((step) => stepText(step, paint)).join('\n')]),
    ...(hidden === 0 ? [] : [paint.dim(`${counted(hidden, 'more step')} (--verbose lists them)`)]),
    ...(afterwards.proved.length + afterwards.failed.length === 0 ? [] : [list('Afterwards', [...afterwards.failed.map(paint.red), ...afterwards.proved])]),
    ...(notProved.length === 0 ? [] : [list('Not proved by a rehearsal', notProved)]),
  ].join('\n\n')
}

/** What only records something is proved by being one line shorter. */
function isMoreThanRecorded({ notProved, proved }: RehearsedStep): boolean {
  return notProved.length > 0 || proved.length > 1
}

function headline({ summary, copy, environment }: RehearsalDocument, paint: Paint): string {
  const numbers = [[summary.failed, 'failed'], [summary.skipped, 'skipped'], [summary.notProvable, 'not provable'], [summary.proved, 'proved']] as const
  const said = numbers.filter(([number]) => number > 0).map(([number, word]) => `${count(number)} ${word}`)
  const verdict = summary.outcome === 'failed' ? paint.red('Rehearsal failed') : paint.green('Rehearsal passed')
  return `${paint.bold(verdict)} on ${copyText(copy, environment.name)}: ${said.length === 0 ? 'no steps' : said.join(', ')}. Nothing real was changed.`
}

function copyText({ tables, views, rows, rowsFrom }: RehearsalDocument['copy'], environment: string): string {
  if (tables + views === 0) return `an empty copy of ${environment}`
  return `a copy of ${environment} (${counted(tables, 'table')}, ${counted(views, 'view')}, ${rows === 0 ? 'no rows' : `${counted(rows, 'row')} ${rowsFrom}`})`
}

function stepText({ id, outcome, proved, notProved, error, sql }: RehearsedStep, paint: Paint): string {
  const colour = outcome === 'failed' ? paint.red : outcome === 'proved' ? paint.green : paint.yellow
  const lines = [
    ...(error === undefined ? [] : [outcome === 'failed' ? paint.red(error) : error]),
    ...(sql === undefined ? [] : sql.split('\n').map(paint.dim)),
    ...(proved.length === 0 ? [] : [proved.join(' ')]),
    ...notProved.map((sentence) => paint.dim(`not proved: ${sentence}`)),
  ]
  return [`${colour(outcome)}  ${id}`, ...lines.map((line) => `  ${line}`)].join('\n')
}

function list(title: string, lines: readonly string[]): string {
  return [title, ...lines.map((line) => `  ${line}`)].join('\n')
}
