// Findings about the options of nodes: one that is required and has no value, and a condition that cannot be evaluated.
import { finding, qualifiedName } from '../../core/project/index.ts'
import type { Finding, LinkedProject, NodeIndex } from '../../core/project/index.ts'
import type { NodeOption, Renderer } from '../render/index.ts'

/** For one project: a condition that fails is told of once, at the first node that it fails for. */
export function createOptionFindings({ project, types }: LinkedProject, renderer: Renderer): (index: NodeIndex) => readonly Finding[] {
  const told = new Set<string>()

  return (index) => {
    const node = project.nodes[index]
    const type = types[index]
    if (node === undefined || type === undefined || node.isSource || type.options.length === 0) return []
    const options = renderer.options(index)
    if (!options.ok) return []
    const name = qualifiedName(node)
    const place = { file: node.file, path: ['operation', 'config'], node: name }
    return options.value.flatMap((one): Finding[] => {
      const label = one.option.displayName
      const found = isMissing(one) ? [finding('PRJ307', { node: name, option: label, type: type.name }, place)] : []
      const key = `${type.id} ${one.option.attribute}`
      if (one.problem === undefined || told.has(key)) return found
      told.add(key)
      return [...found, finding('PRJ308', { type: type.name, option: label, problem: sentence(one.problem) }, place)]
    })
  }
}

function isMissing({ option, isEnabled, isEmpty }: NodeOption): boolean {
  return option.isRequired === true && isEnabled && isEmpty
}

function sentence(problem: string): string {
  return /[.!?]$/.test(problem) ? problem : `${problem}.`
}
