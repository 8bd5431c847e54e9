// Answers calls: looks the procedure up in the allow-list, checks its input, runs its handler and sends what comes of it.
import type { z } from 'zod'
import { fail } from '../core/failure/index.ts'
import type { Failure, Result } from '../core/failure/index.ts'
import { procedures } from './procedures/index.ts'
import type { Event, Output, ProcedureName, Procedures } from './procedures/index.ts'
import type { ServerChannel } from './transport/types.ts'

export interface CallContext<P extends ProcedureName> {
  emit(event: Event<P>): void
  /** Called at most once: the caller gave up or is gone. */
  onAbandoned(listener: () => void): void
}

export type Handlers = {
  readonly [P in ProcedureName]: (input: z.output<Procedures[P]['input']>, context: CallContext<P>) => Promise<Result<Output<P>>>
}

export interface ServerOptions {
  /** Logs what was thrown, and returns the id under which. */
  readonly onBug: (error: unknown, method: string) => string
}

/** Serves one client until either side ends. */
export function serve(channel: ServerChannel, handlers: Handlers, options: ServerOptions): void {
  const abandoners = new Map<number, () => void>()
  channel.listen((request) => {
    if (request.kind === 'abandon') abandoners.get(request.id)?.()
    else void answer(request.id, request.method, request.input)
  })
  channel.onClose(() => {
    for (const abandon of abandoners.values()) abandon()
  })

  async function answer(id: number, method: string, input: unknown): Promise<void> {
    let sequence = 0
    const result = await attempt(method, input, {
      emit: (event) => channel.send({ kind: 'event', id, sequence: sequence++, event }),
      onAbandoned: (listener) => {
        abandoners.set(id, () => {
          abandoners.delete(id)
          listener()
        })
      },
    })
    abandoners.delete(id)
    channel.send(result.ok ? { kind: 'result', id, output: result.value } : { kind: 'failure', id, failure: result.failure })
  }

  async function attempt(method: string, input: unknown, context: AnyContext): Promise<Result<unknown>> {
    if (!isProcedure(method)) return fail('STA005', { method })
    const parsed = procedures[method].input.safeParse(input)
    if (!parsed.success) return fail('ARG001', { what: `${method}: ${firstIssue(parsed.error)}` })
    try {
      // Safe: the input was just parsed with the schema of this very procedure, and events go to its own caller.
      const handler = handlers[method] as (input: unknown, context: AnyContext) => Promise<Result<unknown>>
      return await handler(parsed.data, context)
    } catch (error) {
      return bug(options.onBug(error, method))
    }
  }
}

interface AnyContext {
  emit(event: unknown): void
  onAbandoned(listener: () => void): void
}

function isProcedure(method: string): method is ProcedureName {
  return Object.hasOwn(procedures, method)
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  return issue === undefined ? 'not of the expected shape' : `${issue.path.join('.') || 'input'}: ${issue.message}`
}

function bug(id: string): { readonly ok: false; readonly failure: Failure } {
  return fail('INT001', { id })
}
