// One file of the repository, decoded: pure, without exceptions, and without a look at any other file.
import { assertNever } from '../core/failure/index.ts'
import { fileRole, folderOf, isSecretKey, secretsIn } from '../core/project/index.ts'
import type { FileRole, YamlPath } from '../core/project/index.ts'
import { decodeManifest } from './decode/manifest.ts'
import { decodeNodeFile } from './decode/node-file.ts'
import { decodeNodeType } from './decode/node-type.ts'
import { decodePackage } from './decode/package.ts'
import { decodeSettings } from './decode/settings.ts'
import { decodeEnvironment, decodeJob, decodeLocations, decodeMacros, decodeSubgraph } from './decode/small-files.ts'
import type { DecodedFile, FormatFile, Part } from './files.ts'
import { nodeTypeOrigin, templateRole } from './node-type-paths.ts'
import { plainText } from './plain-text.ts'
import { FileFindings, isRecord, kindOf } from './read.ts'
import type { Place, YamlRecord } from './read.ts'
import { decodeSqlNode } from './sql-node/index.ts'
import { readYaml } from './yaml.ts'

type YamlRole = Exclude<FileRole, 'template' | 'sqlNode'>

/** What a file of that role is, and the `type` that Coalesce writes into it. */
const EXPECTED: Readonly<Record<YamlRole, { readonly what: string; readonly type?: string }>> = {
  manifest: { what: 'the manifest of a project' },
  locations: { what: 'a list of locations' },
  settings: { what: 'the settings of a project' },
  node: { what: 'a node', type: 'Node' },
  nodeType: { what: 'a node type', type: 'NodeType' },
  environment: { what: 'an environment', type: 'Environment' },
  job: { what: 'a job', type: 'Job' },
  subgraph: { what: 'a subgraph', type: 'Subgraph' },
  macros: { what: 'macros' },
  package: { what: 'the declaration of a package', type: 'Package' },
}

export function decodeFile({ path, text }: FormatFile): DecodedFile {
  const file = { path, text: plainText(text) }
  const findings = new FileFindings(file.path)
  for (const { kind, line } of secretsIn(file.text)) findings.add('PRJ113', { kind }, { line })
  return { path: file.path, parts: decodeParts(file, findings), findings: findings.found }
}

function decodeParts(file: FormatFile, findings: FileFindings): readonly Part[] {
  const role = fileRole(file.path)
  if (role === undefined) return []
  if (role === 'template') {
    const template = templateRole(file.path)
    return template === undefined ? [] : [{ kind: 'template', folder: folderOf(file.path), role: template, text: file.text }]
  }
  if (role === 'sqlNode') return decodeSqlNode(file, findings)
  const value = readMapping(file, role, findings)
  return value === undefined ? [] : decodeRole(role, value, { findings, path: [] })
}

function readMapping(file: FormatFile, role: YamlRole, findings: FileFindings): YamlRecord | undefined {
  const { what, type } = EXPECTED[role]
  const yaml = readYaml(file.text)
  if (yaml.kind === 'broken') {
    findings.add('PRJ101', { problem: yaml.problem }, { line: yaml.line, column: yaml.column })
    return undefined
  }
  if (yaml.kind === 'empty' || yaml.value === null) {
    findings.add('PRJ102', { expected: what }, { line: 1 })
    return undefined
  }
  if (yaml.repeated !== undefined) findings.add('PRJ107', { key: yaml.repeated.problem }, { line: yaml.repeated.line, column: yaml.repeated.column })
  if (!isRecord(yaml.value)) {
    findings.add('PRJ103', { expected: what, found: kindOf(yaml.value) }, { line: 1 })
    return undefined
  }
  const actual = yaml.value['type']
  if (type !== undefined && typeof actual === 'string' && actual !== type) {
    findings.add('PRJ103', { expected: what, found: `of type ${actual.slice(0, 40)}` }, { path: ['type'] })
    return undefined
  }
  return yaml.value
}

function decodeRole(role: YamlRole, value: YamlRecord, place: Place): readonly Part[] {
  switch (role) {
    case 'manifest':
      return decodeManifest(value, place)
    case 'locations':
      return [decodeLocations(value, place)]
    case 'settings':
      findSecretKeys(value, place)
      return [decodeSettings(value, place)]
    case 'node':
      return decodeNodeFile(value, place)
    case 'nodeType':
      return [{ kind: 'nodeType', definition: decodeNodeType(value, nodeTypeOrigin(place.findings.file), place) }]
    case 'environment': {
      findSecretKeys(value, place)
      const environment = decodeEnvironment(value, place)
      return environment === undefined ? [] : [{ kind: 'environment', environment }]
    }
    case 'job': {
      const job = decodeJob(value, place)
      return job === undefined ? [] : [{ kind: 'job', job }]
    }
    case 'subgraph': {
      const subgraph = decodeSubgraph(value, place)
      return subgraph === undefined ? [] : [{ kind: 'subgraph', subgraph }]
    }
    case 'macros':
      return decodeMacros(value, place)
    case 'package':
      return [{ kind: 'package', package: decodePackage(value, place) }]
    default:
      return assertNever(role)
  }
}

/** A text under a key such as `password` is a secret, unless it is taken from a variable. */
function findSecretKeys(value: unknown, { findings, path }: Place): void {
  if (Array.isArray(value)) value.forEach((item, index) => findSecretKeys(item, { findings, path: [...path, index] }))
  if (!isRecord(value)) return
  for (const [key, item] of Object.entries(value)) {
    const at: YamlPath = [...path, key]
    const isWritten = (typeof item === 'string' && item !== '' && !/^\$|\{\{/.test(item)) || typeof item === 'number'
    if (isWritten && isSecretKey(key)) findings.add('PRJ113', { kind: `a secret under the key ${key}` }, { path: at })
    else findSecretKeys(item, { findings, path: at })
  }
}
