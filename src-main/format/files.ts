// What a file decodes to: parts of a project, not yet put together. Plain data, so that it can come from another thread.
import type { Connection, Environment, Finding, Job, JsonObject, Node, NodeTypeOption, Package, RefreshSettings, SqlNodeSource, Subgraph, SystemColumn, TestRule } from '../core/project/index.ts'

/** A file of the repository: its path from the root with `/`, and its text. */
export interface FormatFile {
  readonly path: string
  readonly text: string
}

/** data.yml, apart from what the oldest layout keeps in it. */
export interface Manifest {
  readonly declaredId: string | undefined
  readonly defaultLocation: string | undefined
  readonly layout: 'current' | 'oldest'
}

/** definition.yml of a node type, or a stepTypes entry of the oldest layout with its templates inside. */
export interface NodeTypeDefinition {
  readonly id: string
  readonly name: string
  readonly isDisabled: boolean
  readonly deployStrategy: 'default' | 'transient' | 'advanced'
  readonly options: readonly NodeTypeOption[]
  readonly systemColumns: readonly SystemColumn[]
  readonly folder: string
  readonly templates: Readonly<Partial<Record<TemplateRole, string>>>
  /** The alias of the package that it comes from. */
  readonly packageAlias: string | undefined
}

export type TemplateRole = 'create' | 'run' | 'embeddedCreate' | 'embeddedRun'

/** An environment as sluice.yml lays it over the one of that id or name, or defines it. */
export interface EnvironmentOverlay {
  readonly key: string
  readonly mapping: Environment['mapping']
  readonly parameters: JsonObject
  readonly connection: string | undefined
  readonly stateSchema: string | undefined
  readonly branch: string | undefined
  readonly exclude: string | undefined
  readonly keepDays: number | undefined
}

export interface SettingsFile {
  readonly parameters: JsonObject
  readonly connections: readonly Connection[]
  readonly environments: readonly EnvironmentOverlay[]
  readonly tags: Readonly<Record<string, string>>
  readonly promotion: readonly string[]
  readonly rules: readonly JsonObject[]
  readonly tests: readonly TestRule[]
  readonly refresh: RefreshSettings | undefined
}

export type Part =
  | { readonly kind: 'manifest'; readonly manifest: Manifest }
  | { readonly kind: 'locations'; readonly names: readonly string[]; readonly defaultLocation: string | undefined }
  | { readonly kind: 'node'; readonly node: Node }
  | { readonly kind: 'sqlNode'; readonly source: SqlNodeSource }
  | { readonly kind: 'nodeType'; readonly definition: NodeTypeDefinition }
  | { readonly kind: 'template'; readonly folder: string; readonly role: TemplateRole; readonly text: string }
  | { readonly kind: 'environment'; readonly environment: Environment }
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'subgraph'; readonly subgraph: Subgraph }
  /** Of the project, or of the package with this alias. */
  | { readonly kind: 'macros'; readonly text: string; readonly packageAlias?: string }
  | { readonly kind: 'package'; readonly package: Package }
  | { readonly kind: 'settings'; readonly settings: SettingsFile }

export interface DecodedFile {
  readonly path: string
  readonly parts: readonly Part[]
  readonly findings: readonly Finding[]
}
