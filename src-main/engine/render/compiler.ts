// Compiles the texts of a project and renders them: templates of types once for all nodes, texts of nodes as they come.
import { compile, extendScope, type Outcome, type Scope, type Template } from '../../jinja/index.ts'
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
}

/** Texts of nodes that are kept compiled: joins are nearly all different, pre- and post-SQL and tests often the same. */
const KEPT_TEXTS = 2_000

export function createCompiler(): Compiler {
  const kept = new Map<string, Outcome<Template>>()
  const shared = new Map<string, Outcome<Template>>()
  const libraries = new Map<string, Outcome<Template>>()

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
    renderShared: (source, scope) => value(value(compiled(source, shared, Infinity), source).render(scope), source),
    render: (source, scope) => value(value(compiled(source, kept, KEPT_TEXTS), source).render(scope), source),
    withMacros: (source, scope) => (source.text.trim() === '' ? scope : extendScope(scope, value(value(library(source), source).exports(scope), source))),
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
