// What the history keeps: the policy, what it lets go, and letting it go in small pieces.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { DEFAULT_RETENTION, expiredRefreshes } from '../../core/run/index.ts'
import type { EndedRefresh, RetentionPolicy } from '../../core/run/index.ts'
import { writeLocalAudit } from '../audit/index.ts'
import type { Cancellation } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'
import type { Working } from '../shared/working.ts'

/** Runs a piece: what waits behind a piece waits some milliseconds. */
const PIECE = 10
/** ms between pieces while nobody waits for them, and before the first: an engine that starts has better things to do. */
const PAUSE = 100
const AFTER_START = 5_000

export interface RetentionRequest {
  /** Kept from now on, in the parts that are given. */
  readonly policy?: { readonly days?: number | undefined; readonly runs?: number | undefined } | undefined
}

export interface RetentionDocument {
  readonly formatVersion: 1
  readonly policy: RetentionPolicy
  readonly isDefault: boolean
  readonly kept: number
  readonly expired: { readonly runID: string; readonly startedAt: string }[]
}

/** A change of the policy is audited. */
export function showRetention({ ports }: EngineContext, { policy }: RetentionRequest, working: Working): Result<RetentionDocument> {
  const before = ports.settings.retention() ?? DEFAULT_RETENTION
  const after = { days: policy?.days ?? before.days, runs: policy?.runs ?? before.runs }
  if (after.days !== before.days || after.runs !== before.runs) {
    ports.settings.keepRetention(after)
    const facts = { setting: 'retention', from: said(before), to: said(after) }
    writeLocalAudit(ports, { action: 'setting', facts, origin: working.origin })
  }
  return ok(documentOf({ ports }, expired({ ports })))
}

/** Removes what the policy does not keep, and answers with what that was. */
export async function prune({ ports }: EngineContext, working: Working): Promise<Result<RetentionDocument>> {
  const runs = expired({ ports })
  const document = documentOf({ ports }, runs)
  await removeInPieces({ ports }, runs, { pause: 0, cancellation: working.cancellation })
  return ok(document)
}

/** Goes on by itself until it is done or told to stop. */
export async function pruneInBackground({ ports }: Pick<EngineContext, 'ports'>, cancellation: Cancellation): Promise<void> {
  if (!(await rest({ ports }, AFTER_START, cancellation))) return
  const runs = expired({ ports })
  if (runs.length === 0) return
  await removeInPieces({ ports }, runs, { pause: PAUSE, cancellation })
  ports.log.info('refreshes that the retention policy does not keep were removed', { runs: runs.length })
}

async function removeInPieces({ ports }: Pick<EngineContext, 'ports'>, runs: readonly EndedRefresh[], how: { readonly pause: number; readonly cancellation: Cancellation | undefined }): Promise<void> {
  for (let first = 0; first < runs.length; first += PIECE) {
    if (how.cancellation?.isRequested === true) return
    ports.history.remove(runs.slice(first, first + PIECE).map(({ runId }) => runId))
    if (!(await rest({ ports }, how.pause, how.cancellation))) return
  }
}

/** False where it was told to stop. */
async function rest({ ports }: Pick<EngineContext, 'ports'>, ms: number, cancellation: Cancellation | undefined): Promise<boolean> {
  const pause = ports.clock.sleep(ms)
  const stopListening = cancellation?.onRequest(pause.cancel)
  await pause.done
  stopListening?.()
  return cancellation?.isRequested !== true
}

function expired({ ports }: Pick<EngineContext, 'ports'>): readonly EndedRefresh[] {
  return expiredRefreshes(ports.history.endedRefreshes(), ports.settings.retention() ?? DEFAULT_RETENTION, ports.clock.now())
}

function documentOf({ ports }: Pick<EngineContext, 'ports'>, runs: readonly EndedRefresh[]): RetentionDocument {
  const chosen = ports.settings.retention()
  return {
    formatVersion: 1,
    policy: chosen ?? DEFAULT_RETENTION,
    isDefault: chosen === undefined,
    kept: ports.history.page({ limit: 1 }).total - runs.length,
    expired: runs.map(({ runId, startedAt }) => ({ runID: runId, startedAt })),
  }
}

function said({ days, runs }: RetentionPolicy): string {
  return `${days} days, ${runs} runs`
}
