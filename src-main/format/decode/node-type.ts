// A node type: its definition, with the YAML inside its YAML that declares options and system columns.
import type { SystemColumn } from '../../core/project/index.ts'
import type { NodeTypeDefinition, TemplateRole } from '../files.ts'
import type { Place, YamlRecord } from '../read.ts'
import { below, flag, isRecord, kindOf, record, records, text } from '../read.ts'
import { readYaml } from '../yaml.ts'
import { condition, decodeOptions } from './node-type-options.ts'
import type { OptionsOf } from './node-type-options.ts'

export interface NodeTypeOrigin {
  readonly folder: string
  /** What the folder or the key says, for a definition that does not say it itself. */
  readonly fallbackId: string
  readonly packageAlias: string | undefined
}

/** The newest fileVersion of a definition that is known: 1 is written by hand in the editor, 2 is for SQL nodes. */
const NEWEST = 2

export function decodeNodeType(from: YamlRecord, origin: NodeTypeOrigin, place: Place): NodeTypeDefinition {
  const metadata = record(from, 'metadata', place)
  const inside = below(place, 'metadata')
  const id = text(from, 'id', place, origin.fallbackId)
  const name = text(from, 'name', place, id)
  const version = from['fileVersion']
  if (typeof version === 'number' && version > NEWEST) place.findings.add('PRJ108', { version, known: NEWEST }, { path: [...place.path, 'fileVersion'] })
  const inSpec = below(inside, 'nodeMetadataSpec')
  const spec = decodeSpec(text(metadata, 'nodeMetadataSpec', inside), name, inSpec)
  return {
    id,
    name,
    isDisabled: flag(from, 'isDisabled', place, false),
    deployStrategy: strategy(spec['deployStrategy'], { type: name, place: inSpec }),
    options: decodeOptions(spec, { type: name, place: inSpec }),
    systemColumns: records(spec, 'systemColumns', inSpec).map((column) => decodeSystemColumn(column, inSpec)),
    folder: origin.folder,
    templates: decodeTemplates(from, metadata),
    packageAlias: origin.packageAlias,
  }
}

function decodeSpec(source: string, type: string, place: Place): YamlRecord {
  if (source.trim() === '') return {}
  const spec = readYaml(source)
  if (spec.kind === 'empty') return {}
  if (spec.kind === 'value' && isRecord(spec.value)) return spec.value
  const problem = spec.kind === 'broken' ? `${spec.problem} (line ${spec.line} of it)` : `it is ${kindOf(spec.value)}, not a mapping`
  place.findings.add('PRJ109', { type, problem }, { path: place.path })
  return {}
}

function strategy(value: unknown, { type, place }: OptionsOf): NodeTypeDefinition['deployStrategy'] {
  if (value === 'advanced' || value === 'transient') return value
  if (value !== undefined && value !== null && value !== 'default') place.findings.add('PRJ132', { type, strategy: String(value) }, { path: place.path })
  return 'default'
}

function decodeSystemColumn(column: YamlRecord, place: Place): SystemColumn {
  const [enableIf] = condition(column)
  return {
    displayName: text(column, 'displayName', place),
    transform: text(column, 'transform', place),
    dataType: text(column, 'dataType', place),
    placement: text(column, 'placement', place),
    attribute: text(column, 'attributeName', place),
    ...(enableIf === undefined ? {} : { enableIf }),
  }
}

/** The oldest layout keeps the templates in the definition, at its top or in its metadata. */
function decodeTemplates(from: YamlRecord, metadata: YamlRecord): NodeTypeDefinition['templates'] {
  const found: Partial<Record<TemplateRole, string>> = {}
  for (const [role, keys] of TEMPLATE_KEYS) {
    const value = keys.flatMap((key) => [from[key], metadata[key], templatesOf(from)[key], templatesOf(metadata)[key]]).find((at) => typeof at === 'string')
    if (typeof value === 'string') found[role] = value
  }
  return found
}

const TEMPLATE_KEYS: readonly (readonly [TemplateRole, readonly string[]])[] = [
  ['create', ['createTemplate', 'create', 'ddlTemplate']],
  ['run', ['runTemplate', 'run', 'dmlTemplate']],
]

function templatesOf(from: YamlRecord): YamlRecord {
  const templates = from['templates']
  return isRecord(templates) ? templates : {}
}
