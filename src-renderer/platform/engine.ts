// The engine that this window talks to: connecting, connected, or gone and being looked for again.
import { create } from 'zustand'
import { clientChannel, createClient, fail } from '../../src-main/contract/index.ts'
import type { EngineClient, Event, Input, Output, ProcedureName, Result } from '../../src-main/contract/index.ts'
import { openCarrier } from './carriers.ts'
import { desktop } from './desktop.ts'

export type EngineState =
  | { readonly state: 'connecting' }
  | { readonly state: 'connected'; readonly client: EngineClient; readonly version: string; readonly dataFolder: string }
  | { readonly state: 'gone'; readonly wasConnected: boolean; readonly attempts: number }

export const useEngine = create<EngineState>(() => ({ state: 'connecting' }))

/** Waits between attempts, in ms; the last one repeats. */
const WAITS = [500, 1_000, 2_000, 5_000]

let isConnecting = false

/** Connects, and from then on reconnects by itself whenever the engine goes away. */
export async function connectToEngine(): Promise<void> {
  if (isConnecting) return
  isConnecting = true
  const carrier = await openCarrier(desktop)
  isConnecting = false
  if (carrier === undefined) return lost()
  const client = createClient(clientChannel(carrier))
  client.onClose(lost)
  const hello = await client.call('engine.hello', { through: desktop === undefined ? 'page' : 'window' })
  if (hello.ok) useEngine.setState({ state: 'connected', client, version: hello.value.version, dataFolder: hello.value.dataFolder }, true)
}

function lost(): void {
  const before = useEngine.getState()
  const attempts = before.state === 'gone' ? before.attempts + 1 : 0
  useEngine.setState({ state: 'gone', wasConnected: before.state === 'connected' || (before.state === 'gone' && before.wasConnected), attempts }, true)
  setTimeout(() => void connectToEngine(), WAITS[Math.min(attempts, WAITS.length - 1)])
}

/** One call of the engine; STA003 while there is none. */
export function callEngine<P extends ProcedureName>(
  method: P,
  input: Input<P>,
  options: { readonly onEvent?: (event: Event<P>) => void; readonly onStarted?: (abandon: () => void) => void } = {},
): Promise<Result<Output<P>>> {
  const engine = useEngine.getState()
  if (engine.state !== 'connected') return Promise.resolve(fail('STA003', { reason: 'there is no connection to it' }))
  return engine.client.call(method, input, options)
}
