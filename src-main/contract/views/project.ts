// What a window or a terminal sees of a project. Ids are text; a node's number is its index in `nodes`.
import { z } from 'zod'

export const findingView = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  file: z.string(),
  line: z.number(),
  column: z.number().optional(),
  node: z.string().optional(),
})
export type FindingView = z.infer<typeof findingView>

export const nodeCard = z.object({
  id: z.string(),
  name: z.string(),
  location: z.string(),
  /** The node type's display name, for example Stage or Dimension. */
  nodeType: z.string(),
  isSource: z.boolean(),
  materialization: z.string(),
  columns: z.number(),
  /** Errors and warnings that name it. */
  errors: z.number(),
  warnings: z.number(),
})
export type NodeCard = z.infer<typeof nodeCard>

export const environmentListing = z.object({
  id: z.string(),
  name: z.string(),
  /** `embedded warehouse`, or the connection's name. */
  warehouse: z.string(),
  engine: z.enum(['duckdb', 'snowflake']),
  /** Its place in the promotion chain, from 0; null outside it. */
  stage: z.number().nullable(),
})
export type EnvironmentListing = z.infer<typeof environmentListing>

export const projectView = z.object({
  id: z.string(),
  name: z.string(),
  folder: z.string(),
  layout: z.enum(['current', 'oldest']),
  git: z.object({ head: z.string(), branch: z.string().nullable(), isClean: z.boolean() }).nullable(),
  activeEnvironment: z.string(),
  locations: z.array(z.object({ name: z.string(), nodes: z.number() })),
  nodes: z.array(nodeCard),
  /** Pairs of node numbers: [read, reader]. */
  edges: z.array(z.tuple([z.number(), z.number()])),
  jobs: z.array(z.object({ id: z.string(), name: z.string(), include: z.string(), exclude: z.string() })),
  subgraphs: z.array(z.object({ id: z.string(), name: z.string(), nodes: z.array(z.number()), deadIds: z.number() })),
  environments: z.array(environmentListing),
  findings: z.object({ errors: z.number(), warnings: z.number(), infos: z.number() }),
})
export type ProjectView = z.infer<typeof projectView>

export const findingGroup = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  /** What the code stands for. */
  meaning: z.string(),
  count: z.number(),
})
export type FindingGroup = z.infer<typeof findingGroup>

export const validateDocument = z.object({
  formatVersion: z.literal(1),
  /** The project's folder below the root of its repository. */
  prefix: z.string(),
  summary: z.object({ nodes: z.number(), columns: z.number(), errors: z.number(), warnings: z.number() }),
  groups: z.array(findingGroup),
  findings: z.array(findingView),
})
export type ValidateDocument = z.infer<typeof validateDocument>

export const selectionDocument = z.object({
  formatVersion: z.literal(1),
  nodes: z.array(z.object({ id: z.string(), location: z.string(), name: z.string(), nodeType: z.string(), why: z.array(z.string()) })),
  /** `span` is a place in `text`, the selector that it is about. */
  warnings: z.array(z.object({ code: z.string(), message: z.string(), span: z.object({ start: z.number(), end: z.number() }).optional(), text: z.string().optional() })),
})
export type SelectionDocument = z.infer<typeof selectionDocument>

export const vocabularyDocument = z.object({ nodeTypes: z.array(z.string()), tags: z.array(z.string()), columns: z.array(z.string()) })
export type VocabularyDocument = z.infer<typeof vocabularyDocument>

export const columnView = z.object({
  id: z.string(),
  name: z.string(),
  dataType: z.string(),
  nullable: z.boolean(),
  description: z.string(),
  flags: z.array(z.string()),
  /** LOCATION.NODE.COLUMN that it is made from. */
  from: z.array(z.string()),
  /** LOCATION.NODE.COLUMN that are made from it. */
  to: z.array(z.string()),
  /** Columns above and below it, at any distance; 1000 means that many or more. */
  up: z.number(),
  down: z.number(),
  transform: z.string(),
})

export const nodeView = z.object({
  formatVersion: z.literal(1),
  id: z.string(),
  name: z.string(),
  location: z.string(),
  nodeType: z.string(),
  isSource: z.boolean(),
  materialization: z.string(),
  description: z.string(),
  file: z.string(),
  deployEnabled: z.boolean(),
  columns: z.array(columnView),
  /** LOCATION.NAME. */
  upstream: z.array(z.string()),
  downstream: z.array(z.string()),
  environment: z.object({
    id: z.string(),
    name: z.string(),
    object: z.string(),
    deployed: z.object({ at: z.string(), commit: z.string().nullable(), runID: z.string(), isCurrent: z.boolean() }).nullable(),
  }),
  /** Its last refreshes there, newest first. */
  runs: z.array(z.object({
    runID: z.string(), state: z.string(), at: z.string(), durationMs: z.number(), rows: z.number(),
    /** Far above or below what is usual. */
    unusual: z.object({ duration: z.enum(['low', 'high']).optional(), rows: z.enum(['low', 'high']).optional() }).optional(),
  })),
  /** Medians of the last refreshes that ended well. */
  usual: z.object({ durationMs: z.number(), rows: z.number(), of: z.number() }).nullable(),
  findings: z.array(findingView),
})
export type NodeView = z.infer<typeof nodeView>

export const renderDocument = z.object({
  formatVersion: z.literal(1),
  node: z.string(),
  statements: z.array(z.object({ stage: z.string(), sql: z.string(), type: z.enum(['statement', 'test']) })),
  context: z.unknown().optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
})
export type RenderDocument = z.infer<typeof renderDocument>

export const environmentDocument = z.object({
  formatVersion: z.literal(1),
  id: z.string(),
  name: z.string(),
  connection: z.object({ type: z.string(), path: z.string().optional(), account: z.string().optional() }),
  mapping: z.record(z.string(), z.object({ database: z.string(), schema: z.string(), isFallback: z.boolean() })),
  parameters: z.record(z.string(), z.unknown()),
  deployed: z.object({ commit: z.string().nullable(), at: z.string() }).nullable(),
  state: z.enum(['idle', 'deploying', 'refreshing', 'failed-deploy']),
  /** Nodes that the environment holds; sources are not counted. */
  nodes: z.number(),
})
export type EnvironmentDocument = z.infer<typeof environmentDocument>

/** A node as its last deploy left it. */
export const deployedNode = z.object({
  id: z.string(),
  name: z.string(),
  location: z.string(),
  isSource: z.boolean(),
  /** Its physical name. */
  object: z.string(),
  materialization: z.enum(['table', 'view']),
  columns: z.array(z.object({ name: z.string(), dataType: z.string(), nullable: z.boolean() })),
  deployed: z.object({ at: z.string(), commit: z.string().nullable(), runID: z.string() }),
})
export type DeployedNode = z.infer<typeof deployedNode>

export const environmentNodes = z.object({
  formatVersion: z.literal(1),
  environment: z.object({ id: z.string(), name: z.string() }),
  nodes: z.array(deployedNode),
})

export const recentProject = z.object({ folder: z.string(), name: z.string(), openedAt: z.string() })
