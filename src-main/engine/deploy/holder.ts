// Who holds a stored gate, as text: `deploy 12-3fa9c1d2`, so that no two engines ever write the same.
import { runKey, runNumber } from '../../core/run/index.ts'
import type { GateState } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'

const DEPLOY = 'deploy '
const REFRESH = 'refresh '

export const holderOf = (key: string): string => `${DEPLOY}${key}`
export const refreshHolder = (key: string): string => `${REFRESH}${key}`

/** For people, who know runs by their numbers. Nobody holds a gate that was taken over and is open again. */
export function shownHolder({ holder, since }: Pick<GateState, 'holder' | 'since'>): { readonly holder: string; readonly since: string } {
  return { holder: holder === '' ? 'a deploy that has ended' : runNumber(holder), since }
}

/** A run of this data folder that this engine does not carry out: whoever did is gone, since a folder has one engine, and no lease need pass first. */
export function isGone({ ports: { history }, runs }: EngineContext, holder: string): boolean {
  const kind = [DEPLOY, REFRESH].find((prefix) => holder.startsWith(prefix))
  const key = kind === undefined ? '' : holder.slice(kind.length)
  const run = history.run(runNumber(key))
  return run !== undefined && runKey(run) === key && !runs.active().includes(run.runID)
}
