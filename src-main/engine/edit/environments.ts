// Edits of storage mappings and parameters.
import { findEnvironment } from '../../core/config/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Environment } from '../../core/project/index.ts'
import { editMapping, editParameter } from '../../format/index.ts'
import type { EnvironmentFiles, FormatFile } from '../../format/index.ts'
import type { EditContext } from './context.ts'
import { findLocation } from './find.ts'
import type { EditIntent } from './intent.ts'
import { madeEdit } from './made-edit.ts'
import type { MadeEdit } from './made-edit.ts'
import { readIfThere } from './texts.ts'

type Intent<K extends EditIntent['kind']> = Extract<EditIntent, { kind: K }>

const SETTINGS = 'sluice.yml'

/** ENV001, EDT002, EDT007. */
export async function setMapping(context: EditContext, { environment: name, location: place, database, schema }: Intent<'setMapping'>): Promise<Result<MadeEdit>> {
  const { project } = context.opened.linked
  const environment = findEnvironment(project, name)
  if (!environment.ok) return environment
  const location = findLocation(project, place)
  if (!location.ok) return location
  const files = await filesOf(context, environment.value)
  if (!files.ok) return files
  const edited = editMapping(files.value, location.value, { database, schema })
  return edited.ok ? ok(among(`Map ${location.value} to ${database}.${schema} in ${environment.value.name}`, files.value, edited.value)) : edited
}

/** ENV001, EDT002. */
export async function setParameter(context: EditContext, { environment: name, key, value }: Intent<'setParameter'>): Promise<Result<MadeEdit>> {
  const environment = name === undefined ? ok(undefined) : findEnvironment(context.opened.linked.project, name)
  if (!environment.ok) return environment
  const files = environment.value === undefined ? await settingsOf(context) : await filesOf(context, environment.value)
  if (!files.ok) return files
  const edited = editParameter(files.value, key, value)
  const where = environment.value === undefined ? '' : ` in ${environment.value.name}`
  return edited.ok ? ok(among(value === undefined ? `Take out parameter ${key}${where}` : `Set parameter ${key}${where}`, files.value, edited.value)) : edited
}

async function settingsOf({ repository, opened }: EditContext): Promise<Result<Pick<EnvironmentFiles, 'settings'>>> {
  const settings = await readIfThere(repository, opened, SETTINGS)
  return settings.ok ? ok({ settings: settings.value }) : settings
}

async function filesOf(context: EditContext, { id, name, files }: Environment): Promise<Result<EnvironmentFiles>> {
  const settings = await settingsOf(context)
  if (!settings.ok) return settings
  const own = await readIfThere(context.repository, context.opened, files.find((file) => file !== SETTINGS))
  return own.ok ? ok({ id, name, own: own.value, settings: settings.value.settings }) : own
}

/** The file that was edited is one of those that were read, or a new sluice.yml. */
function among(what: string, { own, settings }: Partial<EnvironmentFiles>, edited: FormatFile): MadeEdit {
  return madeEdit(what, [{ from: [own, settings].find((file) => file?.path === edited.path), to: edited }])
}
