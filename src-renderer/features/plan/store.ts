// The plans that were made, one for each environment: kept while tabs come and go, made again when an answer changes.
import { create } from 'zustand'
import type { DriftChoice, Failure, PlanDocument, ProgressEvent } from '../../../src-main/contract/index.ts'
import { callEngine, isProgress } from '../../platform/index.ts'

export interface PlanAnswersGiven {
  readonly drift: Readonly<Record<string, DriftChoice>>
  readonly sameColumn: Readonly<Record<string, string>>
}

export interface PlanEntry {
  readonly answers: PlanAnswersGiven
  /** Also the one before, while the next is being made. */
  readonly plan: PlanDocument | undefined
  /** ms since the epoch */
  readonly plannedAt: number
  readonly isPlanning: boolean
  readonly progress: ProgressEvent | undefined
  readonly failure: Failure | undefined
  /** The run that this very plan was deployed by. */
  readonly deployedBy: string | undefined
}

export interface PlanPlace {
  readonly folder: string
  readonly environment: string
}

export const NO_ANSWERS: PlanAnswersGiven = { drift: {}, sameColumn: {} }
const NEW: PlanEntry = { answers: NO_ANSWERS, plan: undefined, plannedAt: 0, isPlanning: false, progress: undefined, failure: undefined, deployedBy: undefined }

const usePlans = create<Readonly<Record<string, PlanEntry>>>(() => ({}))
const keyOf = ({ folder, environment }: PlanPlace) => `${environment} ${folder}`

export function usePlan(place: PlanPlace): PlanEntry | undefined {
  return usePlans((plans) => plans[keyOf(place)])
}

export async function makePlan(place: PlanPlace, answers: PlanAnswersGiven): Promise<void> {
  const mine = change(place, { answers, isPlanning: true, progress: undefined, failure: undefined })
  const isMine = () => usePlans.getState()[keyOf(place)]?.answers === mine.answers
  const made = await callEngine('plan.make', { ...place, answers: { drift: { ...answers.drift }, sameColumn: { ...answers.sameColumn } } }, {
    onEvent: (event) => { if (isMine() && isProgress(event)) change(place, { progress: event }) },
  })
  // An answer given meanwhile has started another.
  if (!isMine()) return
  if (made.ok) change(place, { plan: made.value, plannedAt: Date.now(), isPlanning: false, deployedBy: undefined })
  else change(place, { failure: made.failure, isPlanning: false })
}

export function markDeployed(place: PlanPlace, runID: string): void {
  change(place, { deployedBy: runID })
}

function change(place: PlanPlace, changes: Partial<PlanEntry>): PlanEntry {
  const key = keyOf(place)
  const entry = { ...NEW, ...usePlans.getState()[key], ...changes }
  usePlans.setState({ [key]: entry })
  return entry
}
