// An object that is dropped and made again, since its node type says that it may be (deployStrategy: transient).
// Source: Coalesce's deployment strategies, where a transient node is dropped and created at each change; here only where nothing milder does.
import type { Dialect } from '../../dialect/index.ts'
import type { Relation } from '../../relation/index.ts'
import { draft } from './draft.ts'
import type { Draft, Subject } from './draft.ts'

export interface Remake {
  readonly dialect: Dialect
  readonly subject: Subject
  readonly before: Relation
  readonly after: Relation
}

/** `blocked`: what cannot be done in place, in words. */
export function remake({ dialect, subject, before, after }: Remake, blocked: readonly string[]): Draft {
  const isView = after.kind === 'view'
  const cost = before.kind === 'table' ? ` The table is dropped${isView ? '' : ', made again and empty until it is refreshed'}.` : ''
  return draft(dialect, subject, {
    kind: isView ? 'createView' : 'createTable',
    rule: { change: isView ? 'createView' : 'createTable', how: 'rebuild' },
    risk: before.kind === 'table' ? 'loss' : 'safe',
    cost: 'PLN124',
    phase: isView ? 'views' : 'expand',
    reason: `Its node type is made anew where it cannot be changed in place (deployStrategy: transient), which is so for ${blocked.join(', ')}.${cost}`,
    departure: { relation: before, statements: (former) => [...dialect.dropObject(former), ...(isView ? dialect.createView(after, false) : dialect.createTable(after))] },
  })
}
