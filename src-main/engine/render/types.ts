// What rendering takes and gives.
import type { EffectiveEnvironment } from '../../core/config/index.ts'
import type { Dialect } from '../../core/dialect/types.ts'
import type { Result } from '../../core/failure/index.ts'
import type { JsonObject, LinkedProject, Node, NodeIndex } from '../../core/project/index.ts'
import type { Builtins } from './builtins.ts'
import type { RenderedStatement } from './statements.ts'

export interface RenderContext {
  readonly linked: LinkedProject
  readonly environment: EffectiveEnvironment
  readonly dialect: Dialect
  readonly builtins: Builtins
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

/** All of these fail with TPL001, which names the node, the template or text, the line, the column and the variable. */
export interface Renderer {
  create(node: NodeIndex): Result<RenderedNode>
  run(node: NodeIndex): Result<RenderedNode>
  /** The SELECT of a node that is a view. */
  query(node: NodeIndex): Result<string>
  /** What the templates of a node see, functions left out. */
  context(node: NodeIndex): Result<JsonObject>
}
