// Edits of storage mappings and parameters: each goes where the value came from, sluice.yml or the environment's own file.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { fileRole } from '../../core/project/index.ts'
import type { Json, LocationMapping, YamlPath } from '../../core/project/index.ts'
import type { FormatFile } from '../files.ts'
import { isRecord } from '../read.ts'
import type { YamlChange } from './change.ts'
import { editYaml } from './edit-yaml.ts'
import { mappingOf, valueIn } from './places.ts'

const NEW_SETTINGS: FormatFile = { path: 'sluice.yml', text: 'version: 1\n' }

export interface EnvironmentFiles {
  readonly id: string
  readonly name: string
  /** In environments/, or data.yml of the oldest layout; undefined where it is defined in sluice.yml, or built in. */
  readonly own: FormatFile | undefined
  readonly settings: FormatFile | undefined
}

/** Only the parts that differ are written. EDT002. */
export function editMapping(files: EnvironmentFiles, location: string, target: LocationMapping): Result<FormatFile> {
  const { own, settings = NEW_SETTINGS } = files
  const overlay = [...overlayPath(files), 'mapping', location]
  const isOverlaid = valueIn(mappingOf(settings), overlay) !== undefined
  const [file, path] = own === undefined || isOverlaid ? [settings, overlay] as const : [own, mappingPath(own, files.id, location)] as const
  const before = valueIn(mappingOf(file), path)
  if (!isRecord(before) || Object.keys(before).length === 0) return editYaml(file, [{ kind: 'set', path, value: { ...target } }])
  return editYaml(file, (['database', 'schema'] as const).filter((part) => before[part] !== target[part]).map((part) => ({ kind: 'set', path: [...path, part], value: target[part] })))
}

/** A value of undefined takes the parameter out. Without an environment it is the base layer's. EDT002. */
export function editParameter(files: Pick<EnvironmentFiles, 'settings'> & Partial<EnvironmentFiles>, key: string, value: Json | undefined): Result<FormatFile> {
  const { settings = NEW_SETTINGS, own, id, name } = files
  const overlay = id === undefined || name === undefined ? ['parameters', key] : [...overlayPath({ id, name, own, settings: files.settings }), 'parameters', key]
  const isOverlaid = valueIn(mappingOf(settings), overlay) !== undefined
  const isOwn = own !== undefined && fileRole(own.path) === 'environment' && !isOverlaid && valueIn(mappingOf(own), ['parameters', key]) !== undefined
  const [file, path] = isOwn ? [own, ['parameters', key]] as const : [settings, overlay] as const
  if (value === undefined && !isOwn && !isOverlaid) return ok(file)
  const change: YamlChange = value === undefined ? { kind: 'remove', path } : { kind: 'set', path, value }
  return editYaml(file, [change])
}

/** Under the environment's id or name, whichever sluice.yml uses for it. */
function overlayPath({ id, name, settings = NEW_SETTINGS }: EnvironmentFiles): YamlPath {
  const known = valueIn(mappingOf(settings), ['environments'])
  const key = isRecord(known) && !Object.hasOwn(known, name) && Object.hasOwn(known, id) ? id : name
  return ['environments', key]
}

function mappingPath(own: FormatFile, id: string, location: string): YamlPath {
  return fileRole(own.path) === 'manifest' ? ['locations', location, 'mappingDefinitions', id] : ['mappingDefinitions', location]
}
