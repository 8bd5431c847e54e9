// Rehearsals of plans, by the plan's hash: one that is going on, what the last one found, or why there is none.
import { create } from 'zustand'
import type { Failure, PlanDocument, ProgressEvent, RehearsalDocument, RehearsedStep } from '../../../src-main/contract/index.ts'
import { callEngine, isProgress } from '../../platform/index.ts'
import { answersOf } from './store.ts'
import type { PlanEntry, PlanPlace } from './store.ts'

export type RehearsalState =
  | { readonly state: 'running'; readonly progress: ProgressEvent | undefined; readonly cancel: () => void }
  | { readonly state: 'done'; readonly document: RehearsalDocument; readonly steps: ReadonlyMap<string, RehearsedStep> }
  | { readonly state: 'failed'; readonly failure: Failure }

const useRehearsals = create<Readonly<Record<string, RehearsalState | undefined>>>(() => ({}))

export function useRehearsal({ hash }: PlanDocument): RehearsalState | undefined {
  return useRehearsals((rehearsals) => rehearsals[hash])
}

/** Carries the plan out on a throw-away copy; one that was cancelled is as if it had never begun. */
export async function rehearse(place: PlanPlace, { hash, basis }: PlanDocument, entry: PlanEntry): Promise<void> {
  let isCancelled = false
  let abandon = (): void => undefined
  const cancel = () => {
    isCancelled = true
    abandon()
  }
  const tell = (state: RehearsalState | undefined) => useRehearsals.setState({ [hash]: state })
  tell({ state: 'running', progress: undefined, cancel })
  const rehearsed = await callEngine('plan.rehearse', { ...place, answers: answersOf(entry.answers), expectHash: hash, mode: basis.actual === 'none' ? 'offline' : 'live' }, {
    onEvent: (event) => { if (!isCancelled && isProgress(event)) tell({ state: 'running', progress: event, cancel }) },
    onStarted: (give) => { abandon = give },
  })
  if (isCancelled) return tell(undefined)
  if (!rehearsed.ok) return tell({ state: 'failed', failure: rehearsed.failure })
  return tell({ state: 'done', document: rehearsed.value, steps: new Map(rehearsed.value.steps.map((step) => [step.id, step])) })
}
