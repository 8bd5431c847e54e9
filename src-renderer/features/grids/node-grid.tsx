// Every node of a selection in a row: what it is, where it stands, how wide it is, what is wrong with it.
import { useMemo } from 'react'
import type { NodeCard, ProjectView } from '../../../src-main/contract/index.ts'
import { count, counted } from '../../lib/text.ts'
import { Table } from '../../ui/index.ts'
import type { Column } from '../../ui/index.ts'
import './grids.css'

export interface GridProps {
  readonly project: ProjectView
  /** Nodes to show, by number; undefined is all. */
  readonly only: ReadonlySet<number> | undefined
  readonly selected: string | undefined
  readonly onSelect: (id: string) => void
  readonly onOpen: (id: string) => void
}

interface NodeRow {
  readonly node: NodeCard
  readonly reads: number
  readonly readBy: number
}

const COLUMNS: readonly Column<NodeRow>[] = [
  { key: 'location', title: 'Location', width: 'minmax(90px, 130px)', cell: ({ node }) => node.location, order: ({ node }) => node.location },
  { key: 'name', title: 'Node', width: 'minmax(200px, 2fr)', cell: ({ node }) => <b className="strong">{node.name}</b>, order: ({ node }) => node.name },
  { key: 'type', title: 'Type', width: 'minmax(110px, 1fr)', cell: ({ node }) => node.nodeType, order: ({ node }) => node.nodeType },
  { key: 'kind', title: 'Kept as', width: '90px', cell: ({ node }) => <span className="soft">{node.isSource ? 'source' : node.materialization}</span>, order: ({ node }) => (node.isSource ? 'source' : node.materialization) },
  { key: 'columns', title: 'Columns', width: '84px', cell: ({ node }) => count(node.columns), order: ({ node }) => node.columns, isNumber: true },
  { key: 'reads', title: 'Reads', width: '70px', cell: ({ reads }) => count(reads), order: ({ reads }) => reads, isNumber: true },
  { key: 'readBy', title: 'Read by', width: '76px', cell: ({ readBy }) => count(readBy), order: ({ readBy }) => readBy, isNumber: true },
  {
    key: 'findings', title: 'Findings', width: 'minmax(120px, 1fr)', order: ({ node }) => node.errors * 1_000 + node.warnings,
    cell: ({ node }) => <span className={node.errors > 0 ? 'grid-error' : 'grid-warning'}>{[node.errors > 0 ? counted(node.errors, 'error') : '', node.warnings > 0 ? counted(node.warnings, 'warning') : ''].filter((text) => text !== '').join(', ')}</span>,
  },
]

export function NodeGrid({ project, only, selected, onSelect, onOpen }: GridProps) {
  const rows = useMemo(() => {
    const reads = new Uint32Array(project.nodes.length)
    const readBy = new Uint32Array(project.nodes.length)
    for (const [from, to] of project.edges) {
      reads[to] = (reads[to] ?? 0) + 1
      readBy[from] = (readBy[from] ?? 0) + 1
    }
    return project.nodes.flatMap((node, index) => (only === undefined || only.has(index) ? [{ node, reads: reads[index] ?? 0, readBy: readBy[index] ?? 0 }] : []))
  }, [project, only])
  return <Table label="Nodes" rows={rows} columns={COLUMNS} keyOf={(row) => row.node.id} selected={selected} onSelect={onSelect} onOpen={onOpen} />
}
