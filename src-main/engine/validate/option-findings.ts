// Findings about the options of a node: one that is required and has no value, and a condition that cannot be evaluated.
import type { Result } from '../../core/failure/index.ts'
import { finding, qualifiedName } from '../../core/project/index.ts'
import type { Node, NodeType } from '../../core/project/index.ts'
import type { NodeOption } from '../render/index.ts'
import type { OutcomeFinding } from './node-outcome.ts'

/** A condition that fails is told of once a node type. What cannot be rendered at all is said elsewhere. */
export function optionFindings({ node, type }: { readonly node: Node; readonly type: NodeType }, options: Result<readonly NodeOption[]>): readonly OutcomeFinding[] {
  if (type.options.length === 0 || !options.ok) return []
  const name = qualifiedName(node)
  const place = { file: node.file, path: ['operation', 'config'], node: name }
  return options.value.flatMap((one): OutcomeFinding[] => {
    const label = one.option.displayName
    const found = isMissing(one) ? [{ finding: finding('PRJ307', { node: name, option: label, type: type.name }, place) }] : []
    if (one.problem === undefined) return found
    return [...found, { finding: finding('PRJ308', { type: type.name, option: label, problem: sentence(one.problem) }, place), once: `${type.id} ${one.option.attribute}` }]
  })
}

function isMissing({ option, isEnabled, isEmpty }: NodeOption): boolean {
  return option.isRequired === true && isEnabled && isEmpty
}

function sentence(problem: string): string {
  return /[.!?]$/.test(problem) ? problem : `${problem}.`
}
