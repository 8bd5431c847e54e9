// Lineage for the terminal: a tree a side, each line one edge further from what was asked for, with what is done to the value.
import { treeLines } from '../../../contract/index.ts'
import type { LineageColumn, LineageDocument, LineageFilter, LineageNode, LineageSide } from '../../../contract/index.ts'
import type { Paint } from '../terminal.ts'
import { count, counted } from './format.ts'

export function lineageText({ node, column, upstream, downstream }: LineageDocument, paint: Paint): string {
  const part = column === null ? nodes(paint) : columns(paint)
  const head = column === null
    ? `${paint.bold(node.name)}  ${node.nodeType}`
    : `${paint.bold(`${node.name}.${column.name}`)}  ${column.dataType}${column.nullable ? '' : ' NOT NULL'}${said(column.transform, paint)}`
  const sides = [
    upstream === null ? [] : [part(upstream, UP), ...filters(upstream, { title: 'rows decided by', line: ({ by, node: reader }) => `${by.node}.${by.column} in ${reader}` }, paint)],
    downstream === null ? [] : [part(downstream, DOWN), ...filters(downstream, { title: 'decides the rows of', line: ({ by, node: reader }) => `${reader} by ${by.node}.${by.column}` }, paint)],
  ]
  return [head, ...sides.filter((side) => side.length > 0).map((side) => side.join('\n'))].join('\n\n')
}

const UP = { nodes: 'reads', noNodes: 'reads nothing', columns: 'made from', noColumns: 'made from no other column' }
const DOWN = { nodes: 'read by', noNodes: 'nothing reads it', columns: 'used for', noColumns: 'no other column is made from it' }

const columns = (paint: Paint) => ({ columns: items, total }: LineageSide, words: typeof UP): string => {
  if (total.columns === 0) return paint.dim(words.noColumns)
  return [`${words.columns} ${counted(total.columns, 'column')}`, ...tree(items, ({ node, column, transform }: LineageColumn) => `${node}.${column}${said(transform, paint)}`), ...more(total.columns, items.length, paint)].join('\n')
}

/** How an edge is known is said only where Coalesce would not know it. */
const nodes = (paint: Paint) => ({ nodes: items, total }: LineageSide, words: typeof UP): string => {
  if (total.nodes === 0) return paint.dim(words.noNodes)
  const line = ({ name, kinds }: LineageNode): string => `${name}${kinds.includes('declared') ? '' : `  ${paint.yellow(`only by ${kinds.join(' and ')}`)}`}`
  return [`${words.nodes} ${counted(total.nodes, 'node')}`, ...tree(items, line), ...more(total.nodes, items.length, paint)].join('\n')
}

function filters({ filters: items, total }: LineageSide, { title, line }: { readonly title: string; readonly line: (filter: LineageFilter) => string }, paint: Paint): readonly string[] {
  return items.length === 0 ? [] : [title, ...items.map((filter) => `  ${line(filter)}`), ...more(total.filters, items.length, paint)]
}

function tree<Item extends { readonly via: number | null }>(items: readonly Item[], line: (item: Item) => string): readonly string[] {
  return treeLines(items).flatMap(({ place, level }) => {
    const item = items[place]
    return item === undefined ? [] : [`${'  '.repeat(level)}${line(item)}`]
  })
}

function more(total: number, shown: number, paint: Paint): readonly string[] {
  return total > shown ? [paint.dim(`  and ${count(total - shown)} more (--limit shows them)`)] : []
}

function said(transform: string, paint: Paint): string {
  return transform === '' ? '' : `  ${paint.dim(transform.replaceAll(/\s+/g, ' '))}`
}
