// The columns of a selection, a page at a time: those in view are asked of the engine, and only they cross.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ColumnRow, Failure, Input } from '../../../src-main/contract/index.ts'
import { callEngine, useEngine } from '../../platform/index.ts'
import type { Sort } from '../../ui/index.ts'

const PAGE = 200
/** Pages kept: the rows of an hour of scrolling are not memory's business. */
const KEPT = 50

export interface ColumnQuery {
  readonly folder: string
  readonly environment: string
  readonly include?: string
  readonly job?: string
  /** Words to find in locations, nodes, columns and types. */
  readonly text?: string
}

export interface ColumnKey {
  readonly node: string
  readonly column: string
}

interface Shown {
  /** The query whose answer this is, and which answer of all. */
  readonly key: string
  readonly generation: number
  readonly total: number
  readonly all: number
  readonly countedAtMost: number
  /** Where the selected column was when the query was answered; -1 where it is not among them. */
  readonly found: number
  readonly pages: ReadonlyMap<number, readonly ColumnRow[]>
}

export interface Columns {
  /** undefined until there is a first answer. */
  readonly shown: Omit<Shown, 'pages'> | undefined
  readonly failure: Failure | undefined
  readonly sort: Sort | undefined
  readonly setSort: (sort: Sort | undefined) => void
  readonly rowAt: (place: number) => ColumnRow | undefined
  /** Asks for the rows between two places, where they are not here yet. */
  readonly see: (first: number, last: number) => void
  /** The place of a column in what is shown; -1 where it is not in it. */
  readonly placeOf: (column: ColumnKey) => Promise<number>
  readonly retry: () => void
}

/** `query` undefined: nothing is asked. `renewal`: ask again whenever it changes. */
export function useColumns(query: ColumnQuery | undefined, selected: ColumnKey | undefined, renewal: unknown): Columns {
  const [shown, setShown] = useState<Shown | undefined>(undefined)
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const [sort, setSort] = useState<Sort | undefined>(undefined)
  const [attempt, setAttempt] = useState(0)
  const isConnected = useEngine((engine) => engine.state === 'connected')
  const key = query === undefined ? undefined : JSON.stringify({ ...query, ...(sort === undefined ? {} : { sort: { by: sort.key, direction: sort.direction } }) })
  const find = useRef(selected)
  find.current = selected
  const asked = useRef<Set<number>>(new Set())

  useEffect(() => {
    if (key === undefined || !isConnected) return undefined
    let isWanted = true
    asked.current = new Set([0])
    void callEngine('project.columns', { ...inputOf(key), limit: PAGE, ...(find.current === undefined ? {} : { find: find.current }) }).then((answer) => {
      if (!isWanted) return
      setFailure(answer.ok ? undefined : answer.failure)
      if (!answer.ok) return
      const { total, all, countedAtMost, found, columns } = answer.value
      setShown((before) => ({ key, generation: (before?.generation ?? 0) + 1, total, all, countedAtMost, found: found ?? -1, pages: new Map([[0, columns]]) }))
    })
    return () => { isWanted = false }
  }, [key, attempt, isConnected, renewal])

  const shownKey = shown?.key
  const generation = shown?.generation
  const see = useCallback((first: number, last: number) => {
    if (shownKey === undefined) return
    const mine = asked.current
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) {
      if (mine.has(page)) continue
      mine.add(page)
      void callEngine('project.columns', { ...inputOf(shownKey), offset: page * PAGE, limit: PAGE }).then((answer) => {
        if (mine !== asked.current) return
        if (!answer.ok) return setFailure(answer.failure)
        setShown((now) => (now !== undefined && now.generation === generation ? { ...now, pages: withPage(now.pages, page, answer.value.columns, mine) } : now))
      })
    }
  }, [shownKey, generation])

  const placeOf = useCallback(async (column: ColumnKey) => {
    if (shownKey === undefined) return -1
    const answer = await callEngine('project.columns', { ...inputOf(shownKey), limit: 1, find: column })
    return answer.ok ? (answer.value.found ?? -1) : -1
  }, [shownKey])

  const pages = shown?.pages
  const rowAt = useCallback((place: number) => pages?.get(Math.floor(place / PAGE))?.[place % PAGE], [pages])
  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  return { shown, failure, sort, setSort, rowAt, see, placeOf, retry }
}

/** Safe: a key is the text of such an input. */
function inputOf(key: string): Input<'project.columns'> {
  return JSON.parse(key) as Input<'project.columns'>
}

/** The pages with one more; the one that came first goes where there are too many, and may be asked for again. */
function withPage(pages: ReadonlyMap<number, readonly ColumnRow[]>, page: number, rows: readonly ColumnRow[], asked: Set<number>): ReadonlyMap<number, readonly ColumnRow[]> {
  const next = new Map([...pages, [page, rows]])
  const [oldest] = next.keys()
  if (next.size > KEPT && oldest !== undefined) {
    next.delete(oldest)
    asked.delete(oldest)
  }
  return next
}
