// Documents held against the schemas that `sluice schema` publishes, by a validator that is not the one the schemas are written with.
import { createRequire } from 'node:module'
import { DOCUMENT_NAMES, documentSchema, printedBy } from '../../src-main/contract/index.ts'
import type { DocumentName } from '../../src-main/contract/index.ts'

interface Validate {
  (value: unknown): boolean
  readonly errors?: readonly { readonly instancePath: string; readonly message?: string; readonly params: object }[] | null
}
interface Validator {
  compile(schema: object): Validate
}

// fastify brings a validator of its own, of the draft that is published.
const require = createRequire(createRequire(import.meta.url).resolve('@fastify/ajv-compiler'))
// Safe: this is how ajv's module for draft 2020-12 is written.
const { default: Ajv } = require('ajv/dist/2020.js') as { readonly default: new (options: object) => Validator }
const validator = new Ajv({ allErrors: true, strictRequired: false })
const compiled = new Map<DocumentName, Validate>()

/** What is wrong with it; fields that the schema does not name are, too: this version writes none. */
export function schemaComplaints(name: DocumentName, document: unknown): readonly string[] {
  const validate = compiled.get(name) ?? validator.compile(withoutMore(documentSchema(name)))
  compiled.set(name, validate)
  return validate(document) ? [] : (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`)
}

/** The document that a command prints: `['runs', 'show', '1']` → run. */
export function documentOf(args: readonly string[]): DocumentName {
  const words = args.filter((word) => /^(--dry-run|[a-z]+)$/.test(word))
  const flag = words.includes('--dry-run') ? ' --dry-run' : ''
  const commands = [words.slice(0, 2).join(' '), words[0] ?? ''].flatMap((command) => [command + flag, command])
  const found = commands.flatMap((command) => DOCUMENT_NAMES.filter((name) => printedBy(name).includes(command)))[0]
  if (found === undefined) throw new Error(`no document is published for ${args.join(' ')}`)
  return found
}

function withoutMore(schema: unknown): object {
  if (Array.isArray(schema)) return schema.map((part) => (typeof part === 'object' ? withoutMore(part) : part))
  // Safe: a JSON Schema is made of objects, lists and plain values, and this one is an object.
  const parts = Object.entries(schema as object).map(([key, part]) => [key, typeof part === 'object' && part !== null ? withoutMore(part) : part])
  const object: Record<string, unknown> = Object.fromEntries(parts)
  return typeof object['properties'] === 'object' && object['type'] === 'object' ? { ...object, additionalProperties: false } : object
}
