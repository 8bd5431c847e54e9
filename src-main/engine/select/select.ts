// What a selection holds, as a document.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { select } from '../../core/selector/index.ts'
import { findJob } from '../refresh/targets.ts'
import type { EngineContext } from '../shared/context.ts'
import type { EnvironmentRequest, SelectionRequest } from '../shared/requests.ts'
import type { SelectionDocument } from './document.ts'

/** Without an include and without a job it is every node. PRJ001, PRJ005, SEL001 to SEL004. */
export async function selectNodes(context: EngineContext, request: EnvironmentRequest & SelectionRequest): Promise<Result<SelectionDocument>> {
  const opened = await context.projects.open(request.folder)
  if (!opened.ok) return opened
  const { linked, world } = opened.value
  const job = request.job === undefined ? undefined : findJob(linked.project, request.job)
  if (job?.ok === false) return job
  const include = request.include ?? job?.value.include ?? '{*}'
  const exclude = request.exclude ?? (request.include === undefined ? job?.value.exclude : undefined) ?? ''
  const selected = select(world(), { include, exclude, ...(job === undefined ? {} : { job: job.value.name }) })
  if (!selected.ok) return selected
  const { nodes, why, warnings } = selected.value
  return ok({
    formatVersion: 1,
    nodes: [...nodes].flatMap((index) => {
      const node = linked.project.nodes[index]
      if (node === undefined) return []
      return { id: node.id, location: node.location, name: node.name, nodeType: linked.types[index]?.name ?? node.nodeType, why: [...why(index)] }
    }),
    warnings: warnings.map(({ code, message, span }) => ({ code, message, ...(span === undefined ? {} : { span }) })),
  })
}
