// A SQL node as a node like any other.
import type { Finding } from '../findings.ts'
import { nodeId } from '../ids.ts'
import { qualifiedName } from '../linked.ts'
import { defaultMaterialization } from '../type-lookup.ts'
import type { Dependency, JsonObject, Node, NodeType } from '../types.ts'
import { groupsOf, readBranches } from './groups.ts'
import type { Group, ReadBranch } from './groups.ts'
import { columnsOf, withNames } from './node-columns.ts'
import { optionsOf } from './options.ts'
import type { Reading } from './query/reading.ts'
import { createReport } from './report.ts'
import type { Report } from './report.ts'
import { shapeOf } from './shape.ts'
import type { SqlNodeSource } from './types.ts'
import { tableOf } from './upstream.ts'
import type { Upstream } from './upstream.ts'

export interface SqlNodeInput {
  readonly source: SqlNodeSource
  readonly place: Dependency
  readonly nodeType: NodeType | undefined
  /** By LOCATION.NAME. */
  readonly upstream: (name: string) => Upstream
}

export interface ResolvedSqlNode {
  /** undefined where not even the names of its columns are known; an error says why. */
  readonly node: Node | undefined
  readonly findings: readonly Finding[]
}

export function resolveSqlNode(input: SqlNodeInput): ResolvedSqlNode {
  const { source, place } = input
  const report = createReport(source, qualifiedName(place))
  if (source.id === undefined) report.add('PRJ121', { file: source.file }, 0)
  const branches = knownBranches(input, report)
  return { node: branches === undefined ? undefined : nodeOf(input, branches, report), findings: report.findings }
}

/** The branches, where the names of all columns are known and every branch has as many. */
function knownBranches(input: SqlNodeInput, report: Report): readonly ReadBranch[] | undefined {
  const branches = readBranches(input, createReading(input, report))
  const unknown = branches.find((branch) => branch.unknown !== undefined)?.unknown
  if (unknown !== undefined) {
    report.add('PRJ220', { table: unknown.table }, unknown.at)
    return undefined
  }
  const [first, ...others] = branches
  const other = others.find(({ columns }) => columns.length !== first?.columns.length)
  if (other === undefined) return withNames(input, branches, report)
  report.add('PRJ228', { columns: first?.columns.length ?? 0, others: other.columns.length }, other.branch.start)
  return undefined
}

function createReading({ source, upstream }: SqlNodeInput, report: Report): Reading {
  const references = new Map(source.references.map((reference) => [reference.start, reference]))
  return {
    report: (code, facts, at) => report.add(code, facts, at),
    referred: ({ start, end }) => {
      const reference = references.get(start)
      return reference === undefined || reference.end !== end ? undefined : tableOf(upstream(qualifiedName(reference)), reference.name)
    },
  }
}

function nodeOf(input: SqlNodeInput, branches: readonly ReadBranch[], report: Report): Node {
  const { source, place, nodeType } = input
  const options = nodeType?.options ?? []
  const shape = shapeOf(source, options)
  const groups: readonly Group[] = groupsOf(input, branches, shape)
  const id = source.id ?? source.file
  const columns = columnsOf({ ...input, nodeId: id }, branches, { groups, report })
  const config: JsonObject = { ...(shape.kind === 'branches' ? shape.options : {}), ...optionsOf(source.config, options) }
  return {
    id: nodeId(id),
    name: place.name,
    location: place.location,
    language: 'sql',
    isSource: false,
    nodeType: source.nodeType,
    description: source.description,
    materialization: source.materialization ?? defaultMaterialization(nodeType),
    deployEnabled: source.deployEnabled,
    isMultisource: groups.length > 1,
    overrideSql: false,
    database: '',
    schema: '',
    config,
    columns,
    sources: groups.map((group) => group.source),
    tests: source.tests,
    enabledColumnTests: (['hasNull', 'isDistinct'] as const).filter((kind) => columns.some(({ tests }) => tests[kind])),
    cte: source.cte,
    file: source.file,
  }
}
