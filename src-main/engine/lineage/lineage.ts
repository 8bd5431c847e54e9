// The lineage of a node or of a column.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { columnLineage } from '../../core/lineage/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { Column } from '../../core/project/index.ts'
import type { EngineContext } from '../shared/context.ts'
import type { LineageDocument, LineageRequest, LineageSide } from './document.ts'
import { findAsked } from './find-column.ts'
import { sideOfColumn, sideOfNode } from './sides.ts'

const LIMIT = 500

/** PRJ001, PRJ004, PRJ006, LIN001. */
export async function showLineage(context: EngineContext, request: LineageRequest): Promise<Result<LineageDocument>> {
  const opened = await context.projects.open(request.folder)
  if (!opened.ok) return opened
  const { linked } = opened.value
  const asked = findAsked(linked, request)
  if (!asked.ok) return asked
  const { node: index, column } = asked.value
  const node = linked.project.nodes[index]
  if (node === undefined) throw new Error(`node ${index} was found and is not there`)
  const lineage = columnLineage(linked)
  const side = (direction: 'up' | 'down'): LineageSide | null => {
    if (request.direction !== undefined && request.direction !== direction) return null
    const wanted = { direction, depth: request.depth ?? Infinity, limit: request.limit ?? LIMIT }
    return column === undefined ? sideOfNode(lineage, index, wanted) : sideOfColumn(lineage, column, wanted)
  }
  return ok({
    formatVersion: 1,
    node: { id: node.id, name: qualifiedName(node), nodeType: linked.types[index]?.name ?? node.nodeType, isSource: node.isSource },
    column: column === undefined ? null : askedColumn(lineage.numbers.column(column)),
    upstream: side('up'),
    downstream: side('down'),
  })
}

function askedColumn({ id, name, dataType, nullable, description, sources }: Column): LineageDocument['column'] {
  return { id, name, dataType, nullable, description, transform: sources[0]?.transform ?? '' }
}
