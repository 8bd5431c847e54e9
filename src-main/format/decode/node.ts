// A YAML node: of the current layout, or one entry of `steps` of the oldest, which has the same operation.
import { nodeId } from '../../core/project/index.ts'
import type { Dependency, Node, NodeTest, SourceGroup } from '../../core/project/index.ts'
import { below, decoded, flag, json, record, records, text, texts } from '../read.ts'
import type { Place, YamlRecord } from '../read.ts'
import { decodeColumn } from './column.ts'

export interface NodeIdentity {
  readonly id: string
  readonly name: string
}

/** The node of an `operation`, which is at `place`; undefined where id or name is missing, with a finding. */
export function decodeNode(identity: NodeIdentity, operation: YamlRecord, place: Place): Node | undefined {
  const name = text(operation, 'name', place, identity.name) || identity.name
  for (const [key, value] of [['id', identity.id], ['name', name]] as const) {
    if (value !== '') continue
    place.findings.add('PRJ105', { key, what: 'The node' }, { path: place.path.slice(0, -1) })
    return undefined
  }
  const metadata = record(operation, 'metadata', place)
  const inside = below(place, 'metadata')
  return {
    id: nodeId(identity.id),
    name,
    location: text(operation, 'locationName', place),
    isSource: operation['type'] === 'sourceInput',
    nodeType: text(operation, 'sqlType', place, operation['type'] === 'sourceInput' ? 'Source' : ''),
    description: text(operation, 'description', place),
    materialization: text(operation, 'materializationType', place),
    deployEnabled: flag(operation, 'deployEnabled', place, true),
    isMultisource: flag(operation, 'isMultisource', place, false),
    overrideSql: flag(operation, 'overrideSQL', place, false),
    database: text(operation, 'database', place),
    schema: text(operation, 'schema', place),
    config: json(operation, 'config', place),
    columns: records(metadata, 'columns', inside).flatMap((column, index) => decodeColumn(column, below(inside, 'columns', index)) ?? []),
    sources: decoded(metadata, 'sourceMapping', inside, (source, index) => decodeSourceGroup(source, below(inside, 'sourceMapping', index))),
    tests: decoded(metadata, 'appliedNodeTests', inside, (test, index) => decodeTest(test, below(inside, 'appliedNodeTests', index))),
    enabledColumnTests: texts(metadata, 'enabledColumnTestIDs', inside),
    cte: text(metadata, 'cteString', inside),
    file: place.findings.file,
  }
}

function decodeSourceGroup(from: YamlRecord, place: Place): SourceGroup {
  return {
    name: text(from, 'name', place),
    join: text(record(from, 'join', place), 'joinCondition', below(place, 'join')),
    customSql: text(record(from, 'customSQL', place), 'customSQL', below(place, 'customSQL')),
    dependencies: decodeDependencies(from, 'dependencies', place),
    aliases: decodeAliases(record(from, 'aliases', place), below(place, 'aliases')),
    noLinkRefs: decodeDependencies(from, 'noLinkRefs', place),
  }
}

/** Without a prototype: an object that V8 keeps as a table, since no two nodes have the same keys (see mappingOfNames in block-yaml.ts). */
function decodeAliases(from: YamlRecord, place: Place): SourceGroup['aliases'] {
  const aliases: Record<string, string> = Object.create(null)
  for (const alias of Object.keys(from)) aliases[alias] = text(from, alias, place)
  return aliases
}

function decodeDependencies(from: YamlRecord, key: string, place: Place): readonly Dependency[] {
  return decoded(from, key, place, (dependency, index) => {
    const inside = below(place, key, index)
    return { location: text(dependency, 'locationName', inside), name: text(dependency, 'nodeName', inside) }
  })
}

function decodeTest(from: YamlRecord, place: Place): NodeTest {
  return {
    name: text(from, 'name', place),
    runOrder: from['runOrder'] === 'Before' ? 'Before' : 'After',
    continueOnFailure: flag(from, 'continueOnFailure', place, false),
    template: text(from, 'templateString', place),
  }
}
