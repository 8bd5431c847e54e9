// Puts decoded files together into a project. Nothing is checked here that needs more than one file: that is linking.
import { createTypeLookup, defaultMaterialization, resolveSqlNodes } from '../core/project/index.ts'
import type { Finding, Node, NodeEntry, NodeType, Project, Settings } from '../core/project/index.ts'
import { assembleEnvironments } from './environments.ts'
import type { DecodedFile, Manifest, Part, SettingsFile } from './files.ts'
import { assembleNodeTypes } from './node-types.ts'

const NO_SETTINGS: SettingsFile = { parameters: {}, connections: [], environments: [], tags: {}, promotion: [], rules: [], tests: [], refresh: undefined }

/** The project of these files, in their order. A built-in node type stands where the project has none of its id or name. */
export function assemble(files: readonly DecodedFile[], builtins: readonly NodeType[], name: string): { project: Project; findings: readonly Finding[] } {
  const parts = files.flatMap((file) => file.parts)
  const manifest: Manifest = first(parts, 'manifest')?.manifest ?? { declaredId: undefined, defaultLocation: undefined, layout: 'current' }
  const locationParts = all(parts, 'locations')
  const locations = [...new Set(locationParts.flatMap((part) => part.names))]
  const defaultLocation = manifest.defaultLocation ?? locationParts.find((part) => part.defaultLocation !== undefined)?.defaultLocation
  const nodeTypes = withBuiltins(assembleNodeTypes(parts), builtins)
  const typeOf = createTypeLookup(nodeTypes)
  const entries = parts.flatMap((part): readonly NodeEntry[] => {
    if (part.kind === 'sqlNode') return [part]
    return part.kind === 'node' ? [{ kind: 'node', node: completed(part.node, defaultLocation, typeOf) }] : []
  })
  const { nodes, findings: ofSqlNodes } = resolveSqlNodes(entries, { typeOf, locations, defaultLocation })
  const settings = first(parts, 'settings')?.settings ?? NO_SETTINGS
  const settingsFile = files.find((file) => file.parts.some((part) => part.kind === 'settings'))?.path
  const { environments, findings } = assembleEnvironments({
    fromFiles: all(parts, 'environment').map((part) => part.environment),
    overlays: settings.environments,
    settingsFile,
    locations: [...new Set([...locations, ...nodes.map((node) => node.location)])],
  })
  const project: Project = {
    name,
    declaredId: manifest.declaredId,
    layout: manifest.layout,
    defaultLocation,
    locations,
    nodes,
    nodeTypes,
    environments,
    jobs: all(parts, 'job').map((part) => part.job),
    subgraphs: all(parts, 'subgraph').map((part) => part.subgraph),
    packages: all(parts, 'package').map((part) => part.package),
    macros: all(parts, 'macros').filter((part) => part.packageAlias === undefined).map((part) => part.text).join('\n'),
    settings: toSettings(settings, settingsFile),
  }
  return { project, findings: [...files.flatMap((file) => file.findings), ...findings, ...ofSqlNodes] }
}

function toSettings({ parameters, connections, tags, promotion, rules, tests, refresh }: Omit<SettingsFile, 'environments'>, file: string | undefined): Settings {
  return {
    parameters, connections, tags, promotion,
    ...(rules.length === 0 ? {} : { rules }),
    ...(tests.length === 0 ? {} : { tests }),
    ...(refresh === undefined ? {} : { refresh }),
    file,
  }
}

function withBuiltins(own: readonly NodeType[], builtins: readonly NodeType[]): readonly NodeType[] {
  const taken = new Set(own.filter((type) => type.origin === 'project').flatMap((type) => [String(type.id), type.name]))
  return [...own, ...builtins.filter((type) => !taken.has(type.id) && !taken.has(type.name))]
}

// By the node's object: a file that is not edited keeps its node.
const known = new WeakMap<Node, Node>()

/** With what others say where the node's own file does not; the same object as before where they say the same. */
function completed(node: Node, defaultLocation: string | undefined, typeOf: (written: string) => NodeType | undefined): Node {
  if (node.location !== '' && node.materialization !== '') return node
  const location = node.location || (defaultLocation ?? '')
  const materialization = node.materialization || defaultMaterialization(typeOf(node.nodeType))
  const before = known.get(node)
  if (before?.location === location && before.materialization === materialization) return before
  const made = { ...node, location, materialization }
  known.set(node, made)
  return made
}

type PartOf<K extends Part['kind']> = Extract<Part, { kind: K }>

function all<K extends Part['kind']>(parts: readonly Part[], kind: K): readonly PartOf<K>[] {
  return parts.filter((part): part is PartOf<K> => part.kind === kind)
}

function first<K extends Part['kind']>(parts: readonly Part[], kind: K): PartOf<K> | undefined {
  return parts.find((part): part is PartOf<K> => part.kind === kind)
}
