// The small files: locations, environments, jobs, subgraphs, macros.
import { environmentId, jobId, nodeId, packageOf, subgraphId } from '../../core/project/index.ts'
import type { Environment, Job, LocationMapping, Subgraph } from '../../core/project/index.ts'
import type { Part } from '../files.ts'
import { below, entries, isRecord, json, optionalText, text, texts } from '../read.ts'
import type { Place, YamlRecord } from '../read.ts'

export function decodeLocations(from: YamlRecord, place: Place): Part {
  return { kind: 'locations', names: texts(from, 'locations', place), defaultLocation: optionalText(from, 'defaultStorageMapping', place) }
}

export function decodeEnvironment(from: YamlRecord, place: Place): Environment | undefined {
  const id = identify(from, 'The environment', place)
  if (id === undefined) return undefined
  return {
    ...bareEnvironment(id),
    name: text(from, 'name', place, id),
    mapping: decodeMapping(from, 'mappingDefinitions', place),
    parameters: json(from, 'parameters', place),
    files: [place.findings.file],
  }
}

/** An environment of which only the id is known; its name is the same. */
export function bareEnvironment(id: string): Environment {
  return { id: environmentId(id), name: id, mapping: {}, parameters: {}, connection: undefined, stateSchema: undefined, branch: undefined, files: [] }
}

/** `LOCATION: {database, schema}`; what is missing is ''. */
export function decodeMapping(from: YamlRecord, key: string, place: Place): Readonly<Record<string, LocationMapping>> {
  return Object.fromEntries(entries(from, key, place).map(([location, target, at]) => [location, decodeTarget(target, at)]))
}

export function decodeTarget(from: YamlRecord, place: Place): LocationMapping {
  return { database: text(from, 'database', place), schema: text(from, 'schema', place) }
}

export function decodeJob(from: YamlRecord, place: Place): Job | undefined {
  const id = identify(from, 'The job', place)
  if (id === undefined) return undefined
  return {
    id: jobId(id),
    name: text(from, 'name', place, id),
    include: text(from, 'includeSelector', place),
    exclude: text(from, 'excludeSelector', place),
    file: place.findings.file,
  }
}

export function decodeSubgraph(from: YamlRecord, place: Place): Subgraph | undefined {
  const id = identify(from, 'The subgraph', place)
  if (id === undefined) return undefined
  return { id: subgraphId(id), name: text(from, 'name', place, id), nodes: texts(from, 'steps', place).map(nodeId), file: place.findings.file }
}

/** `{macroString}`, or in the oldest layout a mapping of such; those of a package are in its part of the cache. */
export function decodeMacros(from: YamlRecord, place: Place): readonly Part[] {
  const own = text(from, 'macroString', place)
  const texts = own === '' ? Object.keys(from).flatMap((key) => macroOf(from[key], below(place, key))) : [own]
  const packageAlias = packageOf(place.findings.file)
  return texts.map((text) => ({ kind: 'macros', text, ...(packageAlias === undefined ? {} : { packageAlias }) }))
}

function macroOf(value: unknown, place: Place): readonly string[] {
  const found = isRecord(value) ? text(value, 'macroString', place) : ''
  return found === '' ? [] : [found]
}

function identify(from: YamlRecord, what: string, place: Place): string | undefined {
  const id = text(from, 'id', place)
  if (id !== '') return id
  place.findings.add('PRJ105', { key: 'id', what }, { path: place.path })
  return undefined
}
