// Checks of columns: names, what they refer to, and types that are passed through.
import { finding } from './finding-codes.ts'
import type { Finding } from './findings.ts'
import type { ColumnId } from './ids.ts'
import { qualifiedName } from './linked.ts'
import type { LinkedProject } from './linked.ts'
import type { Column, ColumnReference, ColumnSource, Node } from './types.ts'

export function declaredColumns(linked: LinkedProject, node: Node): readonly Finding[] {
  return [...repeatedNames(node), ...columnReferences(node, linked)]
}

// By the node's object: a node that ten others read is indexed once.
const indexed = new WeakMap<Node, ReadonlyMap<ColumnId, Column>>()

function columnsOf(node: Node): ReadonlyMap<ColumnId, Column> {
  const known = indexed.get(node)
  if (known !== undefined) return known
  const columns = new Map(node.columns.map((column) => [column.id, column]))
  indexed.set(node, columns)
  return columns
}

function repeatedNames(node: Node): readonly Finding[] {
  const seen = new Set<string>()
  return node.columns.flatMap((column, index) => {
    if (!seen.has(column.name)) {
      seen.add(column.name)
      return []
    }
    return [finding('PRJ210', { node: qualifiedName(node), column: column.name }, columnPlace(node, index, 'name'))]
  })
}

function columnReferences(node: Node, linked: LinkedProject): readonly Finding[] {
  const findings: Finding[] = []
  node.columns.forEach((column, index) => {
    for (const source of column.sources) {
      for (const reference of source.columns) {
        if (isComputed(reference)) continue
        const found = checkReference({ node, column, index, source, reference }, linked)
        if (found !== undefined) findings.push(found)
      }
    }
  })
  return findings
}

interface ColumnUse {
  readonly node: Node
  readonly column: Column
  /** Of the column in its node. */
  readonly index: number
  readonly source: ColumnSource
  readonly reference: ColumnReference
}

function checkReference({ node, column, index, source, reference }: ColumnUse, { project, byId }: LinkedProject): Finding | undefined {
  const target = byId.get(reference.node)
  const owner = target === undefined ? undefined : project.nodes[target]
  const found = owner === undefined ? undefined : columnsOf(owner).get(reference.column)
  if (owner === undefined || found === undefined) {
    const missing = owner === undefined ? `a node with the id ${reference.node}` : `a column of ${qualifiedName(owner)} with the id ${reference.column}`
    return finding('PRJ209', { column: `${qualifiedName(node)}.${column.name}`, source: missing }, columnPlace(node, index, 'sourceColumnReferences'))
  }
  const isPassedThrough = source.columns.length === 1 && source.transform.trim() === ''
  if (!isPassedThrough || isSameType(column.dataType, found.dataType)) return undefined
  const facts = { column: `${qualifiedName(node)}.${column.name}`, type: column.dataType, source: `${qualifiedName(owner)}.${found.name}`, sourceType: found.dataType }
  return finding('PRJ213', facts, columnPlace(node, index, 'dataType'))
}

function isComputed(reference: ColumnReference): boolean {
  return isNothing(reference.node) || isNothing(reference.column)
}

function isNothing(id: string): boolean {
  return id === '' || id === '0'
}

function isSameType(one: string, other: string): boolean {
  return one === other || canonicalType(one) === canonicalType(other)
}

/** Synonyms and defaults of https://docs.snowflake.com/en/sql-reference/intro-summary-data-types, as far as real projects mix them. */
function canonicalType(type: string): string {
  const text = type.toUpperCase().replace(/\s+/g, '')
  const [name = '', rest] = text.split('(', 2)
  const base = SYNONYMS.get(name) ?? name
  return rest === undefined ? (DEFAULTS.get(base) ?? base) : `${base}(${rest}`
}

const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['STRING', 'VARCHAR'],
  ['TEXT', 'VARCHAR'],
  ['NUMERIC', 'NUMBER'],
  ['DECIMAL', 'NUMBER'],
  ['INT', 'NUMBER'],
  ['INTEGER', 'NUMBER'],
  ['BIGINT', 'NUMBER'],
  ['DOUBLE', 'FLOAT'],
  ['REAL', 'FLOAT'],
  ['DATETIME', 'TIMESTAMP_NTZ'],
  ['TIMESTAMP', 'TIMESTAMP_NTZ'],
])

const DEFAULTS: ReadonlyMap<string, string> = new Map([
  ['VARCHAR', 'VARCHAR(16777216)'],
  ['NUMBER', 'NUMBER(38,0)'],
  ['TIMESTAMP_NTZ', 'TIMESTAMP_NTZ(9)'],
])

function columnPlace(node: Node, index: number, key: string): { file: string; path: readonly (string | number)[]; node: string } {
  return { file: node.file, path: ['operation', 'metadata', 'columns', index, key], node: qualifiedName(node) }
}
