// Nodes that made-up rows stand in for: checked and not run; and run for real once they can be.
import type { RecordedNode } from '../../core/plan/index.ts'
import { isNotMade } from '../../core/relation/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Session, Warehouse } from '../ports/index.ts'
import { createStandInRegistry } from '../sandbox/stand-in-registry.ts'
import { count } from '../shared/count.ts'
import { failureSentence } from '../shared/failure-text.ts'
import type { NodeWork } from './execute.ts'
import type { NodeEnd } from './sending.ts'

export interface StoodIn {
  readonly session: Session
  readonly warehouse: Pick<Warehouse, 'dialect'>
  readonly recorded: RecordedNode
}

const AGAIN = 'Make it up again with sluice sandbox create.'

/** `rows` were made up for it. */
export async function standIn({ session, warehouse, recorded }: StoodIn, { rows, construct }: { readonly rows: number; readonly construct: string }): Promise<NodeEnd> {
  const { relation } = recorded
  if (isNotMade(relation)) return { state: 'complete', why: `stand-in: nothing is made of it on the embedded warehouse (${construct})` }
  const there = await count(session, `SELECT count(*) FROM ${warehouse.dialect.quoteObject(relation.name)}`)
  if (!there.ok) return { state: 'failed', why: `Its stand-in cannot be read: ${failureSentence(there.failure)} ${AGAIN}` }
  if (there.value === 0 && rows > 0) return { state: 'failed', why: `Its stand-in is empty, since its table was made anew. ${AGAIN}` }
  return { state: 'complete', why: `stand-in: ${there.value} made-up rows, since the embedded warehouse cannot run it (${construct})` }
}

/** What was made up goes first, so that it never stands among real rows. */
export async function withoutStandIn(node: StoodIn, stateKey: string, work: NodeWork): Promise<NodeEnd> {
  const ended = await endStandIn(node, stateKey)
  if (!ended.ok) return { state: 'failed', why: failureSentence(ended.failure) }
  const end = await work(node.session)
  return end.state === 'complete' ? { ...end, why: 'it can run here now: its stand-in is gone, and it ran for real' } : end
}

function endStandIn({ session, warehouse: { dialect }, recorded: { nodeId, relation } }: StoodIn, stateKey: string): Promise<Result<void>> {
  return session.transaction(async () => {
    const emptied = relation.kind === 'view' || isNotMade(relation) ? ok(undefined) : await session.run(`DELETE FROM ${dialect.quoteObject(relation.name)}`)
    return emptied.ok ? createStandInRegistry(session, dialect, stateKey).remove(nodeId) : emptied
  })
}
