// Findings that only rendering brings to light: a template that fails, a table whose run loads nothing, an option without its value.
import { finding, qualifiedName } from '../../core/project/index.ts'
import type { Finding, LinkedProject, Node, NodeIndex } from '../../core/project/index.ts'
import { isView, loadsNothing } from '../render/index.ts'
import type { Renderer } from '../render/index.ts'
import { failureSentence } from '../shared/failure-text.ts'
import { createOptionFindings } from './option-findings.ts'
import { report } from '../shared/working.ts'
import type { Working } from '../shared/working.ts'

const TOLD_EVERY = 200

export function templateFindings(linked: LinkedProject, renderer: Renderer, working: Working): readonly Finding[] {
  const { nodes } = linked.project
  const found: Finding[] = []
  const optionFindings = createOptionFindings(linked, renderer)
  for (const [index, node] of nodes.entries()) {
    if (index % TOLD_EVERY === 0) report(working, 'rendering', index, nodes.length)
    // A node type that is not known is a finding already.
    if (!node.isSource && linked.types[index] !== undefined) found.push(...nodeFindings(renderer, node, index), ...optionFindings(index))
  }
  return found
}

function nodeFindings(renderer: Renderer, node: Node, index: NodeIndex): readonly Finding[] {
  const place = { file: node.file, line: 1, node: qualifiedName(node) }
  const made = isView(node) ? renderer.query(index) : renderer.create(index)
  if (!made.ok) return [finding('PRJ301', { problem: failureSentence(made.failure) }, place)]
  const run = renderer.run(index)
  if (!run.ok) return [finding('PRJ301', { problem: failureSentence(run.failure) }, place)]
  return loadsNothing(run.value) ? [finding('PRJ302', { node: place.node }, place)] : []
}
