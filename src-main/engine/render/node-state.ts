// Makes what the texts and templates of one node are rendered in: its facts, the functions, and the macros of the project and its packages.
import type { Dialect } from '../../core/dialect/types.ts'
import { qualifiedName, type JsonObject, type LinkedProject, type Node } from '../../core/project/index.ts'
import type { ObjectName } from '../../core/relation/index.ts'
import { watch, type Scope, type Value } from '../../jinja/index.ts'
import type { NodeTemplates } from './builtins.ts'
import type { Compiler } from './compiler.ts'
import type { Facts } from './facts.ts'
import { templateFunctions, withReferences, type FunctionContext, type Gathered, type Names } from './functions.ts'
import { nodeFacts, type NodeFacts } from './node-scope.ts'
import { lazily } from './once.ts'
import type { MissedLookup } from './types.ts'

/** A node, and what decides how it is seen. */
export interface Subject {
  readonly node: Node
  readonly templates: NodeTemplates
  /** The project that its columns refer into. */
  readonly linked: LinkedProject
  /** Where it is. */
  readonly place: ObjectName
  /** The nodes that its texts may name. */
  readonly names: Names
  readonly storageLocations: Value
}

export interface NodeState extends Subject {
  readonly gathered: Gathered
  readonly facts: NodeFacts
  /** With the project's macros over the functions, without what the node's type brings. */
  readonly scope: Scope
  /** Everything about the node as one object: `currentState` and `desiredState`. */
  readonly whole: Value
}

export interface StateMakerInput {
  readonly compiler: Compiler
  readonly dialect: Dialect
  readonly parameters: JsonObject
  /** Of the project. */
  readonly macros: string
  /** Texts of packages, by the name that macros call them by. */
  readonly packages: ReadonlyMap<string, string>
  /** Functions that only templates of built-in types have; they act on the state that is given. */
  readonly builtinFunctions: (state: () => NodeState) => Scope
  readonly missed: ((what: MissedLookup) => void) | undefined
}

export type StateMaker = (subject: Subject, gathered: Gathered) => NodeState

export function createStateMaker(input: StateMakerInput): StateMaker {
  const { compiler, dialect, macros } = input
  const refIsOurs = !/\bmacro\s+ref(?:_no_link)?\b/.test(macros)

  return (subject, gathered) => {
    const { node, templates, linked, names } = subject
    const name = qualifiedName(node)
    const object = dialect.quoteObject(subject.place)
    const forFunctions: FunctionContext = { names, current: () => ({ gathered, columns: facts.columns }) }
    const facts = nodeFacts({
      linked, node, nodeType: templates.typeId, options: templates.options, object, quote: dialect.quote,
      render: (text, where) => (refIsOurs ? withReferences(text, forFunctions) : undefined) ?? compiler.render({ text, label: `${where} of ${name}`, node: name }, state.scope),
    })
    const whole: Facts = { node: facts.node }
    for (const key of ['columns', 'sources', 'config'] as const) lazily(whole, key, key, facts[key])
    Object.assign(whole, { storageLocations: subject.storageLocations, parameters: watched(input, node), this: object })
    const base = Object.defineProperties({ ...templateFunctions(forFunctions), ...(templates.isBuiltin ? input.builtinFunctions(() => state) : {}) }, Object.getOwnPropertyDescriptors(whole))
    for (const [alias, text] of input.packages) {
      if (!Object.hasOwn(base, alias)) lazily(base, alias, `the package ${alias}`, () => compiler.exports({ text, label: `the macros of the package ${alias}`, node: name }, base))
    }
    if (input.missed !== undefined) watch(base, (missing) => input.missed?.({ kind: 'name', name: missing, node }))
    // A macro's text may ask for the node's while it is loaded: those have no macros yet.
    const state: NodeState & { scope: Scope } = { ...subject, gathered, facts, whole, scope: base }
    state.scope = compiler.withMacros({ text: macros, label: 'macros', node: name }, base)
    return state
  }
}

function watched({ parameters, missed }: StateMakerInput, node: Node): Value {
  return missed === undefined ? parameters : watch({ ...parameters }, (name) => missed({ kind: 'parameter', name, node }))
}
