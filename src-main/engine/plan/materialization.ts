// What a node's materialization comes to: a table or a view, as far as planning is concerned.
import type { Node } from '../../core/project/index.ts'
import type { RelationKind } from '../../core/relation/index.ts'

export interface Materialization {
  readonly kind: RelationKind
  /** A table that Snowflake keeps no history of; no other engine has such a thing. */
  readonly isTransient: boolean
  /** Why it is not made. */
  readonly problem: string | undefined
  /** What it is, in lower case, where the embedded warehouse has no such thing. */
  readonly unavailable?: string
}

interface Maker {
  /** The node's type deploys itself: it knows what it makes, and here that counts as what it is nearest to. */
  readonly isScripted: boolean
  readonly engine: 'duckdb' | 'snowflake'
}

export function materializationOf({ isSource, materialization }: Node, { isScripted, engine }: Maker): Materialization {
  const written = materialization.toLowerCase().trim()
  const made = (kind: RelationKind, isTransient = false): Materialization => ({ kind, isTransient: isTransient && engine === 'snowflake', problem: undefined })
  if (isSource || written === 'table' || written === '') return made('table')
  if (written === 'view') return made('view')
  if (written === 'transient table' || written === 'transient') return made('table', true)
  if (engine === 'duckdb') return { ...made('table'), unavailable: written }
  if (isScripted) return made(/\bview$/.test(written) ? 'view' : 'table')
  return { kind: 'table', isTransient: false, problem: `Its materialization is ${materialization}, which this version of Sluice does not deploy. Make it a table or a view.` }
}
