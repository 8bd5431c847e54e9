// sluice.yml: connections, environments laid over environments/, parameters, tags, promotion and its rules.
import type { Connection, JsonObject } from '../../core/project/index.ts'
import { isSecretKey } from '../../core/project/index.ts'
import type { EnvironmentOverlay, Part, SettingsFile } from '../files.ts'
import { asJson, below, entries, json, optionalText, record, records, text, texts } from '../read.ts'
import type { Place, YamlRecord } from '../read.ts'
import { decodeRefresh, decodeTests } from './running.ts'
import { decodeMapping } from './small-files.ts'

const NEWEST = 1

export function decodeSettings(from: YamlRecord, place: Place): Part {
  const version = from['version']
  if (typeof version === 'number' && version > NEWEST) place.findings.add('PRJ108', { version, known: NEWEST }, { path: ['version'] })
  const settings: SettingsFile = {
    parameters: json(from, 'parameters', place),
    connections: entries(from, 'connections', place).map(([name, entry, at]) => decodeConnection(name, entry, at)),
    environments: entries(from, 'environments', place).map(([key, entry, at]) => decodeOverlay(key, entry, at)),
    tags: decodeTags(record(from, 'tags', place), below(place, 'tags')),
    promotion: texts(from, 'promotion', place),
    rules: records(from, 'rules', place).map((rule) => asJson(rule)),
    tests: decodeTests(from, place),
    refresh: decodeRefresh(from, place),
  }
  return { kind: 'settings', settings }
}

function decodeOverlay(key: string, entry: YamlRecord, place: Place): EnvironmentOverlay {
  return {
    key,
    mapping: decodeMapping(entry, 'mapping', place),
    parameters: json(entry, 'parameters', place),
    connection: optionalText(entry, 'connection', place),
    stateSchema: optionalText(entry, 'stateSchema', place),
    branch: optionalText(entry, 'branch', place),
    exclude: optionalText(entry, 'exclude', place),
    keepDays: days(entry, 'keep', place),
  }
}

/** `14 days`, `1 day` or the number alone. */
function days(entry: YamlRecord, key: string, place: Place): number | undefined {
  const value = entry[key]
  if (value === undefined || value === null || value === '') return undefined
  const found = typeof value === 'string' || typeof value === 'number' ? /^(\d{1,5})(?: days?)?$/.exec(String(value).trim())?.[1] : undefined
  if (found === undefined || Number(found) === 0) place.findings.wrongKind([...place.path, key], 'a number of days, like 14 days', value)
  return found === undefined || Number(found) === 0 ? undefined : Number(found)
}

function decodeTags(from: YamlRecord, place: Place): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(from).map((name) => [name, text(from, name, place)]))
}

function decodeConnection(name: string, entry: YamlRecord, place: Place): Connection {
  const type = text(entry, 'type', place)
  if (type === '') place.findings.add('PRJ105', { key: 'type', what: `The connection ${name}` }, { path: place.path })
  return { name, type, facts: facts(entry) }
}

/** A connection's facts; a secret in them has a finding and goes no further. */
function facts(entry: YamlRecord): JsonObject {
  return asJson(Object.fromEntries(Object.entries(entry).filter(([key]) => key !== 'type' && !isSecretKey(key))))
}
