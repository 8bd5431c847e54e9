// The options of a node type: where each is kept, and what its value is in a node.
//
// Rules:
//   A node's own value counts; else the definition's default; else what the editor shows of an option that nobody touched (off, '', no rows), since that is
//   what it stores with a node that it makes. A dropdown or the choice of a column has nothing then.
//   `enableIf` says whether a person is asked for an option. Templates see its value all the same, and decide for themselves: the editor keeps what was
//   stored when a condition stops to hold, and stores defaults of options whose condition never did.
//   A stored null is a value and hides the default.
import type { Column, Json, JsonObject, Node, NodeTypeOption } from '../project/index.ts'

/** With the node itself, as a flag or text on each of its columns, or in the node's config. */
export type OptionPlace = 'node' | 'column' | 'config'

const ELSEWHERE: ReadonlyMap<string, OptionPlace> = new Map([
  ['materializationSelector', 'node'],
  ['multisourceToggle', 'node'],
  ['overrideSQLToggle', 'node'],
  ['businessKeyColumns', 'column'],
  ['changeTrackingColumns', 'column'],
  ['columnSelector', 'column'],
  ['mappingColumn', 'column'],
])

/** Of a type that is not known, too: what a node stores for it is in its config. */
export function optionPlace({ type }: NodeTypeOption): OptionPlace {
  return ELSEWHERE.get(type) ?? 'config'
}

/** undefined: none. Where two definitions have an option, the nearer is the last. */
function defaultValue(option: NodeTypeOption): Json | undefined {
  if (option.default !== undefined) return option.default
  switch (option.type) {
    case 'toggleButton': case 'columnSelector': case 'businessKeyColumns': case 'changeTrackingColumns': return false
    case 'textBox': case 'mappingColumn': return ''
    case 'tabular': return { items: [] }
    default: return undefined
  }
}

/** The node's config as its templates see it: what it stores, with the defaults of its type and of the columns of its tables. */
export function optionValues(node: Pick<Node, 'config'>, options: readonly NodeTypeOption[]): JsonObject {
  const config: JsonObject = { ...defaultsOf(options.filter((option) => optionPlace(option) === 'config')), ...node.config }
  const tables = options.flatMap(({ attribute, columns }): [string, Json][] => {
    const table = Object.hasOwn(config, attribute) ? config[attribute] : undefined
    return columns === undefined || table === undefined ? [] : [[attribute, withRows(table, columns)]]
  })
  return tables.length === 0 ? config : { ...config, ...Object.fromEntries(tables) }
}

/** What every column has without saying so: the flags and texts that the node type declares for columns. */
export function columnDefaults(options: readonly NodeTypeOption[]): JsonObject {
  return defaultsOf(options.filter((option) => optionPlace(option) === 'column'))
}

function defaultsOf(options: readonly NodeTypeOption[]): JsonObject {
  return Object.fromEntries(
    options.flatMap((option): [string, Json][] => {
      const value = defaultValue(option)
      return value === undefined ? [] : [[option.attribute, value]]
    }),
  )
}

/** A table of options is stored as `{items: [{…}]}`. */
function withRows(table: Json, columns: readonly NodeTypeOption[]): Json {
  if (!isObject(table) || !Array.isArray(table['items'])) return table
  return { ...table, items: table['items'].map((row: Json) => (isObject(row) ? { ...defaultsOf(columns), ...row } : row)) }
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether the node has nothing for an option: no choice, an empty text, no row, no column with the flag. A toggle that is off is a value. */
export function isOptionEmpty(option: NodeTypeOption, node: Pick<Node, 'columns' | 'config' | 'materialization'>, value: Json | undefined): boolean {
  switch (optionPlace(option)) {
    case 'node': return false
    case 'column': return !node.columns.some((column) => hasFlag(column, option.attribute))
    case 'config': return isEmpty(value)
  }
}

function hasFlag({ flags, config }: Column, attribute: string): boolean {
  return flags.some((flag) => flag === attribute) || (config[attribute] !== undefined && config[attribute] !== false && !isEmpty(config[attribute]))
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) return true
  if (!isObject(value)) return false
  const { items } = value
  return Array.isArray(items) && items.every((row: Json) => isObject(row) && Object.values(row).every(isEmpty))
}
