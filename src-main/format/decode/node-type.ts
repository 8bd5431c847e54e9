// A node type: its definition, with the YAML inside its YAML that declares options and system columns.
import { isRecord, kindOf, list, optionalText, record, records, text, flag, asJson, below } from '../read.ts'
import type { Json, NodeTypeOption, SystemColumn } from '../../core/project/index.ts'
import type { NodeTypeDefinition, TemplateRole } from '../files.ts'
import type { Place, YamlRecord } from '../read.ts'
import { readYaml } from '../yaml.ts'

export interface NodeTypeOrigin {
  readonly folder: string
  /** What the folder or the key says, for a definition that does not say it itself. */
  readonly fallbackId: string
  readonly packageAlias: string | undefined
}

/** Items of nodeMetadataSpec that have no attributeName, and the name that nodes store them under. */
const NAMED_BY_TYPE: ReadonlyMap<string, string> = new Map([
  ['materializationSelector', 'materializationType'],
  ['multisourceToggle', 'isMultisource'],
  ['overrideSQLToggle', 'overrideSQL'],
])

export function decodeNodeType(from: YamlRecord, origin: NodeTypeOrigin, place: Place): NodeTypeDefinition {
  const metadata = record(from, 'metadata', place)
  const inside = below(place, 'metadata')
  const id = text(from, 'id', place, origin.fallbackId)
  const name = text(from, 'name', place, id)
  const spec = decodeSpec(text(metadata, 'nodeMetadataSpec', inside), name, below(inside, 'nodeMetadataSpec'))
  return {
    id,
    name,
    isDisabled: flag(from, 'isDisabled', place, false),
    deployStrategy: strategy(spec['deployStrategy']),
    options: decodeOptions(spec, inside),
    systemColumns: records(spec, 'systemColumns', inside).map((column) => decodeSystemColumn(column, inside)),
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

function strategy(value: unknown): NodeTypeDefinition['deployStrategy'] {
  return value === 'advanced' || value === 'transient' ? value : 'default'
}

function decodeOptions(spec: YamlRecord, place: Place): readonly NodeTypeOption[] {
  return list(spec, 'config', place).filter(isRecord).flatMap((group) => list(group, 'items', place).filter(isRecord).flatMap((item) => decodeOption(item, place)))
}

function decodeOption(item: YamlRecord, place: Place): readonly NodeTypeOption[] {
  const type = text(item, 'type', place)
  const attribute = optionalText(item, 'attributeName', place) ?? NAMED_BY_TYPE.get(type) ?? type
  if (attribute === '') return []
  return [
    {
      attribute,
      type,
      displayName: text(item, 'displayName', place, attribute),
      default: defaultOf(item),
      options: Array.isArray(item['options']) ? item['options'].map((option: unknown) => asJson(option)) : [],
    },
  ]
}

function defaultOf(item: YamlRecord): Json | undefined {
  const value = item['default']
  return value === undefined ? undefined : asJson(value)
}

function decodeSystemColumn(column: YamlRecord, place: Place): SystemColumn {
  return {
    displayName: text(column, 'displayName', place),
    transform: text(column, 'transform', place),
    dataType: text(column, 'dataType', place),
    placement: text(column, 'placement', place),
    attribute: text(column, 'attributeName', place),
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
