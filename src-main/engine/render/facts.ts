// The pieces that what a template sees of a node is made of: plain objects, and texts that are rendered when they are first read.
import type { LinkedProject, Node, NodeTypeOption } from '../../core/project/index.ts'
import type { Value } from '../../jinja/index.ts'
import { isTemplate } from './functions.ts'
import { lazily } from './once.ts'

/** An object of a scope while it is being made. */
export type Facts = Record<string, Value>

export interface NodeScopeInput {
  readonly linked: LinkedProject
  readonly node: Node
  /** The node type's id. */
  readonly nodeType: string
  /** Of the node type, the nearest definition last. */
  readonly options: readonly NodeTypeOption[]
  /** The node's full name as SQL. */
  readonly object: string
  readonly quote: (identifier: string) => string
  /** Renders a text of the node in its scope; `where` names the text. */
  readonly render: (text: string, where: string) => string
}

/** Sets a text, which is rendered when it is first read where it is a template. */
export function text({ render }: NodeScopeInput, facts: Facts, key: string, { written, where }: { readonly written: string; readonly where: string }): void {
  if (isTemplate(written)) lazily(facts, key, where, () => render(written, where))
  else facts[key] = written
}
