// Turns a path of keys, as findings about nodes have it, into a line and a column of a SQL node's file.
import { positionAt } from '../../core/project/index.ts'
import type { YamlPath } from '../../core/project/index.ts'
import { qualifiedName } from '../../core/project/linked.ts'
import type { SqlQuery } from '../../core/sql/select/index.ts'
import { lineStartsOf } from './lines.ts'
import { readQuery } from './query.ts'
import type { ReadQuery } from './query.ts'

interface Opened {
  readonly text: string
  readonly read: ReadQuery
  readonly lineStarts: readonly number[]
}

// Findings of one file are looked up one after another.
let last: Opened | undefined

/** What has no place of its own is at the first line. */
export function locateInSqlNode(text: string, path: YamlPath): { readonly line: number; readonly column: number } {
  if (last?.text !== text) last = { text, read: readQuery(text), lineStarts: lineStartsOf(text) }
  return positionAt(last.lineStarts, offsetOf(last.read, path) ?? 0)
}

function offsetOf(read: ReadQuery, [first, second, third, ...rest]: YamlPath): number | undefined {
  if (first === 'id') return annotation(read, 'id')
  if (first !== 'operation') return undefined
  if (second === 'sqlType') return annotation(read, 'nodeType')
  if (second === 'description' || second === 'materializationType') return annotation(read, second)
  if (second === 'config') return annotation(read, String(third), typeof rest[0] === 'number' ? rest[0] : 0)
  if (second !== 'metadata' || !('query' in read.parsed)) return undefined
  const [index, key, number] = rest
  const { query } = read.parsed
  switch (third) {
    case 'columns':
      return columnOffset(query, Number(index))
    case 'sourceMapping':
      return key === 'dependencies' ? (referenceOffset(read, Number(number)) ?? groupOffset(query, Number(index))) : groupOffset(query, Number(index))
    case 'appliedNodeTests':
      return annotation(read, 'tests', Number(index))
    default:
      return query.start
  }
}

function annotation({ annotations }: ReadQuery, name: string, number = 0): number | undefined {
  const found = annotations.filter((one) => one.name === name)
  return (found[number] ?? found[0])?.start
}

/** From the first star on, columns are counted by what it stands for, which only its tables know. */
function columnOffset({ branches: [first], start }: SqlQuery, index: number): number {
  if (first?.kind !== 'select') return start
  const star = first.items.findIndex(({ expression }) => expression.kind === 'star')
  return first.items[star === -1 ? index : Math.min(star, index)]?.start ?? first.start
}

function groupOffset({ branches, start }: SqlQuery, index: number): number {
  const branch = branches[index] ?? branches[0]
  return branch?.kind === 'select' ? branch.listEnd : start
}

/** The first mention of a dependency, by its number among them. */
function referenceOffset({ references }: ReadQuery, index: number): number | undefined {
  const firsts = new Map<string, number>()
  for (const reference of references) if (!firsts.has(qualifiedName(reference))) firsts.set(qualifiedName(reference), reference.start)
  return [...firsts.values()][index]
}
