// The statements of a node or a selection, rendered for an environment.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { LinkedProject, NodeIndex } from '../../core/project/index.ts'
import { environmentInForce } from '../environments/workspace-environment.ts'
import type { Renderer } from '../render/index.ts'
import type { SelectingIn } from '../select/facts.ts'
import { findNode } from '../select/find-node.ts'
import { selected } from '../select/selected.ts'
import type { EngineContext } from '../shared/context.ts'
import { failureSentence } from '../shared/failure-text.ts'
import { rendererFor } from '../shared/renderer.ts'
import type { RenderDocument, RenderRequest } from './document.ts'

/** PRJ001, PRJ004, PRJ006, ENV001, SEL001 to SEL004. A node that cannot be rendered says so in its document. */
export async function renderNodes(context: EngineContext, request: RenderRequest): Promise<Result<{ documents: RenderDocument[] }>> {
  const opened = await context.projects.open(request.folder)
  if (!opened.ok) return opened
  const effective = environmentInForce(context.ports.local, opened.value, request)
  if (!effective.ok) return effective
  const nodes = await askedFor({ context, opened: opened.value, request }, request)
  if (!nodes.ok) return nodes
  const { linked } = opened.value
  const renderer = rendererFor(linked, effective.value, await context.builtins())
  return ok({ documents: nodes.value.map((index) => renderDocument({ linked, renderer, request }, index)) })
}

async function askedFor(place: SelectingIn, request: RenderRequest): Promise<Result<readonly NodeIndex[]>> {
  if (request.node !== undefined) {
    const found = findNode(place.opened.linked, request.node)
    return found.ok ? ok([found.value]) : found
  }
  const picked = await selected(place, { include: request.include ?? '' })
  return picked.ok ? ok([...picked.value.nodes]) : picked
}

interface Rendering {
  readonly linked: LinkedProject
  readonly renderer: Renderer
  readonly request: RenderRequest
}

function renderDocument({ linked, renderer, request }: Rendering, index: NodeIndex): RenderDocument {
  const node = linked.project.nodes[index]
  const rendered = request.part === 'create' ? renderer.create(index) : renderer.run(index)
  const context = request.withContext === true ? renderer.context(index) : undefined
  return {
    formatVersion: 1,
    node: node === undefined ? '' : qualifiedName(node),
    statements: rendered.ok ? rendered.value.statements.map(({ stage, sql, type }) => ({ stage, sql, type })) : [],
    ...(context?.ok === true ? { context: context.value } : {}),
    ...(rendered.ok ? {} : { error: { code: rendered.failure.code, message: failureSentence(rendered.failure) } }),
  }
}
