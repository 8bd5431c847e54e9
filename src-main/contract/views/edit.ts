// Edits of a project's files: what can be asked for, and how it is shown before and after.
import { z } from 'zod'

const node = z.string()
const name = z.string()
const nodes = z.array(z.string()).max(10_000)

/** Nodes are named by id, LOCATION.NAME or a name that only one has; jobs, subgraphs and environments by id or name. */
export const editIntent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('renameNode'), node, name: name.optional(), location: z.string().optional() }),
  z.object({ kind: z.literal('describeNode'), node, description: z.string() }),
  z.object({ kind: z.literal('describeColumn'), node, column: z.string(), description: z.string() }),
  z.object({ kind: z.literal('addToSubgraph'), subgraph: z.string(), nodes }),
  z.object({ kind: z.literal('removeFromSubgraph'), subgraph: z.string(), nodes }),
  z.object({ kind: z.literal('addSubgraph'), name, nodes }),
  z.object({ kind: z.literal('renameSubgraph'), subgraph: z.string(), name }),
  z.object({ kind: z.literal('removeSubgraph'), subgraph: z.string() }),
  z.object({ kind: z.literal('setJobSelectors'), job: z.string(), include: z.string().optional(), exclude: z.string().optional() }),
  z.object({ kind: z.literal('addJob'), name, include: z.string(), exclude: z.string().optional() }),
  z.object({ kind: z.literal('renameJob'), job: z.string(), name }),
  z.object({ kind: z.literal('removeJob'), job: z.string() }),
  z.object({ kind: z.literal('setMapping'), environment: z.string(), location: z.string(), database: z.string(), schema: z.string() }),
  /** Of the base layer without an environment; without a value it is taken out. */
  z.object({ kind: z.literal('setParameter'), environment: z.string().optional(), key: z.string().min(1), value: z.json().optional() }),
])
export type EditIntent = z.infer<typeof editIntent>

export const editedFile = z.object({
  path: z.string(),
  kind: z.enum(['changed', 'new', 'removed', 'moved']),
  movedTo: z.string().nullable(),
  /** `line` is that of the first one in the file as it is, from 1. */
  lines: z.array(z.object({ line: z.number(), removed: z.array(z.string()), added: z.array(z.string()) })),
})
export type EditedFile = z.infer<typeof editedFile>

export const editPreview = z.object({
  formatVersion: z.literal(1),
  what: z.string(),
  hash: z.string(),
  /** Braces whose nodes change although their text does not: LOCATION.NAME before and after. */
  matches: z.array(z.object({ where: z.string(), selector: z.string(), before: z.array(z.string()), after: z.array(z.string()) })),
  /** Jobs that pick other nodes than before. */
  jobs: z.array(z.object({ id: z.string(), name: z.string(), gains: z.array(z.string()), loses: z.array(z.string()) })),
  notes: z.array(z.string()),
  files: z.array(editedFile),
  /** Lines that have the old name too and stay as they are. */
  mentions: z.array(z.object({ file: z.string(), line: z.number(), text: z.string() })),
})
export type EditPreview = z.infer<typeof editPreview>

/** `id` is what undoes it; null where no file changed. */
export const editDocument = editPreview.extend({ id: z.string().nullable() })
export type EditDocument = z.infer<typeof editDocument>

export const undoDocument = z.object({ formatVersion: z.literal(1), what: z.string(), files: z.array(editedFile) })
export type UndoDocument = z.infer<typeof undoDocument>
