// What every command gets, and how its result becomes output and an exit status.
import { describe } from '../../contract/index.ts'
import type { CallOptions, EngineClient, Input, Output, ProcedureName } from '../../contract/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Failure, Result } from '../../core/failure/index.ts'
import type { JsonObject } from '../../core/project/index.ts'
import { connectEngine, onInterrupt } from '../engine/index.ts'
import { exitStatusOf, EXIT } from './exit-status.ts'
import { createLastingEngine } from './lasting-engine.ts'
import { createProgress } from './print/progress.ts'
import type { ProgressLine } from './print/progress.ts'
import type { Terminal } from './terminal.ts'

export interface CommonOptions {
  readonly folder: string
  readonly environment: string | undefined
  readonly dataFolder: string | undefined
  readonly parameters: JsonObject | undefined
  readonly yes: boolean
}

export interface CommandContext extends CommonOptions {
  readonly terminal: Terminal
  readonly client: EngineClient
  readonly progress: ProgressLine
  /** Calls and shows the procedure's progress; Ctrl-C gives it up. */
  call<P extends ProcedureName>(method: P, input: Input<P>, options?: CallOptions<P>): Promise<Result<Output<P>>>
}

/** The exit status of a command that did what it was asked. */
export type CommandResult = Result<number>

export const done = ok(EXIT.done)

/** Folder, environment and parameters as procedures take them. */
export function target(context: CommonOptions): { folder: string; environment?: string; parameters?: Record<string, never> } {
  return {
    folder: context.folder,
    ...(context.environment === undefined ? {} : { environment: context.environment }),
    // Safe: parameters are JSON by construction; the schema library writes that type with mutable arrays.
    ...(context.parameters === undefined ? {} : { parameters: context.parameters as Record<string, never> }),
  }
}

/** Runs a command against the engine, prints its failure if it has one, and returns the exit status. */
export async function runCommand(
  terminal: Terminal,
  options: CommonOptions,
  work: (context: CommandContext) => Promise<CommandResult>,
): Promise<number> {
  const connected = await connectEngine({ dataFolder: options.dataFolder })
  if (!connected.ok) return report(terminal, connected.failure)
  const progress = createProgress(terminal)
  const engine = createLastingEngine(connected.value, options.dataFolder, () => {
    progress.clear()
    terminal.note('The process that held the engine is gone; going on with another one.')
  })
  try {
    const result = await work({ ...options, terminal, client: engine.client, progress, call: callWithProgress(engine.client, progress) })
    progress.clear()
    return result.ok ? result.value : report(terminal, result.failure)
  } catch (error) {
    progress.clear()
    return report(terminal, fail('INT001', { id: engine.connection().logBug('command', error) }).failure)
  } finally {
    progress.clear()
    const { attached: attachedNow, release } = engine.connection()
    const attached = attachedNow()
    if (attached > 0) terminal.note(`Done here; staying until ${attached === 1 ? 'the other process that uses' : `the ${attached} other processes that use`} this engine ${attached === 1 ? 'is' : 'are'} done too.`)
    await release()
  }
}

function callWithProgress(client: EngineClient, progress: ProgressLine): CommandContext['call'] {
  return async (method, input, options = {}) => {
    let stopListening = (): void => undefined
    let isInterrupted = false
    const result = await client.call(method, input, {
      ...options,
      onEvent: (event) => {
        if (isProgress(event)) progress.update(event.what, event.done, event.total)
        options.onEvent?.(event)
      },
      onStarted: (abandon) => {
        stopListening = onInterrupt(() => {
          isInterrupted = true
          abandon()
        })
        options.onStarted?.(abandon)
      },
    })
    stopListening()
    return isInterrupted && !result.ok ? fail('RUN005', {}) : result
  }
}

function isProgress(event: unknown): event is { readonly what: string; readonly done: number; readonly total: number | null } {
  return typeof event === 'object' && event !== null && 'kind' in event && event.kind === 'progress'
}

export function report(terminal: Terminal, failure: Failure): number {
  const message = describe(failure)
  if (terminal.json) terminal.document({ error: { code: failure.code, message, facts: failure.facts } })
  else terminal.warn(`${terminal.paint.red(failure.code)} ${message}`)
  return exitStatusOf(failure)
}
