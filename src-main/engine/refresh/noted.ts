// What the record of a refresh says of a node that a deploy changed after the run had begun.
import type { RecordedNode } from '../../core/plan/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import { runNumber } from '../../core/run/index.ts'
import type { PlannedNode } from '../../core/run/index.ts'
import type { HeldBack, PreparedNode } from './execute.ts'

export interface Since {
  readonly planned: PlannedNode | undefined
  /** As it was recorded when the run began. */
  readonly first: RecordedNode | undefined
  readonly now: RecordedNode | undefined
}

/** A node that is held back says why by itself. */
export function noted(prepared: PreparedNode | HeldBack, { planned, first, now }: Since): PreparedNode | HeldBack {
  if ('state' in prepared || now === undefined || now.runId === first?.runId) return prepared
  const isRenamed = planned !== undefined && qualifiedName(planned) !== qualifiedName(now)
  const note = `deploy ${runNumber(now.runId)} got in between; it ran as that left it${isRenamed ? `, as ${qualifiedName(now)}` : ''}`
  return {
    ...prepared,
    async work(session) {
      const end = await prepared.work(session)
      return { ...end, why: end.why === undefined ? note : `${end.why} (${note})` }
    },
  }
}
