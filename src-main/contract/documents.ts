// The documents that commands print with --json, by name, and the JSON Schema of each: for whoever reads them elsewhere.
import { z } from 'zod'
import { procedures } from './procedures/index.ts'
import { planDocument, planShape } from './views/plan.ts'
import { environmentListing, renderDocument } from './views/project.ts'
import { rehearsalDocument } from './views/rehearsal.ts'
import { runDocument } from './views/run.ts'

interface PublishedDocument {
  readonly schema: z.ZodType
  /** Commands without their arguments; a flag where it makes the difference. */
  readonly printedBy: readonly string[]
}

const formatVersion = z.literal(1)
const demoPass = z.object({ plan: planDocument, deploy: runDocument.nullable(), refresh: runDocument })

const DOCUMENTS = {
  validate: { schema: procedures['project.validate'].output, printedBy: ['validate'] },
  ls: { schema: procedures['project.select'].output, printedBy: ['ls'] },
  show: { schema: procedures['project.node'].output, printedBy: ['show'] },
  lineage: { schema: procedures['project.lineage'].output, printedBy: ['lineage'] },
  render: { schema: z.union([renderDocument, z.array(renderDocument)]), printedBy: ['render'] },
  plan: { schema: planShape.extend({ rehearsal: rehearsalDocument.optional() }), printedBy: ['plan', 'rollback --dry-run'] },
  rehearsal: { schema: rehearsalDocument, printedBy: ['plan --rehearse, in its plan'] },
  drift: { schema: procedures['drift.check'].output, printedBy: ['drift'] },
  kept: { schema: procedures['kept.list'].output, printedBy: ['kept'] },
  run: { schema: runDocument, printedBy: ['deploy', 'rollback', 'refresh', 'rerun', 'runs show'] },
  runs: { schema: procedures['runs.list'].output, printedBy: ['runs'] },
  gate: { schema: procedures['gate.show'].output, printedBy: ['gate', 'gate status', 'gate hold', 'gate release'] },
  'runs-compare': { schema: procedures['runs.compare'].output, printedBy: ['runs compare'] },
  'runs-export': {
    schema: z.object({ formatVersion, runID: z.string(), fileName: z.string(), mediaType: z.string(), text: z.string().optional(), file: z.string().optional() }),
    printedBy: ['runs export'],
  },
  'runs-kept': { schema: procedures['runs.retention'].output, printedBy: ['runs keep', 'runs prune'] },
  audit: { schema: procedures['audit.show'].output, printedBy: ['audit'] },
  schedules: { schema: procedures['schedule.list'].output, printedBy: ['schedule list'] },
  schedule: { schema: procedures['schedule.add'].output, printedBy: ['schedule add', 'schedule set', 'schedule pause', 'schedule resume'] },
  'schedule-next': { schema: procedures['schedule.next'].output, printedBy: ['schedule next'] },
  'schedule-history': { schema: procedures['schedule.history'].output, printedBy: ['schedule history'] },
  notifications: { schema: procedures['notify.list'].output, printedBy: ['notify list'] },
  secrets: { schema: procedures['secret.list'].output, printedBy: ['secret list'] },
  secret: { schema: procedures['secret.set'].output.extend({ deleted: z.literal(true).optional() }), printedBy: ['secret set', 'secret delete'] },
  cancel: { schema: z.object({ formatVersion, runID: z.string(), cancelled: z.literal(true) }), printedBy: ['cancel'] },
  'env-list': { schema: z.object({ formatVersion, activeEnvironment: z.string(), environments: z.array(environmentListing) }), printedBy: ['env list'] },
  'env-show': { schema: procedures['environment.show'].output, printedBy: ['env show'] },
  workspace: { schema: procedures['workspace.use'].output.extend({ formatVersion }), printedBy: ['workspace use'] },
  'sandbox-create': { schema: procedures['sandbox.create'].output, printedBy: ['sandbox create'] },
  'sandbox-drop': { schema: procedures['sandbox.drop'].output, printedBy: ['sandbox drop'] },
  'edit-preview': { schema: procedures['edit.preview'].output, printedBy: ['rename --dry-run', 'job set --dry-run', 'subgraph add --dry-run', 'subgraph remove --dry-run'] },
  edit: { schema: procedures['edit.apply'].output, printedBy: ['rename', 'job set', 'subgraph add', 'subgraph remove'] },
  undo: { schema: procedures['edit.undo'].output, printedBy: ['undo'] },
  token: { schema: z.object({ formatVersion, token: z.string() }), printedBy: ['serve --show-token'] },
  doctor: { schema: procedures['engine.doctor'].output, printedBy: ['doctor'] },
  demo: { schema: z.object({ formatVersion, project: z.string(), first: demoPass, second: demoPass }), printedBy: ['demo'] },
  error: { schema: z.object({ error: z.object({ code: z.string(), message: z.string(), facts: z.record(z.string(), z.json()) }) }), printedBy: ['every command that fails'] },
} as const satisfies Readonly<Record<string, PublishedDocument>>

export type DocumentName = keyof typeof DOCUMENTS

// Safe: they are the keys of that very object.
export const DOCUMENT_NAMES = Object.keys(DOCUMENTS) as DocumentName[]

export function isDocumentName(name: string): name is DocumentName {
  return Object.hasOwn(DOCUMENTS, name)
}

/** The commands that print such a document. */
export function printedBy(name: DocumentName): readonly string[] {
  return DOCUMENTS[name].printedBy
}

/** JSON Schema, draft 2020-12. Fields that it does not name may be there: a later version adds some, and takes none away. */
export function documentSchema(name: DocumentName): object {
  const { $schema, ...schema } = z.toJSONSchema(DOCUMENTS[name].schema, { io: 'output', override: ({ jsonSchema }) => allowMore(jsonSchema) })
  return { $schema, title: `Sluice: ${name}`, ...schema }
}

function allowMore(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.properties !== undefined) delete schema.additionalProperties
}
