// Small projects for rendering: a line a column, sources by name, everything else as the format would default it.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { effectiveEnvironment, type EffectiveEnvironment } from '../../../src-main/core/config/index.ts'
import { dialectOf } from '../../../src-main/core/dialect/index.ts'
import { columnId, environmentId, linkProject, nodeId, type Column, type ColumnFlag, type JsonObject, type LinkedProject, type Node, type NodeTest, type NodeType, type Project } from '../../../src-main/core/project/index.ts'
import { createRenderer, readBuiltins, type RenderedNode, type Renderer } from '../../../src-main/engine/render/index.ts'

const NODE_TYPES = join(import.meta.dirname, '..', '..', '..', 'resources', 'node-types')

export const builtins = readBuiltins(
  readdirSync(NODE_TYPES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: `nodeTypes${path.slice(NODE_TYPES.length)}`, text: readFileSync(path, 'utf8') })),
)

const FLAGS: Readonly<Record<string, ColumnFlag>> = {
  key: 'isBusinessKey', surrogate: 'isSurrogateKey', tracked: 'isChangeTracking', version: 'isSystemVersion', flag: 'isSystemCurrentFlag',
  start: 'isSystemStartDate', end: 'isSystemEndDate', created: 'isSystemCreateDate', updated: 'isSystemUpdateDate',
}

export interface NodeDraft {
  /** LOCATION.NAME */
  readonly name: string
  readonly type?: string
  /** `NAME TYPE words`: key, tracked, surrogate, version, …; `required` is NOT NULL, `hasNull` and `isDistinct` are tests. */
  readonly columns: readonly string[]
  /** LOCATION.NAME of each source; columns of the same name are passed through. */
  readonly from?: readonly string[]
  /** By source, in place of FROM ref. */
  readonly joins?: readonly string[]
  /** Column → transform, in every source; with `COLUMN@1` in the second source only. */
  readonly transforms?: Readonly<Record<string, string>>
  readonly config?: JsonObject
  readonly view?: boolean
  readonly override?: string
  readonly cte?: string
  readonly tests?: readonly NodeTest[]
  readonly description?: string
}

export function project(drafts: readonly NodeDraft[], more: Partial<Project> = {}): LinkedProject {
  const nodes = drafts.map((draft) => toNode(draft, drafts))
  const own = more.nodeTypes ?? []
  const nodeTypes: readonly NodeType[] = [...own, ...builtins.types.filter((type) => own.every((one) => one.name !== type.name))]
  return linkProject(
    {
      name: 'test', declaredId: undefined, layout: 'current', defaultLocation: undefined, locations: ['RAW', 'WORK'], environments: [], jobs: [], subgraphs: [], macros: '',
      settings: { parameters: {}, connections: [], tags: {}, promotion: [], file: undefined }, ...more, nodes, nodeTypes,
    },
    [],
  )
}

export function environmentOf(linked: LinkedProject, parameters: JsonObject = {}): EffectiveEnvironment {
  const mapping = { RAW: { database: 'LAKE', schema: 'RAW' }, WORK: { database: 'SHOP', schema: 'WORK' } }
  const environment = { id: environmentId('1'), name: 'dev', mapping, parameters, connection: undefined, stateSchema: undefined, branch: undefined, files: [] }
  const effective = effectiveEnvironment(linked.project, environment)
  if (!effective.ok) throw new Error(JSON.stringify(effective.failure))
  return effective.value
}

export function rendererOf(linked: LinkedProject, engine: 'duckdb' | 'snowflake', parameters: JsonObject = {}): Renderer {
  return createRenderer({ linked, environment: environmentOf(linked, parameters), dialect: dialectOf(engine), builtins })
}

export function indexOf(linked: LinkedProject, name: string): number {
  const index = linked.byName.get(name)
  if (index === undefined) throw new Error(`there is no ${name}`)
  return index
}

/** Statements as text: `-- stage`, then the SQL. */
export function statementText({ statements }: RenderedNode): string {
  return statements.map(({ stage, type, continueOnFailure, sql }) => `-- ${type === 'test' ? 'test: ' : ''}${stage}${continueOnFailure ? ' (goes on)' : ''}\n${sql};\n`).join('\n')
}

function toNode(draft: NodeDraft, all: readonly NodeDraft[]): Node {
  const [location = '', name = ''] = draft.name.split('.')
  const from = draft.from ?? []
  const columns = draft.columns.map((line) => toColumn(line, draft, all))
  const isSource = draft.type === 'Source'
  return {
    id: nodeId(`node-${draft.name}`), name, location, isSource, nodeType: draft.type ?? 'Stage', description: draft.description ?? '', materialization: draft.view === true ? 'view' : 'table',
    deployEnabled: true, isMultisource: from.length > 1, overrideSql: draft.override !== undefined, database: '', schema: '', config: draft.config ?? {}, columns,
    sources: from.map((source, index) => {
      const [sourceLocation = '', sourceName = ''] = source.split('.')
      return {
        name: sourceName, join: draft.joins?.[index] ?? `FROM {{ ref('${sourceLocation}', '${sourceName}') }} "${sourceName}"`, customSql: draft.override ?? '',
        dependencies: [{ location: sourceLocation, name: sourceName }], aliases: { [sourceName]: `node-${source}` }, noLinkRefs: [],
      }
    }),
    tests: draft.tests ?? [], enabledColumnTests: columns.filter((column) => column.tests.hasNull || column.tests.isDistinct).map((column) => column.id), cte: draft.cte ?? '', file: `nodes/${location}-${name}.yml`,
  }
}

function toColumn(line: string, draft: NodeDraft, all: readonly NodeDraft[]): Column {
  const [name = '', dataType = '', ...words] = line.split(' ')
  const flags = words.flatMap((word) => FLAGS[word] ?? [])
  return {
    id: columnId(`column-${draft.name}.${name}`), name, dataType, nullable: !words.includes('required'), defaultValue: '', description: '', flags,
    sources: (draft.from ?? []).map((source, index) => {
      const has = all.find((one) => one.name === source)?.columns.some((column) => column.startsWith(`${name} `)) ?? false
      return {
        columns: has && flags.every((flag) => !flag.startsWith('isSystem') && flag !== 'isSurrogateKey') ? [{ node: nodeId(`node-${source}`), column: columnId(`column-${source}.${name}`) }] : [],
        transform: draft.transforms?.[`${name}@${index}`] ?? draft.transforms?.[name] ?? '',
      }
    }),
    tests: { hasNull: words.includes('hasNull'), isDistinct: words.includes('isDistinct') }, acceptedValues: null, config: {},
  }
}
