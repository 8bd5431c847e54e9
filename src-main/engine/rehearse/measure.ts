// Whether a step keeps rows: how many a table has, and a sum over the values of its columns that does not depend on their order.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { PlanStep } from '../../core/plan/index.ts'
import { objectText } from '../../core/relation/index.ts'
import type { ObjectName, Relation } from '../../core/relation/index.ts'
import { readCatalog } from '../environments/catalog.ts'
import { counted } from './counted.ts'
import type { Rehearsing } from './rehearsing.ts'
import type { CopiedRows } from './rows.ts'

export interface TableBefore {
  readonly relation: Relation
  readonly rows: number
  readonly sumOf: ReadonlyMap<string, string>
}

/** A sentence: what the step kept, or why it failed after all. */
export type Verdict = { readonly kept: string } | { readonly lost: string }

/** The node's table as it stands, with a sum a column; undefined where none was copied, or where the step means to lose it. CON003, SQL001. */
export async function measure(rehearsing: Rehearsing, step: PlanStep, rows: CopiedRows | undefined): Promise<Result<TableBefore | undefined>> {
  if (rows === undefined || (step.risk === 'loss' && step.column === undefined)) return ok(undefined)
  const found = await tableOf(rehearsing, step)
  if (!found.ok || found.value === undefined) return found.ok ? ok(undefined) : found
  return measureTable(rehearsing, found.value)
}

/** CON003, SQL001. */
export async function compareRows(rehearsing: Rehearsing, step: PlanStep, before: TableBefore): Promise<Result<Verdict>> {
  const found = await tableOf(rehearsing, step)
  if (!found.ok) return found
  if (found.value === undefined) return ok({ lost: `${step.object} had ${counted(before.rows, 'row')} before the step and is no table any more.` })
  const measured = await measureTable(rehearsing, found.value)
  return measured.ok ? ok(verdict(rehearsing, step, before, measured.value)) : measured
}

function verdict({ copy, made }: Rehearsing, step: PlanStep, before: TableBefore, after: TableBefore): Verdict {
  if (after.rows !== before.rows) return { lost: `${objectText(after.relation.name)} had ${counted(before.rows, 'row')} before the step and has ${after.rows} after it.` }
  const { columnKey } = copy.warehouse.dialect
  const ofNode = made.plan.steps.filter(({ nodeID }) => nodeID === step.nodeID)
  const meant = new Set(ofNode.filter(({ change }) => change === 'changeType' || change === 'dropColumn').flatMap(({ was, column }) => [was, column].filter((name) => name !== undefined).map(columnKey)))
  const kept = [...before.sumOf].filter(([column]) => !meant.has(column))
  const changed = ofNode.some(({ change }) => change === 'renameColumn') ? lostUnderAnyName(kept, after) : lostByName(kept, after)
  if (changed.length > 0) return { lost: `Values of ${changed.join(', ')} are not what they were before the step, which is not about ${changed.length === 1 ? 'it' : 'them'}.` }
  return { kept: `${counted(before.rows, 'row')} and the values of ${counted(kept.length, 'column')} are as they were before.` }
}

type Sums = readonly (readonly [column: string, sum: string])[]

function lostByName(kept: Sums, { sumOf }: TableBefore): readonly string[] {
  return kept.filter(([column, sum]) => sumOf.get(column) !== sum).map(([column]) => column)
}

/** Names come and go while columns are renamed, swapped and renamed in a chain: the values of each must be somewhere. */
function lostUnderAnyName(kept: Sums, { sumOf }: TableBefore): readonly string[] {
  const there = [...sumOf.values()]
  return kept.flatMap(([column, sum]) => {
    const at = there.indexOf(sum)
    if (at < 0) return [column]
    there.splice(at, 1)
    return []
  })
}

/** Of the names that the node had or gets the one that is a table now. */
async function tableOf({ copy, terms }: Rehearsing, { nodeID }: PlanStep): Promise<Result<Relation | undefined>> {
  const [before, after] = [terms.recorded.get(nodeID)?.relation, terms.desired.get(nodeID)?.relation]
  const names: ObjectName[] = [before, after].flatMap((relation) => (relation === undefined ? [] : [relation.name]))
  const catalog = await readCatalog(copy.warehouse, { schemas: [], names })
  if (!catalog.ok) return catalog
  return ok(names.map((name) => catalog.value.get(copy.warehouse.dialect.objectKey(name))).find((relation) => relation?.kind === 'table'))
}

async function measureTable({ copy: { warehouse: { dialect } }, session }: Rehearsing, relation: Relation): Promise<Result<TableBefore>> {
  const sums = relation.columns.map(({ name }) => `CAST(sum(hash(${dialect.quote(name)})) AS VARCHAR)`)
  const asked = await session.run(`SELECT count(*), ${sums.join(', ')} FROM ${dialect.quoteObject(relation.name)}`)
  if (!asked.ok) return asked
  const [rows, ...values] = Object.values(asked.value.rows[0] ?? {})
  return ok({ relation, rows: Number(rows), sumOf: new Map(relation.columns.map(({ name }, index) => [dialect.columnKey(name), String(values[index])])) })
}
