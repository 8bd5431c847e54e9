// sluice.yml: connections, environments laid over environments/, parameters, tags, promotion.
import type { Connection, JsonObject } from '../../core/project/index.ts'
import { isSecretKey } from '../../core/project/index.ts'
import type { EnvironmentOverlay, Part, SettingsFile } from '../files.ts'
import { asJson, below, entries, json, optionalText, record, text, texts } from '../read.ts'
import type { Place, YamlRecord } from '../read.ts'
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
  }
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
