// What a refresh would run: how many nodes, which, about how long, and everything that is odd about them.
import { useMemo } from 'react'
import { timeLeft } from '../../../src-main/contract/index.ts'
import type { RefreshPreview } from '../../../src-main/contract/index.ts'
import { count, counted, duration } from '../../lib/text.ts'
import { Notice } from '../../ui/index.ts'

/** Nodes named in the sentence; the list below it has them all. */
const NAMED = 6
/** Nodes in the list. */
const LISTED = 500

export function WhatRuns({ preview, warehouse }: { readonly preview: RefreshPreview; readonly warehouse: string }) {
  const { nodes, sources, notes, warnings } = preview
  const heldBack = nodes.filter((node) => node.heldBack !== undefined)
  const ms = useMemo(() => timeLeft(nodes.map(({ usualMs }) => ({ usualMs, ranMs: 0 })), preview.parallelism), [nodes, preview.parallelism])
  return (
    <div className="what-runs" role="status">
      <p>
        <b className="strong">{counted(nodes.length, 'node')}</b> {nodes.length === 1 ? 'runs' : 'run'} on {warehouse}{sources > 0 ? `, ${counted(sources, 'source')} checked` : ''}
        {ms === undefined ? '.' : `; usually about ${duration(ms)}.`}
      </p>
      {nodes.length === 0 ? null : (
        <details>
          <summary className="faint">{nodes.slice(0, NAMED).map(({ name }) => name).join(', ')}{nodes.length > NAMED ? ` and ${count(nodes.length - NAMED)} more` : ''}</summary>
          <ol className="what-runs-list mono">
            {nodes.slice(0, LISTED).map((node) => <li key={node.nodeID}>{node.location}.{node.name}{node.usualMs === undefined ? null : <span className="faint"> {duration(node.usualMs)}</span>}</li>)}
          </ol>
          {nodes.length > LISTED ? <p className="faint">and {count(nodes.length - LISTED)} more</p> : null}
        </details>
      )}
      {notes.map((note) => <Notice key={note} title={note} />)}
      {warnings.map(({ message }) => <Notice key={message} title={message} />)}
      {heldBack.length === 0 ? null : <Notice title={`${counted(heldBack.length, 'node')} will be skipped`}>{heldBack[0]?.name}: {heldBack[0]?.heldBack}</Notice>}
    </div>
  )
}
