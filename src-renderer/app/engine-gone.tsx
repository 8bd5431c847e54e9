// Said while there is no engine: what that means, and that it is being looked for.
import { connectToEngine, desktop } from '../platform/index.ts'
import type { EngineState } from '../platform/index.ts'
import { Blank, Button } from '../ui/index.ts'

export interface EngineGoneProps {
  readonly engine: Extract<EngineState, { state: 'gone' }>
  /** There is nothing else to show. */
  readonly isWhole?: boolean
}

export function EngineGone({ engine, isWhole = false }: EngineGoneProps) {
  const retry = <Button onClick={() => void connectToEngine()}>Try now</Button>
  if (!isWhole) {
    return (
      <div className="gone" role="alert">
        <span><b>The engine is gone.</b> <span className="soft">What is shown may be old; runs are in its journal. Looking for it again…</span></span>
        {retry}
      </div>
    )
  }
  const advice = desktop === undefined
    ? 'This page reaches it through the command that opened it. If that command ended, run it again and use the link that it prints; a link works once.'
    : 'It is started again by itself. If that does not help, close this window and open it again.'
  return <Blank title={engine.wasConnected ? 'The engine is gone' : 'The engine cannot be reached'} actions={retry}>{advice} Looking for it again…</Blank>
}
