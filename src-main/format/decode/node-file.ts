// A file in nodes/: one node of the current layout, or the `steps` of the oldest.
import type { Part } from '../files.ts'
import { below, isRecord, kindOf, record, text } from '../read.ts'
import type { Place, YamlRecord } from '../read.ts'
import { decodeNode } from './node.ts'
import type { NodeIdentity } from './node.ts'

export function decodeNodeFile(from: YamlRecord, place: Place): readonly Part[] {
  if (isRecord(from['steps'])) return decodeSteps(from['steps'], below(place, 'steps'))
  if (!isRecord(from['operation'])) {
    const found = from['operation'] === undefined ? 'a mapping without operation' : `an operation that is ${kindOf(from['operation'])}`
    place.findings.add('PRJ103', { expected: 'a node', found }, { line: 1 })
    return []
  }
  // Half a node is not taken for a node: its missing columns would look as if they had been dropped.
  if (from['type'] === undefined) {
    place.findings.add('PRJ110', { key: 'type' }, { line: 1 })
    return []
  }
  return decodeOne({ id: text(from, 'id', place), name: text(from, 'name', place) }, from['operation'], place)
}

/** `<NAME>-<id>: {operation, stepCounter}` */
function decodeSteps(steps: YamlRecord, place: Place): readonly Part[] {
  return Object.keys(steps).flatMap((key) => {
    const step = record(steps, key, place)
    const at = below(place, key)
    const operation = record(step, 'operation', at)
    const name = text(operation, 'name', below(at, 'operation'))
    const idInKey = key.startsWith(`${name}-`) ? key.slice(name.length + 1) : ''
    const id = text(step, 'stepCounter', at)
    // It is the last line of a file: one that is missing or only begins as the key ends was cut off.
    const isCutOff = id === '' || (id !== idInKey && idInKey.startsWith(id))
    if (isCutOff) {
      place.findings.add('PRJ110', { key: 'whole stepCounter' }, { path: at.path })
      return []
    }
    return decodeOne({ id, name }, operation, at)
  })
}

function decodeOne(identity: NodeIdentity, operation: YamlRecord, place: Place): readonly Part[] {
  const node = decodeNode(identity, operation, below(place, 'operation'))
  return node === undefined ? [] : [{ kind: 'node', node }]
}
