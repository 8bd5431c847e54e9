// A node's last runs: how long each took, how many rows, how it ended.
import type { NodeState, NodeView } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { NODE_STATES } from '../../lib/states.ts'
import { count, duration, shortTime } from '../../lib/text.ts'
import { useNow } from '../../lib/use-now.ts'
import { Dot } from '../../ui/index.ts'

export function NodeRuns({ node }: { readonly node: NodeView }) {
  const intents = useIntents()
  const now = useNow(60_000)
  if (node.runs.length === 0) return <p className="faint">It has not run in {node.environment.name} yet.</p>
  const longest = Math.max(1, ...node.runs.map((run) => run.durationMs))
  return (
    <ul className="node-runs" aria-label="Last runs">
      {node.runs.map((run) => {
        const said = isNodeState(run.state) ? NODE_STATES[run.state] : { word: run.state, tone: 'skipped' as const }
        return (
          <li key={run.runID}>
            <button type="button" onClick={() => intents.openRun(run.runID)}>
              <span><Dot tone={said.tone} /> {said.word}</span>
              <span className="node-run-bar"><i className={`is-${said.tone}`} style={{ width: `${Math.max(2, (run.durationMs / longest) * 100)}%` }} /></span>
              <span className="num">{duration(run.durationMs)}</span>
              <span className="num soft">{count(run.rows)} rows</span>
              <span className="num faint">{shortTime(run.at, now)}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function isNodeState(text: string): text is NodeState {
  return text in NODE_STATES
}
