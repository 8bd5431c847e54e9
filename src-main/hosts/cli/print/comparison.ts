// Two runs side by side for the terminal: the nodes that differ, each with both states, times and rows.
import type { ComparedNode, ComparedSide, RunComparison } from '../../../contract/index.ts'
import type { Paint } from '../terminal.ts'
import { count, counted, duration, table } from './format.ts'

/** A time that is this much longer or shorter is told without being asked, in ms and as a share. */
const TOLD_MS = 1_000
const TOLD_SHARE = 0.5

export function comparisonText({ a, b, nodes, summary }: RunComparison, paint: Paint, isVerbose: boolean): string {
  const told = isVerbose ? nodes : nodes.filter(isTold)
  const lines = table(
    told,
    [
      { title: 'NODE', text: (node) => `${node.location}.${node.name}` },
      { title: `RUN ${a.runID}`, text: (node) => node.a?.state ?? '-' },
      { title: `RUN ${b.runID}`, text: (node) => node.b?.state ?? '-', paint: (text, node) => (node.b?.state === 'failed' ? paint.red(text) : node.a?.state === node.b?.state ? text : paint.yellow(text)) },
      { title: 'TIME', text: (node) => both(node, ({ durationMs }) => duration(durationMs)), align: 'right' },
      { title: 'ROWS', text: (node) => both(node, ({ rows }) => count(rows)), align: 'right' },
      { title: 'SQL', text: ({ statements }) => (statements.length === 0 ? '' : `${statements.map(({ name }) => name).join(', ')} changed`) },
    ],
    paint.dim,
  )
  const parts = [
    `${counted(nodes.length, 'node')}`, `${counted(summary.states, 'state')} differ`, `${counted(summary.rows, 'row count')} differ`, `SQL of ${counted(summary.statements, 'node')} differs`,
    summary.onlyA > 0 ? `${count(summary.onlyA)} only in ${a.runID}` : '', summary.onlyB > 0 ? `${count(summary.onlyB)} only in ${b.runID}` : '',
  ].filter((part) => part !== '')
  const closing = `Run ${a.runID} (${a.runStartTime}, ${a.outcome ?? a.runStatus}) and run ${b.runID} (${b.runStartTime}, ${b.outcome ?? b.runStatus}): ${parts.join(' · ')}`
  return told.length === 0 ? closing : `${lines}\n\n${closing}`
}

function isTold({ a, b, statements }: ComparedNode): boolean {
  if (a === undefined || b === undefined || statements.length > 0 || a.state !== b.state || a.rows !== b.rows) return true
  const apart = Math.abs(a.durationMs - b.durationMs)
  return apart > TOLD_MS && apart > TOLD_SHARE * Math.min(a.durationMs, b.durationMs)
}

function both({ a, b }: ComparedNode, text: (side: ComparedSide) => string): string {
  const [left, right] = [a === undefined ? '-' : text(a), b === undefined ? '-' : text(b)]
  return left === right ? left : `${left} → ${right}`
}
