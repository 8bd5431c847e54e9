// What the calls of the API work with: the engine, the one project that is served, and where its page is.
import { fail, ok } from '../../../contract/index.ts'
import type { EngineClient, Result, Run, RunListing } from '../../../contract/index.ts'

export interface ServiceOptions {
  readonly client: EngineClient
  /** The project's folder. */
  readonly folder: string
  readonly version: string
  /** What a Bearer has to show. */
  readonly token: string
  /** Writes a bug to the log; returns the id under which. */
  readonly logBug: (where: string, error: unknown) => string
}

export interface Service {
  readonly client: EngineClient
  readonly folder: string
  /** A run of this project; other projects of the data folder are not served. RUN001. */
  runOf(runID: string): Promise<Result<RunListing>>
  /** As `runOf`, with its nodes. RUN001. */
  wholeRunOf(runID: string): Promise<Result<Run>>
  /** Path and query of a run on the page. */
  pageOf(runID: string): string
}

export function createService({ client, folder }: ServiceOptions): Service {
  let known: Identity | undefined

  /** Asked for once: the answer has the whole project in it. */
  async function identity(): Promise<Result<Identity>> {
    if (known !== undefined) return ok(known)
    const opened = await client.call('project.open', { folder })
    if (!opened.ok) return opened
    known = { id: opened.value.id, root: opened.value.folder }
    return ok(known)
  }

  async function own<T extends RunListing>(run: Result<T>): Promise<Result<T>> {
    const project = await identity()
    if (!project.ok) return project
    return run.ok && run.value.project.id !== project.value.id ? fail('RUN001', { run: run.value.runID }) : run
  }

  return {
    client,
    folder,
    runOf: async (runID) => own(await client.call('runs.line', { runID })),
    wholeRunOf: async (runID) => own(await client.call('runs.show', { runID })),
    pageOf: (runID) => `/?${new URLSearchParams({ folder: known?.root ?? folder, run: runID })}`,
  }
}

interface Identity {
  readonly id: string
  /** The project's own folder; what is served may be one inside it. */
  readonly root: string
}
