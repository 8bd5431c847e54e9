// The columns of a selection in the order of a grid: found and sorted once, so that the next page of 200,000 costs what is on it.
import type { BitSet } from '../../core/graph/index.ts'
import { lineageCounts } from '../../core/lineage/index.ts'
import type { ColumnIndex, ColumnLineage } from '../../core/lineage/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { ColumnSort, ColumnsRequest } from './document.ts'

export type Arrangement = Pick<ColumnsRequest, 'text' | 'sort'>

interface Kept {
  readonly nodes: BitSet
  readonly how: string
  readonly columns: Int32Array
}

const kept = new WeakMap<ColumnLineage, Kept>()

export function orderedColumns(lineage: ColumnLineage, nodes: BitSet, { text = '', sort }: Arrangement): Int32Array {
  const how = JSON.stringify([text, sort])
  const before = kept.get(lineage)
  if (before !== undefined && before.how === how && before.nodes.isSubsetOf(nodes) && nodes.isSubsetOf(before.nodes)) return before.columns
  const columns = sorted(lineage, matching(lineage, nodes, text), sort)
  kept.set(lineage, { nodes, how, columns })
  return columns
}

/** By LOCATION.NAME, then in the order of the file. */
function matching({ linked, numbers }: ColumnLineage, nodes: BitSet, text: string): Int32Array {
  const names = linked.project.nodes.map(qualifiedName)
  const inOrder = [...nodes].sort((one, other) => compare(names[one]!, names[other]!) || one - other)
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '')
  const found: ColumnIndex[] = []
  for (const node of inOrder) {
    const missing = words.filter((word) => !names[node]!.toLowerCase().includes(word))
    for (let column = numbers.offsets[node]!; column < numbers.offsets[node + 1]!; column++) {
      if (missing.length === 0 || hasWords(`${numbers.column(column).name}\n${numbers.column(column).dataType}`.toLowerCase(), missing)) found.push(column)
    }
  }
  return Int32Array.from(found)
}

function hasWords(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word))
}

/** Columns that are alike in what is sorted by keep their order, whichever the direction. */
function sorted(lineage: ColumnLineage, columns: Int32Array, sort: ColumnsRequest['sort']): Int32Array {
  if (sort === undefined) return columns
  const rankOf = ranking(lineage, columns, sort.by)
  const sign = sort.direction === 'ascending' ? 1 : -1
  // Rank and place in one number: native sorting of numbers is many times faster than comparing texts.
  const keys = Float64Array.from(columns, (column, place) => sign * rankOf(column) * columns.length + place).sort()
  return Int32Array.from(keys, (key) => columns[((key % columns.length) + columns.length) % columns.length]!)
}

function ranking(lineage: ColumnLineage, columns: Int32Array, by: ColumnSort): (column: ColumnIndex) => number {
  const { linked, numbers } = lineage
  const nodeOf = (column: ColumnIndex) => linked.project.nodes[numbers.nodeOf[column]!]!
  switch (by) {
    case 'location': return rankedTexts(columns, (column) => nodeOf(column).location)
    case 'node': return rankedTexts(columns, (column) => nodeOf(column).name)
    case 'column': return rankedTexts(columns, (column) => numbers.column(column).name)
    case 'type': return rankedTexts(columns, (column) => numbers.column(column).dataType)
    case 'nullable': return (column) => (numbers.column(column).nullable ? 1 : 0)
    case 'up': return lineageCounts(lineage).up
    case 'down': return lineageCounts(lineage).down
  }
}

/** Names repeat: far fewer texts are compared than there are columns. */
function rankedTexts(columns: Int32Array, textOf: (column: ColumnIndex) => string): (column: ColumnIndex) => number {
  const texts = new Set<string>()
  for (const column of columns) texts.add(textOf(column))
  const ranks = new Map([...texts].sort(compare).map((text, rank) => [text, rank]))
  return (column) => ranks.get(textOf(column)) ?? 0
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
