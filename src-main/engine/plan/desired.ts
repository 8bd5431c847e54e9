// Desired state: what the environment should hold for every node of the project, in its engine's terms.
import type { EffectiveEnvironment } from '../../core/config/index.ts'
import type { Dialect } from '../../core/dialect/index.ts'
import { neighbours } from '../../core/graph/index.ts'
import { packageType } from '../../core/project/index.ts'
import type { LinkedProject, Node, NodeIndex } from '../../core/project/index.ts'
import type { DesiredNode } from '../../core/plan/index.ts'
import type { ColumnSpec, Relation, RelationKind } from '../../core/relation/index.ts'
import { createObstacles } from '../obstacles/index.ts'
import type { Obstacles, TriedQuery } from '../obstacles/index.ts'
import type { Warehouse } from '../ports/index.ts'
import type { Renderer } from '../render/index.ts'
import { madeUpColumns } from '../shared/made-up-columns.ts'
import { clusterKeyOf } from './clustering.ts'
import { createWithCounting } from './counting-columns.ts'
import type { WithCounting } from './counting-columns.ts'
import { materializationOf } from './materialization.ts'

export interface DesiredInput {
  readonly linked: LinkedProject
  readonly effective: EffectiveEnvironment
  readonly warehouse: Pick<Warehouse, 'dialect' | 'translate'>
  readonly renderer: Renderer
  /** The digest of everything of a node that a deploy or a refresh reads. */
  readonly hashOf: (node: NodeIndex) => string
}

export function desiredNodes(input: DesiredInput): readonly DesiredNode[] {
  const { linked, warehouse, renderer } = input
  const obstacles = createObstacles({ linked, engine: warehouse.dialect.engine, translate: warehouse.translate, rendererOf: () => renderer })
  const withCounting = warehouse.dialect.engine === 'duckdb' ? createWithCounting(linked, renderer) : asDeclared
  return linked.project.nodes.map((node, index) => desiredNode(input, { obstacles, withCounting }, { node, index }))
}

const asDeclared: WithCounting = (_, columns) => columns

interface OfProject {
  readonly obstacles: Obstacles
  readonly withCounting: WithCounting
}

interface Place {
  readonly node: Node
  readonly index: NodeIndex
}

function desiredNode(input: DesiredInput, { obstacles, withCounting }: OfProject, { node, index }: Place): DesiredNode {
  const { linked, effective, warehouse: { dialect } } = input
  const type = linked.types[index]
  const isScripted = dialect.engine === 'snowflake' && !node.isSource && type?.deployStrategy === 'advanced'
  const { kind, isTransient, problem: unknown } = materializationOf(node, { isScripted, engine: dialect.engine })
  const { columns, problem } = columnsOf(input, node)
  const isOfMissingPackage = type === undefined && !node.isSource && packageType(node.nodeType) !== undefined
  const ofObject = obstacles.ofObject(index)
  const view: Partial<TriedQuery> = kind === 'view' && !isOfMissingPackage && ofObject === undefined ? obstacles.query(index) : {}
  const obstacle = ofObject ?? view.obstacle
  const made = kind === 'table' && !node.isSource && obstacle === undefined ? withCounting(index, columns) : columns
  const clusterBy = kind === 'table' && !node.isSource ? clusterKeyOf(dialect, node) : []
  const relation: Relation = {
    name: effective.place(node).object, kind, columns: made, comment: node.description, query: view.query,
    ...(isTransient ? { isTransient } : {}), ...(clusterBy.length === 0 ? {} : { clusterBy }),
  }
  return {
    nodeId: node.id,
    location: node.location,
    name: node.name,
    file: node.file,
    isSource: node.isSource,
    deployEnabled: node.deployEnabled,
    relation: obstacle === undefined ? relation : standingIn(dialect, node, relation),
    definitionHash: input.hashOf(index),
    reads: Array.from(neighbours(linked.graph.upstream, index), (read) => linked.project.nodes[read]?.id).filter((id) => id !== undefined),
    // What a template of the type's own cannot do is said when it is asked to deploy; what only stands in has nothing that could be wrong.
    problem: isScripted || obstacle !== undefined ? undefined : (unknown ?? problem ?? view.problem),
    ...(isOfMissingPackage ? missingPackage(node, kind) : {}),
    ...(obstacle === undefined ? {} : { obstacle }),
    ...(isScripted ? { isScripted } : {}),
    ...(type?.deployStrategy === 'transient' ? { isRemade: true } : {}),
  }
}

/** A table of its columns, in the place of what the engine does not have. */
function standingIn(dialect: Dialect, node: Node, { name, comment }: Relation): Relation {
  return { name, kind: 'table', columns: madeUpColumns(dialect, node), comment, query: undefined, standsIn: true }
}

/** A table is made from its columns; what a view selects, only its type knows. */
function missingPackage({ nodeType }: Node, kind: RelationKind): Pick<DesiredNode, 'leftAlone' | 'cannotRun'> {
  const why = `Its node type ${nodeType} is not in .coa/cache/packages, so`
  const advice = "Run coa install in the project's folder."
  return kind === 'view' ? { leftAlone: `${why} what the view selects is not known: it is neither made nor changed. ${advice}` } : { cannotRun: `${why} a refresh cannot run it. ${advice}` }
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
