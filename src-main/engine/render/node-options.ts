// The options of a node as they stand: which a person is asked for, and which have no value.
import { isOptionEmpty, optionValues } from '../../core/config/index.ts'
import { qualifiedName, type NodeTypeOption } from '../../core/project/index.ts'
import { RenderAbort } from './abort.ts'
import type { Compiler } from './compiler.ts'
import type { NodeState } from './node-state.ts'
import type { NodeOption } from './types.ts'

export function nodeOptions(state: NodeState, compiler: Compiler): readonly NodeOption[] {
  const { node, templates } = state
  const values = optionValues(node, templates.options)
  return templates.options.map((option) => {
    const { isEnabled, problem } = conditionOf(option, state, compiler)
    return { option, isEnabled, isEmpty: isOptionEmpty(option, node, values[option.attribute]), problem }
  })
}

/** Every condition has to render `true`, in whatever case: `{{ config.flag }}` renders True. */
function conditionOf({ attribute, enableIf = [] }: NodeTypeOption, { node, scope }: NodeState, compiler: Compiler): Pick<NodeOption, 'isEnabled' | 'problem'> {
  try {
    const isEnabled = enableIf.every((text) => compiler.renderShared({ text, label: `enableIf of ${attribute}`, node: qualifiedName(node) }, scope).trim().toLowerCase() === 'true')
    return { isEnabled, problem: undefined }
  } catch (thrown) {
    if (thrown instanceof RenderAbort) return { isEnabled: true, problem: thrown.facts.problem }
    throw thrown
  }
}
