// What a plan that goes back brings back, table by table: from the copy that was kept or from Time Travel, with how many rows, or as a structure alone.
import type { Dialect } from '../../core/dialect/index.ts'
import type { ComesBack, DroppedTable, KeptCopy, PlanStep } from '../../core/plan/index.ts'
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
    const found = ofStep(asking, made, step)
    if (found === undefined) continue
    const rows = found.rows ?? (await rowsOf(asking, made, step))
    comesBack.push(rows === undefined ? found : { ...found, rows })
  }
  return comesBack.length === 0 ? made : { ...made, plan: { ...made.plan, comesBack } }
}

function ofStep(asking: Asking, { plan, dropped = [] }: Deployable, step: PlanStep): ComesBack | undefined {
  const { change, restores, location, name, column, nodeID, to, risk } = step
  if (risk === 'blocked') return undefined
  const what = { name: `${location}.${name}`, ...(column === undefined ? {} : { column }) }
  if (restores !== undefined) return { ...what, ...ofKept(restores, column, plan.kept) }
  if (change === 'addColumn') return { ...what, from: 'structure only', message: lostColumn(asking, column ?? '') }
  if (change !== 'createTable' && step.undrops === undefined && !(change === 'changeMaterialization' && to === 'table')) return undefined
  const table = dropped.find(({ nodeId }) => nodeId === nodeID)
  if (step.undrops === undefined || table?.travel.has !== 'rows') return { ...what, from: 'structure only', message: `The table comes back empty: ${whyEmpty(asking, table)} Refresh the node to fill it.` }
  const { until, rows } = table.travel
  const message = `The table comes back with its rows, by Time Travel: run ${table.runID} dropped it at ${table.at}, and it can be had until ${until}.`
  return { ...what, from: 'Time Travel', until, ...(rows === undefined ? {} : { rows }), message }
}

function ofKept(restores: string, column: string | undefined, kept: readonly KeptCopy[] = []): Omit<ComesBack, 'name'> {
  const until = kept.find(({ as }) => as === restores)?.until
  const told = column === undefined ? 'The table comes back with its rows' : `The column ${column} comes back with its values`
  return { from: 'kept copy', copy: restores, ...(until === undefined ? {} : { until }), message: `${told}, from the copy that was kept as ${restores}.` }
}

/** Time Travel reads a table with the columns that it has today, and copies it as it was: what of its values belongs to which row of today, nobody but the reader knows. */
function lostColumn({ dialect, since }: Asking, column: string): string {
  const empty = `The column ${column} comes back without its values: ${since} dropped them. Refresh the node to fill it.`
  return dialect.engine === 'duckdb' ? empty : `${empty} Where that does not make them anew: as long as Time Travel has the table, a clone of it as it was before has the column, to be copied by a key of your own.`
}

function whyEmpty({ since }: Asking, table: DroppedTable | undefined): string {
  if (table === undefined) return `${since} dropped it with its rows.`
  const { travel, runID, at, relation: { name: { name } } } = table
  const when = `run ${runID} dropped it at ${at}`
  switch (travel.has) {
    case 'nothing':
      return `${when}, and Time Travel does not have it any more. Its rows are lost for good.`
    case 'unknown':
      return `${when}, and whether Time Travel has it is not known (${travel.why}). Once the table is made anew, rename it before UNDROP TABLE.`
    case 'rows':
      return `${when}. Time Travel has its rows until ${travel.until} under the name ${name}, which is taken or would be of another shape: give that name up, and plan again.`
  }
}

/** Of the copy: a kept table is beside where it was, a kept column is in its table. */
async function rowsOf({ session, dialect }: Asking, { desired, recorded }: Deployable, { restores, column, nodeID }: PlanStep): Promise<number | undefined> {
  const table: ObjectName | undefined = (column === undefined ? desired : recorded).get(nodeID)?.relation.name
  if (restores === undefined || table === undefined) return undefined
  const [what, from] = column === undefined ? ['*', { ...table, name: restores }] : [dialect.quote(restores), table]
  const counted = await count(session, `SELECT count(${what}) AS "ROWS" FROM ${dialect.quoteObject(from)}`)
  return counted.ok ? counted.value : undefined
}
