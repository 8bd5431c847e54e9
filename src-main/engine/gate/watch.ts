// The gate as it changes: a snapshot first, then the whole of it again after every change, however many happen at once.
import { LEASE_TIMES } from '../../core/gate/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { stateKey as keyOf } from '../environments/open-environment.ts'
import { environmentInForce } from '../environments/workspace-environment.ts'
import { createCanceller } from '../shared/canceller.ts'
import type { EngineContext } from '../shared/context.ts'
import type { Working } from '../shared/working.ts'
import type { GateDocument, GateRequest, GateWatchEvent } from './document.ts'
import { showGate } from './show.ts'

/** Changes that come closer together are told together, in ms. */
const AT_MOST_EVERY_MS = 100
/** How often in the time of a lease the gate is looked at where other machines change it. */
const LOOKS = 12

/** Ends where it is given up. As `showGate`. */
export async function watchGate(context: EngineContext, request: GateRequest, onEvent: (event: GateWatchEvent) => void, working: Working): Promise<Result<Record<never, never>>> {
  const { ports: { clock, local, leaseTimes = LEASE_TIMES } } = context
  const opened = await context.projects.open(request.folder)
  if (!opened.ok) return opened
  const effective = environmentInForce(local, opened.value, request)
  if (!effective.ok) return effective
  const isShared = effective.value.engine !== 'duckdb'
  const given = working.cancellation ?? createCanceller().cancellation
  let hasChanged = true
  let wake = (): void => undefined
  const note = (): void => {
    hasChanged = true
    wake()
  }
  const stopListening = context.gateOf(keyOf(opened.value, effective.value)).onChange(note)
  const stopGivingUp = given.onRequest(() => wake())
  try {
    for (let before: GateDocument | undefined; !given.isRequested; ) {
      hasChanged = false
      const shown = await showGate(context, request)
      if (!shown.ok) return shown
      if (JSON.stringify(shown.value) !== JSON.stringify(before)) onEvent({ kind: before === undefined ? 'snapshot' : 'change', gate: shown.value })
      before = shown.value
      await clock.sleep(AT_MOST_EVERY_MS).done
      if (hasChanged || given.isRequested) continue
      const change = Promise.withResolvers<void>()
      const pause = isShared ? clock.sleep(leaseTimes.leaseMs / LOOKS) : { done: change.promise, cancel: change.resolve }
      wake = pause.cancel
      await pause.done
    }
  } finally {
    stopListening()
    stopGivingUp()
  }
  return ok({})
}
