// What the history is filtered by, as it is chosen and as the engine is asked. Pure.
import type { Input } from '../../../src-main/contract/index.ts'

export interface Filters {
  readonly kind: '' | 'deploy' | 'refresh'
  /** An id; '' is every one. */
  readonly environment: string
  readonly job: string
  readonly status: '' | 'running' | 'success' | 'success-with-test-failures' | 'failed' | 'cancelled'
  /** Days back; '' is ever. */
  readonly days: '' | '1' | '7' | '30'
  readonly node: string
  readonly text: string
}

export const NO_FILTERS: Filters = { kind: '', environment: '', job: '', status: '', days: '', node: '', text: '' }

export function isFiltered(filters: Filters): boolean {
  return Object.values(filters).some((value: string) => value.trim() !== '')
}

const DAY = 86_400_000

/** `today`: a time that changes rarely, in ms, so that the same filters are the same question. */
export function askedFor({ kind, environment, job, status, days, node, text }: Filters, today: number): Omit<Input<'runs.grid'>, 'folder' | 'limit'> {
  return {
    ...(kind === '' ? {} : { runType: kind }),
    ...(environment === '' ? {} : { environment }),
    ...(job === '' ? {} : { job }),
    ...(status === '' ? {} : { status }),
    ...(days === '' ? {} : { since: new Date(today - Number(days) * DAY).toISOString() }),
    ...(node.trim() === '' ? {} : { node: node.trim() }),
    ...(text.trim() === '' ? {} : { text: text.trim() }),
  }
}
