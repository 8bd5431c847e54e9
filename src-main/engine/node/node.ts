// One node as a document: what it is, what it reads and feeds, where it is deployed and how its last runs went.
import { dialectOf } from '../../core/dialect/index.ts'
import type { EffectiveEnvironment } from '../../core/config/index.ts'
import { neighbours } from '../../core/graph/index.ts'
import type { Adjacency } from '../../core/graph/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { columnLineage, lineageCounts } from '../../core/lineage/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { LinkedProject, Node, NodeIndex } from '../../core/project/index.ts'
import { runNumber } from '../../core/run/index.ts'
import { recordedNodes } from '../environments/recorded.ts'
import { environmentInForce } from '../environments/workspace-environment.ts'
import { nodeTrend } from '../history/node-trend.ts'
import { columnsBeside } from '../lineage/beside.ts'
import type { OpenProject } from '../open/open-project.ts'
import { findNode } from '../select/find-node.ts'
import type { EngineContext } from '../shared/context.ts'
import { located } from '../validate/located.ts'
import type { ColumnView, NodeRequest, NodeView } from './view.ts'

/** PRJ001, PRJ004, PRJ006, ENV001. */
export async function showNode(context: EngineContext, request: NodeRequest): Promise<Result<NodeView>> {
  const opened = await context.projects.open(request.folder)
  if (!opened.ok) return opened
  const { linked } = opened.value
  const found = findNode(linked, request.node)
  if (!found.ok) return found
  const effective = environmentInForce(context.ports.local, opened.value, request)
  if (!effective.ok) return effective
  const index = found.value
  const node = linked.project.nodes[index]
  if (node === undefined) throw new Error(`node ${index} was found and is not there`)
  const name = qualifiedName(node)
  return ok({
    formatVersion: 1,
    id: node.id,
    name: node.name,
    location: node.location,
    nodeType: linked.types[index]?.name ?? node.nodeType,
    isSource: node.isSource,
    materialization: node.materialization,
    description: node.description,
    file: node.file,
    deployEnabled: node.deployEnabled,
    columns: columnViews(linked, index),
    upstream: names(linked, linked.graph.upstream, index),
    downstream: names(linked, linked.graph.downstream, index),
    environment: {
      id: effective.value.environment.id,
      name: effective.value.environment.name,
      object: dialectOf(effective.value.engine).quoteObject(effective.value.place(node).object),
      deployed: await deployed(context, opened.value, { effective: effective.value, node, index }),
    },
    ...nodeTrend(context.ports.history, { projectId: opened.value.id, nodeId: node.id, environmentId: effective.value.environment.id }),
    findings: await located(context.ports, opened.value, linked.findings.filter((finding) => finding.node === name)),
  })
}

interface Shown {
  readonly effective: EffectiveEnvironment
  readonly node: Node
  readonly index: NodeIndex
}

/** A warehouse that cannot be reached is no reason not to show the node: what is deployed there is then not known. */
async function deployed(context: EngineContext, opened: OpenProject, { effective, node, index }: Shown): Promise<NodeView['environment']['deployed']> {
  const recorded = await recordedNodes(context, opened, { environment: effective.environment.id })
  const found = recorded.ok ? recorded.value.find(({ nodeId }) => nodeId === node.id) : undefined
  if (found === undefined) return null
  const isCurrent = found.definitionHash === context.definitionsOf(opened.linked).hash(index)
  return { at: found.recordedAt, commit: found.commit ?? null, runID: runNumber(found.runId), isCurrent }
}

function names({ project }: LinkedProject, adjacency: Adjacency, index: NodeIndex): string[] {
  return Array.from(neighbours(adjacency, index), (other) => project.nodes[other]).flatMap((node) => (node === undefined ? [] : [qualifiedName(node)]))
}

function columnViews(linked: LinkedProject, node: NodeIndex): ColumnView[] {
  const lineage = columnLineage(linked)
  const counts = lineageCounts(lineage)
  const first = lineage.numbers.offsets[node]!
  return (linked.project.nodes[node]?.columns ?? []).map(({ id, name, dataType, nullable, description, flags, sources }, place) => {
    const index = first + place
    const { from, to } = columnsBeside(lineage, index)
    return { id, name, dataType, nullable, description, flags: [...flags], from, to, up: counts.up(index), down: counts.down(index), transform: sources[0]?.transform ?? '' }
  })
}
