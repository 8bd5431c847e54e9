// A refresh as it stands in its dialog: texts and choices; what is asked of the engine, and the command that does the same. Pure.
import type { Input } from '../../../src-main/contract/index.ts'
import { commandLine } from '../../lib/command.ts'
import type { RefreshTarget } from '../../lib/intents.ts'
import { NOT_PARAMETERS, readParameters } from '../../lib/parameters.ts'

export const EVERYTHING = 'everything'
export const SELECTOR = 'a selector'

export interface Draft {
  /** A job's id, or one of the two above. */
  readonly work: string
  readonly include: string
  readonly exclude: string
  readonly parameters: string
  /** '' is what is usual, here and below. */
  readonly parallelism: string
  readonly retries: string
  /** Seconds. */
  readonly nodeTimeout: string
}

export type Asked = Omit<Input<'refresh.preview'>, 'folder' | 'environment'>

export function draftOf({ job, include = '{*}', exclude = '' }: RefreshTarget): Draft {
  const isAll = job === undefined && include === '{*}' && exclude.trim() === ''
  return { work: job ?? (isAll ? EVERYTHING : SELECTOR), include: isAll || job !== undefined ? '' : include, exclude, parameters: '', parallelism: '', retries: '', nodeTimeout: '' }
}

/** `asked` undefined: nothing is said yet of what to run. */
export function askedOf(draft: Draft): { readonly asked: Asked | undefined } | { readonly problem: string } {
  const parameters = readParameters(draft.parameters)
  if (parameters === undefined) return { problem: NOT_PARAMETERS }
  const numbers = TERMS.map(({ key, title, least, most }) => ({ key, title, least, most, text: draft[key].trim(), value: Number(draft[key]) }))
  const wrong = numbers.find(({ text, value, least, most }) => text !== '' && !(Number.isInteger(value) && value >= least && value <= most))
  if (wrong !== undefined) return { problem: `${wrong.title}: a whole number from ${wrong.least} to ${wrong.most.toLocaleString('en-US')}.` }
  const work = workOf(draft)
  if (work === undefined) return { asked: undefined }
  const given = new Map(numbers.flatMap(({ key, text, value }) => (text === '' ? [] : [[key, value] as const])))
  const [parallelism, retries, nodeTimeoutSeconds] = [given.get('parallelism'), given.get('retries'), given.get('nodeTimeout')]
  return {
    asked: {
      ...work,
      ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
      ...(parallelism === undefined ? {} : { parallelism }),
      ...(retries === undefined ? {} : { retries }),
      ...(nodeTimeoutSeconds === undefined ? {} : { nodeTimeoutSeconds }),
    },
  }
}

export const TERMS = [
  { key: 'parallelism', title: 'Nodes at a time', flag: '--parallelism', least: 1, most: 64 },
  { key: 'retries', title: 'Retries a node', flag: '--retries', least: 0, most: 20 },
  { key: 'nodeTimeout', title: 'Seconds a node may take', flag: '--node-timeout', least: 1, most: 604_800 },
] as const

function workOf({ work, include, exclude }: Draft): Pick<Asked, 'job' | 'include' | 'exclude' | 'all'> | undefined {
  if (work === EVERYTHING) return { all: true }
  if (work !== SELECTOR) return { job: work }
  return include.trim() === '' ? undefined : { include, ...(exclude.trim() === '' ? {} : { exclude }) }
}

export interface CommandPlace {
  readonly folder: string
  readonly environment: string
  readonly jobs: readonly { readonly id: string; readonly name: string }[]
}

export function commandOf(draft: Draft, { folder, environment, jobs }: CommandPlace): string {
  const work = workOf(draft) ?? {}
  const job = jobs.find(({ id }) => id === work.job)?.name ?? work.job
  return commandLine({
    name: 'refresh',
    flags: [
      ['--project', folder], ['--env', environment],
      ...(job === undefined ? [] : [['--job', job] as const]),
      ...(work.all === true ? [['--all'] as const] : []),
      ...(work.include === undefined ? [] : [['--include', work.include] as const]),
      ...(work.exclude === undefined ? [] : [['--exclude', work.exclude] as const]),
      ...TERMS.flatMap(({ key, flag }) => (draft[key].trim() === '' ? [] : [[flag, draft[key].trim()] as const])),
      ...(draft.parameters.trim() === '' ? [] : [['--parameters', draft.parameters.trim()] as const]),
    ],
  })
}
