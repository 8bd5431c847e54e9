// data.yml: the manifest, and in the oldest layout everything but the nodes.
import type { Environment, LocationMapping } from '../../core/project/index.ts'
import type { Part } from '../files.ts'
import { below, entries, isRecord, optionalText, record } from '../read.ts'
import type { Place, YamlRecord } from '../read.ts'
import { decodeNodeType } from './node-type.ts'
import { bareEnvironment, decodeJob, decodeMacros, decodeSubgraph, decodeTarget } from './small-files.ts'

/** The newest fileVersion of data.yml that is known. */
const NEWEST = 3
const OLDEST_KEYS = ['locations', 'stepTypes', 'jobs', 'subgraphs', 'macros']

export function decodeManifest(from: YamlRecord, place: Place): readonly Part[] {
  const version = from['fileVersion']
  if (typeof version === 'number' && version > NEWEST) place.findings.add('PRJ108', { version, known: NEWEST }, { path: ['fileVersion'] })
  const isOldest = OLDEST_KEYS.some((key) => isRecord(from[key]))
  const manifest: Part = {
    kind: 'manifest',
    manifest: {
      declaredId: optionalText(from, 'projectID', place),
      defaultLocation: optionalText(from, 'defaultStorageMapping', place),
      layout: isOldest ? 'oldest' : 'current',
    },
  }
  return isOldest ? [manifest, ...decodeOldest(from, place)] : [manifest]
}

function decodeOldest(from: YamlRecord, place: Place): readonly Part[] {
  const parts: Part[] = [{ kind: 'locations', names: Object.keys(record(from, 'locations', place)), defaultLocation: undefined }]
  for (const environment of decodeEnvironments(from, place)) parts.push({ kind: 'environment', environment })
  for (const [, entry, at] of entries(from, 'jobs', place)) {
    const job = decodeJob(entry, at)
    if (job !== undefined) parts.push({ kind: 'job', job })
  }
  for (const [, entry, at] of entries(from, 'subgraphs', place)) {
    const subgraph = decodeSubgraph(entry, at)
    if (subgraph !== undefined) parts.push({ kind: 'subgraph', subgraph })
  }
  for (const [key, entry, at] of entries(from, 'stepTypes', place)) {
    const origin = { folder: `${place.findings.file}#stepTypes.${key}`, fallbackId: key.replace(/^StepType-/, ''), packageAlias: undefined }
    parts.push({ kind: 'nodeType', definition: decodeNodeType(entry, origin, at) })
  }
  return [...parts, ...decodeMacros(record(from, 'macros', place), below(place, 'macros'))]
}

/** Environments have no name there: each id that a location is mapped for is one. */
function decodeEnvironments(from: YamlRecord, place: Place): readonly Environment[] {
  const mappings = new Map<string, [location: string, target: LocationMapping][]>()
  for (const [location, entry, at] of entries(from, 'locations', place)) {
    for (const [id, target, where] of entries(entry, 'mappingDefinitions', at)) {
      const mapping = mappings.get(id) ?? []
      mapping.push([location, decodeTarget(target, where)])
      mappings.set(id, mapping)
    }
  }
  return [...mappings].map(([id, mapping]) => ({ ...bareEnvironment(id), mapping: Object.fromEntries(mapping), files: [place.findings.file] }))
}
