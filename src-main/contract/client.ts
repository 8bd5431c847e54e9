// The engine as seen from another process: typed calls, each with its events.
import { fail, ok } from '../core/failure/index.ts'
import type { Result } from '../core/failure/index.ts'
import type { Event, Input, Output, ProcedureName } from './procedures/index.ts'
import type { ClientChannel } from './transport/types.ts'

export interface CallOptions<P extends ProcedureName> {
  readonly onEvent?: (event: Event<P>) => void
  /** Receives a way to give the call up; what it started goes on unless its procedure says otherwise. */
  readonly onStarted?: (abandon: () => void) => void
}

export interface EngineClient {
  /** STA003 where the engine is gone before it answers. */
  call<P extends ProcedureName>(method: P, input: Input<P>, options?: CallOptions<P>): Promise<Result<Output<P>>>
  /** Called once, when the engine is gone; at once where it is already. */
  onClose(listener: () => void): void
  close(): void
}

interface PendingCall {
  readonly settle: (result: Result<unknown>) => void
  readonly onEvent: ((event: unknown) => void) | undefined
  nextSequence: number
}

export function createClient(channel: ClientChannel): EngineClient {
  const pending = new Map<number, PendingCall>()
  const closeListeners: (() => void)[] = []
  let nextId = 1
  let isOpen = true

  channel.listen((reply) => {
    const call = pending.get(reply.id)
    if (call === undefined) return
    if (reply.kind === 'event') {
      // A gap would mean that something between the two lost a frame: better to end than to show half a run.
      if (reply.sequence !== call.nextSequence++) return channel.close()
      call.onEvent?.(reply.event)
      return
    }
    pending.delete(reply.id)
    call.settle(reply.kind === 'result' ? ok(reply.output) : { ok: false, failure: reply.failure })
  })
  channel.onClose(() => {
    isOpen = false
    for (const call of pending.values()) call.settle(gone())
    pending.clear()
    for (const listener of closeListeners.splice(0)) listener()
  })

  return {
    call<P extends ProcedureName>(method: P, input: Input<P>, options: CallOptions<P> = {}): Promise<Result<Output<P>>> {
      if (!isOpen) return Promise.resolve(gone())
      const id = nextId++
      return new Promise((resolve) => {
        pending.set(id, {
          // Safe: the server answers a procedure with its own output and events (procedures.ts), of the same version (engine.hello).
          settle: resolve as (result: Result<unknown>) => void,
          onEvent: options.onEvent as ((event: unknown) => void) | undefined,
          nextSequence: 0,
        })
        channel.send({ kind: 'call', id, method, input })
        options.onStarted?.(() => channel.send({ kind: 'abandon', id }))
      })
    },
    onClose: (listener) => {
      if (isOpen) closeListeners.push(listener)
      else listener()
    },
    close: () => channel.close(),
  }
}

function gone(): Result<never> {
  return fail('STA003', { reason: 'the engine ended or the connection to it was lost' })
}
