// Renders nodes: what a deploy makes (create), what a refresh sends (run), what a view reads (query), and what templates see (context).
import { ok, type Result } from '../../core/failure/index.ts'
import { packageType, qualifiedName, type JsonObject, type LinkedProject, type Node, type NodeIndex, type NodeType } from '../../core/project/index.ts'
import { extendScope, type Scope } from '../../jinja/index.ts'
import { RenderAbort, failed } from './abort.ts'
import { builtinFunctions } from './builtin-functions.ts'
import { templatesOf, type NodeTemplates } from './builtins.ts'
import { createCompiler } from './compiler.ts'
import type { Gathered } from './functions.ts'
import { nodeOptions } from './node-options.ts'
import { createStateMaker, type NodeState, type StateMakerInput, type Subject } from './node-state.ts'
import { heard, projectNames, storageLocations, withDeployedNames, withEveryName, withOwnLocation } from './objects.ts'
import { viewQuery } from './sql-text.ts'
import { splitStages } from './statements.ts'
import type { DeployChange, DeployedProject, RenderContext, RenderedNode, Renderer } from './types.ts'

type Role = 'create' | 'run'

/** Templates are compiled once; a renderer is for one project in one environment. */
export function createRenderer(context: RenderContext): Renderer {
  const { linked, environment, dialect, builtins } = context
  const compiler = createCompiler()
  const names = heard(projectNames(linked, (index) => environment.place(nodeAt(linked, index)).object, dialect), context.lookedUp)
  const locations = storageLocations(linked, environment)
  const makers: StateMakerInput = {
    compiler, dialect, parameters: environment.parameters, macros: linked.project.macros, packages: packageTexts(linked), missed: context.missed,
    builtinFunctions: (state) => builtinFunctions({ linked, dialect, current: () => ({ node: state().node, place: state().place, stages: state().gathered.stages }) }),
  }
  const stateOf = createStateMaker(makers)
  // A condition asks whether something is there; nothing comes out empty for want of it.
  const conditionStateOf = createStateMaker({ ...makers, missed: undefined })
  const chosen = new Map<NodeType | undefined, NodeTemplates | undefined>()

  return {
    create: (index) => rendered(index, 'create'),
    run: (index) => rendered(index, 'run'),
    query: (index) => withState(index, query),
    deploy,
    options: (index) => withState(index, (state) => nodeOptions(state, compiler), conditionStateOf),
    context: (index) => withState(index, contextOf),
  }

  function templatesFor(node: Node, type: NodeType | undefined): NodeTemplates | undefined {
    if (node.isSource) return templatesOf(node, type, builtins, dialect.engine)
    if (!chosen.has(type)) chosen.set(type, templatesOf(node, type, builtins, dialect.engine))
    return chosen.get(type)
  }

  function subject(index: NodeIndex, templates: NodeTemplates): Subject {
    const node = nodeAt(linked, index)
    return { node, templates, linked, place: environment.place(node).object, names, storageLocations: locations }
  }

  function deployed({ project, node: index }: NonNullable<DeployChange['current']>, templates: NodeTemplates): Subject {
    const node = nodeAt(project.linked, index)
    const place = project.objectOf(index)
    return {
      node, templates, linked: project.linked, place,
      names: withEveryName(withDeployedNames(names, project, dialect), environment, dialect),
      storageLocations: withOwnLocation(locations, node, place),
    }
  }

  /** Does `work` with the node as its templates see it; whatever stops it is a value. */
  function withState<T>(index: NodeIndex, work: (state: NodeState) => T, make = stateOf): Result<T> {
    const node = nodeAt(linked, index)
    const templates = templatesFor(node, linked.types[index])
    return templates === undefined ? unknownType(node) : guarded(() => work(make(subject(index, templates), gathering())))
  }

  function rendered(index: NodeIndex, role: Role): Result<RenderedNode> {
    return withState(index, (state) => renderedNode(state, renderTemplate(state, role, statesScope(state)), role))
  }

  function deploy({ desired, current }: DeployChange): Result<RenderedNode> | undefined {
    const type = desired === undefined ? typeIn(current?.project, current?.node) : linked.types[desired]
    const node = desired === undefined ? nodeIn(current) : nodeAt(linked, desired)
    const templates = node === undefined ? undefined : templatesFor(node, type)
    if (templates?.isAdvanced !== true) return undefined
    return guarded(() => {
      const gathered = gathering()
      const before = current === undefined ? undefined : stateOf(deployed(current, templates), gathered)
      const wanted = desired === undefined ? undefined : subject(desired, templates)
      const after = wanted === undefined ? undefined : stateOf(current === undefined ? wanted : { ...wanted, names: withDeployedNames(names, current.project, dialect) }, gathered)
      const state = after ?? before
      if (state === undefined) throw new Error('a deploy is of a node that is wanted or there')
      const scope = extendScope(state.scope, { currentState: before?.whole, desiredState: after?.whole })
      return renderedNode(state, renderTemplate(state, 'create', scope), 'create')
    })
  }

  function renderTemplate({ node, templates }: NodeState, role: Role, scope: Scope): string {
    const name = qualifiedName(node)
    const source = { text: templates[role], label: `${role}.sql.j2 of ${templates.name}`, node: name }
    const library = templates.isBuiltin ? { text: builtins.library, label: 'library.j2 of the built-in node types', node: name } : { text: templates.library, label: `the macros of the package of ${templates.name}`, node: name }
    return compiler.renderShared(source, compiler.withMacros(library, scope))
  }

  function query(state: NodeState): string {
    const { statements } = renderedNode(state, renderTemplate(state, 'create', statesScope(state)), 'create')
    for (const { sql } of statements) {
      const found = viewQuery(sql)
      if (found !== undefined) return found
    }
    throw new RenderAbort({
      template: `create.sql.j2 of ${state.templates.name}`,
      line: 1,
      column: 1,
      problem: 'no CREATE VIEW … AS SELECT was rendered for a node that is a view',
      node: qualifiedName(state.node),
      hint: state.node.overrideSql ? 'Its override SQL must create the view, or be the SELECT.' : 'Correct the node type, or make the node a table.',
    })
  }
}

/** A template that deploys by itself makes the node anew where there is no current state. */
function statesScope({ scope, templates, whole }: NodeState): Scope {
  return templates.isAdvanced ? extendScope(scope, { currentState: undefined, desiredState: whole }) : scope
}

function renderedNode({ node, gathered }: NodeState, text: string, role: Role): RenderedNode {
  const statements = splitStages(text, gathered.stages, role === 'create' ? 'Create' : 'Run')
  return { node, statements, references: { ref: [...gathered.ref], refLink: [...gathered.refLink], refNoLink: [...gathered.refNoLink] } }
}

function contextOf({ whole }: NodeState): JsonObject {
  // Safe: what a template sees of a node, its functions apart, is made of texts, numbers, booleans, lists and plain objects.
  return JSON.parse(JSON.stringify(whole)) as JsonObject
}

function gathering(): Gathered {
  return { stages: [], ref: new Set(), refLink: new Set(), refNoLink: new Set() }
}

function guarded<T>(work: () => T): Result<T> {
  try {
    return ok(work())
  } catch (thrown) {
    if (thrown instanceof RenderAbort) return failed(thrown.facts)
    throw thrown
  }
}

function unknownType(node: Node): Result<never> {
  const alias = packageType(node.nodeType)?.alias
  const hint = alias === undefined ? "Add the type's folder to nodeTypes/, or correct sqlType." : `Run coa install in the project's folder: it puts the package ${alias} into .coa/cache/packages.`
  return failed({ template: node.nodeType, line: 1, column: 1, problem: `the node type ${node.nodeType} is not known`, node: qualifiedName(node), hint })
}

/** What each package brings, by its alias as a name of the template language. */
function packageTexts({ project }: LinkedProject): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { id, library = '' } of project.nodeTypes) {
    const alias = packageType(id)?.alias
    if (alias !== undefined && library !== '') found.set(alias.replace(/[^\p{L}\p{N}_]/gu, '_'), library)
  }
  return found
}

function nodeAt({ project }: LinkedProject, index: NodeIndex): Node {
  const node = project.nodes[index]
  if (node === undefined) throw new Error(`there is no node ${index}`)
  return node
}

function nodeIn(current: DeployChange['current']): Node | undefined {
  return current === undefined ? undefined : nodeAt(current.project.linked, current.node)
}

function typeIn(project: DeployedProject | undefined, index: NodeIndex | undefined): NodeType | undefined {
  return index === undefined ? undefined : project?.linked.types[index]
}

