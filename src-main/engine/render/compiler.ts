// Compiles the texts of a project and renders them: templates of types once for all nodes, texts of nodes as they come.
import { compile, extendScope, type Outcome, type Scope, type Template, type TemplateCode, type TemplateError } from '../../jinja/index.ts'
import { RenderAbort, templateFacts } from './abort.ts'

export interface TemplateText {
  readonly text: string
  /** How messages call it. */
  readonly label: string
  /** LOCATION.NAME of the node that it is rendered for. */
  readonly node: string
}

/** All of these end in a RenderAbort where the text fails. */
export interface Compiler {
  /** A text that many nodes share. */
  renderShared(source: TemplateText, scope: Scope): string
  /** A text of one node. */
  render(source: TemplateText, scope: Scope): string
  /** The scope with the macros of a text over it. */
  withMacros(source: TemplateText, scope: Scope): Scope
  /** The macros of a text, and the variables that it sets. */
  exports(source: TemplateText, scope: Scope): Scope
}

/** Texts of nodes that are kept compiled: joins are nearly all different, pre- and post-SQL and tests often the same. */
const KEPT_TEXTS = 2_000
/** What ends a template that does not end by itself: steps, output, depth. */
const LIMITS: ReadonlySet<TemplateCode> = new Set(['TPL006', 'TPL007', 'TPL008'])
/** Nodes for which a text that many share may run into a limit, a tenth of a second each; of the others it is then said without trying. */
const MOST_STOPS = 3

export function createCompiler(): Compiler {
  const kept = new Map<string, Outcome<Template>>()
  const shared = new Map<string, Outcome<Template>>()
  const libraries = new Map<string, Outcome<Template>>()
  const stops = new Map<Template, { readonly count: number; readonly last: TemplateError }>()

  /** Without a name of its own: the same text has another label in another node. */
  function compiled({ text }: TemplateText, cache: Map<string, Outcome<Template>>, most: number): Outcome<Template> {
    const known = cache.get(text)
    if (known !== undefined) return known
    const made = compile(text, '')
    if (cache.size < most) cache.set(text, made)
    return made
  }

  function value<T>(outcome: Outcome<T>, source: TemplateText): T {
    if (outcome.ok) return outcome.value
    throw new RenderAbort(templateFacts(outcome.error, source.label, source.node))
  }

  return {
    renderShared: (source, scope) => forMany(value(compiled(source, shared, Infinity), source), source, (template) => template.render(scope)),
    render: (source, scope) => value(value(compiled(source, kept, KEPT_TEXTS), source).render(scope), source),
    withMacros: (source, scope) => (source.text.trim() === '' ? scope : extendScope(scope, exportsOf(source, scope))),
    exports: exportsOf,
  }

  function exportsOf(source: TemplateText, scope: Scope): Scope {
    return forMany(value(library(source), source), source, (template) => template.exports(scope))
  }

  /** A text that runs for every node and does not end would hold up all of them. */
  function forMany<T>(template: Template, source: TemplateText, run: (template: Template) => Outcome<T>): T {
    const stopped = stops.get(template)
    const outcome: Outcome<T> = stopped !== undefined && stopped.count >= MOST_STOPS ? { ok: false, error: stopped.last } : run(template)
    if (!outcome.ok && LIMITS.has(outcome.error.code)) stops.set(template, { count: (stopped?.count ?? 0) + 1, last: outcome.error })
    return value(outcome, source)
  }

  /** With its name: a failure inside a macro says where the macro is, not where it was called. */
  function library(source: TemplateText): Outcome<Template> {
    const known = libraries.get(source.label)
    if (known !== undefined) return known
    const made = compile(source.text, source.label)
    libraries.set(source.label, made)
    return made
  }
}
