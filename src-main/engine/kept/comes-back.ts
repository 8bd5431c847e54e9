// What a plan that goes back brings back, table by table: from the copy that was kept, with how many rows, or as a structure alone.
import type { Dialect } from '../../core/dialect/index.ts'
import type { ComesBack, KeptCopy, PlanStep } from '../../core/plan/index.ts'
import type { ObjectName } from '../../core/relation/index.ts'
import type { Deployable } from '../deploy/deployable.ts'
import type { Session } from '../ports/index.ts'
import { count } from '../shared/count.ts'

export interface Asking {
  readonly session: Session
  readonly dialect: Dialect
  /** What took from the warehouse what does not come back: `run 12`. */
  readonly since: string
}

/** The plan with it. Rows come and go, so they are no part of the hash, and a count that fails is left out. */
export async function withWhatComesBack(asking: Asking, made: Deployable): Promise<Deployable> {
  const comesBack: ComesBack[] = []
  for (const step of made.plan.steps) {
    const found = ofStep(step, asking.since, made.plan.kept)
    if (found === undefined) continue
    const rows = await rowsOf(asking, made, step)
    comesBack.push(rows === undefined ? found : { ...found, rows })
  }
  return comesBack.length === 0 ? made : { ...made, plan: { ...made.plan, comesBack } }
}

function ofStep({ change, restores, location, name, column }: PlanStep, since: string, kept: readonly KeptCopy[] = []): ComesBack | undefined {
  const what = { name: `${location}.${name}`, ...(column === undefined ? {} : { column }) }
  if (restores !== undefined) {
    const until = kept.find(({ as }) => as === restores)?.until
    const told = column === undefined ? 'The table comes back with its rows' : `The column ${column} comes back with its values`
    return { ...what, from: 'kept copy', copy: restores, ...(until === undefined ? {} : { until }), message: `${told}, from the copy that was kept as ${restores}.` }
  }
  if (change === 'createTable') return { ...what, from: 'structure only', message: `The table comes back empty: ${since} dropped it with its rows. Refresh the node to fill it.` }
  if (change === 'addColumn') return { ...what, from: 'structure only', message: `The column ${column ?? ''} comes back without its values: ${since} dropped them. Refresh the node to fill it.` }
  return undefined
}

/** Of the copy: a kept table is beside where it was, a kept column is in its table. */
async function rowsOf({ session, dialect }: Asking, { desired, recorded }: Deployable, { restores, column, nodeID }: PlanStep): Promise<number | undefined> {
  const table: ObjectName | undefined = (column === undefined ? desired : recorded).get(nodeID)?.relation.name
  if (restores === undefined || table === undefined) return undefined
  const [what, from] = column === undefined ? ['*', { ...table, name: restores }] : [dialect.quote(restores), table]
  const counted = await count(session, `SELECT count(${what}) AS "ROWS" FROM ${dialect.quoteObject(from)}`)
  return counted.ok ? counted.value : undefined
}
