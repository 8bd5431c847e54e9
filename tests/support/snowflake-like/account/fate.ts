// One statement's way through what a test makes go wrong with it.
import { setTimeout as sleep } from 'node:timers/promises'
import { SnowflakeProblem } from '../problems.ts'
import type { FaultDeed } from './faults.ts'
import type { Held } from './held.ts'
import type { Queries, Query, QueryEnd, QueryResult } from './queries.ts'

export interface Fate {
  readonly query: Query
  readonly queries: Queries
  readonly held: Held
  readonly deeds: readonly FaultDeed[]
  /** Runs it, in DuckDB. */
  readonly work: () => Promise<QueryResult>
}

export async function meet({ query, queries, held, deeds, work }: Fate): Promise<QueryEnd> {
  const { signal } = query.cancellation
  const wait = async (at: 'start' | 'end'): Promise<void> => {
    for (const deed of deeds) {
      if (deed.kind === 'slow' && deed.at === at) await sleep(deed.ms, undefined, { signal }).catch(() => undefined)
      if (deed.kind === 'held' && deed.at === at) await held.stand(deed.name, signal)
    }
  }
  try {
    queries.begin(query)
    await wait('start')
    for (const deed of deeds) if (deed.kind === 'fails') throw new SnowflakeProblem(deed.code, deed.message ?? 'Processing aborted.')
    let result = await work()
    if (deeds.some(({ kind }) => kind === 'sent twice')) {
      queries.begin(query)
      result = await work()
    }
    await wait('end')
    return { ok: true, result: cutShort(result, deeds) }
  } catch (error) {
    if (error instanceof SnowflakeProblem) return { ok: false, problem: error }
    throw error
  }
}

function cutShort(result: QueryResult, deeds: readonly FaultDeed[]): QueryResult {
  const rows = Math.min(Number.POSITIVE_INFINITY, ...deeds.flatMap((deed) => (deed.kind === 'cut short' ? [deed.rows] : [])))
  return rows < result.rows.length ? { ...result, rows: result.rows.slice(0, rows) } : result
}
