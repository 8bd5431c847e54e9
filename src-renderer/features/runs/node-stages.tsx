// One node of a run: its stages with their time, rows and SQL, and what the warehouse said where one failed.
import { useState } from 'react'
import type { NodeResult, QueryResult, Run, StatementError } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import type { Said } from '../../lib/states.ts'
import { between, count, counted, duration } from '../../lib/text.ts'
import { Button, Dot, Inspector, Notice, Sign, Sql } from '../../ui/index.ts'
import { waitsFor } from './above.ts'
import type { RunNodes } from './above.ts'
import { HalfDone } from './half-done.tsx'
import { LastRuns } from './last-runs.tsx'
import { nodeSaid, rowsOf, stageNow } from './run-text.ts'

export interface NodeStagesProps {
  readonly run: Run
  readonly node: NodeResult
  readonly nodes: RunNodes
  readonly onClose: () => void
}

export function NodeStages({ run, node, nodes, onClose }: NodeStagesProps) {
  const intents = useIntents()
  const failedAt = node.queryResults.findLastIndex((query) => query.status === 'failed' && query.retriedAfterMs === undefined)
  const [picked, setPicked] = useState<number | undefined>(undefined)
  const shown = picked ?? (failedAt >= 0 ? failedAt : node.queryResults.length - 1)
  const query = node.queryResults[shown]
  const said = nodeSaid(node)
  const failed = node.queryResults[failedAt]
  return (
    <Inspector label={`${node.name} in this run`} width={400}>
      <div className="inspector-head">
        <h2>{node.name}</h2>
        <Sign shape="chip" {...said} word={failed === undefined || node.runState !== 'failed' ? said.word : `failed in ${failed.name}`} />
        <Button kind="quiet" aria-label="Close the inspector" onClick={onClose}>×</Button>
      </div>
      <p className="soft">{meaning(run, node, nodes)}</p>
      {node.usualMs === undefined ? null : <p className="faint">Usually takes {duration(node.usualMs)}.</p>}
      {node.unfinished === undefined ? null : <HalfDone unfinished={node.unfinished} />}
      {node.queryResults.length === 0 ? null : <h3>{run.runType === 'deploy' ? 'Statements' : 'Stages'}</h3>}
      <div className="stages" role="listbox" aria-label="Stages">
        {node.queryResults.map((each, index) => <StageLine key={index} query={each} isShown={index === shown} onPick={() => setPicked(index)} />)}
      </div>
      {query === undefined ? null : <Stage query={query} />}
      <LastRuns run={run} node={node.nodeID} />
      <div className="node-actions"><Button onClick={() => intents.openNode(node.nodeID)}>Open node</Button></div>
    </Inspector>
  )
}

function meaning(run: Run, node: NodeResult, nodes: RunNodes): string {
  if (node.runState === 'waiting' || node.runState === 'queued') return waitsFor(node, nodes)
  if (node.runState === 'running') return stageNow(node)
  // Why it failed stands with the stage that did.
  if (node.why !== undefined && !node.queryResults.some((query) => query.error !== undefined)) return node.why
  if (node.runState === 'failed') {
    const below = run.runResults.filter((each) => each.runState === 'skipped').length
    return below === 0 ? 'It failed; nothing else in this run depends on it.' : `${counted(below, 'node')} of this run ${below === 1 ? 'was' : 'were'} skipped because of failures.`
  }
  const rows = rowsOf(node.queryResults)
  return `${node.location}${rows === undefined ? '' : ` · ${count(rows)} rows`}`
}

const STATUS: Readonly<Record<QueryResult['status'], Said>> = {
  running: { word: 'running', tone: 'running' },
  complete: { word: 'done', tone: 'done' },
  failed: { word: 'failed', tone: 'failed' },
  canceled: { word: 'cancelled', tone: 'skipped' },
}

function StageLine({ query, isShown, onPick }: { readonly query: QueryResult; readonly isShown: boolean; readonly onPick: () => void }) {
  const ms = between(query.startTime, query.endTime)
  const rows = rowsOf([query])
  const said = STATUS[query.status]
  return (
    <button type="button" role="option" aria-selected={isShown} className="stage" onClick={onPick}>
      <Dot tone={query.warning !== undefined || (query.type === 'test' && query.status === 'failed') || query.retriedAfterMs !== undefined ? 'warning' : said.tone} />
      <span className="clip">{query.name}{noteOf(query) === '' ? null : <small className="faint"> {noteOf(query)}</small>}</span>
      <span className="soft num">{rows === undefined ? '' : `${count(rows)} rows`}</span>
      <span className="soft num">{ms === undefined ? said.word : duration(ms)}</span>
    </button>
  )
}

/** What sets a stage apart: that it is a test, which attempt, that another followed. */
function noteOf({ type, attempt, retriedAfterMs, warning }: QueryResult): string {
  const notes = [type === 'test' ? 'test' : '', attempt === undefined ? '' : `attempt ${attempt}`, retriedAfterMs === undefined ? '' : `failed, sent again after ${duration(retriedAfterMs)}`, warning === undefined ? '' : 'warned']
  return notes.filter((note) => note !== '').join(' · ')
}

function Stage({ query }: { readonly query: QueryResult }) {
  return (
    <div className="stage-body">
      {query.error === undefined ? null : (
        <Notice tone={query.type === 'test' ? 'warning' : 'failed'} title={query.error.errorString}>
          <pre>{restOf(query.error)}</pre>
          {query.queryID === undefined ? null : <span className="mono">query {query.queryID}</span>}
        </Notice>
      )}
      {query.warning === undefined ? null : <Notice tone="warning" title={query.warning.errorString}><pre>{restOf(query.warning)}</pre></Notice>}
      <Sql text={query.sql} label={`SQL of ${query.name}`} isNumbered markedLine={lineIn(query.error?.errorDetail)} />
    </div>
  )
}

/** What the engine said beyond the sentence in the title. */
function restOf({ errorString, errorDetail }: StatementError): string {
  return (errorDetail.startsWith(errorString) ? errorDetail.slice(errorString.length) : errorDetail).trim()
}

/** The line that the engine's detail points at; only a help for the eye, so that nothing hangs on its wording. */
function lineIn(detail: string | undefined): number | undefined {
  const found = /\bline (\d+)/i.exec(detail ?? '')?.[1]
  return found === undefined ? undefined : Number(found)
}
