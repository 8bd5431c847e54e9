// The functions that templates call. They act on the node that is being rendered, which `current` gives; rendering never waits, so there is one.
import { nearest } from '../../core/selector/index.ts'
import { TemplateFailure, hostFunction, isMapping, mappingGet, text, truth, type HostCall, type Scope, type Value } from '../../jinja/index.ts'
import { hashExpression } from './hash.ts'
import { markStage, type Stage } from './statements.ts'

/** What a render gathers while it goes on. */
export interface Gathered {
  readonly stages: Stage[]
  readonly ref: Set<string>
  readonly refLink: Set<string>
  readonly refNoLink: Set<string>
}

export interface CurrentNode {
  readonly gathered: Gathered
  readonly columns: () => Value
}

/** The nodes that texts may name, by LOCATION.NAME. */
export interface Names {
  /** A node's full name as SQL; undefined where there is no such node. */
  readonly object: (name: string) => string | undefined
  /** All of them, for a failure that says which is near. */
  readonly all: () => Iterable<string>
}

export interface FunctionContext {
  readonly names: Names
  readonly current: () => CurrentNode
}

export function templateFunctions(context: FunctionContext): Scope {
  const { current } = context
  const functions: Readonly<Record<string, (call: HostCall) => Value>> = {
    ref: (call) => {
      const { name, object } = find(context, call, 'ref')
      current().gathered.ref.add(name)
      return object
    },
    ref_no_link: (call) => {
      const { name, object } = find(context, call, 'ref_no_link')
      current().gathered.refNoLink.add(name)
      return object
    },
    ref_link: (call) => {
      current().gathered.refLink.add(find(context, call, 'ref_link').name)
      return ''
    },
    ref_raw: (call) => raw('ref', call),
    ref_no_link_raw: (call) => raw('ref_no_link', call),
    ref_link_raw: (call) => raw('ref_link', call),
    stage: ({ args, kwargs }) => {
      const [name, goesOn, type] = parameters(args, kwargs, ['name', 'continueOnFailure', 'type'])
      return markStage(current().gathered.stages, { name: text(name), type: type === 'test' ? 'test' : 'statement', continueOnFailure: truth(goesOn) })
    },
    test_stage: ({ args, kwargs }) => {
      const [name, goesOn] = parameters(args, kwargs, ['name', 'continueOnFailure'])
      return markStage(current().gathered.stages, { name: text(name), type: 'test', continueOnFailure: truth(goesOn) })
    },
    get_source_transform: ({ args: [column] }) => sourceTransform(column),
    get_value_by_column_attribute: ({ args: [flag] }) => columnWith(current().columns(), text(flag)),
    hash: ({ args, kwargs }) => {
      const [columns, algorithm, dataType] = parameters(args, kwargs, ['columns', 'algo', 'datatype'])
      return hashOf(columns, algorithm, dataType)
    },
  }
  return Object.fromEntries(Object.entries(functions).map(([name, fn]) => [name, hostFunction(name, fn)]))
}

const CALL = /\{\{ *(ref|ref_no_link)\( *(?:'([^'\\]+)'|"([^"\\]+)") *, *(?:'([^'\\]+)'|"([^"\\]+)") *\) *\}\}/g

/**
 * A text whose only template syntax is ref and ref_no_link with literal names, which nearly every join is: the same result without compiling it
 * (0.4 s for 10,000 joins). Undefined for any other text, and where a name is not known, so that the failure has its place.
 */
export function withReferences(written: string, context: FunctionContext): string | undefined {
  const found: { readonly call: string; readonly node: Found }[] = []
  for (const [, call = '', location, location2, name, name2] of written.matchAll(CALL)) {
    const node = known(context, `${location ?? location2 ?? ''}.${name ?? name2 ?? ''}`)
    if (node === undefined) return undefined
    found.push({ call, node })
  }
  let next = 0
  const replaced = written.replace(CALL, () => found[next++]?.node.object ?? '')
  if (isTemplate(written.replace(CALL, ''))) return undefined
  const { gathered } = context.current()
  for (const { call, node } of found) (call === 'ref' ? gathered.ref : gathered.refNoLink).add(node.name)
  // A template loses one line end at its end.
  return replaced.endsWith('\n') ? replaced.slice(0, -1) : replaced
}

export function isTemplate(written: string): boolean {
  return written.includes('{{') || written.includes('{%') || written.includes('{#')
}

/** The hash of a hash column, else the column's transform, else "SOURCE NODE"."SOURCE COLUMN", else NULL. */
export function sourceTransform(column: Value): string {
  if (!isMapping(column)) throw new TemplateFailure('TPL009', 'get_source_transform takes a column', { hint: 'Give it an element of `columns` or of `sources[…].columns`.' })
  const details = mappingGet(column, 'hashDetails')
  if (isMapping(details)) return hashOf(mappingGet(details, 'columns'), mappingGet(details, 'algorithm'), undefined)
  const transform = mappingGet(column, 'transform')
  if (typeof transform === 'string' && transform !== '') return transform
  const sources = mappingGet(column, 'sourceColumns')
  const source: Value = Array.isArray(sources) ? sources[0] : undefined
  return isMapping(source) ? text(mappingGet(source, 'sql')) : 'NULL'
}

function hashOf(columns: Value, algorithm: Value, dataType: Value): string {
  const items: readonly Value[] = Array.isArray(columns) ? columns : [columns]
  const expressions = items.map((item) => (typeof item === 'string' ? item : hashed(item)))
  const found = hashExpression(expressions, { algorithm: text(algorithm ?? ''), dataType: text(dataType ?? '') })
  if (found === undefined) throw new TemplateFailure('TPL009', `${text(algorithm)} is no hash algorithm`, { hint: 'Take MD5, SHA1 or SHA256.' })
  return found
}

/** A column gives its source expression; an entry of sourceColumns its SQL. */
function hashed(item: Value): string {
  const sql = isMapping(item) ? mappingGet(item, 'sql') : undefined
  return typeof sql === 'string' ? sql : sourceTransform(item)
}

function columnWith(columns: Value, flag: string): Value {
  const items: readonly Value[] = Array.isArray(columns) ? columns : []
  const column = items.find((item) => isMapping(item) && truth(mappingGet(item, flag)))
  return isMapping(column) ? mappingGet(column, 'name') : undefined
}

interface Found {
  readonly name: string
  readonly object: string
}

function known({ names }: FunctionContext, name: string): Found | undefined {
  const object = names.object(name)
  return object === undefined ? undefined : { name, object }
}

function find(context: FunctionContext, call: HostCall, name: string): Found {
  const wanted = locationAndName(call, name).join('.')
  const found = known(context, wanted)
  if (found !== undefined) return found
  const close = nearest(wanted, context.names.all())
  throw new TemplateFailure('TPL009', `${name} names ${wanted}, which is not in the project`, { hint: close.length === 0 ? undefined : `The nearest names are ${close.join(', ')}.` })
}

function raw(name: string, call: HostCall): string {
  const [location, node] = locationAndName(call, name)
  return `{{ ${name}('${location}', '${node}') }}`
}

function locationAndName({ args: [location, node] }: HostCall, name: string): readonly [string, string] {
  if (typeof location === 'string' && typeof node === 'string') return [location, node]
  throw new TemplateFailure('TPL009', `${name} takes a location and the name of a node`, { hint: `Write ${name}('LOCATION', 'NODE').` })
}

function parameters(args: readonly Value[], kwargs: Readonly<Record<string, Value>>, names: readonly string[]): readonly Value[] {
  return names.map((name, index) => args[index] ?? kwargs[name])
}
