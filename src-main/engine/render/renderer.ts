// Renders nodes: what a deploy makes (create), what a refresh sends (run), what a view reads (query), and what templates see (context).
import { ok, type Result } from '../../core/failure/index.ts'
import { qualifiedName, type JsonObject, type Node, type NodeIndex } from '../../core/project/index.ts'
import type { Scope } from '../../jinja/index.ts'
import { RenderAbort, failed } from './abort.ts'
import { builtinFunctions } from './builtin-functions.ts'
import { templatesOf, type NodeTemplates } from './builtins.ts'
import { createCompiler } from './compiler.ts'
import { templateFunctions, withReferences, type FunctionContext, type Gathered } from './functions.ts'
import { nodeFacts, type NodeFacts } from './node-scope.ts'
import { viewQuery } from './sql-text.ts'
import { splitStages } from './statements.ts'
import type { RenderContext, RenderedNode, Renderer } from './types.ts'

type Role = 'create' | 'run'

/** The node that is being rendered. */
interface Current {
  readonly node: Node
  readonly index: NodeIndex
  readonly templates: NodeTemplates
  readonly gathered: Gathered
  readonly facts: NodeFacts
  /** With the project's macros over the functions, without the library of the built-in types. */
  readonly scope: Scope
}

/** Templates are compiled once; a renderer is for one project in one environment. */
export function createRenderer(context: RenderContext): Renderer {
  const { linked, environment, dialect, builtins } = context
  const compiler = createCompiler()
  const objects = new Map<NodeIndex, string>()
  let rendering: Current | undefined
  const current = (): Current => {
    if (rendering === undefined) throw new Error('a function of a template was called outside of a render')
    return rendering
  }
  const forFunctions: FunctionContext = {
    linked,
    object,
    current: () => ({ gathered: current().gathered, columns: current().facts.columns }),
  }
  const functions = templateFunctions(forFunctions)
  const ours = builtinFunctions({
    linked,
    dialect,
    current: () => ({ node: current().node, place: environment.place(current().node).object, stages: current().gathered.stages }),
  })
  const refIsOurs = !/\bmacro\s+ref(?:_no_link)?\b/.test(linked.project.macros)
  const shared = {
    parameters: environment.parameters,
    storageLocations: linked.project.locations.map((name) => {
      const { database, schema } = environment.placeLocation(name)
      return { name, database, schema }
    }),
  }

  return {
    create: (index) => rendered(index, 'create'),
    run: (index) => rendered(index, 'run'),
    query: (index) => guarded(index, () => query(current())),
    context: (index) => guarded(index, () => contextOf(current())),
  }

  function object(index: NodeIndex): string {
    const known = objects.get(index)
    if (known !== undefined) return known
    const name = dialect.quoteObject(environment.place(nodeAt(index)).object)
    objects.set(index, name)
    return name
  }

  function nodeAt(index: NodeIndex): Node {
    const node = linked.project.nodes[index]
    if (node === undefined) throw new Error(`there is no node ${index}`)
    return node
  }

  function rendered(index: NodeIndex, role: Role): Result<RenderedNode> {
    return guarded(index, () => {
      const { node, gathered } = current()
      const statements = splitStages(renderTemplate(current(), role), gathered.stages, role === 'create' ? 'Create' : 'Run')
      return { node, statements, references: { ref: [...gathered.ref], refLink: [...gathered.refLink], refNoLink: [...gathered.refNoLink] } }
    })
  }

  /** Runs `work` with the node as the current one; whatever stops it is a value. */
  function guarded<T>(index: NodeIndex, work: () => T): Result<T> {
    const node = nodeAt(index)
    const templates = templatesOf(node, linked.types[index], builtins, dialect.engine)
    if (templates === undefined) {
      return failed({ template: node.nodeType, line: 1, column: 1, problem: `the node type ${node.nodeType} is not known`, node: qualifiedName(node), hint: "Add the type's folder to nodeTypes/, or correct sqlType." })
    }
    try {
      rendering = prepare(node, index, templates)
      return ok(work())
    } catch (thrown) {
      if (thrown instanceof RenderAbort) return failed(thrown.facts)
      throw thrown
    } finally {
      rendering = undefined
    }
  }

  function prepare(node: Node, index: NodeIndex, templates: NodeTemplates): Current {
    const name = qualifiedName(node)
    const facts = nodeFacts({
      linked,
      node,
      nodeType: templates.typeId,
      options: templates.options,
      object: object(index),
      quote: dialect.quote,
      render: (text, where) =>
        (refIsOurs ? withReferences(text, forFunctions) : undefined) ?? compiler.render({ text, label: `${where} of ${name}`, node: name }, current().scope),
    })
    const base: Scope = {
      ...functions,
      ...(templates.isBuiltin ? ours : undefined),
      ...shared,
      this: object(index),
      node: facts.node,
      get columns() { return facts.columns() },
      get sources() { return facts.sources() },
      get config() { return facts.config() },
    }
    const gathered: Gathered = { stages: [], ref: new Set(), refLink: new Set(), refNoLink: new Set() }
    const scope = compiler.withMacros({ text: linked.project.macros, label: 'macros', node: name }, base)
    return { node, index, templates, gathered, facts, scope }
  }

  function renderTemplate({ node, templates, scope }: Current, role: Role): string {
    const text = templates[role]
    const label = `${role}.sql.j2 of ${templates.name}`
    const name = qualifiedName(node)
    if (!templates.isBuiltin) return compiler.renderShared({ text, label, node: name }, scope)
    const library = compiler.withMacros({ text: builtins.library, label: 'library.j2 of the built-in node types', node: name }, scope)
    return compiler.renderShared({ text, label, node: name }, library)
  }

  function query(now: Current): string {
    const statements = splitStages(renderTemplate(now, 'create'), now.gathered.stages, 'Create')
    for (const { sql } of statements) {
      const found = viewQuery(sql)
      if (found !== undefined) return found
    }
    throw new RenderAbort({
      template: `create.sql.j2 of ${now.templates.name}`,
      line: 1,
      column: 1,
      problem: 'no CREATE VIEW … AS SELECT was rendered for a node that is a view',
      node: qualifiedName(now.node),
      hint: now.node.overrideSql ? 'Its override SQL must create the view, or be the SELECT.' : 'Correct the node type, or make the node a table.',
    })
  }

  function contextOf({ index, facts }: Current): JsonObject {
    const seen = { node: facts.node, columns: facts.columns(), sources: facts.sources(), config: facts.config(), ...shared, this: object(index) }
    // Safe: a scope without its functions is made of texts, numbers, booleans, lists and plain objects.
    return JSON.parse(JSON.stringify(seen)) as JsonObject
  }
}
