// What a file is for, told from its path alone.

export type FileRole =
  | 'manifest'
  | 'locations'
  | 'settings'
  | 'node'
  | 'sqlNode'
  | 'nodeType'
  | 'template'
  | 'environment'
  | 'job'
  | 'subgraph'
  | 'macros'
  | 'package'

const ROOT_FILES: ReadonlyMap<string, FileRole> = new Map([
  ['data.yml', 'manifest'],
  ['locations.yml', 'locations'],
  ['sluice.yml', 'settings'],
])

const FOLDERS: ReadonlyMap<string, FileRole> = new Map([
  ['nodes', 'node'],
  ['environments', 'environment'],
  ['jobs', 'job'],
  ['subgraphs', 'subgraph'],
  ['macros', 'macros'],
  ['packages', 'package'],
])

/** Where Coalesce's own tools keep the contents of installed packages. */
export const PACKAGE_CACHE = '.coa/cache/packages/'

const MACROS_OF_PACKAGE = /^\.coa\/cache\/packages\/[^/]+\/macros\/[^/]+\.ya?ml$/

/** The alias of the package whose contents the file belongs to; undefined outside of the cache. */
export function packageOf(path: string): string | undefined {
  return path.startsWith(PACKAGE_CACHE) ? path.slice(PACKAGE_CACHE.length).split('/')[0] : undefined
}

/** The folders and files below the root in which files of the format can be. */
export const FORMAT_ROOTS: readonly string[] = [...ROOT_FILES.keys(), ...FOLDERS.keys(), 'nodeTypes', PACKAGE_CACHE.slice(0, -1)]

/** The role of the file at `path` (from the root, with `/`), or undefined where the format has no place for it. */
export function fileRole(path: string): FileRole | undefined {
  const root = ROOT_FILES.get(path)
  if (root !== undefined) return root
  const folder = path.slice(0, path.indexOf('/'))
  if (folder === 'nodeTypes') return nodeTypeFile(path)
  if (path.startsWith(PACKAGE_CACHE)) return MACROS_OF_PACKAGE.test(path) ? 'macros' : nodeTypeFile(path)
  const role = FOLDERS.get(folder)
  if (role === 'node' && path.endsWith('.sql')) return 'sqlNode'
  return role !== undefined && isYaml(path) ? role : undefined
}

/** Whether a file belongs to the format; stray files beside them do not. */
export function isFormatFile(path: string): boolean {
  return fileRole(path) !== undefined
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

function nodeTypeFile(path: string): FileRole | undefined {
  if (path.endsWith('/definition.yml') || path.endsWith('/definition.yaml')) return 'nodeType'
  return path.endsWith('.sql.j2') ? 'template' : undefined
}

function isYaml(path: string): boolean {
  return path.endsWith('.yml') || path.endsWith('.yaml')
}
