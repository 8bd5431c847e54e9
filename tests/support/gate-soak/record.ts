// What the history of a soak must say: no node of a refresh while a deploy has its set, every run with an end, and nobody refused without a reason.
import type { Run } from '../../../src-main/core/run/index.ts'

interface Interval {
  readonly what: string
  readonly from: number
  readonly to: number
}

/** Sentences about what went wrong; `kills` are the times at which the engine was killed, in ms since 1970. */
export function wrongIn(runs: readonly Run[], kills: readonly number[]): readonly string[] {
  const endless = runs.filter(({ outcome }) => outcome === null).map(({ runID }) => `run ${runID} has no end`)
  const deploys = runs.filter(({ runType }) => runType === 'deploy')
  const overlaps = deploys.flatMap((deploy) => {
    const [whole] = workOf(deploy, kills)
    const set = new Set(deploy.runResults.map(({ nodeID }) => nodeID))
    const nodes = runs.filter(({ runType }) => runType === 'refresh').flatMap(({ runID, runResults }) =>
      runResults.filter(({ nodeID }) => set.has(nodeID)).flatMap(({ name, startTime, endTime }) => intervalOf(`${name} of refresh ${runID}`, startTime, endTime, kills)))
    return whole === undefined ? [] : nodes.filter((node) => node.from < whole.to && whole.from < node.to).map((node) => `${node.what} ran in ${whole.what}`)
  })
  const many = deploys.flatMap((one, index) => deploys.slice(index + 1).flatMap((other) => {
    const [first] = workOf(one, kills)
    const [second] = workOf(other, kills)
    return first !== undefined && second !== undefined && first.from < second.to && second.from < first.to ? [`deploys ${one.runID} and ${other.runID} overlap`] : []
  }))
  return [...endless, ...overlaps, ...many]
}

/** From when a deploy had the gate until its last node was done: it lets go of the gate just before its own end is written. */
function workOf({ runID, runStartTime, runEndTime, runResults }: Run, kills: readonly number[]): readonly Interval[] {
  const ends = runResults.flatMap(({ endTime }) => endTime ?? []).sort()
  return intervalOf(`deploy ${runID}`, runStartTime, ends.at(-1) ?? runEndTime, kills)
}

/** What was going on when its engine was killed ended then, whatever time was written for it later. */
function intervalOf(what: string, start: string | null, end: string | null, kills: readonly number[]): readonly Interval[] {
  if (start === null) return []
  const from = Date.parse(start)
  const killed = kills.find((at) => at >= from) ?? Number.POSITIVE_INFINITY
  return [{ what, from, to: Math.min(end === null ? Number.POSITIVE_INFINITY : Date.parse(end), killed) }]
}
