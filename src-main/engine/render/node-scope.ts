// What the templates of one node see: its facts as plain objects. Texts that are templates themselves are rendered when they are first read.
import { columnDefaults } from '../../core/config/index.ts'
import type { Column, ColumnReference, JsonObject, Node, NodeTest, NodeTypeOption, SourceGroup } from '../../core/project/index.ts'
import type { Value } from '../../jinja/index.ts'
import { columnTests } from './column-tests.ts'
import { configFacts } from './config-facts.ts'
import { text, type Facts, type NodeScopeInput } from './facts.ts'
import { once } from './once.ts'
import { withTokens } from './tokens.ts'

export interface NodeFacts {
  readonly node: Value
  columns(): Value
  sources(): Value
  config(): Value
}

export function nodeFacts(input: NodeScopeInput): NodeFacts {
  const { node } = input
  const columns = once('columns', () => node.columns.map((column) => columnFacts(input, column, 0)))
  const sources = once('sources', () => node.sources.map((source, index) => sourceFacts(input, { source, index, columns: columns() })))
  return { node: nodeValue(input), columns, sources, config: once('config', () => configFacts(input, columns())) }
}

function nodeValue(input: NodeScopeInput): Facts {
  const { node } = input
  const create: Facts = { enabled: node.overrideSql }
  text(input, create, 'script', { written: node.overrideSql ? (node.sources[0]?.customSql ?? '') : '', where: 'the override SQL' })
  return {
    id: node.id,
    name: node.name,
    description: node.description,
    nodeType: input.nodeType,
    location: { name: node.location },
    materializationType: node.materialization,
    isMultisource: node.isMultisource,
    override: { create },
    tests: node.tests.map((test) => testFacts(input, test)),
  }
}

function testFacts(input: NodeScopeInput, test: NodeTest): Facts {
  const facts: Facts = { name: test.name, runOrder: test.runOrder, continueOnFailure: test.continueOnFailure }
  text(input, facts, 'templateString', { written: test.template, where: `the test ${test.name}` })
  return facts
}

function sourceFacts(input: NodeScopeInput, { source, index, columns }: { source: SourceGroup; index: number; columns: readonly Facts[] }): Facts {
  const { node } = input
  const facts: Facts = {
    name: source.name,
    columns: index === 0 ? columns : node.columns.map((column) => columnFacts(input, column, index)),
    cteString: '',
    dependencies: source.dependencies.map((dependency) => ({ node: { name: dependency.name, location: { name: dependency.location } } })),
  }
  text(input, facts, 'join', { written: source.join, where: `the join of ${source.name}` })
  text(input, facts, 'customSQL', { written: source.customSql, where: `the SQL of ${source.name}` })
  text(input, facts, 'cteString', { written: node.cte, where: 'the CTE' })
  return facts
}

function columnFacts(input: NodeScopeInput, column: Column, sourceIndex: number): Facts {
  const { node } = input
  const source = column.sources[sourceIndex]
  const sourceColumns = (source?.columns ?? []).flatMap((reference) => sourceColumn(input, reference, sourceIndex))
  const { flags } = column
  const has = flags.length > 0
  const facts: Facts = {
    id: column.id,
    name: column.name,
    dataType: column.dataType,
    nullable: column.nullable,
    defaultValue: column.defaultValue,
    description: column.description,
    isBusinessKey: has && flags.includes('isBusinessKey'),
    isSurrogateKey: has && flags.includes('isSurrogateKey'),
    isChangeTracking: has && flags.includes('isChangeTracking'),
    isPrimaryKey: has && flags.includes('isPrimaryKey'),
    isSystemVersion: has && flags.includes('isSystemVersion'),
    isSystemCurrentFlag: has && flags.includes('isSystemCurrentFlag'),
    isSystemStartDate: has && flags.includes('isSystemStartDate'),
    isSystemEndDate: has && flags.includes('isSystemEndDate'),
    isSystemCreateDate: has && flags.includes('isSystemCreateDate'),
    isSystemUpdateDate: has && flags.includes('isSystemUpdateDate'),
    sourceColumns,
    tests: [],
    transform: '',
  }
  if (source !== undefined && source.transform.trim() !== '') {
    const written = withTokens(source.transform, { node: node.name, column: column.name, source: sourceColumns[0]?.sql, quote: input.quote })
    text(input, facts, 'transform', { written, where: `the transform of ${column.name}` })
  }
  if (node.enabledColumnTests.length > 0) facts['tests'] = columnTests(column, input).map((test) => ({ ...test }))
  const { hash } = column
  if (hash !== undefined) facts['hashDetails'] = { columns: hash.columns.flatMap((reference) => sourceColumn(input, reference, sourceIndex)), algorithm: hash.algorithm }
  for (const [key, value] of Object.entries(column.config)) {
    if (Object.hasOwn(facts, key)) continue
    if (typeof value === 'string') text(input, facts, key, { written: value, where: `${key} of the column ${column.name}` })
    else facts[key] = value
  }
  for (const [key, value] of Object.entries(defaultsOf(input.options))) if (!Object.hasOwn(facts, key)) facts[key] = value
  return facts
}

// By the list of a node type's options, which many nodes share.
const defaults = new WeakMap<readonly NodeTypeOption[], JsonObject>()

function defaultsOf(options: readonly NodeTypeOption[]): JsonObject {
  const known = defaults.get(options)
  if (known !== undefined) return known
  const made = columnDefaults(options)
  defaults.set(options, made)
  return made
}

interface SourceColumn extends Facts {
  readonly node: { readonly name: string; readonly location: { readonly name: string } }
  readonly column: { readonly name: string }
  /** "NODE"."COLUMN", with the alias of the join where that is not the node's name. */
  readonly sql: string
}

/** The column that a reference points to; none where it points nowhere (a computed column, or a dangling reference that is a finding). */
function sourceColumn({ linked, node, quote }: NodeScopeInput, reference: ColumnReference, sourceIndex: number): readonly SourceColumn[] {
  const index = linked.byId.get(reference.node)
  const from = index === undefined ? undefined : linked.project.nodes[index]
  const column = from?.columns.find((one) => one.id === reference.column)
  if (from === undefined || column === undefined) return []
  const sql = from === node ? quote(column.name) : `${quote(aliasOf(from, node.sources[sourceIndex]))}.${quote(column.name)}`
  return [{ node: { name: from.name, location: { name: from.location } }, column: { name: column.name }, sql }]
}

function aliasOf(from: Node, source: SourceGroup | undefined): string {
  if (source === undefined || Object.hasOwn(source.aliases, from.name)) return from.name
  return Object.keys(source.aliases).find((alias) => source.aliases[alias] === from.id) ?? from.name
}
