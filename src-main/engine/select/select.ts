// What a selection holds, as a document.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Selection } from '../../core/selector/index.ts'
import type { OpenProject } from '../open/open-project.ts'
import { findJob } from '../refresh/targets.ts'
import type { EngineContext } from '../shared/context.ts'
import type { EnvironmentRequest, SelectionRequest } from '../shared/requests.ts'
import type { SelectionDocument } from './document.ts'
import { selected } from './selected.ts'

type Request = Omit<EnvironmentRequest, 'folder'> & SelectionRequest

/** Without an include and without a job it is every node. PRJ001, PRJ005, and what `selected` may fail with. */
export async function selectNodes(context: EngineContext, request: EnvironmentRequest & SelectionRequest): Promise<Result<SelectionDocument>> {
  const opened = await context.projects.open(request.folder)
  if (!opened.ok) return opened
  const { linked } = opened.value
  const texts = selectorsOf(opened.value, request)
  if (!texts.ok) return texts
  const picked = await selected({ context, opened: opened.value, request }, texts.value)
  if (!picked.ok) return picked
  const { nodes, why, warnings } = picked.value
  return ok({
    formatVersion: 1,
    nodes: [...nodes].flatMap((index) => {
      const node = linked.project.nodes[index]
      if (node === undefined) return []
      return { id: node.id, location: node.location, name: node.name, nodeType: linked.types[index]?.name ?? node.nodeType, why: [...why(index)] }
    }),
    warnings: warnings.map(({ code, message, span, part }) => ({ code, message, ...(span === undefined ? {} : { span, text: part === 'exclude' ? texts.value.exclude : texts.value.include }) })),
  })
}

/** For what is only looked at: all nodes where nothing is asked for. PRJ005, and what `selected` may fail with. */
export async function selectionIn(context: EngineContext, opened: OpenProject, request: Request): Promise<Result<Selection>> {
  const texts = selectorsOf(opened, request)
  return texts.ok ? selected({ context, opened, request }, texts.value) : texts
}

interface Texts {
  readonly include: string
  readonly exclude: string
  readonly job?: string
}

function selectorsOf({ linked }: OpenProject, request: SelectionRequest): Result<Texts> {
  const job = request.job === undefined ? undefined : findJob(linked.project, request.job)
  if (job?.ok === false) return job
  return ok({
    include: request.include ?? job?.value.include ?? '{*}',
    exclude: request.exclude ?? (request.include === undefined ? job?.value.exclude : undefined) ?? '',
    ...(job === undefined ? {} : { job: job.value.name }),
  })
}
