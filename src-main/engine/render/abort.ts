// How a failure in one text of a node (a join, a transform) leaves the templates that are being rendered around it.
import { fail, type Err, type FailureFacts } from '../../core/failure/index.ts'
import type { TemplateError } from '../../jinja/index.ts'

/** Unwinds the templates; caught in the renderer, which gives the failure as a value. */
export class RenderAbort extends Error {
  readonly facts: FailureFacts['TPL001']

  constructor(facts: FailureFacts['TPL001']) {
    super(facts.problem)
    this.facts = facts
  }
}

/** What the template language says, about `node`; `template` names a text that was compiled without a name. */
export function templateFacts(error: TemplateError, template: string, node: string): FailureFacts['TPL001'] {
  return {
    template: error.template === '' ? template : error.template,
    line: error.line,
    column: error.column,
    problem: error.message,
    node,
    ...(error.variable === undefined ? {} : { variable: error.variable }),
    ...(error.hint === undefined ? {} : { hint: error.hint }),
  }
}

export function failed(facts: FailureFacts['TPL001']): Err {
  return fail('TPL001', facts)
}
