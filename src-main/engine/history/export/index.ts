// A run as one file to send to somebody: the document, or a page.
import { ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { EngineContext } from '../../shared/context.ts'
import { showRun } from '../list.ts'
import { runPage } from './page.ts'

export interface ExportRequest {
  readonly runID: string
  readonly format: 'json' | 'html'
}

export interface RunExport {
  readonly fileName: string
  readonly mediaType: string
  readonly text: string
}

/** RUN001. */
export function exportRun(context: EngineContext, { runID, format }: ExportRequest): Result<RunExport> {
  const run = showRun(context, runID)
  if (!run.ok) return run
  const name = `${run.value.runType}-${run.value.runID}`
  return format === 'json'
    ? ok({ fileName: `${name}.json`, mediaType: 'application/json', text: `${JSON.stringify(run.value, null, 2)}\n` })
    : ok({ fileName: `${name}.html`, mediaType: 'text/html', text: runPage(run.value) })
}
