// The engine of a command for as long as the command lasts: where the process that holds it is killed, another one is found, or held here, and asked.
// How to read it: a question is asked again. A run that was being started is looked for under the uid that this command gave it: it began, or is started now.
import { randomUUID } from 'node:crypto'
import type { CallOptions, EngineClient, Input, Output, ProcedureName } from '../../contract/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { connectEngine } from '../engine/index.ts'
import type { EngineConnection } from '../engine/index.ts'

export interface LastingEngine {
  readonly client: EngineClient
  /** The one that answers now. */
  connection(): EngineConnection
}

const QUESTIONS: ReadonlySet<ProcedureName> = new Set<ProcedureName>(['plan.make', 'plan.rehearse', 'drift.check', 'run.watch', 'runs.list', 'runs.show', 'environment.show', 'project.open', 'project.validate'])
const STARTS: ReadonlySet<ProcedureName> = new Set<ProcedureName>(['deploy.start', 'refresh.start'])
/** A run that began is among the last so many. */
const LAST_RUNS = 200

/** `onLost` is told each time that an engine is gone and another one is asked. */
export function createLastingEngine(first: EngineConnection, dataFolder: string | undefined, onLost: () => void): LastingEngine {
  let connection = first
  let isClosed = false
  let finding: Promise<Result<EngineConnection>> | undefined

  /** Another engine than `lost`; several calls may have lost the same one. */
  async function another(lost: EngineConnection): Promise<Result<EngineConnection>> {
    if (connection !== lost) return ok(connection)
    finding ??= connectEngine({ dataFolder })
    const found = await finding
    finding = undefined
    if (found.ok && connection === lost) {
      connection = found.value
      onLost()
    }
    return found
  }

  async function call<P extends ProcedureName>(method: P, input: Input<P>, options?: CallOptions<P>): Promise<Result<Output<P>>> {
    const uid = STARTS.has(method) ? randomUUID() : undefined
    // Safe: what starts a run takes the uid that it is to have.
    const asked = uid === undefined ? input : ({ ...input, uid } as Input<P>)
    for (;;) {
      const asking = connection
      const result = await asking.client.call(method, asked, options)
      if (result.ok || result.failure.code !== 'STA003' || isClosed || (uid === undefined && !QUESTIONS.has(method))) return result
      const found = await another(asking)
      if (!found.ok) return found
      const begun = uid === undefined ? undefined : await runOf(uid)
      if (begun?.ok === false) return begun
      // Safe: what starts a run answers with its number.
      if (begun?.value !== undefined) return ok({ runID: begun.value } as unknown as Output<P>)
    }
  }

  async function runOf(uid: string): Promise<Result<string | undefined>> {
    const listed = await call('runs.list', { limit: LAST_RUNS })
    return listed.ok ? ok(listed.value.runs.find((run) => run.uid === uid)?.runID) : listed
  }

  return {
    client: {
      call,
      onClose: (listener) => connection.client.onClose(listener),
      close() {
        isClosed = true
        connection.client.close()
      },
    },
    connection: () => connection,
  }
}
