// Every row of the engines' tables of changes has a golden case, named after it, whose plan makes its change by that row and says its SQL.
import { describe, expect, it } from 'vitest'
import { duckdb, snowflake } from '../../../src-main/core/dialect/index.ts'
import type { ChangeRow, Dialect } from '../../../src-main/core/dialect/index.ts'
import { makePlan } from '../../../src-main/core/plan/index.ts'
import { planInput } from './case-file.ts'
import { expectPlans, goldenCases } from './goldens.ts'

/** changeType, any other → changeType-any-other */
const cellName = ({ change, when }: ChangeRow): string => (when === undefined ? change : `${change}-${when.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`)

/** The dialect, noting which rows are asked for. */
function watched(dialect: Dialect): { readonly dialect: Dialect; readonly asked: ReadonlySet<string> } {
  const asked = new Set<string>()
  const changes = dialect.changes.map((row): ChangeRow => ({ ...row, fits: (facts) => {
    const fits = row.fits?.(facts) !== false
    if (fits) asked.add(cellName(row))
    return fits
  } }))
  return { dialect: { ...dialect, changes }, asked }
}

describe.each([[snowflake, [duckdb, snowflake]], [duckdb, [duckdb]]] as const)('the table of changes of $engine', (dialect, dialects) => {
  const goldens = goldenCases(`cells/${dialect.engine}`)

  it('has a golden for each row, and none for another', () => {
    expect(goldens.map(({ name }) => name)).toEqual(dialect.changes.map(cellName).sort())
  })

  it.each(goldens)('$name', (golden) => expectPlans(golden, dialects))

  it.each(dialect.changes.map((row) => ({ name: cellName(row), row })))('$name is made by its row', ({ name, row }) => {
    const golden = goldens.find((each) => each.name === name)
    if (golden === undefined) throw new Error(`no golden for ${name}`)
    const { dialect: asking, asked } = watched(dialect)
    const made = makePlan(planInput(golden.sections, asking)).steps.filter(({ change }) => change === row.change)
    expect([asked.has(name), made.map(({ how }) => how)]).toEqual([true, expect.arrayContaining([row.how])])
  })
})

it('each row of Snowflake’s table that sends something says where it is written', () => {
  const without = snowflake.changes.filter(({ how, page }) => how !== 'record' && !/^(?:sql-reference|user-guide)\/[a-z-]+(?:\/[a-z-]+)?$/.test(page ?? ''))
  expect(without).toEqual([])
})
