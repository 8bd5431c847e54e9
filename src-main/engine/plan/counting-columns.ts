// Columns that a node type's create template makes count by themselves (IDENTITY), for the embedded warehouse, where structure is Sluice's own.
import { findCounting } from '../../core/dialect/index.ts'
import type { LinkedProject, NodeIndex } from '../../core/project/index.ts'
import type { ColumnSpec, Counting } from '../../core/relation/index.ts'
import { tokensOf, wordOf } from '../../core/sql/index.ts'
import type { SqlToken } from '../../core/sql/index.ts'
import type { Renderer } from '../render/index.ts'

const WORDS = /\b(?:IDENTITY|AUTOINCREMENT)\b/i

/** Gives the columns of a node, those that count as such. A create template is rendered only where it has the words at all. */
export type WithCounting = (node: NodeIndex, columns: readonly ColumnSpec[]) => readonly ColumnSpec[]

export function createWithCounting({ types }: Pick<LinkedProject, 'types'>, renderer: Renderer): WithCounting {
  const counting = new Set([...new Set(types)].filter((type) => type !== undefined && type.origin !== 'builtin' && WORDS.test(type.createTemplate)))

  return (index, columns) => {
    if (!counting.has(types[index])) return columns
    const created = renderer.create(index)
    const found = new Map(created.ok ? created.value.statements.flatMap(({ sql }) => countingColumns(sql)) : [])
    return found.size === 0 ? columns : columns.map((column) => withCounts(column, column.counts ?? found.get(column.name)))
  }
}

function withCounts(column: ColumnSpec, counts: Counting | undefined): ColumnSpec {
  return counts === undefined ? column : { ...column, counts }
}

/** Of CREATE TABLE … (columns): the name of each column that counts, with how. */
function countingColumns(sql: string): readonly (readonly [name: string, counts: Counting])[] {
  const tokens = [...tokensOf(sql)].filter(({ kind }) => kind !== 'comment')
  if (wordOf(tokens[0]) !== 'CREATE') return []
  return definitions(tokens).flatMap((definition) => {
    const [first] = definition
    const found = first === undefined ? undefined : findCounting(sql.slice(first.end, definition.at(-1)?.end))
    return first === undefined || found === undefined ? [] : [[nameOf(first), found.counts] as const]
  })
}

/** The parts between the first parenthesis and the one that closes it. */
function definitions(tokens: readonly SqlToken[]): readonly (readonly SqlToken[])[] {
  const parts: SqlToken[][] = []
  let depth = 0
  for (const token of tokens) {
    if (token.text === '(' && depth++ === 0) parts.push([])
    else if (token.text === ')' && --depth === 0) return parts
    else if (token.text === ',' && depth === 1) parts.push([])
    else if (depth > 0) parts.at(-1)?.push(token)
  }
  return parts
}

function nameOf({ kind, text }: SqlToken): string {
  return kind === 'quoted' ? text.slice(1, -1).replaceAll('""', '"') : text.toUpperCase()
}
