// The plans that were made, one for each environment and for each way back in it: kept while tabs come and go, made again when an answer changes.
import { create } from 'zustand'
import type { DisabledChoice, DriftChoice, Failure, PlanDocument, ProgressEvent } from '../../../src-main/contract/index.ts'
import type { RollbackTarget } from '../../lib/intents.ts'
import { callEngine, isProgress } from '../../platform/index.ts'

export interface PlanAnswersGiven {
  readonly drift: Readonly<Record<string, DriftChoice>>
  readonly sameColumn: Readonly<Record<string, string>>
  readonly disabled?: Readonly<Record<string, DisabledChoice>>
  /** Kept copies whose time is over are removed. */
  readonly removeExpired?: true
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
  /** Of a plan that goes back. */
  readonly rollback?: RollbackTarget
}

export const NO_ANSWERS: PlanAnswersGiven = { drift: {}, sameColumn: {} }
const NEW: PlanEntry = { answers: NO_ANSWERS, plan: undefined, plannedAt: 0, isPlanning: false, progress: undefined, failure: undefined, deployedBy: undefined }

const usePlans = create<Readonly<Record<string, PlanEntry>>>(() => ({}))
const keyOf = ({ folder, environment, rollback }: PlanPlace) => [environment, folder, ...(rollback === undefined ? [] : ['rollback', rollback.to ?? '', rollback.kept ?? ''])].join('\n')

export function usePlan(place: PlanPlace): PlanEntry | undefined {
  return usePlans((plans) => plans[keyOf(place)])
}

/** `mode`: whether the catalog is read now, where that is not left to the engine. */
export async function makePlan(place: PlanPlace, answers: PlanAnswersGiven, mode?: 'live'): Promise<void> {
  const mine = change(place, { answers, isPlanning: true, progress: undefined, failure: undefined })
  const isMine = () => usePlans.getState()[keyOf(place)]?.answers === mine.answers
  const made = await callEngine('plan.make', { ...place, ...(mode === undefined ? {} : { mode }), answers: answersOf(answers) }, {
    onEvent: (event) => { if (isMine() && isProgress(event)) change(place, { progress: event }) },
  })
  // An answer given meanwhile has started another.
  if (!isMine()) return
  if (made.ok) change(place, { plan: made.value, plannedAt: Date.now(), isPlanning: false, deployedBy: undefined })
  else change(place, { failure: made.failure, isPlanning: false })
}

/** A plan against the warehouse as it is now: its drift is what is there otherwise than it was left. */
export function checkForDrift(place: PlanPlace): void {
  void makePlan(place, usePlans.getState()[keyOf(place)]?.answers ?? NO_ANSWERS, 'live')
}

/** The plan of the environment, with the kept copies whose time is over removed. */
export function planRemoval(place: PlanPlace): void {
  void makePlan(place, { ...(usePlans.getState()[keyOf(place)]?.answers ?? NO_ANSWERS), removeExpired: true }, 'live')
}

/** As the engine takes them, which may keep what it is given. */
export function answersOf({ drift, sameColumn, disabled, removeExpired }: PlanAnswersGiven) {
  return { drift: { ...drift }, sameColumn: { ...sameColumn }, ...(disabled === undefined ? {} : { disabled: { ...disabled } }), ...(removeExpired === undefined ? {} : { removeExpired }) }
}

export function countAnswers({ drift, sameColumn, disabled = {}, removeExpired }: PlanAnswersGiven): number {
  return [drift, sameColumn, disabled].reduce((count, given) => count + Object.keys(given).length, removeExpired === undefined ? 0 : 1)
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
