// A node's column.
import { COLUMN_FLAGS, columnId, nodeId } from '../../core/project/index.ts'
import type { Column, ColumnReference, ColumnSource, HashDetails, Json, JsonObject } from '../../core/project/index.ts'
import { asJson, below, decoded, flag, isRecord, json, list, record, text } from '../read.ts'
import type { Place, YamlRecord } from '../read.ts'

/** Keys that have a place of their own in the model, or that Coalesce stores and no template reads. */
const KNOWN = new Set<string>([
  'name', 'dataType', 'nullable', 'defaultValue', 'description', 'columnReference', 'sourceColumnReferences', 'appliedColumnTests',
  'acceptedValues', 'hashDetails', 'hashColumns', 'config', 'transform', 'primaryKey', 'uniqueKey', 'keyColumnType', 'systemColumnType',
  ...COLUMN_FLAGS,
])

/** undefined where it has no name, with a finding. */
export function decodeColumn(from: YamlRecord, place: Place): Column | undefined {
  const name = text(from, 'name', place)
  if (name === '') {
    place.findings.add('PRJ105', { key: 'name', what: 'The column' }, { path: place.path })
    return undefined
  }
  const hash = decodeHash(from, place)
  return {
    id: columnId(text(record(from, 'columnReference', place), 'columnCounter', place)),
    name,
    dataType: text(from, 'dataType', place),
    nullable: flag(from, 'nullable', place, true),
    defaultValue: text(from, 'defaultValue', place),
    description: text(from, 'description', place),
    flags: decodeFlags(from),
    sources: decoded(from, 'sourceColumnReferences', place, (source) => decodeSource(source, place)),
    tests: decodeTests(record(from, 'appliedColumnTests', place), place),
    acceptedValues: acceptedValues(from),
    config: decodeConfig(from, place),
    ...(hash === undefined ? {} : { hash }),
  }
}

// Of a large project's columns nearly all share these.
const NO_FLAGS: Column['flags'] = Object.freeze([])
const NO_TESTS: Column['tests'] = Object.freeze({ hasNull: false, isDistinct: false })

function decodeFlags(from: YamlRecord): Column['flags'] {
  return COLUMN_FLAGS.some((name) => from[name] === true) ? COLUMN_FLAGS.filter((name) => from[name] === true) : NO_FLAGS
}

function decodeTests(from: YamlRecord, place: Place): Column['tests'] {
  const [hasNull, isDistinct] = [flag(from, 'hasNull', place, false), flag(from, 'isDistinct', place, false)]
  return hasNull || isDistinct ? { hasNull, isDistinct } : NO_TESTS
}

/** A pointer to a column, as `{columnCounter, stepCounter}`. */
export function decodeReference(from: YamlRecord, place: Place): ColumnReference {
  return { node: nodeId(text(from, 'stepCounter', place)), column: columnId(text(from, 'columnCounter', place)) }
}

function decodeSource(from: YamlRecord, place: Place): ColumnSource {
  return {
    columns: decoded(from, 'columnReferences', place, (reference) => decodeReference(reference, place)),
    transform: text(from, 'transform', below(place, 'sourceColumnReferences')),
  }
}

function decodeHash(from: YamlRecord, place: Place): HashDetails | undefined {
  const details = from['hashDetails']
  if (!isRecord(details)) return undefined
  const inside = below(place, 'hashDetails')
  const columns = list(details, 'columns', inside).filter(isRecord)
  return {
    columns: columns.map((column) => decodeReference(isRecord(column['columnReference']) ? column['columnReference'] : column, inside)),
    algorithm: text(details, 'algorithm', inside),
  }
}

function acceptedValues(from: YamlRecord): Json {
  const accepted = from['acceptedValues']
  if (!isRecord(accepted)) return asJson(accepted ?? null)
  const values = accepted['values']
  return Array.isArray(values) && values.length === 0 ? null : asJson(accepted)
}

/** The column's own config, with what else is on the column: the flags that a custom node type declares are kept there. */
function decodeConfig(from: YamlRecord, place: Place): JsonObject {
  const config = json(from, 'config', place)
  const others: [string, unknown][] = []
  for (const key of Object.keys(from)) {
    if (!KNOWN.has(key) && from[key] !== null && from[key] !== false) others.push([key, from[key]])
  }
  return others.length === 0 ? config : { ...asJson(Object.fromEntries(others)), ...config }
}
