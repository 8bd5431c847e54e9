// What rendering one node brings to light: a template that fails, a table whose run loads nothing, options, what it looks up in vain, what keeps it from running.
import type { Obstacle } from '../../core/plan/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { finding, qualifiedName } from '../../core/project/index.ts'
import type { Finding, LinkedProject, Node, NodeIndex } from '../../core/project/index.ts'
import type { Obstacles } from '../obstacles/index.ts'
import { isView, loadsNothing } from '../render/index.ts'
import type { MissedLookup, RenderedNode, Renderer } from '../render/index.ts'
import { failureSentence } from '../shared/failure-text.ts'
import { optionFindings } from './option-findings.ts'

/** `once` names what is told of only at the first node that has it. */
export interface OutcomeFinding {
  readonly finding: Finding
  readonly once?: string
}

export interface NodeOutcome {
  readonly findings: readonly OutcomeFinding[]
  readonly obstacle: Obstacle | undefined
  /** Where somebody recorded what templates look up in vain. */
  readonly missed?: readonly MissedLookup[]
  /** A template failed: why may have to do with any node of the project. */
  readonly isFailed: boolean
}

export interface Rendering {
  readonly linked: LinkedProject
  readonly renderer: Renderer
  readonly obstacles: Obstacles
}

/** undefined for a node that is not rendered: a source, or one whose type is not known, which is a finding already. */
export function nodeOutcome(rendering: Rendering, index: NodeIndex): NodeOutcome | undefined {
  const { linked, renderer } = rendering
  const node = linked.project.nodes[index]
  const type = linked.types[index]
  if (node === undefined || node.isSource || type === undefined) return undefined
  const { findings, obstacle, isFailed } = templateOutcome(rendering, node, index)
  return { findings: [...findings, ...optionFindings({ node, type }, renderer.options(index))], obstacle, isFailed }
}

function templateOutcome({ renderer, obstacles }: Rendering, node: Node, index: NodeIndex): NodeOutcome {
  const place = { file: node.file, line: 1, node: qualifiedName(node) }
  const failed = (problem: string): NodeOutcome => ({ findings: [{ finding: finding('PRJ301', { problem }, place) }], obstacle: undefined, isFailed: true })
  const ofObject = obstacles.ofObject(index)
  const query = isView(node) && ofObject === undefined ? obstacles.query(index) : undefined
  const problem = query === undefined ? problemOf(renderer.create(index)) : query.problem
  if (problem !== undefined) return failed(problem)
  const run = obstacles.run(index)
  if (!run.ok) return failed(failureSentence(run.failure))
  const obstacle = ofObject ?? query?.obstacle ?? run.value.obstacle
  const isEmpty = obstacle === undefined && loadsNothing(run.value.rendered)
  return { findings: isEmpty ? [{ finding: finding('PRJ302', { node: place.node }, place) }] : [], obstacle, isFailed: false }
}

function problemOf(rendered: Result<RenderedNode>): string | undefined {
  return rendered.ok ? undefined : failureSentence(rendered.failure)
}
