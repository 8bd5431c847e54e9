// How two processes talk: whole frames both ways over whatever carries them. A transport has two methods and an end.
import type { Failure } from '../../core/failure/index.ts'

/** Client to server. */
export type Request =
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly input: unknown }
  | { readonly kind: 'abandon'; readonly id: number }

/** Server to client: events of a call count from 0 in `sequence`; then one result or failure ends it. */
export type Reply =
  | { readonly kind: 'event'; readonly id: number; readonly sequence: number; readonly event: unknown }
  | { readonly kind: 'result'; readonly id: number; readonly output: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: Failure }

export interface Channel<Out, In> {
  send(frame: Out): void
  /** One listener; frames that arrived before it are kept for it. */
  listen(listener: (frame: In) => void): void
  /** Called once, when the other side is gone. */
  onClose(listener: () => void): void
  close(): void
}

export type ClientChannel = Channel<Request, Reply>
export type ServerChannel = Channel<Reply, Request>
