// Desired state: what the environment should hold for every node of the project, in its engine's terms.
import type { EffectiveEnvironment } from '../../core/config/index.ts'
import { neighbours } from '../../core/graph/index.ts'
import type { LinkedProject, Node, NodeIndex } from '../../core/project/index.ts'
import type { DesiredNode } from '../../core/plan/index.ts'
import type { ColumnSpec, Relation, RelationKind } from '../../core/relation/index.ts'
import type { Warehouse } from '../ports/index.ts'
import type { Renderer } from '../render/index.ts'
import { failureSentence } from '../shared/failure-text.ts'

export interface DesiredInput {
  readonly linked: LinkedProject
  readonly effective: EffectiveEnvironment
  readonly warehouse: Pick<Warehouse, 'dialect' | 'translate'>
  readonly renderer: Renderer
  /** The digest of everything of a node that a deploy or a refresh reads. */
  readonly hashOf: (node: NodeIndex) => string
}

export function desiredNodes(input: DesiredInput): readonly DesiredNode[] {
  return input.linked.project.nodes.map((node, index) => desiredNode(input, node, index))
}

function desiredNode(input: DesiredInput, node: Node, index: NodeIndex): DesiredNode {
  const { linked, effective } = input
  const kind = kindOf(node)
  const { columns, problem } = columnsOf(input, node)
  const view = kind === 'view' ? queryOf(input, index) : {}
  return {
    nodeId: node.id,
    location: node.location,
    name: node.name,
    file: node.file,
    isSource: node.isSource,
    deployEnabled: node.deployEnabled,
    relation: { name: effective.place(node).object, kind: kind ?? 'table', columns, comment: node.description, query: view.query },
    definitionHash: input.hashOf(index),
    reads: Array.from(neighbours(linked.graph.upstream, index), (read) => linked.project.nodes[read]?.id).filter((id) => id !== undefined),
    problem: unknownKind(node, kind) ?? problem ?? view.problem,
  }
}

/** undefined: something that this version does not make. */
function kindOf({ isSource, materialization }: Node): RelationKind | undefined {
  const written = materialization.toLowerCase()
  if (isSource || written === 'table' || written === '') return 'table'
  return written === 'view' ? 'view' : undefined
}

function unknownKind(node: Node, kind: RelationKind | undefined): string | undefined {
  return kind === undefined ? `Its materialization is ${node.materialization}, which this version of Sluice does not deploy. Make it a table or a view.` : undefined
}

/** A source's shape is what it declares, as far as the engine knows the types: it is not made, so nothing is wrong with the rest. */
function columnsOf({ warehouse }: DesiredInput, node: Node): { readonly columns: readonly ColumnSpec[]; readonly problem: string | undefined } {
  const columns: ColumnSpec[] = []
  let problem: string | undefined
  for (const column of node.columns) {
    const made = warehouse.dialect.columnSpec(column)
    if ('spec' in made) columns.push(made.spec)
    else if (!node.isSource) problem ??= made.problem
  }
  return { columns, problem }
}

function queryOf({ renderer, warehouse }: DesiredInput, index: NodeIndex): { readonly query?: Relation['query']; readonly problem?: string } {
  const rendered = renderer.query(index)
  if (!rendered.ok) return { problem: failureSentence(rendered.failure) }
  const translated = warehouse.translate(rendered.value)
  return translated.ok ? { query: translated.value } : { problem: failureSentence(translated.failure) }
}
