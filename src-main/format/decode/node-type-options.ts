// The options that a node type declares: the items of its config, its mapping columns, and the columns of its tables.
import type { NodeTypeOption } from '../../core/project/index.ts'
import { asJson, isRecord, list, optionalText, text } from '../read.ts'
import type { Place, YamlRecord } from '../read.ts'

/** Items that a definition gives no attributeName, and the name that nodes store them under. */
const NAMED_BY_TYPE: ReadonlyMap<string, string> = new Map([
  ['materializationSelector', 'materializationType'],
  ['multisourceToggle', 'isMultisource'],
  ['overrideSQLToggle', 'overrideSQL'],
  ['businessKeyColumns', 'isBusinessKey'],
  ['changeTrackingColumns', 'isChangeTracking'],
])
/** Texts that are shown between the options and hold nothing. */
const SHOWN_ONLY = new Set(['label', 'note'])

/** Whose options they are, for messages. */
export interface OptionsOf {
  readonly type: string
  readonly place: Place
}

export function decodeOptions(spec: YamlRecord, of: OptionsOf): readonly NodeTypeOption[] {
  const groups = list(spec, 'config', of.place).filter(isRecord)
  const items = groups.flatMap((group) => list(group, 'items', of.place).filter(isRecord).flatMap((item) => decodeOption(item, of, condition(group))))
  const mapping = list(spec, 'mappingColumns', of.place).filter(isRecord)
  return [...items, ...mapping.flatMap((column) => decodeOption({ ...column, displayName: column['headerName'], type: 'mappingColumn' }, of, []))]
}

function decodeOption(item: YamlRecord, of: OptionsOf, groupConditions: readonly string[]): readonly NodeTypeOption[] {
  const { place } = of
  const type = text(item, 'type', place)
  if (SHOWN_ONLY.has(type)) return []
  const displayName = text(item, 'displayName', place)
  const attribute = optionalText(item, 'attributeName', place) ?? NAMED_BY_TYPE.get(type)
  if (attribute === undefined) {
    place.findings.add('PRJ131', { type: of.type, option: displayName || type || 'without a name' }, { path: place.path })
    return []
  }
  const enableIf = [...groupConditions, ...condition(item)]
  const columns = list(item, 'columns', place).filter(isRecord).flatMap((column) => decodeOption(column, of, []))
  return [
    {
      attribute,
      type,
      displayName: displayName || attribute,
      default: item['default'] === undefined ? undefined : asJson(item['default']),
      options: Array.isArray(item['options']) ? item['options'].map((option: unknown) => asJson(option)) : [],
      ...(item['isRequired'] === true || item['isRequired'] === 'true' ? { isRequired: true } : {}),
      ...(enableIf.length === 0 ? {} : { enableIf }),
      ...(columns.length === 0 ? {} : { columns }),
    },
  ]
}

/** A text, or a boolean that somebody left without quotes; none where it always holds. */
export function condition(from: YamlRecord): readonly string[] {
  const written = from['enableIf']
  if (typeof written !== 'string' && typeof written !== 'boolean') return []
  const enableIf = String(written).trim()
  return enableIf === '' || enableIf === 'true' ? [] : [enableIf]
}
