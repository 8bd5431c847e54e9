// A page of the column grid.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { BitSet } from '../../core/graph/index.ts'
import { COUNTED_AT_MOST, columnLineage, lineageCounts } from '../../core/lineage/index.ts'
import type { ColumnIndex, ColumnLineage } from '../../core/lineage/index.ts'
import { columnId, nodeId } from '../../core/project/index.ts'
import type { OpenProject } from '../open/open-project.ts'
import { selectionIn } from '../select/select.ts'
import type { EngineContext } from '../shared/context.ts'
import { columnsBeside } from './beside.ts'
import type { ColumnRow, ColumnsDocument, ColumnsRequest } from './document.ts'
import { orderedColumns } from './order.ts'

const PAGE = 200

/** Without an include and without a job, columns of every node. PRJ001, PRJ005, SEL001 to SEL004. */
export async function listColumns(context: EngineContext, request: ColumnsRequest): Promise<Result<ColumnsDocument>> {
  const opened = await context.projects.open(request.folder)
  if (!opened.ok) return opened
  const picked = await pickedNodes(context, opened.value, request)
  if (!picked.ok) return picked
  const lineage = columnLineage(opened.value.linked)
  const columns = orderedColumns(lineage, picked.value, request)
  const { offset = 0, limit = PAGE } = request
  return ok({
    formatVersion: 1,
    total: columns.length,
    all: lineage.numbers.size,
    offset,
    columns: Array.from(columns.subarray(offset, offset + limit), (column) => rowOf(lineage, column)),
    countedAtMost: COUNTED_AT_MOST,
    found: placeOf(lineage, columns, request.find),
  })
}

/** Without anything asked for every node, also where there is none. */
async function pickedNodes(context: EngineContext, opened: OpenProject, request: ColumnsRequest): Promise<Result<BitSet>> {
  const { include, exclude, job } = request
  if (include === undefined && exclude === undefined && job === undefined) return ok(BitSet.all(opened.linked.project.nodes.length))
  const selected = await selectionIn(context, opened, request)
  return selected.ok ? ok(selected.value.nodes) : selected
}

function placeOf({ linked, numbers }: ColumnLineage, columns: Int32Array, wanted: ColumnsRequest['find']): number | null {
  const node = wanted === undefined ? undefined : linked.byId.get(nodeId(wanted.node))
  const column = node === undefined || wanted === undefined ? undefined : numbers.byId(node, columnId(wanted.column))
  const place = column === undefined ? -1 : columns.indexOf(column)
  return place < 0 ? null : place
}

function rowOf(lineage: ColumnLineage, index: ColumnIndex): ColumnRow {
  const node = lineage.linked.project.nodes[lineage.numbers.nodeOf[index]!]
  if (node === undefined) throw new RangeError(`column ${index} is of no node`)
  const { id, name, dataType, nullable, sources } = lineage.numbers.column(index)
  const counts = lineageCounts(lineage)
  return {
    nodeID: node.id,
    columnID: id,
    location: node.location,
    node: node.name,
    name,
    dataType,
    nullable,
    sources: columnsBeside(lineage, index).from,
    transform: sources[0]?.transform ?? '',
    up: counts.up(index),
    down: counts.down(index),
  }
}
