// A project as data: what its files say, decoded, before anything is linked. Field names follow PRODUCT.md's words.
import type { ColumnId, EnvironmentId, JobId, NodeId, NodeTypeId, SubgraphId } from './ids.ts'

/** Anything YAML can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/** The flags that give a column a role; a system column is recognised by its flag, whatever its name. */
export const COLUMN_FLAGS = [
  'isBusinessKey',
  'isSurrogateKey',
  'isChangeTracking',
  'isPrimaryKey',
  'isSystemVersion',
  'isSystemCurrentFlag',
  'isSystemStartDate',
  'isSystemEndDate',
  'isSystemCreateDate',
  'isSystemUpdateDate',
] as const
export type ColumnFlag = (typeof COLUMN_FLAGS)[number]

/** A pointer to a column of another node; both are '0' or empty for a computed one. */
export interface ColumnReference {
  readonly node: NodeId
  readonly column: ColumnId
}

/** How one source group fills a column. An empty transform passes the one referenced column through. */
export interface ColumnSource {
  readonly columns: readonly ColumnReference[]
  readonly transform: string
}

export interface HashDetails {
  readonly columns: readonly ColumnReference[]
  readonly algorithm: string
}

export interface Column {
  readonly id: ColumnId
  readonly name: string
  /** As written, for example NUMBER(38,0). */
  readonly dataType: string
  readonly nullable: boolean
  /** As written; '' is none. */
  readonly defaultValue: string
  readonly description: string
  /** Only the flags that are true, sorted. */
  readonly flags: readonly ColumnFlag[]
  /** One entry a source group, in the order of Node.sources. */
  readonly sources: readonly ColumnSource[]
  readonly tests: { readonly hasNull: boolean; readonly isDistinct: boolean }
  readonly acceptedValues: Json
  readonly hash?: HashDetails
  readonly config: JsonObject
}

export interface Dependency {
  readonly location: string
  readonly name: string
}

/** One of a node's sources: a join with the nodes that it reads. */
export interface SourceGroup {
  readonly name: string
  readonly join: string
  readonly customSql: string
  readonly dependencies: readonly Dependency[]
  /** SQL alias → node id. */
  readonly aliases: Readonly<Record<string, string>>
  readonly noLinkRefs: readonly Dependency[]
}

export interface NodeTest {
  readonly name: string
  readonly runOrder: 'Before' | 'After'
  readonly continueOnFailure: boolean
  readonly template: string
}

export interface Node {
  /** What its file is written in; absent is YAML. */
  readonly language?: 'sql'
  readonly id: NodeId
  readonly name: string
  readonly location: string
  /** A node that names a table somebody else fills. */
  readonly isSource: boolean
  /** sqlType: the node type's name or id, as written. */
  readonly nodeType: string
  readonly description: string
  /** table, view, and what custom types add. */
  readonly materialization: string
  readonly deployEnabled: boolean
  readonly isMultisource: boolean
  readonly overrideSql: boolean
  /** Normally empty: the mapping decides. */
  readonly database: string
  readonly schema: string
  /** Options as stored; an absent one takes the node type's default. */
  readonly config: JsonObject
  readonly columns: readonly Column[]
  readonly sources: readonly SourceGroup[]
  readonly tests: readonly NodeTest[]
  readonly enabledColumnTests: readonly string[]
  readonly cte: string
  /** Repository path of the file that it came from, with `/`. */
  readonly file: string
}

/** One option of a node type: an item of nodeMetadataSpec's config, or of its mappingColumns. */
export interface NodeTypeOption {
  readonly attribute: string
  readonly type: string
  readonly displayName: string
  readonly default: Json | undefined
  readonly options: readonly Json[]
  readonly isRequired?: true
  /** Template texts, its group's and its own: a person is asked for the option where each renders `true`. */
  readonly enableIf?: readonly string[]
  /** Of a table: what each of its rows has. */
  readonly columns?: readonly NodeTypeOption[]
}

/** A column that a node type adds by itself. */
export interface SystemColumn {
  /** May hold {{NODE_NAME}}. */
  readonly displayName: string
  readonly transform: string
  readonly dataType: string
  readonly placement: string
  readonly attribute: string
  /** As `NodeTypeOption.enableIf`: the node type adds it where this renders `true`. */
  readonly enableIf?: string
}

export interface NodeType {
  readonly id: NodeTypeId
  readonly name: string
  readonly origin: 'builtin' | 'project' | 'package'
  readonly isDisabled: boolean
  readonly deployStrategy: 'default' | 'transient' | 'advanced'
  readonly options: readonly NodeTypeOption[]
  readonly systemColumns: readonly SystemColumn[]
  readonly createTemplate: string
  readonly runTemplate: string
  /** What the package of the type brings for its templates: variables and macros. */
  readonly library?: string
  /** The texts for the embedded warehouse, of a built-in type that has other ones there. */
  readonly embedded?: { readonly createTemplate: string; readonly runTemplate: string }
  /** Folder in the repository, or `builtin/NAME`. */
  readonly folder: string
}

/** packages/<alias>.yml: a package of node types that the project declares. Its contents are elsewhere, and are not in the repository. */
export interface Package {
  readonly alias: string
  /** @publisher/platform/name. */
  readonly packageId: string
  readonly releaseId: string
  /** The ids of its node types, without the alias, that are switched off here. */
  readonly disabled: readonly string[]
  /** Jinja that sets what the package's templates can be adjusted by; '' is none. */
  readonly variables: string
  readonly file: string
}

export interface LocationMapping {
  readonly database: string
  readonly schema: string
}

export interface Environment {
  readonly id: EnvironmentId
  readonly name: string
  readonly mapping: Readonly<Record<string, LocationMapping>>
  readonly parameters: JsonObject
  /** Name in settings.connections; undefined runs on the embedded warehouse. */
  readonly connection: string | undefined
  readonly stateSchema: string | undefined
  readonly branch: string | undefined
  /** A selector of nodes that are never deployed to it. */
  readonly exclude?: string
  /** For how many days a dropped table or column is kept as a copy that a rollback restores. */
  readonly keepDays?: number
  /** The files that define it: environments/…, sluice.yml, or none for the built-in `sandbox`. */
  readonly files: readonly string[]
}

export interface Job {
  readonly id: JobId
  readonly name: string
  readonly include: string
  readonly exclude: string
  readonly file: string
}

export interface Subgraph {
  readonly id: SubgraphId
  readonly name: string
  readonly nodes: readonly NodeId[]
  readonly file: string
}

export interface Connection {
  readonly name: string
  readonly type: string
  /** As written, without secrets: path, account, warehouse, role, user, auth. */
  readonly facts: JsonObject
}

/** What counts of tests: of those whose names the glob `test` matches, on the nodes that `select` picks; without them of all. */
export interface TestRule {
  readonly select?: string
  readonly test?: string
  /** `warn`: told, and counted against nothing. */
  readonly severity: 'warn' | 'error'
  /** So many rows may come back. */
  readonly maxRows: number
}

/** How refreshes run where nothing else is asked for. */
export interface RefreshSettings {
  readonly parallelism?: number
  readonly retries?: number
  readonly nodeTimeoutSeconds?: number
}

/** sluice.yml: everything the format has no other place for. */
export interface Settings {
  readonly parameters: JsonObject
  readonly connections: readonly Connection[]
  /** Named selectors. */
  readonly tags: Readonly<Record<string, string>>
  /** Environment names, in order. */
  readonly promotion: readonly string[]
  /** What must hold before something is promoted, as written; absent is none. */
  readonly rules?: readonly JsonObject[]
  /** The first that is about a test counts; absent is none. */
  readonly tests?: readonly TestRule[]
  readonly refresh?: RefreshSettings
  readonly file: string | undefined
}

export interface Project {
  readonly name: string
  /** data.yml's projectID, where it has one. */
  readonly declaredId: string | undefined
  readonly layout: 'current' | 'oldest'
  readonly defaultLocation: string | undefined
  readonly locations: readonly string[]
  readonly nodes: readonly Node[]
  /** Project and package types, and the built-in ones that it does not replace. */
  readonly nodeTypes: readonly NodeType[]
  /** In the order of their files; absent is none. */
  readonly packages?: readonly Package[]
  /** As defined, plus the built-in `sandbox`, which is always the last. */
  readonly environments: readonly Environment[]
  readonly jobs: readonly Job[]
  readonly subgraphs: readonly Subgraph[]
  /** Jinja text that every template shares; '' is none. */
  readonly macros: string
  readonly settings: Settings
}
