// What rendering takes and gives.
import type { EffectiveEnvironment } from '../../core/config/index.ts'
import type { Dialect } from '../../core/dialect/types.ts'
import type { Result } from '../../core/failure/index.ts'
import type { JsonObject, LinkedProject, Node, NodeIndex, NodeTypeOption } from '../../core/project/index.ts'
import type { ObjectName } from '../../core/relation/index.ts'
import type { Builtins } from './builtins.ts'
import type { RenderedStatement } from './statements.ts'

/** Is told what templates look up, each time that they do. */
export interface RenderListener {
  /** What is not there. */
  readonly missed: (what: MissedLookup) => void
  /** The name of a node, as LOCATION.NAME, whether there is one or not. */
  readonly lookedUp: (name: string) => void
}

export interface RenderContext extends Partial<RenderListener> {
  readonly linked: LinkedProject
  readonly environment: EffectiveEnvironment
  readonly dialect: Dialect
  readonly builtins: Builtins
}

export interface MissedLookup {
  /** A parameter that no layer sets, or a name that is written out and means nothing. */
  readonly kind: 'parameter' | 'name'
  readonly name: string
  readonly node: Node
}

/** What the texts of a node name, as LOCATION.NAME, each once, in the order of their first mention. */
export interface References {
  readonly ref: readonly string[]
  readonly refLink: readonly string[]
  readonly refNoLink: readonly string[]
}

export interface RenderedNode {
  readonly node: Node
  readonly statements: readonly RenderedStatement[]
  readonly references: References
}

/** What an environment was left as: the project that its recorded definitions make, and where each node of it is. */
export interface DeployedProject {
  readonly linked: LinkedProject
  readonly objectOf: (node: NodeIndex) => ObjectName
}

/** What becomes of a node; one of the two is there. */
export interface DeployChange {
  /** undefined: the node is gone from the project. */
  readonly desired: NodeIndex | undefined
  /** undefined: the node was never deployed, or what was deployed is not there. */
  readonly current: { readonly project: DeployedProject; readonly node: NodeIndex } | undefined
}

/** An option of a node's type as it stands in the node. */
export interface NodeOption {
  readonly option: NodeTypeOption
  /** Whether its conditions hold: a person is asked for it. */
  readonly isEnabled: boolean
  readonly isEmpty: boolean
  /** Why a condition could not be evaluated; it was taken to hold. */
  readonly problem: string | undefined
}

/** All of these fail with TPL001, which names the node, the template or text, the line, the column and the variable. */
export interface Renderer {
  create(node: NodeIndex): Result<RenderedNode>
  run(node: NodeIndex): Result<RenderedNode>
  /** The SELECT of a node that is a view. */
  query(node: NodeIndex): Result<string>
  /** The deploy of a node whose type deploys itself; undefined where the type does not. */
  deploy(change: DeployChange): Result<RenderedNode> | undefined
  /** The options of a node's type. */
  options(node: NodeIndex): Result<readonly NodeOption[]>
  /** What the templates of a node see, functions left out. */
  context(node: NodeIndex): Result<JsonObject>
}
