// Edits of jobs: what they select, their names, new ones and ones that go.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { parseSelector } from '../../core/selector/index.ts'
import { editSelectors } from '../../format/index.ts'
import { findJob } from '../refresh/targets.ts'
import type { EditContext } from './context.ts'
import { addEntry, removeTheEntry, renameTheEntry } from './entries.ts'
import { changeOf, madeEdit } from './made-edit.ts'
import type { MadeEdit } from './made-edit.ts'
import type { EditIntent } from './intent.ts'
import { checkEntryName } from './names.ts'
import { readFile } from './texts.ts'

type Intent<K extends EditIntent['kind']> = Extract<EditIntent, { kind: K }>

/** PRJ005, SEL001 where a text is no selector, EDT002. */
export async function setJobSelectors({ repository, opened }: EditContext, { job: name, ...selectors }: Intent<'setJobSelectors'>): Promise<Result<MadeEdit>> {
  const job = findJob(opened.linked.project, name)
  if (!job.ok) return job
  const { include, exclude } = selectors
  const isSelector = all(include, exclude)
  if (!isSelector.ok) return isSelector
  const file = await readFile(repository, opened, job.value.file)
  if (!file.ok) return file
  const edited = editSelectors(file.value, job.value.id, { ...(include === undefined ? {} : { include }), ...(exclude === undefined ? {} : { exclude }) })
  return edited.ok ? ok(madeEdit(`Change what job ${job.value.name} selects`, [changeOf(file.value, edited.value)])) : edited
}

/** EDT003, SEL001. */
export async function addJob(context: EditContext, { name, include, exclude = '' }: Intent<'addJob'>): Promise<Result<MadeEdit>> {
  const { jobs } = context.opened.linked.project
  const isName = checkEntryName('job', name, jobs.map((job) => job.name))
  if (!isName.ok) return isName
  const isSelector = all(include, exclude)
  if (!isSelector.ok) return isSelector
  return await addEntry(context, { kind: 'job', name, include, exclude }, jobs.map(({ id }) => id))
}

/** PRJ005, EDT002, EDT003. */
export async function renameJob(context: EditContext, { job: text, name }: Intent<'renameJob'>): Promise<Result<MadeEdit>> {
  const { project } = context.opened.linked
  const job = findJob(project, text)
  if (!job.ok) return job
  const isName = checkEntryName('job', name, project.jobs.filter(({ id }) => id !== job.value.id).map((other) => other.name))
  return isName.ok ? await renameTheEntry(context, { kind: 'job', ...job.value }, name) : isName
}

/** PRJ005, EDT002. */
export async function removeJob(context: EditContext, { job: text }: Intent<'removeJob'>): Promise<Result<MadeEdit>> {
  const job = findJob(context.opened.linked.project, text)
  return job.ok ? await removeTheEntry(context, { kind: 'job', ...job.value }) : job
}

function all(...texts: readonly (string | undefined)[]): Result<void> {
  for (const text of texts) {
    const parsed = parseSelector(text ?? '')
    if (!parsed.ok) return parsed
  }
  return ok(undefined)
}
