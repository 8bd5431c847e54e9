// A selector as a tree: what text is parsed into, what is printed, evaluated and edited.
import type { Span } from '../failure/index.ts'

export const KEYS = ['name', 'nodeID', 'location', 'nodeType', 'subgraph', 'materialization', 'tag', 'column', 'changed', 'status', 'drifted'] as const
export type Key = (typeof KEYS)[number]

/** Keys that ask for facts from outside the project's files: the recorded state, the last run, the last drift check. */
export const STATE_KEYS = ['changed', 'status', 'drifted'] as const
export type StateKey = (typeof STATE_KEYS)[number]

/** What a node's last run left it as. */
export const STATUSES = ['ok', 'failed', 'skipped', 'never'] as const
export type Status = (typeof STATUSES)[number]

export interface Predicate {
  readonly key: Key
  /** A glob (`*`, `?`, `[abc]`), matched without regard to case; exact for state keys. */
  readonly value: string
  /** Where it stands in the text; none in a tree that was built otherwise. */
  readonly span?: Span
}

/** Edges to follow. */
export type Depth = number | 'all'

/** Where an expression stands in the text that it was parsed from; none in a tree that was built otherwise. */
export interface Place {
  /** Without parentheses around it. */
  readonly span?: Span
  /** With them, where there are any. */
  readonly around?: Span
}

export type Expression = Shape & Place

type Shape =
  | { readonly kind: 'all' }
  /** All of one or more predicates. */
  | { readonly kind: 'match'; readonly predicates: readonly Predicate[] }
  /** At least one of `up` and `down` is there. */
  | { readonly kind: 'lineage'; readonly of: Expression; readonly up?: Depth; readonly down?: Depth }
  | { readonly kind: 'not'; readonly of: Expression }
  /** Two or more terms. */
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Expression[] }
  /** Nodes with no other node of the set above (roots) or below (sinks) them, at any distance. */
  | { readonly kind: 'roots' | 'sinks'; readonly of: Expression }
  /** Nodes on a path from one set to the other, ends included. */
  | { readonly kind: 'between'; readonly from: Expression; readonly to: Expression }

/** `nothing` is the empty text. */
export type Selector = { readonly kind: 'nothing' } | Expression

export function isStateKey(key: Key): key is StateKey {
  return STATE_KEYS.some((known) => known === key)
}
