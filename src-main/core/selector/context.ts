// One evaluation: what it reads, and what it gathers on its way.
import type { Result } from '../failure/index.ts'
import type { SelectorFacts } from './facts.ts'
import type { Picked, SelectorWarning } from './selection.ts'
import type { Expression, Predicate } from './types.ts'
import type { SelectorWorld } from './world.ts'

export interface Context {
  readonly world: SelectorWorld
  readonly facts: SelectorFacts
  readonly warnings: SelectorWarning[]
  readonly nearest: Set<string>
  /** Tags evaluated so far: each is evaluated once, however often it is named. */
  readonly tags: Map<string, Picked>
  /** Tags that are being evaluated, the outermost first. */
  readonly openTags: readonly string[]
  readonly evaluate: (expression: Expression, context: Context) => Result<Picked>
}

export function warn(context: Context, code: SelectorWarning['code'], message: string, span: Predicate['span']): void {
  // A span inside a tag's text would point into the wrong one.
  context.warnings.push(span === undefined || context.openTags.length > 0 ? { code, message } : { code, message, span })
}
