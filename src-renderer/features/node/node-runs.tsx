// A node's last refreshes: how long each took, how many rows, how it ended, and what of that is unusual.
import type { ReactNode } from 'react'
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
  const { usual } = node
  return (
    <>
      {usual === null ? null : <p className="soft node-usual">Usually {duration(usual.durationMs)} and {count(usual.rows)} rows, by the last {usual.of === 1 ? 'refresh' : `${count(usual.of)} refreshes`} that ended well.</p>}
      <ul className="node-runs" aria-label="Last runs">
        {node.runs.map((run) => {
          const said = isNodeState(run.state) ? NODE_STATES[run.state] : { word: run.state, tone: 'skipped' as const }
          return (
            <li key={run.runID}>
              <button type="button" onClick={() => intents.openRun(run.runID)}>
                <span><Dot tone={said.tone} /> {said.word}</span>
                <span className="node-run-bar"><i className={`is-${said.tone}`} style={{ width: `${Math.max(2, (run.durationMs / longest) * 100)}%` }} /></span>
                <span className="num"><Marked unusual={run.unusual?.duration} low="fast" high="slow">{duration(run.durationMs)}</Marked></span>
                <span className="num soft"><Marked unusual={run.unusual?.rows} low="few" high="many">{count(run.rows)} rows</Marked></span>
                <span className="num faint">{shortTime(run.at, now)}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </>
  )
}

interface MarkedProps {
  readonly unusual: 'low' | 'high' | undefined
  readonly low: string
  readonly high: string
  readonly children: ReactNode
}

/** A value that is far from what is usual has a sign before it, and its word for whoever points at it or hears it. */
function Marked({ unusual, low, high, children }: MarkedProps) {
  if (unusual === undefined) return children
  const said = `unusually ${unusual === 'low' ? low : high}`
  return <b className="state is-warning" title={said} aria-label={said}>{unusual === 'low' ? '▼' : '▲'} {children}</b>
}

function isNodeState(text: string): text is NodeState {
  return text in NODE_STATES
}
