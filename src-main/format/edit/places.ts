// Where in a file a thing is, in each layout: a file of its own, or an entry of data.yml in the oldest one.
import { fileRole } from '../../core/project/index.ts'
import type { YamlPath } from '../../core/project/index.ts'
import type { FormatFile } from '../files.ts'
import { isRecord } from '../read.ts'
import type { YamlRecord } from '../read.ts'
import { readYaml } from '../yaml.ts'

export type EntryKind = 'job' | 'subgraph'

/** The key of data.yml that holds the entries of a kind, and what the keys of entries begin with. */
export const OLDEST: Readonly<Record<EntryKind, { readonly key: string; readonly prefix: string }>> = {
  job: { key: 'jobs', prefix: 'Job-' },
  subgraph: { key: 'subgraphs', prefix: 'Subgraph-' },
}

/** The mapping of a job or a subgraph. */
export function entryPath(file: FormatFile, kind: EntryKind, id: string): YamlPath | undefined {
  if (fileRole(file.path) === kind) return []
  const { key } = OLDEST[kind]
  const name = keyWith(recordIn(mappingOf(file), key), (entry) => String(entry['id']) === id)
  return name === undefined ? undefined : [key, name]
}

/** The `operation` of the node with that id. */
export function operationPath(file: FormatFile, id: string): YamlPath | undefined {
  const value = mappingOf(file)
  if (!isRecord(value['steps'])) return isRecord(value['operation']) && String(value['id']) === id ? ['operation'] : undefined
  const key = keyWith(value['steps'], (step) => String(step['stepCounter']) === id)
  return key === undefined ? undefined : ['steps', key, 'operation']
}

export function mappingOf(file: FormatFile): YamlRecord {
  const read = readYaml(file.text)
  return read.kind === 'value' && isRecord(read.value) ? read.value : {}
}

/** The value at a path; undefined where it leads nowhere. */
export function valueIn(value: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>((at, key) => (Array.isArray(at) ? at[Number(key)] : isRecord(at) && Object.hasOwn(at, key) ? at[key] : undefined), value)
}

function recordIn(value: YamlRecord, key: string): YamlRecord {
  const inside = value[key]
  return isRecord(inside) ? inside : {}
}

function keyWith(record: YamlRecord, isMeant: (entry: YamlRecord) => boolean): string | undefined {
  return Object.keys(record).find((key) => {
    const entry = record[key]
    return isRecord(entry) && isMeant(entry)
  })
}
