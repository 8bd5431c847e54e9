// The node types that come with Sluice, and the question which templates a node is rendered with.
import { decodeNodeTypes } from '../../format/index.ts'
import type { Node, NodeType, NodeTypeOption } from '../../core/project/index.ts'

export interface Builtins {
  readonly types: readonly NodeType[]
  /** Macros that their templates share. */
  readonly library: string
}

const LIBRARY = /(?:^|\/)library\.j2$/

/** From the files of resources/node-types (the port `Resources` reads them). */
export function readBuiltins(files: readonly { readonly path: string; readonly text: string }[]): Builtins {
  return { types: decodeNodeTypes(files), library: files.find((file) => LIBRARY.test(file.path))?.text ?? '' }
}

export interface NodeTemplates {
  readonly name: string
  readonly create: string
  readonly run: string
  /** Rendered with the library of the built-in types. */
  readonly isBuiltin: boolean
  readonly typeId: string
  /** With their defaults; where two definitions have one, the nearer is the last. */
  readonly options: readonly NodeTypeOption[]
  /** What the type's package brings for its templates; '' is nothing. */
  readonly library: string
  /** Whether its create template is the deploy (deployStrategy: advanced). */
  readonly isAdvanced: boolean
}

/**
 * The templates of a node whose type is `type`. On DuckDB a project's own copy of a built-in type (the same name or id) gives way to ours, since
 * its text is Snowflake SQL; its options and their defaults stay. Undefined where the type is not known.
 */
export function templatesOf(node: Node, type: NodeType | undefined, builtins: Builtins, engine: 'duckdb' | 'snowflake'): NodeTemplates | undefined {
  const builtin = builtinOf(node, type, builtins)
  if (builtin !== undefined && (engine === 'duckdb' || type === undefined || type.origin === 'builtin')) {
    const own = engine === 'duckdb' ? builtin.embedded : undefined
    return {
      name: builtin.name,
      create: own?.createTemplate || builtin.createTemplate,
      run: own?.runTemplate || builtin.runTemplate,
      isBuiltin: true,
      typeId: type?.id ?? builtin.id,
      options: type === undefined || type === builtin ? builtin.options : [...builtin.options, ...type.options],
      library: '',
      isAdvanced: false,
    }
  }
  if (type === undefined) return undefined
  const { name, createTemplate: create, runTemplate: run, id: typeId, options, library = '', deployStrategy } = type
  return { name, create, run, isBuiltin: false, typeId, options, library, isAdvanced: deployStrategy === 'advanced' }
}

function builtinOf(node: Node, type: NodeType | undefined, { types }: Builtins): NodeType | undefined {
  if (node.isSource) return types.find((one) => one.name === 'Source')
  if (type === undefined || type.origin === 'package') return undefined
  return types.find((one) => one.name === type.name || one.id === type.id)
}
