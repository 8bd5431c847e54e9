// A node's last refreshes as bars, the newest at the right: how long each took and how it ended; each opens its run.
import type { Run } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { NODE_STATES } from '../../lib/states.ts'
import { duration } from '../../lib/text.ts'
import { latest, useCall, useOpenProject } from '../../platform/index.ts'

const SHOWN = 14

export function LastRuns({ run, node }: { readonly run: Run; readonly node: string }) {
  const { project } = useOpenProject()
  const intents = useIntents()
  const isKnown = project.nodes.some(({ id }) => id === node)
  const runs = latest(useCall('runs.grid', isKnown ? { folder: project.folder, environment: run.environmentID, runType: 'refresh', node, limit: SHOWN } : undefined, run.outcome))
  const cells = runs?.nodes.find(({ nodeID }) => nodeID === node)?.cells ?? []
  const bars = cells.flatMap((cell, place) => {
    const of = runs?.runs[place]
    return cell === null || of === undefined ? [] : [{ runID: of.runID, state: cell[0], ms: cell[1] }]
  })
  if (bars.length < 2) return null
  const longest = Math.max(1, ...bars.map(({ ms }) => ms))
  return (
    <>
      <h3>The last {bars.length} runs</h3>
      <div className="last-runs" role="group" aria-label="Last runs">
        {bars.map(({ runID, state, ms }) => {
          const { tone, word } = NODE_STATES[state]
          const said = `Run ${runID}: ${word}, ${duration(ms)}`
          return <button key={runID} type="button" title={said} aria-label={said} aria-current={runID === run.runID ? 'true' : undefined} onClick={() => intents.openRun(runID)}><i className={`is-${tone}`} style={{ height: `${Math.max(6, (ms / longest) * 100)}%` }} /></button>
        })}
      </div>
    </>
  )
}
