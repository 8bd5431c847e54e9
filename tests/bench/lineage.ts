// Linking and column lineage at growing sizes, 20 columns a node. Counts say how the work grows; times are of the processor, since nothing here waits.
import { COUNTED_AT_MOST, columnLineage, lineageCounts, traceColumns } from '../../src-main/core/lineage/index.ts'
import type { ColumnLineage } from '../../src-main/core/lineage/index.ts'
import { linkProject } from '../../src-main/core/project/index.ts'
import { BitSet } from '../../src-main/core/graph/index.ts'
import { orderedColumns } from '../../src-main/engine/lineage/order.ts'
import { generateProject } from '../support/generate-project.ts'
import { linkFiles } from '../support/read-project.ts'
import { printTable } from './print-table.ts'
import { sizesGiven } from './sizes.ts'

const COLUMNS = 20
/** Columns asked for, spread over the whole project. */
const QUERIES = 200

interface Row {
  readonly title: string
  readonly cells: string[]
  readonly aim: string
}

const rows = new Map<string, Row>()

function note(title: string, cell: string, aim = ''): void {
  const row = rows.get(title) ?? { title, cells: [], aim }
  row.cells.push(cell)
  rows.set(title, row)
}

function timed<T>(title: string, aim: string, work: () => T): T {
  const before = process.cpuUsage()
  const value = work()
  note(title, `${spentSince(before).toFixed(1)} ms`, aim)
  return value
}

function spentSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

function measure(nodes: number): void {
  process.stderr.write(`measuring ${nodes} nodes of ${COLUMNS} columns\n`)
  const { project } = linkFiles(generateProject({ nodes, columns: COLUMNS, seed: 1 }))
  timed('link again, nothing edited', '≤ 350 ms', () => linkProject(project, []))
  const edited = { ...project, nodes: project.nodes.map((node, index) => (index === 0 ? { ...node } : node)) }
  const linked = timed('link after one edit', '≤ 350 ms', () => linkProject(edited, []))
  const lineage = timed('lineage, first use', '≤ 500 ms', () => columnLineage(linked))
  note('columns', String(lineage.numbers.size))
  note('value edges', String(lineage.values.downstream.targets.length))
  note('filter edges', String(lineage.filters.downstream.targets.length))
  queries(lineage)
  const counts = lineageCounts(lineage)
  timed(`counts of every column, to ${COUNTED_AT_MOST}`, '≤ 500 ms', () => {
    for (let column = 0; column < lineage.numbers.size; column++) {
      counts.up(column)
      counts.down(column)
    }
  })
  const everything = BitSet.all(nodes)
  timed('grid by name, first page', '≤ 500 ms', () => orderedColumns(lineage, everything, { sort: { by: 'column', direction: 'ascending' } }))
  timed('grid by name, next page', '≤ 5 ms', () => orderedColumns(lineage, everything, { sort: { by: 'column', direction: 'ascending' } }))
  timed('grid with two words', '≤ 500 ms', () => orderedColumns(lineage, everything, { text: 'mart column_1' }))
}

function queries(lineage: ColumnLineage): void {
  let reached = 0
  const before = process.cpuUsage()
  for (let query = 0; query < QUERIES; query++) {
    const column = Math.floor((query * lineage.numbers.size) / QUERIES)
    for (const direction of ['up', 'down'] as const) reached += traceColumns(lineage, [column], direction).columns.length
  }
  note('columns reached in a query', (reached / QUERIES / 2).toFixed(1))
  note('a query', `${(spentSince(before) / QUERIES / 2).toFixed(2)} ms`, '≤ 5 ms')
}

const sizes = sizesGiven()
for (const size of sizes) measure(size)
printTable([['', ...sizes.map((size) => `${size} nodes`), 'aim at 10,000'], ...[...rows.values()].map(({ title, cells, aim }) => [title, ...cells, aim])])
