// The title of a run's tab: how it stands, its number, what it is called.
import { useState } from 'react'
import { runName } from '../../lib/runs.ts'
import { runSaid } from '../../lib/states.ts'
import { useNow } from '../../lib/use-now.ts'
import { latest, useCall } from '../../platform/index.ts'
import { Sign } from '../../ui/index.ts'

/** ms between two looks while it goes on. */
const RENEW = 1_500

export function RunTitle({ runID }: { readonly runID: string }) {
  const [isOver, setOver] = useState(false)
  const line = latest(useCall('runs.line', { runID }, useNow(RENEW, !isOver)))
  const hasEnded = line !== undefined && line.outcome !== null
  if (hasEnded !== isOver) setOver(hasEnded)
  if (line === undefined) return `Run ${runID}`
  return <span className="tab-run"><span className="clip">Run {runID} {runName(line)}</span><Sign {...runSaid(line)} /></span>
}
